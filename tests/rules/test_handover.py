"""What a hand-over does to a signed package and to what others believe (model.md 2 and 5)."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.handover import FORGET, KEEP_ALL, KEEP_TOUGHNESS, leaves_deal, new_belief
from sim.rules.learn import carried_belief, prior_belief, sincerity
from sim.world.arrays import GRID, LINES, MASKS, Floats
from tests.rules.worlds import ELECTION, LEFT, RIGHT, private_of, sealed, world_of

SOME, MUCH = 1, 2
FIRMNESS = np.array([0.8, 0.3, 0.0])
beliefs = st.lists(st.floats(0.001, 1), min_size=GRID * MASKS, max_size=GRID * MASKS).map(
    lambda cells: np.array(cells).reshape(GRID, MASKS) / sum(cells)
)
MEASURE = {
    "wall": {
        "holder": "north",
        "against": "south",
        "if_acquiesced": {"south": -0.3},
        "if_resisted": {"south": 0.5},
    }
}


def leaves(  # noqa: PLR0913  # what may differ in the case
    leader: int,
    package: int,
    settings: Mapping[str, object] | None = None,
    *,
    state: int = 0,
    gap: float = 0.0,
    shift: float = 0.0,
) -> bool:
    """Whether a leader of the south who takes office in week 5 leaves a package."""
    arrays = world_of(ELECTION, settings).arrays
    private = private_of(arrays, shift=np.array([9.0, shift]))
    return leaves_deal(sealed(arrays), private, leader, package, 0, 5, state, gap)


def test_a_new_leader_leaves_what_is_worse_than_no_deal_by_more_than_the_exit_cost() -> None:
    # d = -0.2, exit cost 0.1. Left: some -0.1, much -1. Right: some 0.15, much -0.45.
    assert [leaves(leader, package) for leader in (LEFT, RIGHT) for package in (SOME, MUCH)] == [False, True] * 2


@pytest.mark.parametrize(("cost", "gone"), [(0.24, True), (0.26, False)])
def test_the_exit_cost_counts_in_full(cost: float, gone: bool) -> None:  # noqa: FBT001  # a table
    # Right: much is 0.5 * 0.1 - 0.5 * 1 = -0.45, no deal -0.2
    settings = {"governments.south.leaders.right.exit_cost": cost}
    assert leaves(RIGHT, MUCH, settings) == gone


def test_where_hand_overs_leave_deals_alone_nothing_is_left() -> None:
    assert not leaves(LEFT, MUCH, {"channels.durability": False})


def test_the_cost_of_agreeing_makes_a_package_easier_to_leave() -> None:
    # Left: some -0.1 - 0.1 against -0.3, then -0.1 - 0.21
    assert not leaves(LEFT, SOME, {"governments.south.agreement_cost": 0.19})
    assert leaves(LEFT, SOME, {"governments.south.agreement_cost": 0.21})


def test_pressures_and_chance_move_no_deal() -> None:
    # Left: some -0.1 < -0.2 + gap - 0.1
    assert [leaves(LEFT, SOME, gap=gap) for gap in (0.19, 0.21)] == [False, True]
    assert [leaves(LEFT, SOME, shift=shift) for shift in (0.19, 0.21)] == [False, True]


def test_measures_move_no_deal() -> None:
    assert [leaves(LEFT, SOME, {"measures": MEASURE}, state=state) for state in (0, 1, 2)] == [False, False, True]
    assert [leaves(RIGHT, MUCH, {"measures": MEASURE}, state=state) for state in (0, 1, 2)] == [True, False, True]


def test_no_deal_counts_from_the_week_of_the_hand_over_on() -> None:
    # d is higher in weeks 6 and 7 only. Left, with patience 0.7, has 0.3 * (0.7 + 0.49) = 0.357 of it on average; it
    # takes 0.2 to leave `some`.
    event = {"date": dt.date(2024, 2, 12), "ends": dt.date(2024, 2, 19), "announced": dt.date(2024, 1, 1)}
    for rise, gone in ((0.5, False), (0.6, True)):
        assert leaves(LEFT, SOME, {"calendar.events": {"boom": event | {"no_deal": {"south": rise}}}}) == gone


def test_a_new_leader_judges_by_the_tastes_of_its_first_day() -> None:
    # From week 5 on gain weighs nine times as much for right: 0.9 * 0.1 - 0.1 * 1.0 > -0.3, so `much` stays.
    event = {"date": dt.date(2024, 2, 5), "announced": dt.date(2024, 1, 1), "weights": {"south": {"gain": 9.0}}}
    assert not leaves(RIGHT, MUCH, {"calendar.events": {"turn": event}})


def test_a_new_leader_is_learnt_anew() -> None:
    belief = prior_belief(np.array([0.1, 0.9, 0.0]), np.ones(LINES))
    after = new_belief(belief, FIRMNESS, np.ones(LINES), FORGET)
    assert [sincerity(after, line) for line in range(LINES)] == pytest.approx(FIRMNESS)


def test_what_leaked_about_it_before_is_known_of_a_new_leader() -> None:
    belief, odds = prior_belief(FIRMNESS, np.ones(LINES)), np.array([2.0, 1.0, 1.0])
    for carry in (FORGET, KEEP_TOUGHNESS):
        assert sincerity(new_belief(belief, FIRMNESS, odds, carry), 0) == pytest.approx(1.6 / 1.8)


@given(beliefs)
def test_what_a_hand_over_leaves_of_a_belief(belief: Floats) -> None:
    prior = prior_belief(FIRMNESS, np.ones(LINES))
    forgotten, carried, kept = (
        new_belief(belief, FIRMNESS, np.ones(LINES), carry) for carry in (FORGET, KEEP_TOUGHNESS, KEEP_ALL)
    )
    assert np.array_equal(forgotten, prior)
    assert np.array_equal(carried, carried_belief(belief, prior))
    assert np.array_equal(kept, belief)
    assert not np.shares_memory(kept, belief)
