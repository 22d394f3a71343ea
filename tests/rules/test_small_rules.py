"""The rules that are one formula each: pressures, thresholds, ratification, measures, what a signature is worth."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.alone import state_after_breakdown
from sim.rules.handover import leaves_deal
from sim.rules.measures import digit, next_state, reachable
from sim.rules.plan import make_plan
from sim.rules.pressure import gap_value, next_deviation, next_variance, pressure_gap
from sim.rules.ratify import rejecting
from sim.rules.threshold import pressure_shift, threshold
from sim.rules.utility import efficient_packages, package_utilities, taste_weights
from sim.rules.value import (
    blend,
    failure_price,
    no_deal_values,
    signing_terms,
    tomorrows_value,
    waiting_value,
)
from sim.world.arrays import NOBODY
from tests.rules.worlds import private_of, sealed, world_of

shares = st.floats(0, 1)
ALONE = """\
schema: 1
title: A measure
calendar: {start: 2024-01-01, horizon: 2024-03-04}
issues: {border: {levels: {none: Nothing., some: Some.}}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {border: {some: -0.5}}}}
    leaders:
      s: {weights: {gain: 1}, patience: 0.9}
      heir: {starts: 2024-02-05, weights: {gain: 1}, patience: 0.9, exit_cost: 0.2}
measures:
  wall:
    holder: north
    against: south
    starts: 2024-01-15
    if_acquiesced: {north: 0.1, south: -0.1}
    if_resisted: {north: -0.1, south: -0.2}
