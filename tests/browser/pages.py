"""How tests open pages of the app."""

from playwright.sync_api import Page, expect

PLAYED = 120_000
"""Milliseconds in which a page is there, also where the rules have to be compiled first."""


def open_page(page: Page, address: str) -> None:
    """Open a page, and wait until all of it is there."""
    page.goto(address)
    page.get_by_test_id("stExpandSidebarButton").wait_for(timeout=PLAYED)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the app has drawn all that it was asked for."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PLAYED)
