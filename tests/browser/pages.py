"""How tests open pages of the app."""

from playwright.sync_api import Page, expect

PLAYED = 120_000
"""Milliseconds in which a page is there, also where the rules have to be compiled first."""


OPERATORS = "a-key-of-the-operator"
"""Who has it in the address sees the page about the server (WINSET_METRICS_KEY)."""
TOURED = "localStorage.setItem('winset.toured', '1')"
"""What the browser of somebody remembers who has been here before, and so is not offered the tour."""


def open_page(page: Page, address: str, *, toured: bool = True) -> None:
    """Open a page, and wait until all of it is there."""
    if toured:
        page.add_init_script(TOURED)
    page.goto(address)
    page.get_by_test_id("stExpandSidebarButton").wait_for(timeout=PLAYED)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the app has drawn all that it was asked for."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PLAYED)
