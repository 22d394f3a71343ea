"""Unilateral measures: who takes one, and whether the other side acquiesces (model.md 5)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.measures import digit, next_state, reachable

ONE = np.array([2]), np.array([0]), np.array([1])
"""A measure of government 0 against government 1, from week 2 on."""
TWO = np.array([0, 0]), np.array([0, 1]), np.array([1, 0])
"""A measure of each government against the other."""


@given(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
def test_a_state_holds_a_digit_for_each_measure(first: int, second: int, third: int) -> None:
    assert [digit(first + 3 * second + 9 * third, m) for m in range(3)] == [first, second, third]


@pytest.mark.parametrize(
    ("state", "origin", "can_be"),
    [
        (0, 0, True),  # nothing happens
        (1, 0, True),  # the first is taken and put up with
        (2, 0, True),  # or resisted
        (3, 0, False),  # the second is not known of before the horizon
        (0, 1, False),  # what is taken is not undone
        (2, 1, False),  # nor does the response change
        (4, 3, True),  # what was taken before, when it was known of, stays
        (1, 3, False),
    ],
)
def test_what_can_follow_by_measures_known_of(state: int, origin: int, can_be: bool) -> None:  # noqa: FBT001  # a table
    assert reachable(state, origin, np.array([0, 5]), 5) == can_be


def test_a_measure_of_the_last_week_can_still_follow() -> None:
    assert reachable(1, 0, np.array([4]), 5)


def test_a_measure_is_taken_from_its_week_on() -> None:
    worth = np.array([[0.0, 0.0], [0.1, -0.1], [-0.1, -0.2]])
    assert [next_state(0, week, *ONE, worth) for week in (1, 2, 3)] == [0, 1, 1]


def test_a_measure_that_is_taken_stays_as_it_is() -> None:
    worth = np.array([[0.0, 0.0], [0.1, -0.1], [0.2, 0.3]])
    assert [next_state(state, 2, *ONE, worth) for state in (1, 2)] == [1, 2]


def test_the_other_side_resists_when_that_leaves_it_better_off() -> None:
    assert next_state(0, 2, *ONE, np.array([[0.0, 0.0], [0.1, -0.2], [0.1, -0.1]])) == 2
    assert next_state(0, 2, *ONE, np.array([[0.0, 0.0], [0.1, -0.1], [0.1, -0.1]])) == 1


def test_the_holder_foresees_the_response() -> None:
    assert next_state(0, 2, *ONE, np.array([[0.0, 0.0], [0.1, -0.2], [-0.1, -0.1]])) == 0
    assert next_state(0, 2, *ONE, np.array([[0.0, 0.0], [-0.1, -0.2], [0.1, -0.1]])) == 2


def test_a_measure_that_changes_nothing_for_its_holder_is_not_taken() -> None:
    assert next_state(0, 2, *ONE, np.array([[0.1, 0.0], [0.1, -0.1], [0.1, -0.2]])) == 0


def test_one_measure_a_week_is_taken_the_first_that_pays() -> None:
    worth = np.zeros((9, 2))
    worth[1] = 0.1, -0.1  # the first alone
    worth[2] = -0.1, -0.2
    worth[3] = -0.1, 0.2  # the second alone
    worth[6] = -0.2, 0.1
    worth[4] = -0.1, 0.5  # both
    worth[7] = -0.3, 0.4
    assert next_state(0, 0, *TWO, worth) == 1
    assert next_state(1, 0, *TWO, worth) == 4
    worth[1, 0] = -0.1
    assert next_state(0, 0, *TWO, worth) == 3
    worth[6, 0] = 0.0
    worth[6, 1] = 0.3
    assert next_state(0, 0, *TWO, worth) == 6


@given(st.lists(st.integers(-3, 3), min_size=18, max_size=18), st.integers(0, 8))
def test_the_holder_never_loses_by_the_measure_it_takes(numbers: list[int], state: int) -> None:
    worth = np.array(numbers, dtype=float).reshape(9, 2)
    after = next_state(state, 0, *TWO, worth)
    changed = [m for m in range(2) if digit(after, m) != digit(state, m)]
    assert len(changed) <= 1
    for m in changed:
        holder, against, other = TWO[1][m], TWO[2][m], 3 - digit(after, m)
        assert worth[after, holder] > worth[state, holder]
        rival = after + (other - digit(after, m)) * 3**m
        assert worth[after, against] >= worth[rival, against]
        assert digit(after, m) == 1 or worth[after, against] > worth[rival, against]
