"""Tastes: what events make of weights and of ratifiers' thresholds; and which red lines a package crosses."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from sim.rules.utility import taste_weights
from sim.scenario.schema import Scenario
from sim.world import Arrays, build_world
from tests.rules.worlds import world_of
from tests.strategies import scenarios

TALKS = """\
schema: 1
title: Storms and senates
calendar: {start: 2024-01-01, horizon: 2024-02-12}
issues:
  border: {levels: {none: Nothing., some: Some., much: Much.}}
  money: {levels: {none: Nothing., loan: A loan.}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.5, much: 0.8}}}, budget: {scores: {money: {loan: -0.4}}}}
    leaders: {n: {weights: {gain: 0.6, budget: 0.4}, patience: 0.9}}
    ratifiers:
      senate: {weights: {gain: 0.5, budget: 0.5}, threshold: 0.1, slope: 0.1}
      court: {weights: {gain: 1}, threshold: 0.5, slope: 0}
  south:
    goals: {pride: {scores: {border: {some: -0.1, much: -1.0}}}, port: {scores: {money: {loan: 0.9}}}}
    leaders:
      s:
        weights: {pride: 0.25, port: 0.75}
        patience: 0.8
        red_lines:
          half: {refuses: {border: [some, much]}, firmness: 0.8}
          all: {refuses: {border: [much]}, firmness: 0.9}
          deal: {refuses: {border: [much], money: [loan]}, firmness: 0.1}
    ratifiers: {public: {weights: {port: 1}, threshold: 0.0, slope: 1.0}}
