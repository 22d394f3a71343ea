"""What must not matter, over scenarios drawn at random: names, order, units, what nobody minds (metamorphic checks).

Where an invariance needs a condition, the scenario is changed until it holds, and the docstring says why.
"""

import copy
import math
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.ensemble import simulate
from sim.outcomes import Rows
from sim.scenario.schema import Scenario
from sim.verify.invariances import as_in
from sim.verify.transform import (
    Data,
    renamed,
    reordered,
    rotated,
    scaled,
    split_in_size,
    split_in_time,
    with_idle_government,
    with_idle_issue,
    with_idle_levers,
)
from sim.world import World, build_world
from sim.world.dates import rounds_of
from tests.strategies import scenario_data

RUNS = 40
GOLDEN = (math.sqrt(5) - 1) / 2
FINE = 2**20
"""Sums of multiples of 1 / FINE are exact, in whatever order they are taken."""


def played(data: Data, seed: int = 5) -> tuple[World, Rows]:
    world = build_world(Scenario.model_validate(data))
    return world, simulate(world, runs=RUNS, seed=seed).table


def same(before: Rows, after: Rows) -> None:
    assert np.array_equal(before, after), f"{(before != after).any(axis=1).sum()} of {len(before)} differ"


def without_ties(data: Data) -> Data:
    """Every score moved by up to 1/64, each by another multiple of 1 / FINE: no two packages are worth the same."""
    made, count = copy.deepcopy(data), 0
    for land in made["governments"].values():
        for goal in land["goals"].values():
            for scores in [*goal["scores"].values(), *goal["combinations"]]:
                for key in [key for key in scores if key != "levels"]:
                    count += 1
                    scores[key] = (round(scores[key] * FINE) + round(count * GOLDEN % 1 * FINE / 64)) / FINE
    return made


@given(scenario_data())
def test_names_do_not_matter(data: Data) -> None:
    names = [*data["governments"], *data["issues"], "level0", "level1", "level2", "level3", "goal0", "goal1", "goal2"]
    there = {name: f"other_{len(names) - number}" for number, name in enumerate(names)}
    before, table = played(data)
    after = played(renamed(data, there))
    same(table, as_in(before, after, {new: old for old, new in there.items()}))


@given(scenario_data(), st.randoms(use_true_random=False))
def test_the_order_of_issues_and_levels_changes_the_numbers_of_packages_only(data: Data, chance: Any) -> None:
    """Where no two packages are worth the same: of equals the first in the file is taken."""
    data = without_ties(data)
    before, table = played(data)
    levels = {name: shuffled(list(issue["levels"]), chance) for name, issue in data["issues"].items()}
    issues = list(data["issues"])
    chance.shuffle(issues)
    same(table, as_in(before, played(reordered(data, issues=issues, levels=levels))))


def shuffled(levels: list[str], chance: Any) -> list[str]:
    """Levels in another order, the status quo first as before."""
    others = levels[1:]
    chance.shuffle(others)
    return [levels[0], *others]


def certain(data: Data) -> Data:
    """The scenario without anything that is drawn: what is likelier than not is sure."""
    made = copy.deepcopy(data)
    made["talks"] |= {"proposer": "alternating", "choice_noise": 0.0, "breakdown": 0.0}
    made["talks"]["meeting_chance"] = float(made["talks"]["meeting_chance"] >= 0.3)
    made["uncertainty"] = {}
    for event in made["calendar"]["events"].values():
        event["meeting_chance"], event["breakdown"] = float(round(event["meeting_chance"])), 0.0
    for pressure in made["pressures"].values():
        pressure["volatility"] = 0.0
    for land in made["governments"].values():
        for ratifier in land["ratifiers"].values():
            ratifier["slope"] = 0.0
        terms: set[object] = set()
        for leader in land["leaders"].values():
            leader["toughness_sd"] = 0.0
            leader["chance"] = float(leader.get("starts", "first") not in terms)
            terms.add(leader.get("starts", "first"))
            for line in leader["red_lines"].values():
                line["firmness"] = float(round(line["firmness"]))
    return made


