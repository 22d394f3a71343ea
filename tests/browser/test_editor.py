"""The editor in a browser: a broken file is mended in the text and played; a reload loses nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from sim.shipped import located
from tests.browser.pages import PLAYED, open_page, settled

TEXT = located("quickstart").read_text(encoding="utf-8")
BROKEN = TEXT.replace("breakdown: 0.005 ", "breakdown: 1.5 ")
LINE = next(number for number, line in enumerate(BROKEN.split("\n"), start=1) if "breakdown: 1.5" in line)
HOSTILE = "<img src=x onerror=alert(1)> ![p](http://elsewhere.example/p.png) **bold** :red[red] $x$"


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """The editor; what the page asks of another server fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"{app}/editor")
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((app, app.replace("http", "ws"), "data:", "blob:"))] == []


def upload(page: Page, text: str) -> None:
    file: FilePayload = {"name": "mine.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    expect(text_area(page)).to_be_visible(timeout=PLAYED)
    settled(page)


def text_area(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text of the scenario (YAML)")


def test_a_broken_file_is_told_with_its_line_mended_in_the_text_and_played(page: Page) -> None:
    upload(page, BROKEN)
    expect(page.get_by_text(f"scenario.yaml:{LINE}: talks.breakdown: expected at most 1, found 1.5")).to_be_visible()
    expect(page.get_by_role("button", name="Play it")).to_be_disabled()
    page.get_by_role("button", name=f"Show line {LINE}").click()
    settled(page)
    expect(text_area(page)).to_be_focused(timeout=PLAYED)
    selected = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert "breakdown: 1.5" in text_area(page).evaluate(selected)
    page.keyboard.type("  breakdown: 0.25")
    expect(page.get_by_text("Nothing is wrong with it: 9 possible packages.")).to_be_visible(timeout=PLAYED)
    page.reload()
    mended = BROKEN.replace(BROKEN.split("\n")[LINE - 1], "  breakdown: 0.25")
    expect(text_area(page)).to_have_value(mended, timeout=PLAYED)
    page.get_by_role("button", name="Play it").click()
    expect(page.get_by_test_id("stMetricValue")).to_be_visible(timeout=PLAYED)
    assert "scenario=own-" in page.url
    assert "/editor" not in page.url


@pytest.mark.slow
def test_what_is_typed_is_not_lost_on_a_reload_even_if_it_is_wrong(page: Page) -> None:
    page.get_by_role("button", name="Begin with it").click()
    area = text_area(page)
    expect(area).to_have_value(TEXT, timeout=PLAYED)
    area.press("Control+End")
    page.keyboard.type("nonsense: [1")
    expect(page.get_by_text("1 problem to mend")).to_be_visible(timeout=PLAYED)
    page.reload()
    expect(text_area(page)).to_have_value(f"{TEXT}nonsense: [1", timeout=PLAYED)
    expect(page.get_by_text("1 problem to mend")).to_be_visible()


@pytest.mark.slow
def test_a_form_and_the_text_say_the_same(page: Page) -> None:
    page.get_by_role("button", name="Begin with it").click()
    field = page.get_by_role("textbox", name="0 · unchanged (en)")
    expect(field).to_have_value("Both fleets fish as much as today.", timeout=PLAYED)
    field.fill("As much as in 2023.")
    field.press("Enter")
    expect(text_area(page)).to_have_value(
        TEXT.replace("Both fleets fish as much as today.", "As much as in 2023."), timeout=PLAYED
    )
    page.get_by_role("button", name="Undo").click()
    expect(text_area(page)).to_have_value(TEXT, timeout=PLAYED)


def test_hostile_texts_show_as_text_on_all_pages(page: Page) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    hostile = TEXT
    for label in ("Lower fish quotas", "Prime Minister Andersen", "Duval takes office", "Fish quota", "Moreau stays"):
        hostile = hostile.replace(f"{{en: {label},", f"{{en: '{HOSTILE}',")
    upload(page, hostile)
    expect(page.get_by_text("Nothing is wrong with it")).to_be_visible(timeout=PLAYED)
    page.get_by_role("button", name="Play it").click()
    expect(page.get_by_test_id("stMetricValue")).to_be_visible(timeout=PLAYED)
    page.get_by_text(HOSTILE).first.click()
    settled(page)
    expect(page.get_by_test_id("stMetricLabel")).to_have_text(HOSTILE)
    assert page.locator("main img[src*=elsewhere], img[src=x]").count() == 0
    assert alerts == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_lies_beyond_the_right_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    upload(page, BROKEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
