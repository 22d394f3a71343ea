"""Two levers at once in a real browser: a grid is played, its map appears, and a cell leads to Explore."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

from sim.sweep import sweep
from tests.browser.pages import PLAYED, open_page, settled

FIRMNESS = "governments.sudland.leaders.moreau.red_lines.half_the_fleet.firmness"
HANDOVER = "governments.sudland.leaders.duval.starts"
HANDOVERS = "2024-09-23:2024-12-30:3"


def test_a_cell_of_a_small_grid_opens_explore_with_its_two_levers(page: Page, app: str) -> None:
    open_page(page, f"{app}/sweep?scenario=quickstart&grid=3x3&each=100&runs=500")
    page.get_by_role("button", name="Play the grid").click()
    expect(page.get_by_text("All 9 points are played")).to_be_visible(timeout=PLAYED)
    settled(page)
    click_the_middle(page)
    expect(page).to_have_url(re.compile(r"/(explore)?\?.*set="), timeout=PLAYED)
    settled(page)
    assert parse_qs(urlparse(page.url).query)["set"] == [f"{HANDOVER}=2024-11-11", f"{FIRMNESS}=0.5"]
    expect(page.get_by_test_id("stMetricValue")).to_be_visible(timeout=PLAYED)


@pytest.mark.slow
def test_stop_really_stops_and_going_on_begins_where_it_was(page: Page, app: str) -> None:
    open_page(page, f"{app}/sweep?scenario=quickstart&grid=12x12&each=1000")
    page.get_by_role("button", name="Play the grid").click()
    expect(page.get_by_text("to go")).to_be_visible(timeout=PLAYED)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=PLAYED)
    settled(page)
    told = page.get_by_text("of 144 points are played").inner_text()
    assert 0 < int(told.partition(" of ")[0]) < 144
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible(timeout=PLAYED)
    page.reload()
    settled(page)
    assert page.get_by_text("of 144 points are played").inner_text().partition(" of ")[0] == told.partition(" of ")[0]


@pytest.mark.slow
def test_an_uploaded_folder_has_its_map_and_its_cells_lead_to_explore(page: Page, app: str, tmp_path: Path) -> None:
    folder = sweep("quickstart", {"firmness": [0.2, 0.4, 0.6], "handover": HANDOVERS}, out=tmp_path / "s", runs=50)
    open_page(page, f"{app}/sweep?scenario=safe-third-country-2018&runs=500")
    page.get_by_role("radio", name="Open a result").or_(page.get_by_role("button", name="Open a result")).click()
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(
        [folder / "manifest.json", folder / "likelihoods-000000.parquet"]
    )
    expect(page.get_by_text("9 of 9 points are finished")).to_be_visible(timeout=PLAYED)
    settled(page)
    click_the_middle(page)
    expect(page).to_have_url(re.compile(r"scenario=quickstart"), timeout=PLAYED)
    assert parse_qs(urlparse(page.url).query)["set"] == [f"{FIRMNESS}=0.4", f"{HANDOVER}=2024-11-11"]


def click_the_middle(page: Page) -> None:
    """Click the cell in the middle of the map."""
    drawn = page.get_by_test_id("stVegaLiteChart").locator("svg, canvas").first
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 0.55 * box["width"], box["y"] + 0.5 * box["height"])
