"""What no deal is worth: base, leaders, leverage, events, pressures along their expected path, and measures."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from sim.scenario.schema import Scenario
from sim.world import Arrays, build_world
from tests.rules.worlds import world_of
from tests.strategies import scenarios

TALKS = """\
schema: 1
title: What no deal costs
calendar: {start: 2024-01-01, horizon: 2024-02-26}
issues: {border: {levels: {none: Nothing., some: Some.}}}
governments:
  north:
    no_deal: -0.1
    goals: {gain: {scores: {border: {some: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    no_deal: 0.2
    goals: {gain: {scores: {border: {some: 0.4}}}}
    leaders:
      s: {weights: {gain: 1}, patience: 0.8}
      heir: {starts: 2024-02-05, weights: {gain: 1}, patience: 0.8, no_deal: 0.3}
"""
NORTH, SOUTH = 0, 1
N, S, HEIR = range(3)
SIDES = {"holder": "north", "against": "south"}


def day(week: int) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(days=7 * week)


def threatened(**lever: Any) -> Arrays:
    """A tariff that costs the south 0.4 a week, believed by half, from week 3 on."""
    stated = SIDES | {"cost": 0.4, "credibility": 0.5, "starts": day(3), "announced": day(0)}
    return world_of(TALKS, {"leverage": {"tariff": stated | lever}}).arrays


def pressed(path: dict[dt.date, float], events: dict[str, Any] | None = None, **more: Any) -> Arrays:
    """A series that costs the north 0.1 and gains the south 0.05 where it is at twice its base."""
    series = {"path": path, "elasticities": {"north": -0.1, "south": 0.05}} | more
    return world_of(TALKS, {"pressures": {"requests": series}, "calendar.events": events or {}}).arrays


def test_no_deal_is_that_of_the_government_and_what_the_leader_adds() -> None:
    arrays = world_of(TALKS).arrays
    assert arrays.no_deal.shape == (1, 10, 3)
    assert np.all(arrays.no_deal[0] == [-0.1, 0.2, 0.5])


def test_leverage_lowers_no_deal_by_its_cost_times_its_credibility_from_its_day_on() -> None:
    arrays = threatened()
    assert arrays.no_deal[0, :, S] == pytest.approx([0.2] * 3 + [0.0] * 7)
    assert arrays.no_deal[0, :, HEIR] == pytest.approx([0.5] * 3 + [0.3] * 7), "whoever leads the government"
    assert np.all(arrays.no_deal[0, :, N] == -0.1)


def test_leverage_costs_its_holder_too_as_far_as_it_is_carried_out() -> None:
    assert threatened(holder_cost=0.2).no_deal[0, :, N] == pytest.approx([-0.1] * 3 + [-0.2] * 7)


@pytest.mark.parametrize("switched_off", [{"active": False}, {"credibility": 0.0}, {"cost": 0.0}])
def test_leverage_that_is_not_active_not_believed_or_costless_is_none(switched_off: dict[str, Any]) -> None:
    assert np.array_equal(threatened(**switched_off).no_deal, world_of(TALKS).arrays.no_deal)


def test_leverage_ends_after_its_last_day() -> None:
    assert threatened(ends=day(5)).no_deal[0, :, S] == pytest.approx([0.2] * 3 + [0.0] * 3 + [0.2] * 4)


def test_leverage_without_a_start_is_in_force_all_along() -> None:
    assert threatened(starts=None, announced=None).no_deal[0, :, S] == pytest.approx(np.zeros(10))


def test_leverage_adds_up() -> None:
    tariff = SIDES | {"cost": 0.4, "credibility": 0.5}
    ban = SIDES | {"cost": 0.1, "holder_cost": 0.05, "starts": day(8), "announced": day(1)}
    arrays = world_of(TALKS, {"leverage": {"tariff": tariff, "ban": ban}}).arrays
    assert arrays.no_deal[0, :, S] == pytest.approx([0.0] * 10)
    assert arrays.no_deal[1, :, S] == pytest.approx([0.0] * 8 + [-0.1] * 2)
    assert arrays.no_deal[1, :, N] == pytest.approx([-0.1] * 8 + [-0.15] * 2)


def test_an_expected_path_is_linear_between_its_days_and_level_outside() -> None:
    arrays = pressed({day(2): 1.0, day(6): 3.0})
    assert arrays.expected[0, 0] == pytest.approx([1.0, 1.0, 1.0, 1.5, 2.0, 2.5, 3.0, 3.0, 3.0, 3.0])


def test_a_path_may_begin_before_the_talks_and_its_days_need_not_be_rounds() -> None:
    arrays = pressed({day(-2): 1.0, day(2): 3.0})
    assert arrays.expected[0, 0, :4] == pytest.approx([2.0, 2.5, 3.0, 3.0])
    between = pressed({day(1) + dt.timedelta(days=1): 1.0, day(3) + dt.timedelta(days=1): 2.0})
    assert between.expected[0, 0, :5] == pytest.approx([1.0, 1.0, 1 + 6 / 14, 1 + 13 / 14, 2.0])


def test_a_pressure_moves_no_deal_by_its_elasticity_times_its_distance_from_its_base() -> None:
    arrays = pressed({day(0): 1.0, day(4): 3.0})
    gap = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0])
    assert arrays.no_deal[0, :, N] == pytest.approx(-0.1 - 0.1 * gap)
    assert arrays.no_deal[0, :, S] == pytest.approx(0.2 + 0.05 * gap)
    assert arrays.elasticity.tolist() == [[-0.1, 0.05]]


def test_a_government_that_a_pressure_does_not_name_does_not_feel_it() -> None:
    arrays = pressed({day(0): 2.0}, elasticities={"north": -0.1})
    assert np.all(arrays.no_deal[0, :, S] == 0.2)
    assert arrays.elasticity.tolist() == [[-0.1, 0.0]]


def test_a_pressure_at_its_base_changes_nothing() -> None:
    assert np.array_equal(pressed({day(0): 1.0}).no_deal, world_of(TALKS).arrays.no_deal)


def test_a_shock_multiplies_the_path_and_fades_with_its_persistence() -> None:
    shock = {"date": day(3), "announced": day(0), "pressures": {"requests": 4.0}}
    arrays = pressed({day(0): 1.0}, {"shock": shock}, persistence=0.5)
    assert arrays.expected[0, 0] == pytest.approx([1, 1, 1] + [4 ** (0.5**n) for n in range(7)])


@pytest.mark.parametrize(("persistence", "after"), [(1.0, [4.0] * 7), (0.0, [4.0] + [1.0] * 6)])
def test_limits_of_fading(persistence: float, after: list[float]) -> None:
    shock = {"date": day(3), "announced": day(0), "pressures": {"requests": 4.0}}
    assert pressed({day(0): 1.0}, {"shock": shock}, persistence=persistence).expected[0, 0, 3:].tolist() == after


def test_a_shock_is_felt_no_longer_than_its_event_lasts_and_has_faded_if_it_began_before_the_talks() -> None:
    shock = {"date": day(-1), "ends": day(1), "pressures": {"requests": 4.0}}
    arrays = pressed({day(0): 1.0}, {"shock": shock}, persistence=0.5)
    assert arrays.expected[0, 0, :4] == pytest.approx([2.0, 4**0.25, 1.0, 1.0])


def test_nobody_expects_a_shock_before_it_is_public() -> None:
    arrays = pressed({day(0): 1.0}, {"shock": {"date": day(3), "pressures": {"requests": 2.0}}})
    assert arrays.expected[0, 0].tolist() == [1.0] * 10
    assert arrays.expected[1, 0].tolist() == [1.0] * 3 + [2.0] * 7
    assert arrays.no_deal[1, :, N] == pytest.approx([-0.1] * 3 + [-0.2] * 7)


def measured(**steps: dict[str, Any]) -> Arrays:
    return world_of(TALKS, {"measures": steps}).arrays


WALL = SIDES | {"if_acquiesced": {"north": 0.1, "south": -0.2}, "if_resisted": {"north": 0.05, "south": -0.3}}
BAN = {"holder": "south", "against": "north", "if_acquiesced": {"south": 1.0}, "if_resisted": {"north": -1.0}}


def test_each_state_of_the_measures_changes_no_deal_by_the_sum_of_what_was_done() -> None:
    arrays = measured(wall=WALL, ban=BAN)
    # digit 0 is the wall, digit 1 the ban: 0 not taken, 1 acquiesced in, 2 resisted
    assert arrays.measure_effect == pytest.approx(
        np.array(
            [[0, 0], [0.1, -0.2], [0.05, -0.3], [0, 1], [0.1, 0.8], [0.05, 0.7], [-1, 0], [-0.9, -0.2], [-0.95, -0.3]]
        )
    )
    assert arrays.measure_holder.tolist() == [NORTH, SOUTH]
    assert arrays.measure_against.tolist() == [SOUTH, NORTH]


def test_a_measure_moves_no_deal_only_once_it_is_taken() -> None:
    assert np.array_equal(measured(wall=WALL).no_deal, world_of(TALKS).arrays.no_deal)


def test_without_measures_there_is_one_state_that_changes_nothing() -> None:
    assert measured().measure_effect.tolist() == [[0.0, 0.0]]


def test_a_measure_can_be_taken_from_its_first_day_on_once_it_is_public() -> None:
    never = 10
    assert measured(wall=WALL).measure_week.tolist() == [[0]]
    assert measured(wall=WALL | {"starts": day(-3)}).measure_week.tolist() == [[0]]
    assert measured(wall=WALL | {"starts": day(4), "announced": day(2)}).measure_week.tolist() == [[never], [4]]
    assert measured(wall=WALL | {"starts": day(4)}).measure_week.tolist() == [[never], [4]]
    assert measured(wall=WALL | {"active": False}).measure_week.tolist() == [[never]]


@given(scenarios())
def test_the_more_a_threat_is_believed_the_less_no_deal_is_worth(scenario: Scenario) -> None:
    levers = scenario.leverage
    more, less = (
        build_world(scenario.model_copy(update={"leverage": _believed(levers, share)})).arrays.no_deal
        for share in (1.0, 0.25)
    )
    none = build_world(scenario.model_copy(update={"leverage": _believed(levers, 0.0)})).arrays.no_deal
    assert np.all(more <= less + 1e-12)
    assert less == pytest.approx(none + 0.25 * (more - none))


def _believed(levers: dict[str, Any], credibility: float) -> dict[str, Any]:
    return {name: lever.model_copy(update={"credibility": credibility}) for name, lever in levers.items()}
