"""The page on the main case: its tables say what the scenario gives."""

import re
from pathlib import Path

import pytest

import sim

PAGE = (Path(__file__).parents[2] / "docs/safe-third-country-2018.md").read_text(encoding="utf-8")
FLAGSHIP = "safe-third-country-2018"
RUNS = 20_000
COSTS = ("governments.united_states.agreement_cost", "governments.mexico.agreement_cost")

Row = tuple[str, list[str]]


def rows(heading: str) -> list[Row]:
    """First cell and the others of each row of the table whose first column has this heading."""
    (table,) = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().split("\n")]
    return [(row[0].strip("`"), row[1:]) for row in cells]


def likelihoods(scenario: sim.Scenario) -> list[str]:
    """A row of the page: any deal, the full agreement, before and since the hand-over, the lesser package."""
    questions = sim.run(scenario, runs=RUNS).likelihoods.questions
    full = questions["safe_third_country"]
    split = [share for at in full.handovers for share in (at.before, at.since)]
    shares = [questions["any_deal"].likelihood, full.likelihood, *split, questions["lesser_package"].likelihood]
    found = [f"{100 * share.value:.1f}" for share in shares]
    return found if split else [*found[:2], "", "", *found[2:]]


@pytest.mark.slow
@pytest.mark.parametrize("row", rows("preset"), ids=lambda row: row[0])
def test_presets_give_what_the_page_says(row: Row) -> None:
    preset, said = row
    assert likelihoods(sim.load(FLAGSHIP, preset=preset)) == said


@pytest.mark.slow
@pytest.mark.parametrize("row", rows("cost of agreeing, both sides"), ids=lambda row: row[0])
def test_costs_of_agreeing_give_what_the_page_says(row: Row) -> None:
    cost, said = row
    assert likelihoods(sim.load(FLAGSHIP, settings=dict.fromkeys(COSTS, float(cost.split()[0])))) == said


@pytest.mark.slow
@pytest.mark.parametrize("row", rows("setting"), ids=lambda row: row[0])
def test_other_settings_give_what_the_page_says(row: Row) -> None:
    setting, said = row
    path, value = setting.split("=")
    assert likelihoods(sim.load(FLAGSHIP, settings={path: float(value)})) == said


def test_every_preset_is_in_the_table_or_the_range() -> None:
    scenario = sim.load(FLAGSHIP)
    assert {row[0] for row in rows("preset")} | set(scenario.range_over) == set(scenario.presets)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (Path(__file__).parents[2] / "docs" / target).exists(), target
