"""The page on the main case: its tables say what the scenario gives."""

import pytest

import sim
from tests.docs.case import FLAGSHIP, PAGE, PRESETS, Row, all_rows, likelihoods, rewritten, rows, scenario_of
from tests.docs.markdown import dead_links, overlong, page

TEXT = page(PAGE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "row"), list(all_rows(TEXT)), ids=lambda value: value[0] if isinstance(value, tuple) else ""
)
def test_the_scenario_gives_what_the_page_says(heading: str, row: Row) -> None:
    first, said = row
    assert likelihoods(scenario_of(heading, first)) == said, "python -m tests.golden writes the figures anew"


def test_figures_are_written_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter([row[1] for _, row in all_rows(TEXT)])
    monkeypatch.setattr("tests.docs.case.likelihoods", lambda _: next(said))
    assert rewritten(TEXT) == TEXT


def test_every_preset_is_in_the_table_or_the_range() -> None:
    scenario = sim.load(FLAGSHIP)
    assert {first.strip("`") for first, _ in rows(TEXT, PRESETS)} | set(scenario.range_over) == set(scenario.presets)


def test_links_lead_somewhere_and_lines_fit() -> None:
    assert dead_links(PAGE) == []
    assert overlong(TEXT) == []
