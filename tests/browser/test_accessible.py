"""Everybody can use the pages: no serious fault that axe finds, and all of it by the keyboard alone."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import OPERATORS, PLAYED, open_page, settled

GRAVE = {"serious", "critical"}
QUERY = "runs=500&set=tariff_threat"
STYLED = "getComputedStyle(document.querySelector('.block-container')).maxWidth === '1500px'"
"""That the style sheet of sim/web/style.py is in force: Streamlit puts it into the page after what it is for."""
STREAMLITS = [("scrollable-region-focusable", ["pre"])]
"""A block of code that Streamlit itself makes, for the link to share: it cannot be given a place in the order of tabs,
and its button to copy it has one."""
MOST_TABS = 60
"""So many strokes of the tabulator lead from the top of the page to its levers, at most."""


def faults(page: Page) -> list[tuple[str, Any, str]]:
    """What axe holds for serious or worse: its rule, where, and why; colours are those after all transitions."""
    page.wait_for_function(f"{STYLED} && document.getAnimations().every(each => each.playState !== 'running')")
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], node["target"], node["failureSummary"])
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
        if (fault["id"], node["target"]) not in STREAMLITS
    ]


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_no_page_has_a_serious_fault(page: Page, app: str, ground: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=ground)
    open_page(page, f"{app}/?{QUERY}")
    addresses = [link.get_attribute("href") or "" for link in page.get_by_test_id("stTopNavLink").all()]
    assert len(addresses) >= 3
    for address in addresses:
        open_page(page, f"{address.partition('?')[0]}?{QUERY}")
        assert faults(page) == [], address


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_page_of_the_operator_has_none(page: Page, app: str, width: int, lang: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, f"{app}/metrics?lang={lang}&key={OPERATORS}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Este servidor" if lang == "es" else "This server")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert OPERATORS not in page.url


@pytest.mark.slow
def test_the_settings_and_the_tour_have_none_either(page: Page, app: str) -> None:
    open_page(page, f"{app}/?{QUERY}")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="Show the tour").click()
    expect(page.get_by_role("button", name="Skip the tour")).to_be_visible(timeout=PLAYED)
    settled(page)
    assert faults(page) == []


def focused(page: Page) -> str:
    """What the keyboard is at: its role and its name."""
    told: str = page.evaluate(
        """() => {
            const at = document.activeElement
            return [at.getAttribute('role') ?? at.tagName.toLowerCase(), at.getAttribute('aria-label') ?? at.innerText]
                .join(' ')
        }"""
    )
    return told


def tab_to(page: Page, role: str, words: str) -> None:
    for _stroke in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = focused(page)
        if at.startswith(role) and words in at:
            return
    pytest.fail(f"the tabulator does not lead to {role} {words}")


def test_the_tabulator_leads_to_presets_and_an_arrow_moves_a_lever(page: Page, app: str) -> None:
    open_page(page, f"{app}/?runs=500")
    headline = page.get_by_test_id("stMetricValue")
    tab_to(page, "radio", "As it stood in July 2018")
    before = headline.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(headline).not_to_have_text(before, timeout=PLAYED)
    settled(page)
    between = headline.inner_text()
    tab_to(page, "input", "Patience of the United States")
    for _stroke in range(5):
        page.keyboard.press("ArrowLeft")
    expect(headline).not_to_have_text(between, timeout=PLAYED)
