"""Files of past negotiations take their numbers from the tables of docs/coding.md, and have its presets."""

import math

import pytest

import sim
from sim.scenario.schema import Scenario
from sim.shipped import shipped
from tests.docs.markdown import dead_links, overlong, page, table_after

PAGE = page("coding.md")
CODED = [name for name, path in shipped().items() if "docs/coding.md" in path.read_text(encoding="utf-8")]
RANGE = ["agreeing_is_cheap", "agreeing_is_costly", "answers_are_sharp", "answers_are_loose"]
WEEK = 7
OF_LEADERS = {"legacy", "exit_cost", "influence", "toughness_sd"}
ROUNDING = 0.0011
"""Patience for more than a week is written to three digits."""


def tables() -> dict[str, list[float]]:
    """The numbers that the page gives for each key; a cell that is empty goes on with the key above it."""
    found: dict[str, list[float]] = {}
    key = ""
    for words in ("**Leaders.**", "**Threats and pressures.**", "**Talks.**"):
        for row in table_after(PAGE, words):
            key = row["key"].split("`")[1] if row["key"] else key
            number = row["value"].split(",")[0]
            if number.lstrip("-").replace(".", "").isdigit():
                found.setdefault(key, []).append(float(number))
    for key, words in (("firmness", "**Red lines.**"), ("threshold", "**Ratifiers** vote")):
        found[key] = [float(row[f"`{key}`"]) for row in table_after(PAGE, words)]
    return found


TABLES = tables()


def used(scenario: Scenario) -> set[tuple[str, float]]:
    """Every number of a file that has a table, by its key. What is left at its default says nothing."""
    found = {("choice_noise", scenario.talks.choice_noise), ("no_deal_sd", scenario.uncertainty.no_deal_sd)}
    for government in scenario.governments.values():
        found |= {("agreement_cost", government.agreement_cost), ("failure_cost", government.failure_cost)}
        found |= {("threshold", each.threshold) for each in government.ratifiers.values()}
        for leader in government.leaders.values():
            found |= {("patience", leader.patience ** (WEEK / scenario.calendar.step_days))}
            found |= {(key, getattr(leader, key)) for key in leader.model_fields_set & OF_LEADERS}
            found |= {("firmness", line.firmness) for line in leader.red_lines.values()}
    for threat in scenario.leverage.values():
        found |= {(key, getattr(threat, key)) for key in ("cost", "credibility", "holder_cost")}
    for pressure in scenario.pressures.values():
        found |= {("elasticities", number) for number in pressure.elasticities.values()}
    return found


def test_there_are_files_that_are_coded_by_the_page() -> None:
    assert {"canada-us-2002", "eu-turkey-2016", "us-guatemala-2019"} <= set(CODED)


@pytest.mark.parametrize("name", CODED)
def test_numbers_of_a_file_are_those_of_the_tables(name: str) -> None:
    found = used(sim.load(name))
    assert [each for each in sorted(found) if not _is_in_its_table(*each)] == []


@pytest.mark.parametrize("name", CODED)
def test_a_file_has_the_presets_that_the_page_asks_for(name: str) -> None:
    scenario = sim.load(name)
    assert scenario.range_over == RANGE
    assert {"baseline", "no_hand_over", *RANGE} <= set(scenario.presets)


@pytest.mark.parametrize("name", CODED)
def test_what_happened_did_so_after_the_start(name: str) -> None:
    scenario = sim.load(name)
    assert scenario.outcome is not None
    assert scenario.outcome.date is None or scenario.outcome.date > scenario.calendar.start


def test_the_page_has_no_dead_links_and_no_overlong_lines() -> None:
    assert dead_links("coding.md") == overlong(PAGE) == []


def _is_in_its_table(key: str, number: float) -> bool:
    return any(math.isclose(number, value, abs_tol=ROUNDING) for value in TABLES[key])
