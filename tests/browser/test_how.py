"""The page that explains the model, on a telephone: everything within the screen, a slider moves its picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PLAYED, open_page, settled

BEYOND = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].flatMap(svg => {
    const frame = svg.getBoundingClientRect()
    return [...svg.querySelectorAll('text')].filter(text => {
        const box = text.getBoundingClientRect()
        return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.right > innerWidth)
    }).map(text => text.textContent)
})"""
"""Words of charts that stand outside their picture, or outside the screen."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Held upright; it says nothing of being one, so that the page has to ask how wide it is."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("address", ["?set=tariff_threat&runs=500", "how", "how?lang=es", "how?projector=1"])
def test_letters_of_charts_stay_within_them_on_a_telephone(phone: Page, app: str, address: str) -> None:
    open_page(phone, f"{app}/{address}")
    expect(phone.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible(timeout=PLAYED)
    settled(phone)
    assert phone.evaluate(BEYOND) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow
def test_charts_are_laid_out_anew_when_the_window_becomes_narrow(browser: Browser, app: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    open_page(page, f"{app}/how")
    picture = page.locator("[data-testid=stVegaLiteChart] svg").first
    letters = picture.locator("text").first
    large = letters.evaluate("text => getComputedStyle(text).fontSize")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(letters).not_to_have_css("font-size", large, timeout=PLAYED)
    settled(page)
    assert page.evaluate(BEYOND) == []
    context.close()


def test_a_slider_moves_its_picture(phone: Page, app: str) -> None:
    open_page(phone, f"{app}/how")
    expect(phone.get_by_label("The first gets 71%").first).to_be_attached(timeout=PLAYED)
    slider = phone.get_by_role("slider", name="Patience of the second")
    slider.focus()
    slider.press("ArrowLeft")
    expect(phone.get_by_label("The first gets 74%").first).to_be_attached(timeout=PLAYED)
