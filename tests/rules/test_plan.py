"""Looking ahead: by hand where it fits in the head, and against an oracle of its own everywhere else (model.md 3)."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.plan import Plan, best_offer, make_plan, repudiates, survival
from sim.scenario.schema import Scenario
from sim.world import build_world
from sim.world.arrays import NOBODY, Floats
from tests.rules.backward import Backward
from tests.rules.worlds import COMPILED, ELECTION, private_of, sealed, with_all_offers, world_of
from tests.strategies import scenarios

EXAMPLES = 150 if COMPILED else 25
"""Plain Python takes a hundred times longer."""

TWO_WEEKS = """\
schema: 1
title: Two weeks
calendar: {start: 2024-01-01, horizon: 2024-01-08}
talks: {proposer: alternating, first: north}
issues:
  border: {levels: {none: Nothing., some: Some., much: Much.}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.4, much: 0.9}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {border: {some: 0.6, much: 0.1}}}}
    leaders: {s: {weights: {gain: 1}, patience: 0.5}}
"""


def plan_of(settings: Mapping[str, object] | None = None) -> Plan:
    """The plan of the first week."""
    arrays = world_of(TWO_WEEKS, settings).arrays
    return make_plan(sealed(arrays), private_of(arrays), 0, 0, 0)


def test_two_weeks_by_hand() -> None:
    # Week 1 is the last: south proposes, waiting is worth 0 to both, so it takes `some`: V = (0.4, 0.6).
    # Week 0: w = delta V = (0.36, 0.3); north offers what gives it most and south at least 0.3: `some` again,
    # because `much` leaves south 0.1. V = (0.4, 0.6).
    plan = plan_of()
    assert plan.waiting[0, 0, 1].tolist() == [0.0, 0.0]
    assert plan.value[0, 0, 1] == pytest.approx([0.4, 0.6])
    assert plan.waiting[0, 0, 0] == pytest.approx([0.36, 0.3])
    assert plan.value[0, 0, 0] == pytest.approx([0.4, 0.6])


def test_who_cannot_wait_gives_in() -> None:
    # With patience 0.1 south's waiting is worth 0.06 < 0.1, so that north gets `much`.
    assert plan_of({"governments.south.leaders.s.patience": 0.1}).value[0, 0, 0] == pytest.approx([0.9, 0.1])


def test_a_round_that_may_not_take_place_counts_by_its_chance() -> None:
    # V = w + m (v - w): in week 1 (0.5 * 0.4, 0.5 * 0.6); in week 0, w = (0.18, 0.15), `some` again.
    plan = plan_of({"talks.meeting_chance": 0.5})
    assert plan.value[0, 0, 1] == pytest.approx([0.2, 0.3])
    assert plan.value[0, 0, 0] == pytest.approx([0.18 + 0.5 * (0.4 - 0.18), 0.15 + 0.5 * (0.6 - 0.15)])


def test_a_breakdown_is_no_deal_for_good() -> None:
    assert plan_of({"talks.breakdown": 0.25}).waiting[0, 0, 0] == pytest.approx([0.75 * 0.36, 0.75 * 0.3])


@settings(max_examples=EXAMPLES)
@given(scenarios(), st.data())
def test_the_plan_is_backward_induction_over_all_packages(scenario: Scenario, data: st.DataObject) -> None:
    world = build_world(scenario).arrays
    arrays = sealed(world)
    outcome = data.draw(st.integers(0, len(world.chance) - 1))
    view = data.draw(st.integers(0, len(world.no_deal) - 1))
    week = int(np.argmax(world.view_at == view))
    private = private_of(world, outcome=outcome)
    plan, oracle = make_plan(arrays, private, view, week, 0), Backward(world, private, view)
    expected = oracle.value(0, outcome, week)
    if not oracle.contested:
        assert plan.value[0, outcome, week] == pytest.approx(expected, abs=1e-9)
        assert plan.waiting[0, outcome, week] == pytest.approx(oracle.waiting(0, outcome, week), abs=1e-9)


@settings(max_examples=EXAMPLES)
@given(scenarios())
def test_packages_that_are_beaten_in_everything_change_no_plan(scenario: Scenario) -> None:
    world = build_world(scenario).arrays
    arrays = sealed(world)
    few = private_of(world)
    plans = [make_plan(arrays, private, 0, 0, 0) for private in (few, with_all_offers(few, world))]
    oracle = Backward(world, few, 0)
    oracle.value(0, 0, 0)
    if not oracle.contested:
        assert plans[0].value[0, 0, 0] == pytest.approx(plans[1].value[0, 0, 0], abs=1e-9)


def planned(proposer: int, values: Floats, waiting: Floats, chance: Floats, needed: int) -> int:
    """The offer that a government plans to make among all that there are."""
    return best_offer(proposer, values, waiting, chance, needed, len(chance), np.empty(len(chance)))


def test_the_offer_is_the_proposers_best_that_enough_others_gain_by() -> None:
    values = np.array([[0.9, 0.5, 0.4], [0.1, 0.3, 0.6], [0.4, 0.1, 0.3]])
    waiting, sure = np.array([0.2, 0.2, 0.2]), np.ones(3)
    assert planned(0, values, waiting, sure, 2) == 2
    assert planned(0, values, waiting, sure, 1) == 0
    assert planned(0, values, waiting, np.array([0.1, 1.0, 1.0]), 1) == 1
    assert planned(1, values, waiting, sure, 2) == 2


def test_a_proposer_that_gains_nothing_passes() -> None:
    assert planned(0, np.array([[0.2], [0.9]]), np.array([0.2, 0.0]), np.ones(1), 1) == NOBODY
    assert planned(0, np.array([[0.9], [0.1]]), np.array([0.2, 0.2]), np.ones(1), 1) == NOBODY


def test_others_who_are_as_well_off_as_by_waiting_agree() -> None:
    assert planned(0, np.array([[0.9], [0.2]]), np.array([0.2, 0.2]), np.ones(1), 1) == 0


def test_a_new_leader_leaves_what_is_worth_less_than_no_deal_by_more_than_the_exit_cost() -> None:
    assert repudiates(-0.2, 0.0, 0.1)
    assert not repudiates(-0.05, 0.0, 0.1)
    assert not repudiates(-0.25, 0.0, 0.25)


def test_the_plan_knows_which_hand_over_would_leave_which_package() -> None:
    # No deal is worth -0.2 to the south, leaving a package costs its heirs 0.1: they leave what is worth under -0.3.
    # `some` is worth -0.1 to left and 0.15 to right, `much` -1.0 and -0.45. An heir to whom leaving costs 1.0 stays.
    arrays = world_of(ELECTION).arrays
    found = make_plan(sealed(arrays), private_of(arrays), 0, 0, 0).breaks[0, :, 0]
    assert found.tolist() == [[0, 1], [0, 1]]
    loyal = world_of(ELECTION, {"governments.south.leaders.right.exit_cost": 1.0}).arrays
    assert make_plan(sealed(loyal), private_of(loyal), 0, 0, 0).breaks[0, :, 0].tolist() == [[0, 1], [0, 0]]


def test_a_package_survives_red_lines_by_their_public_chance_and_ratifiers_by_theirs() -> None:
    text = TWO_WEEKS.replace(
        "patience: 0.5}", "patience: 0.5, red_lines: {line: {refuses: {border: [much]}, firmness: 0.8}}}"
    )
    arrays, chance = world_of(text).arrays, np.empty(2)
    survival(sealed(arrays), private_of(arrays), 0, 0, 0, chance)
    assert chance == pytest.approx([1.0, 0.2])
