"""A report as a reader opens it: without a network, on a large screen and on a telephone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from sim.report import make_report, save_report

SIZES = {"a large screen": (1440, 900), "a telephone": (390, 844)}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("reports") / "report.html"
    save_report(make_report("safe-third-country-2018", preset="tariff_threat", runs=100), target)
    return target


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def page(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Page]:
    """The report, opened offline; what it asks for and what the browser complains of fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert (asked, said) == ([file.as_uri()], [])


def test_nothing_lies_beyond_the_right_edge(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.slow
def test_every_section_has_its_heading(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Safe third country, 2018")
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings == [
        "What was changed against the file",
        "How to read this",
        "How likely is it?",
        "Over time",
        "How the talks end",
        "The likeliest agreements",
        "Beside it: what simpler rules say",
        "What is possible, and what is agreed on",
        "Side by side: the presets of the scenario",
        "Why it moves",
        "What is on the table",
        "What the scenario invites to vary",
        "Assumptions",
        "Sources",
        "Limits",
        "How to get this again",
    ]


@pytest.mark.slow
def test_each_chart_is_seen_once_and_read_out_by_its_text(page: Page) -> None:
    charts = page.locator("figure").all()
    assert len(charts) >= 4
    for chart in charts:
        pictures = chart.get_by_role("img")
        expect(pictures).to_have_count(1)
        assert re.search(r"\d", pictures.get_attribute("aria-label") or "")


@pytest.mark.slow
@pytest.mark.parametrize("font", ["as it is", "where there is no font of the usual width"])
def test_letters_of_charts_stay_within_them(page: Page, font: str) -> None:
    if font != "as it is":
        page.add_style_tag(content="figure svg text { font-family: 'Wide Letters', sans-serif !important }")
    beyond = page.evaluate(
        """() => [...document.querySelectorAll('figure svg')].flatMap(svg => {
            const frame = svg.getBoundingClientRect()
            if (!frame.width) return []
            return [...svg.querySelectorAll('text')].filter(text => {
                const box = text.getBoundingClientRect()
                return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1)
            }).map(text => text.textContent)
        })"""
    )
    assert beyond == []


def test_nothing_keeps_a_reader_out(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.slow
def test_a_source_is_reached_from_a_value_that_rests_on_it(page: Page) -> None:
    link = page.locator("#assumptions a", has_text="[briefing]").first
    link.click()
    expect(page.locator("#source-briefing")).to_be_in_viewport()
