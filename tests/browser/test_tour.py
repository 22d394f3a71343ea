"""The tour: once for who comes for the first time, never in the way of a link, and again when it is asked for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.pages import PLAYED, open_page, settled

FIRST, LAST = "1/3 · Pick a preset", "3/3 · Read why, and share it"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context
    context.close()


def first_visit(visitor: BrowserContext, address: str) -> Page:
    page = visitor.new_page()
    open_page(page, address, toured=False)
    return page


def card(page: Page) -> Locator:
    return page.locator(".st-key-tour_card")


def test_a_first_visit_is_shown_around_once(visitor: BrowserContext, app: str) -> None:
    page = first_visit(visitor, app)
    expect(card(page)).to_contain_text(FIRST, timeout=PLAYED)
    for _step in range(2):
        page.get_by_role("button", name="Next").click()
    expect(card(page)).to_contain_text(LAST, timeout=PLAYED)
    page.get_by_role("button", name="Done").click()
    expect(card(page)).to_have_count(0, timeout=PLAYED)
    again = first_visit(visitor, app)
    expect(again.get_by_test_id("stMetricValue")).to_be_visible(timeout=PLAYED)
    settled(again)
    expect(card(again)).to_have_count(0)


@pytest.mark.slow
@pytest.mark.parametrize("address", ["?set=tariff_threat&runs=500", "how"])
def test_who_follows_a_link_is_not_held_up(visitor: BrowserContext, app: str, address: str) -> None:
    page = first_visit(visitor, f"{app}/{address}")
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible(timeout=PLAYED)
    settled(page)
    expect(card(page)).to_have_count(0)


@pytest.mark.slow
def test_it_stands_in_nobodys_way_and_escape_closes_it(visitor: BrowserContext, app: str) -> None:
    page = first_visit(visitor, app)
    expect(card(page)).to_be_visible(timeout=PLAYED)
    before = page.get_by_test_id("stMetricValue").inner_text()
    page.get_by_text("Tariff threat of May 2019", exact=True).first.click()
    expect(page.get_by_test_id("stMetricValue")).not_to_have_text(before, timeout=PLAYED)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0, timeout=PLAYED)


@pytest.mark.slow
def test_it_is_opened_again_from_any_page(visitor: BrowserContext, app: str) -> None:
    page = first_visit(visitor, f"{app}/how?lang=es")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="Mostrar el recorrido").click()
    expect(card(page)).to_contain_text("1/3 · Elija un caso preparado", timeout=PLAYED)
    page.get_by_role("button", name="Omitir el recorrido").click()
    expect(card(page)).to_have_count(0, timeout=PLAYED)
    assert "lang=es" in page.url
