"""One negotiation watched in a real browser: a link opens a week, a step moves on, a reload shows the same again."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.pages import PLAYED, open_page, settled

MOMENT = "scenario=quickstart&runs=300&replication=54&week=7"
PHONE: ViewportSize = {"width": 390, "height": 844}


def told(page: Page) -> list[str]:
    """The paragraphs of the story."""
    return page.locator(".ww-story p").all_inner_texts()


def test_a_step_moves_the_day_and_the_story_and_a_reload_shows_the_same(page: Page, app: str) -> None:
    open_page(page, f"{app}/watch?{MOMENT}")
    expect(page.get_by_text("22 April 2024", exact=True).first).to_be_visible()
    before = told(page)
    for day in ("29 April 2024", "6 May 2024", "13 May 2024"):
        page.get_by_role("button", name="One week on").click()
        expect(page.get_by_text(day, exact=True).first).to_be_visible(timeout=PLAYED)
        settled(page)
    expect(page.locator(".ww-story")).to_contain_text("A summit makes sure that the two sides meet")
    after = told(page)
    assert len(after) > len(before)
    expect(page).to_have_url(re.compile(r"[?&]week=10\b"))
    page.reload()
    settled(page)
    expect(page.get_by_text("13 May 2024", exact=True).first).to_be_visible(timeout=PLAYED)
    assert told(page) == after


def test_it_plays_by_itself_and_a_pause_stays_in_the_address(page: Page, app: str) -> None:
    open_page(page, f"{app}/watch?{MOMENT}")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_text("week 10 of 43")).to_be_visible(timeout=PLAYED)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=PLAYED)
    settled(page)
    week = re.search(r"week (\d+) of 43", page.get_by_test_id("stMain").inner_text())
    assert week is not None
    expect(page).to_have_url(re.compile(rf"[?&]week={week[1]}\b"))


@pytest.mark.slow
def test_another_page_shows_the_same_variant(page: Page, app: str) -> None:
    open_page(page, f"{app}/watch?{MOMENT}&set=no_handover")
    page.get_by_role("link", name="Explore").click()
    expect(page).to_have_url(re.compile(r"set=no_handover"), timeout=PLAYED)
    settled(page)
    page.get_by_role("link", name="Watch").click()
    expect(page.get_by_text("week 7 of 43")).to_be_visible(timeout=PLAYED)
    expect(page).to_have_url(re.compile(r"/watch\?.*set=no_handover"))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_all_of_it_fits_a_phone(browser: Browser, app: str, language: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    open_page(page, f"{app}/watch?{MOMENT}&lang={language}&scenario=northern-route-2019&projector=1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for wide in page.locator(".ww-side, .ww-strip, .ww-story").all():
        box = wide.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
    context.close()
