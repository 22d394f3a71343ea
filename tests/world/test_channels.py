"""The four ways in which a hand-over matters: each switch changes exactly its own arrays (model.md 5)."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given

from sim.scenario.calendar import Channels
from sim.scenario.schema import Scenario
from sim.world import Arrays, build_world
from tests.rules.worlds import world_of
from tests.strategies import scenarios

HEIRS = """\
schema: 1
title: An heir that differs in everything
calendar:
  start: 2024-01-01
  horizon: 2024-03-04
  events:
    note: {date: 2024-01-15, beliefs: {south.now.quota: 3}}
    memoir: {date: 2024-01-22, beliefs: {south.heir.border: 5}}
issues: {border: {levels: {none: Nothing., some: Some., much: Much.}}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.5, much: 0.8}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9, toughness_sd: 0.1}}
  south:
    goals: {gain: {scores: {border: {some: 0.4, much: 0.1}}}, pride: {scores: {border: {some: -0.1, much: -1.0}}}}
    leaders:
      now:
        {weights: {gain: 1}, patience: 0.8, legacy: 0.5, toughness_sd: 0.2, exit_cost: 0.3, no_deal: 0.01,
         red_lines: {quota: {refuses: {border: [much]}, firmness: 0.5}}}
      heir:
        {starts: 2024-02-05, elected: 2024-01-22, influence: 0.6, weights: {pride: 1}, patience: 0.7, legacy: 0.25,
         toughness_sd: 0.3, exit_cost: 0.1, no_deal: 0.2,
         red_lines: {border: {refuses: {border: [some]}, firmness: 0.9}, other: {refuses: {border: [much]},
                                                                                firmness: 0.2}}}
"""
NOW, HEIR = 1, 2
WANTS = {
    "weights", "patience", "discount", "toughness_sd", "firmness", "line_count", "crosses", "weight_key",
    "no_deal", "odds", "leak", "no_line",
}  # fmt: skip
"""What preferences are: weights, costs, patience and red lines, with what leaks say of them."""


def switched(*off: str) -> Arrays:
    return world_of(HEIRS, {f"channels.{channel}": False for channel in off}).arrays


def changed(arrays: Arrays, other: Arrays) -> set[str]:
    return {name for name in Arrays._fields if not np.array_equal(getattr(arrays, name), getattr(other, name))}


@pytest.mark.parametrize(
    ("channel", "arrays"),
    [
        ("deadline", {"legacy"}),
        ("durability", {"exit_cost"}),
        ("belief_reset", {"carry", "type_key"}),
        ("preferences", WANTS),
    ],
)
def test_a_channel_switched_off_changes_exactly_its_own_arrays(channel: str, arrays: set[str]) -> None:
    assert changed(switched(), switched(channel)) == arrays


def test_deadline_off_makes_later_deals_count_in_full() -> None:
    assert switched().legacy.tolist() == [1.0, 0.5, 0.25]
    assert switched("deadline").legacy.tolist() == [1.0, 1.0, 1.0]


def test_durability_off_makes_leaving_impossible() -> None:
    assert switched().exit_cost.tolist() == [0.0, 0.3, 0.1]
    assert switched("durability").exit_cost.tolist() == [np.inf] * 3


def test_preferences_off_gives_the_heir_all_that_the_leader_before_it_wants() -> None:
    arrays = switched("preferences")
    for name in WANTS - {"no_deal", "odds", "leak", "no_line"}:
        assert np.array_equal(getattr(arrays, name)[HEIR], getattr(switched(), name)[NOW]), name
    assert np.array_equal(arrays.no_deal[:, :, HEIR], arrays.no_deal[:, :, NOW])
    assert np.array_equal(arrays.no_deal[:, :, NOW], switched().no_deal[:, :, NOW])
    assert arrays.no_deal[0, 0].tolist() == [0.0, 0.01, 0.01]


def test_preferences_off_leaves_sincerity_to_the_heir_so_that_leaks_about_another_say_nothing_of_it() -> None:
    arrays = switched("preferences")
    assert arrays.odds[-1].tolist() == [[1, 1, 1], [3, 1, 1], [1, 1, 1]]
    assert arrays.line_key.tolist() == switched().line_key.tolist(), "each draws anew whether it means the same line"
    assert arrays.no_line[-1, :, 0b1] == pytest.approx([1.0, 1 / 4, 1 / 2])


def test_belief_reset_off_keeps_toughness_and_lets_red_lines_be_ones_own() -> None:
    arrays = switched("belief_reset")
    assert switched().carry.tolist() == [0, 0, 0]
    assert arrays.carry.tolist() == [1, 1, 1]
    assert switched().type_key.tolist() == [0, 2**20, 2**20 + 1]
    assert arrays.type_key.tolist() == [0, 2**20, 2**20]


def test_with_both_off_the_heir_means_the_same_lines_and_leaks_about_one_are_about_both() -> None:
    arrays, alone = switched("preferences", "belief_reset"), switched("preferences")
    assert changed(alone, arrays) == {"carry", "type_key", "line_key", "odds", "leak", "no_line"}
    assert arrays.carry.tolist() == [2, 2, 2]
    assert arrays.line_key.tolist() == [0, 2**20, 2**20]
    assert arrays.odds[-1].tolist() == [[1, 1, 1], [3, 1, 1], [3, 1, 1]]
    assert arrays.leak[2, HEIR].tolist() == [3, 1, 1]


def test_a_leader_from_before_the_talks_is_the_one_that_successors_are_compared_with() -> None:
    begun = {"starts": dt.date(2023, 12, 4), "elected": None}
    settings = {f"governments.south.leaders.heir.{key}": value for key, value in begun.items()}
    arrays = world_of(HEIRS, settings | {"channels.preferences": False}).arrays
    assert arrays.weights[NOW].tolist() == arrays.weights[HEIR].tolist() == [0.0, 0.0, 1.0]


@given(scenarios())
def test_no_channel_moves_the_calendar(scenario: Scenario) -> None:
    """Offices, say, tastes, meetings and the order of talks are the same with all channels on or off."""
    all_on, all_off = (dict.fromkeys(Channels.model_fields, on) for on in (True, False))
    on, off = (
        build_world(scenario.model_copy(update={"channels": Channels(**switches)})).arrays
        for switches in (all_on, all_off)
    )
    assert changed(on, off) <= WANTS | {"legacy", "exit_cost", "carry", "type_key", "line_key"}
