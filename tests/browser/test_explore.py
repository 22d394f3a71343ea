"""The first page in a real browser: a lever moves, the headline follows, and the address opens the same again."""

from urllib.parse import unquote

from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PLAYED, open_page, settled

RUNS = "runs=500"
HEADLINE = "[data-testid=stMetricValue]"
HANDOVER = "Lopez Obrador takes office"


def headline(page: Page) -> str:
    return page.locator(HEADLINE).inner_text()


def test_the_hand_over_moves_the_headline_and_a_reload_shows_the_same(page: Page, app: str) -> None:
    open_page(page, f"{app}/?{RUNS}")
    before = headline(page)
    slider = page.get_by_role("slider", name=HANDOVER)
    slider.focus()
    slider.press("Home")
    expect(page.locator(HEADLINE)).not_to_have_text(before, timeout=PLAYED)
    settled(page)
    after = headline(page)
    assert "lopez_obrador.starts=2018-08-01" in unquote(page.url)
    page.reload()
    settled(page)
    expect(page.locator(HEADLINE)).to_have_text(after, timeout=PLAYED)
    expect(page.get_by_role("slider", name=HANDOVER)).to_have_attribute("aria-valuetext", "1 Aug 2018")


def test_a_link_shows_somebody_else_the_same_screen(page: Page, app: str, browser: Browser) -> None:
    open_page(page, f"{app}/?{RUNS}")
    page.get_by_text("Tariff threat of May 2019", exact=True).first.click()
    page.get_by_text("Lesser package (wait in Mexico, and aid)", exact=True).first.click()
    expect(page.get_by_text("because of what it is worth to have no deal")).to_be_visible(timeout=PLAYED)
    settled(page)
    other = browser.new_context().new_page()
    open_page(other, page.url)
    assert headline(other) == headline(page)
    expect(other.get_by_test_id("stMetricLabel")).to_contain_text("Lesser package")
    other.context.close()


def test_undo_shows_what_was_shown_before(page: Page, app: str) -> None:
    open_page(page, f"{app}/?{RUNS}")
    before = headline(page)
    page.get_by_text("Tariff threat of May 2019", exact=True).first.click()
    expect(page.locator(HEADLINE)).not_to_have_text(before, timeout=PLAYED)
    settled(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(HEADLINE)).to_have_text(before, timeout=PLAYED)


def test_on_a_phone_the_answer_comes_first_and_nothing_hangs_over(browser: Browser, app: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    open_page(page, f"{app}/?{RUNS}&set=early_transition")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answer = page.locator(HEADLINE).bounding_box()
    lever = page.get_by_role("slider", name=HANDOVER).bounding_box()
    assert answer is not None
    assert lever is not None
    assert answer["y"] < lever["y"]
    context.close()


def test_a_browser_that_speaks_spanish_is_answered_in_spanish(browser: Browser, app: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="es-MX")
    page = context.new_page()
    open_page(page, f"{app}/?{RUNS}&set=tariff_threat")
    expect(page.get_by_text("la probabilidad sube")).to_be_visible(timeout=PLAYED)
    assert "," in headline(page)
    context.close()


def test_the_scenario_with_its_changes_can_be_taken_along(page: Page, app: str) -> None:
    open_page(page, f"{app}/?{RUNS}&set=tariff_threat")
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download(timeout=PLAYED) as download:
        page.get_by_role("button", name="Scenario with these changes").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "tariff_threat" in text
    assert "schema: 1" in text