"""
GAIN, BUDGET, PRIDE, PORT = range(4)
SENATE, COURT, PUBLIC = range(3)
NONE, LOAN, SOME, SOME_LOAN, MUCH, MUCH_LOAN = range(6)
"""Packages: the money varies fastest."""


def day(week: int) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(days=7 * week)


def after(**events: dict[str, Any]) -> Arrays:
    """The talks with events that are public from the beginning."""
    public = {name: {"announced": day(0)} | event for name, event in events.items()}
    return world_of(TALKS, {"calendar.events": public}).arrays


def weights(arrays: Arrays) -> list[list[list[float]]]:
    """The weights (S, L, K) that the rules make of the stated ones."""
    found: list[list[list[float]]] = taste_weights(
        arrays.weights, arrays.factors, arrays.government, arrays.goal_first
    ).tolist()
    return found


def test_a_leader_weighs_the_goals_of_its_own_government_only() -> None:
    arrays = after()
    assert arrays.weights.tolist() == [[0.6, 0.4, 0.0, 0.0], [0.0, 0.0, 0.25, 0.75]]
    assert arrays.goal_first.tolist() == [0, 2, 4]
    assert arrays.government.tolist() == [0, 1]


def test_without_events_there_is_one_taste() -> None:
    arrays = after()
    assert not arrays.taste.any()
    assert arrays.factors.tolist() == [[1.0, 1.0, 1.0, 1.0]]
    assert weights(arrays) == [arrays.weights.tolist()]


def test_an_event_multiplies_a_weight_and_all_sum_to_1_again() -> None:
    arrays = after(storm={"date": day(2), "weights": {"south": {"port": 2.0}}})
    assert arrays.taste.tolist() == [[0, 0, 1, 1, 1, 1, 1, 1]]
    assert arrays.factors[1].tolist() == [1.0, 1.0, 1.0, 2.0]
    # 0.25 : 1.5
    assert weights(arrays)[1][1] == pytest.approx([0.0, 0.0, 1 / 7, 6 / 7])
    assert weights(arrays)[1][0] == [0.6, 0.4, 0.0, 0.0], "the other government is as it was"


def test_events_multiply_and_a_taste_that_returns_is_the_same_taste() -> None:
    storm = {"date": day(1), "ends": day(4), "weights": {"south": {"port": 2.0}}}
    fair = {"date": day(3), "ends": day(5), "weights": {"south": {"port": 3.0, "pride": 0.5}}}
    arrays = after(storm=storm, fair=fair)
    assert arrays.taste.tolist() == [[0, 1, 1, 2, 2, 3, 0, 0]]
    assert arrays.factors[:, [PRIDE, PORT]].tolist() == [[1.0, 1.0], [1.0, 2.0], [0.5, 6.0], [0.5, 3.0]]


def test_a_surprise_changes_tastes_in_its_own_view_only() -> None:
    arrays = after(storm={"date": day(2), "announced": day(2), "weights": {"south": {"port": 2.0}}})
    assert arrays.taste.tolist() == [[0] * 8, [0, 0] + [1] * 6]


@given(scenarios())
def test_weights_sum_to_1_in_every_taste_and_keep_their_zeros(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    by_taste = np.array(weights(arrays))
    assert by_taste.sum(axis=2) == pytest.approx(np.ones(by_taste.shape[:2]))
    assert np.all((by_taste == 0.0) == (arrays.weights == 0.0))


@given(scenarios())
def test_no_two_tastes_are_the_same_and_each_holds_at_some_time(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    assert set(arrays.taste.ravel().tolist()) == set(range(len(arrays.factors)))
    found = np.hstack([arrays.factors, arrays.passes.reshape(len(arrays.passes), -1)])
    assert arrays.passes.shape[1] == sum(len(government.ratifiers) for government in scenario.governments.values())
    if not any(event.ratifiers for event in scenario.calendar.events.values()):
        assert len(np.unique(found, axis=0)) == len(found)


def test_a_ratifier_passes_by_the_logistic_of_what_is_above_its_threshold() -> None:
    arrays = after()
    # senate: some is worth 0.25, some and the loan 0.05, against 0.1 with a slope of 0.1
    assert arrays.passes[0, SENATE, SOME] == pytest.approx(1 / (1 + np.exp(-1.5)))
    assert arrays.passes[0, SENATE, SOME_LOAN] == pytest.approx(1 / (1 + np.exp(0.5)))
    assert arrays.passes[0, PUBLIC, NONE] == 0.5
    assert arrays.passes[0, PUBLIC, LOAN] == pytest.approx(1 / (1 + np.exp(-0.9)))
    assert arrays.ratifier_government.tolist() == [0, 0, 1]


def test_a_sharp_win_set_includes_its_edge() -> None:
    assert after().passes[0, COURT].tolist() == [0.0, 0.0, 1.0, 1.0, 1.0, 1.0]


def test_a_package_survives_if_all_ratifiers_pass_it() -> None:
    arrays = after()
    assert arrays.survives[0] == pytest.approx(
        arrays.passes[0, SENATE] * arrays.passes[0, COURT] * arrays.passes[0, PUBLIC]
    )
    alone = world_of(TALKS, {f"governments.{land}.ratifiers": {} for land in ("north", "south")}).arrays
    assert alone.passes.shape == (1, 0, 6)
    assert alone.survives.tolist() == [[1.0] * 6]


def test_an_event_moves_a_threshold() -> None:
    arrays = after(scandal={"date": day(2), "ratifiers": {"north.court": 0.1, "south.public": -0.5}})
    assert arrays.taste[0].tolist() == [0, 0, 1, 1, 1, 1, 1, 1]
    assert arrays.factors.tolist() == [[1.0] * 4] * 2
    assert arrays.passes[1, COURT].tolist() == [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]
    assert arrays.passes[1, PUBLIC, NONE] == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert np.array_equal(arrays.passes[1, SENATE], arrays.passes[0, SENATE])


def test_a_ratifier_judges_by_its_own_weights_whatever_leaders_feel() -> None:
    arrays = after(storm={"date": day(2), "weights": {"north": {"gain": 5.0}}})
    assert np.array_equal(arrays.passes[0], arrays.passes[1])


def test_bits_say_which_red_lines_a_package_crosses() -> None:
    arrays = after()
    assert not arrays.crosses[0].any()
    half, everything, deal = 0b001, 0b010, 0b100
    assert arrays.crosses[1].tolist() == [
        0,
        deal,
        half,
        half | deal,
        half | everything | deal,
        half | everything | deal,
    ]
    assert arrays.line_count.tolist() == [0, 3]
    assert arrays.firmness.tolist() == [[0.0] * 3, [0.8, 0.9, 0.1]]


def test_the_chance_that_no_line_of_a_set_is_meant_is_the_product_of_its_bluffs() -> None:
    bluffs = after().no_line[0, 1]
    assert bluffs == pytest.approx([1, 0.2, 0.1, 0.02, 0.9, 0.18, 0.09, 0.018])
    assert after().no_line[0, 0].tolist() == [1.0] * 8


@given(scenarios())
def test_today_crosses_no_red_line(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    assert not arrays.crosses[:, 0].any()
    assert np.all(arrays.crosses < 1 << arrays.line_count[:, None])
