"""Every value that a reader may dispute is listed, with where it comes from."""

from pathlib import Path

import pytest

import sim
from sim.report import Report, make_report
from sim.report.assumptions import Stated, assumptions
from sim.report.content import Assumption
from sim.scenario.levers import settable
from sim.scenario.notes import notes_of
from sim.scenario.reader import read
from sim.shipped import located, shipped

BASE = """\
# A case. Numbers are taken from the paper or are ours.
schema: 1
title: Base
sources: {paper: A paper.}
calendar: {start: 2024-01-01, horizon: 2024-03-04}
issues: {quota: {levels: {today: As today., lower: Lower.}}}
governments:
  north:
    agreement_cost: 0.1   # [paper], table 2
    goals: {stocks: {scores: {quota: {lower: 0.5}}}}   # no more than a guess
    leaders:   # judgement: all of these, after [paper]
      old:
        weights: {stocks: 1}
        patience: 0.9   # as is usual
  south:
    goals: {fleet: {scores: {quota: {lower: -0.1}}}}
    leaders: {first: {weights: {fleet: 1}, patience: 0.9}}
"""


def listed(report: Report) -> dict[str, Assumption]:
    return {each.path: each for group in report.assumptions for each in group.assumptions}


def read_from(file: str | Path) -> dict[str, Assumption]:
    """What a report of a file as it stands lists."""
    groups = assumptions(sim.load(file), Stated(notes_of(located(file)), {}))
    return {each.path: each for group in groups for each in group.assumptions}


def told(assumption: Assumption) -> str:
    return "".join(f"[{note.text}]" if note.source else note.text for note in assumption.note)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    file = tmp_path / "base.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", shipped())
def test_every_assumption_of_a_shipped_scenario_has_a_source_or_is_called_judgement(name: str) -> None:
    unfounded = {path for path, each in read_from(name).items() if each.origin not in {"source", "judgement"}}
    by_law = {"governments.mexico.leaders.lopez_obrador.starts"}  # noted: by the constitution
    assert unfounded == (by_law if name == "safe-third-country-2018" else set())


@pytest.mark.parametrize("name", shipped())
def test_every_number_and_date_that_a_shipped_scenario_states_is_listed(name: str) -> None:
    source = read(located(name))
    told_of = ("calendar", "talks", "uncertainty", "channels", "governments", "leverage", "pressures", "measures")
    written = {
        path
        for path, (keys, value) in settable(source).items()
        if keys[0] in told_of and not isinstance(value, dict | list | str | None) and source.place.of(keys[:-1]).parts
        if keys[-1] in source.place.of(keys[:-1]).parts
    }
    paths = list(read_from(name))
    assert written
    assert [path for path in written if not any(f"{path}.".startswith(f"{row}.") for row in paths)] == []


def test_the_nearest_word_on_where_a_value_comes_from_counts(base: Path) -> None:
    found = read_from(base)
    assert {path.removeprefix("governments."): (each.origin, told(each)) for path, each in found.items()} == {
        "calendar.start": ("silent", ""),
        "calendar.horizon": ("silent", ""),
        "north.agreement_cost": ("source", "[paper], table 2"),
        "north.goals.stocks.scores.quota": ("noted", "no more than a guess"),
        "north.leaders.old.weights": ("judgement", "all of these, after [paper]"),
        "north.leaders.old.patience": ("judgement", "as is usual; all of these, after [paper]"),
        "south.goals.fleet.scores.quota": ("silent", ""),
        "south.leaders.first.weights": ("silent", ""),
        "south.leaders.first.patience": ("silent", ""),
    }


def test_a_head_that_calls_all_numbers_judgement_is_believed(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(BASE.replace("Numbers are taken from the paper or are ours", "All numbers are judgement"), "utf-8")
    found = read_from(file)
    assert (found["calendar.start"].origin, told(found["calendar.start"])) == ("judgement", "")
    assert found["governments.north.agreement_cost"].origin == "source"
    assert read_from(base)["calendar.start"].origin == "silent"


def test_what_another_file_says_has_its_own_note(base: Path) -> None:
    file = base.parent / "over.yaml"
    file.write_text("extends: base.yaml\ngovernments: {north: {agreement_cost: 0.2}}   # judgement: more\n", "utf-8")
    found = read_from(file)
    cost = found["governments.north.agreement_cost"]
    assert (cost.value, cost.origin, told(cost)) == ("0.2", "judgement", "more")
    assert told(found["governments.north.leaders.old.weights"]) == "all of these, after [paper]"


def test_a_value_that_was_changed_says_so_and_what_the_file_says(base: Path) -> None:
    settings = {"governments.north.agreement_cost": 0.3, "talks.breakdown": 0.01}
    report = make_report(base, settings=settings, runs=5)
    found = listed(report)
    cost = found["governments.north.agreement_cost"]
    assert (cost.origin, cost.value, cost.stated) == ("changed", "0.3", "0.1")
    assert (found["talks.breakdown"].origin, found["talks.breakdown"].stated) == ("changed", "0")
    assert [(each.path, each.stated, each.played) for each in report.changes] == [
        ("governments.north.agreement_cost", "0.1", "0.3"),
        ("talks.breakdown", "0", "0.01"),
    ]


def test_a_part_of_a_row_that_was_changed_is_named(base: Path) -> None:
    found = listed(make_report(base, settings={"governments.north.goals.stocks.scores.quota.lower": 0.7}, runs=5))
    row = found["governments.north.goals.stocks.scores.quota"]
    assert (row.value, row.stated, row.origin) == ("lower 0.7", "lower 0.5", "changed")


def test_a_report_of_a_file_as_it_stands_lists_what_the_file_says(quickstart: Report) -> None:
    assert listed(quickstart) == read_from("quickstart")
    assert quickstart.changes == ()


def test_levers_stand_with_their_value_here_and_why_they_matter(changed: Report) -> None:
    scenario = sim.load("quickstart")
    assert [(each.label, each.why) for each in changed.levers] == [
        (each.label, each.why) for each in scenario.levers.values()
    ]
    assert [(each.value, each.range) for each in changed.levers] == [
        ("never", "23 September 2024 to 30 December 2024"),
        ("0.7", "0 to 1"),
    ]


def test_a_lever_with_choices_lists_them(hostile: Report) -> None:
    turns = hostile.levers[0]
    assert (turns.value, turns.range) == ("in turn", "in turn or drawn")


def test_what_an_event_does_is_listed_by_what_it_touches(hostile: Report) -> None:
    shock = listed(hostile)["calendar.events.storm.pressures"]
    assert (shock.thing, shock.label, shock.value) == ("<s>storm</s>", "Shock to a pressure, a factor", "<q> 1.2")