"""


# ---- pressures


def test_a_deviation_fades_and_takes_news() -> None:
    assert next_deviation(0.5, 0.9, 0.1, 2.0) == pytest.approx(0.65)
    assert next_variance(0.04, 0.9, 0.1) == pytest.approx(0.81 * 0.04 + 0.01)


def test_a_pressure_on_its_expected_path_has_no_gap_and_its_mean_is_that_path() -> None:
    assert pressure_gap(2.0, 0.0, 0.0) == 0.0
    points, weights = np.polynomial.hermite_e.hermegauss(40)
    mean = sum(w * pressure_gap(2.0, 0.3 * z, 0.09) for z, w in zip(points, weights, strict=True))
    assert mean == pytest.approx(0.0, abs=1e-12)


@given(shares.filter(lambda d: d < 1), shares)
def test_a_gap_counts_by_the_present_value_of_an_ar1_deviation(patience: float, persistence: float) -> None:
    weeks = np.arange(20_000 if patience < 0.99 else 200)
    found = gap_value(0.4, -0.1, patience, persistence)
    expected = -0.1 * 0.4 * (1 - patience) * ((patience * persistence) ** weeks).sum()
    if patience < 0.99:
        assert found == pytest.approx(expected, abs=1e-9)
    else:
        assert abs(found) <= 0.04 + 1e-12


def test_a_gap_that_never_fades_counts_in_full() -> None:
    assert gap_value(0.4, -0.1, 1.0, 1.0) == pytest.approx(-0.04)


def test_pressures_add_up_to_a_shift_of_the_threshold() -> None:
    gaps, elasticities, persistence = np.array([0.4, 0.2]), np.array([-0.1, 0.5]), np.array([1.0, 1.0])
    assert pressure_shift(gaps, elasticities, 1.0, persistence) == pytest.approx(0.06)
    assert threshold(0.3, 0.06, -0.1) == pytest.approx(0.26)


# ---- ratification


def test_the_first_ratifier_whose_draw_fails_rejects() -> None:
    passes = np.array([0.9, 0.5, 0.5])
    assert rejecting(passes, np.array([0.1, 0.4, 0.4])) == NOBODY
    assert rejecting(passes, np.array([0.1, 0.5, 0.9])) == 1
    assert rejecting(np.empty(0), np.empty(0)) == NOBODY


# ---- values


@given(shares, shares, st.floats(-1, 1), st.floats(-1, 1))
def test_no_deal_for_ever_is_worth_its_flow(patience: float, breakdown: float, flow: float, shift: float) -> None:
    values = no_deal_values(np.full((6, 1), flow), np.array([patience]), np.array([0]), np.array([shift]))
    assert values == pytest.approx(np.full((6, 1), flow + shift))
    assert waiting_value(flow, flow, flow, patience, breakdown) == pytest.approx(flow)


def test_no_deal_values_go_back_from_the_horizon() -> None:
    values = no_deal_values(np.array([[1.0], [0.0], [2.0]]), np.array([0.5]), np.array([0]), np.zeros(1))
    assert values[:, 0].tolist() == [1.0, 1.0, 2.0]


def test_waiting_is_a_week_without_a_deal_and_then_tomorrow() -> None:
    # 0.1 * 0.2 + 0.9 * (0.25 * 0.4 + 0.75 * 0.8)
    assert waiting_value(0.2, 0.4, 0.8, 0.75, 0.1) == pytest.approx(0.02 + 0.9 * 0.7)


def test_who_leaves_counts_later_deals_by_its_legacy() -> None:
    assert tomorrows_value(0.8, 0.2, True, 0.25) == pytest.approx(0.35)
    assert tomorrows_value(0.8, 0.2, False, 0.25) == 0.8
    assert blend(0.8, 0.2, 0.25) == pytest.approx(0.65)


def test_the_risk_to_fail_at_home_takes_its_price_off() -> None:
    # s v + (1 - s) (w - c) = w + s (v - c (1 - s) / s - w), for s = 0.8, v = 0.5, w = 0.1, c = 0.2
    assert pytest.approx(0.1 + 0.8 * (0.5 - failure_price(0.2, 0.8) - 0.1)) == 0.8 * 0.5 + 0.2 * (0.1 - 0.2)
    assert failure_price(0.0, 0.0) == 0.0
    assert failure_price(0.2, 0.0) == math.inf


def test_a_signature_that_is_repudiated_counts_until_then() -> None:
    # (1 - delta^n) u + delta^n d, n = 5 weeks to the hand-over in week 5 (model.md 3)
    world = world_of(ALONE, {"governments.south.no_deal": -0.1, "measures.wall.active": False})
    arrays = sealed(world.arrays)
    never = no_deal_values(world.arrays.no_deal[0], world.arrays.patience, world.arrays.government, np.zeros(2))
    terms = np.empty((1, 3, 2, 2))
    signing_terms(arrays, 0, 0, never, terms)
    alpha, beta = terms[0, 1, 0]
    assert alpha + beta * 0.7 == pytest.approx((1 - 0.9**5) * 0.7 + 0.9**5 * -0.1)
    alpha, beta = terms[0, 1, 1]
    assert alpha + beta * 0.7 == pytest.approx(0.7)


def test_a_signature_that_ends_before_it_comes_into_force_is_worth_no_deal() -> None:
    world = world_of(ALONE, {"talks.ratification_weeks": 5, "measures.wall.active": False})
    never = no_deal_values(world.arrays.no_deal[0], world.arrays.patience, world.arrays.government, np.zeros(2))
    terms = np.empty((1, 3, 2, 2))
    signing_terms(sealed(world.arrays), 0, 0, never, terms)
    assert terms[0, 1, 0].tolist() == [never[0, 1], 0.0]
    assert terms[0, 1, 1, 1] == pytest.approx(0.9**5)


def test_a_new_leader_leaves_a_package_by_its_own_utility_and_the_gap_of_pressures() -> None:
    world = world_of(ALONE, {"measures.wall.active": False})
    arrays = sealed(world.arrays)
    heir = world.leaders.index("heir")
    private = private_of(world.arrays)
    assert leaves_deal(arrays, private, heir, 1, 0, 5, 0, 0.0)  # -0.5 < 0 - 0.2
    assert not leaves_deal(arrays, private, heir, 1, 0, 5, 0, -0.31)  # no deal has become worse than that


# ---- measures


@given(st.integers(0, 2), st.integers(0, 2))
def test_a_state_holds_a_digit_for_each_measure(first: int, second: int) -> None:
    assert [digit(first + 3 * second, m) for m in range(2)] == [first, second]


def test_measures_are_taken_and_never_undone() -> None:
    weeks = np.array([0, 9])
    assert reachable(1, 0, weeks, 5)
    assert not reachable(0, 1, weeks, 5)
    assert not reachable(2, 1, weeks, 5)
    assert not reachable(3, 0, weeks, 5)  # not known of before the horizon


def test_a_measure_is_taken_when_waiting_with_it_is_worth_more_given_the_response() -> None:
    weeks, holder, against = np.array([2]), np.array([0]), np.array([1])
    worth = np.array([[0.0, 0.0], [0.1, -0.1], [-0.1, -0.2]])
    assert next_state(0, 1, weeks, holder, against, worth) == 0  # not yet
    assert next_state(0, 2, weeks, holder, against, worth) == 1  # the other side puts up with it
    assert next_state(1, 2, weeks, holder, against, worth) == 1  # taken already
    worth[2, 1] = 0.0
    assert next_state(0, 2, weeks, holder, against, worth) == 0  # it would resist, and that does not pay
    worth[2, 0] = 0.05
    assert next_state(0, 2, weeks, holder, against, worth) == 2


def test_after_a_breakdown_a_measure_is_compared_with_no_deal() -> None:
    world = world_of(ALONE).arrays
    arrays, private = sealed(world), private_of(world)
    plan = make_plan(arrays, private, 0, 0, 0)
    assert state_after_breakdown(arrays, private, plan, 0, 1, 0) == 0
    view = len(world.no_deal) - 1
    plan = make_plan(arrays, private, view, 2, 0)
    assert state_after_breakdown(arrays, private, plan, view, 2, 0) == 1


# ---- utility


def test_utility_is_the_weighted_sum_of_scores() -> None:
    scores = np.array([[0.0, 1.0], [0.0, -0.5], [0.0, 2.0]])
    weights = np.array([[[0.25, 0.75, 0.0], [0.0, 0.0, 1.0]]])
    utility = package_utilities(weights, scores, np.array([0, 1]), np.array([0, 2, 3]))
    assert utility[0].tolist() == [[0.0, 0.25 - 0.375], [0.0, 2.0]]


def test_a_factor_on_a_goal_leaves_the_weights_summing_to_one() -> None:
    factors = np.array([[1.0, 1.0, 1.0], [3.0, 1.0, 1.0]])
    weights = np.array([[0.25, 0.75, 0.0], [0.0, 0.0, 1.0]])
    found = taste_weights(weights, factors, np.array([0, 1]), np.array([0, 2, 3]))
    assert found[0] == pytest.approx(weights)
    assert found[1] == pytest.approx(np.array([[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]))


@given(st.integers(2, 90), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_a_package_is_efficient_unless_another_is_as_good_in_everything(count: int, leaders: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    utility = chance.integers(0, 7, (leaders, count)) / 4
    survives = chance.choice([0.5, 1.0], count)
    crosses = chance.integers(0, 4, (leaders, count))
    found = set(efficient_packages(utility, survives, crosses).tolist())

    def beats(p: int, q: int) -> bool:
        """Whether p is at least as good as q in every respect."""
        better = bool(np.all(utility[:, p] >= utility[:, q]) and survives[p] >= survives[q])
        return better and not np.any(crosses[:, p] & ~crosses[:, q])

    for q in range(1, count):
        assert any(beats(p, q) for p in found)
    for q in found:
        assert not any(p != q and beats(p, q) and not beats(q, p) for p in found)


def test_where_all_packages_are_efficient_all_are_kept() -> None:
    gains = np.arange(100.0)
    found = efficient_packages(np.array([gains, -gains]), np.ones(100), np.zeros((2, 100), dtype=np.int64))
    assert found.tolist() == list(range(1, 100))