@given(scenario_data())
def test_the_order_of_governments_does_not_matter_where_nothing_is_drawn_and_turns_are_the_same(data: Data) -> None:
    """Chance is addressed by the place of a government; and the order of the file is that of turns: it is rotated."""
    data = certain(without_ties(data))
    same(played(data)[1], played(rotated(data))[1])


@given(scenario_data(), st.sampled_from([0.5, 8.0]))
def test_utilities_have_no_unit(data: Data, factor: float) -> None:
    """All of them at once, with the noise of answers and the spread of no deal: powers of 2 scale every bit."""
    same(played(data)[1], played(scaled(data, factor, data["governments"]))[1])


@given(scenario_data(), st.sampled_from([0.5, 8.0]), st.integers(0, 3))
def test_the_utilities_of_one_government_have_no_unit_where_answers_are_sharp(
    data: Data, factor: float, place: int
) -> None:
    """Noise and the spread of no deal are in everybody's unit, and there is one of each."""
    data["talks"]["choice_noise"], data["uncertainty"]["no_deal_sd"] = 0.0, 0.0
    land = list(data["governments"])[place % len(data["governments"])]
    same(played(data)[1], played(scaled(data, factor, [land]))[1])


@given(scenario_data())
def test_a_government_that_minds_nothing_and_never_proposes_does_not_matter(data: Data) -> None:
    """Where no deal is known and answers are sharp: with noise, who is indifferent refuses half of the time."""
    data["talks"] |= {"proposer": "random", "choice_noise": 0.0}
    data["uncertainty"]["no_deal_sd"] = 0.0
    data = without_ties(data)
    same(played(data)[1], played(with_idle_government(data))[1])


@given(scenario_data())
def test_an_issue_that_nobody_minds_does_not_matter_beside_another_one(data: Data) -> None:
    """The first such issue adds a package: one that can be signed and changes nothing. A second one adds nothing."""
    data = with_idle_issue(data, "one")
    before, table = played(data)
    same(table, as_in(before, played(with_idle_issue(data, "another"))))


@given(scenario_data(), st.integers(0, 12))
def test_leverage_pressures_measures_and_events_that_do_nothing_do_not_matter(data: Data, week: int) -> None:
    rounds = rounds_of(Scenario.model_validate(data).calendar)
    same(played(data)[1], played(with_idle_levers(data, rounds.day(week)))[1])


@given(scenario_data(), st.data())
def test_an_event_split_in_time_is_the_whole(data: Data, choice: st.DataObject) -> None:
    scenario = Scenario.model_validate(data)
    rounds = rounds_of(scenario.calendar)
    spans: dict[str, tuple[int, int]] = {}
    for name, event in scenario.calendar.events.items():
        last = rounds.count if event.ends is None else rounds.last_until(event.ends)
        if last > rounds.first_from(event.date):
            spans[name] = rounds.first_from(event.date) + 1, last
    assume(spans)
    name = choice.draw(st.sampled_from(sorted(spans)))
    middle = rounds.day(choice.draw(st.integers(*spans[name])))
    same(played(data)[1], played(split_in_time(data, name, middle))[1])


@given(scenario_data(), st.data())
def test_an_event_split_in_size_is_the_whole(data: Data, choice: st.DataObject) -> None:
    """With what it adds in multiples of 1 / FINE, so that halves sum to the whole in any order."""
    assume(data["calendar"]["events"])
    made = _exact(data)
    name = choice.draw(st.sampled_from(sorted(made["calendar"]["events"])))
    same(played(made)[1], played(split_in_size(made, name))[1])


def _exact(part: Any) -> Any:
    """Numbers that events and governments add to each other, as multiples of 1 / FINE."""
    if isinstance(part, dict):
        return {key: _exact(value) if key not in {"weights", "chance"} else value for key, value in part.items()}
    if isinstance(part, list):
        return [_exact(value) for value in part]
    return round(part * FINE) / FINE if isinstance(part, float) else part
