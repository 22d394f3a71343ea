"""Parts of levers: against all orders, and their axioms."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.compare.shapley import MOST_EXACT, Play, parts_of, plays
from sim.likelihood.interval import Floats

RUNS = 400


def game(levers: int, seed: int) -> Play:
    """Any game: whether a negotiation ends in an agreement depends on the set of levers that are moved, by a table."""
    table = np.random.default_rng(seed).random((2**levers, 2, RUNS)) < 0.4

    def play(moved: Sequence[bool], first: int, number: int) -> Floats:
        row = sum(1 << i for i, one in enumerate(moved) if one)
        return table[row, :, first : first + number].astype(float)

    return play


def sum_of(levers: int) -> Play:
    """Each lever adds what it adds, whatever the others do; the last one adds nothing."""
    adds = np.arange(levers, 0, -1.0)
    adds[-1] = 0.0

    def play(moved: Sequence[bool], first: int, number: int) -> Floats:
        del first
        return np.full((1, number), float(adds[np.array(moved)].sum()) / adds.sum())

    return play


@given(st.integers(1, 4), st.integers(0, 1000))
def test_a_part_is_what_a_lever_adds_on_average_over_all_orders(levers: int, seed: int) -> None:
    play = game(levers, seed)
    expected = np.zeros((levers, 2, RUNS))
    orders = list(permutations(range(levers)))
    for order in orders:
        moved = [False] * levers
        before = play(moved, 0, RUNS)
        for lever in order:
            moved[lever] = True
            after = play(moved, 0, RUNS)
            expected[lever] += (after - before) / len(orders)
            before = after
    found = parts_of(levers, RUNS, play, seed=1)
    assert found.exact
    for lever in range(levers):
        for q in range(2):
            assert found.changes[lever][q].total == pytest.approx(expected[lever, q].sum())
            assert found.changes[lever][q].squares == pytest.approx((expected[lever, q] ** 2).sum())


@pytest.mark.parametrize("levers", [1, 3, MOST_EXACT + 1, 12])
def test_the_parts_sum_to_the_whole(levers: int) -> None:
    play = game(levers, 7)
    found = parts_of(levers, RUNS, play, seed=1)
    assert found.exact == (levers <= MOST_EXACT)
    whole = (play([True] * levers, 0, RUNS) - play([False] * levers, 0, RUNS)).sum(axis=1)
    for q in range(2):
        assert sum(changes[q].total for changes in found.changes) == pytest.approx(whole[q])


@pytest.mark.parametrize("levers", [4, 10])
def test_where_levers_only_add_up_each_part_is_what_it_adds_and_an_idle_lever_has_none(levers: int) -> None:
    found = parts_of(levers, RUNS, sum_of(levers), seed=1)
    shares = np.array([changes[0].total / RUNS for changes in found.changes])
    adds = np.arange(levers, 0, -1.0)
    adds[-1] = 0.0
    assert shares == pytest.approx(adds / adds.sum())


def test_drawn_orders_come_near_to_all_orders() -> None:
    # Ten levers: nine idle ones and the first; what it adds is 1 whenever it moves, in half of the negotiations.
    chance = np.random.default_rng(3).random(RUNS) < 0.5

    def play(moved: Sequence[bool], first: int, number: int) -> Floats:
        return (chance[first : first + number] & moved[0]).astype(float)[None]

    found = parts_of(10, RUNS, play, seed=1).changes
    part = found[0][0].estimate()
    assert part.low < 0.5 < part.high
    assert all(changes[0].total == 0.0 for changes in found[1:])


def test_how_often_all_negotiations_are_played() -> None:
    assert [plays(levers) for levers in (1, 3, MOST_EXACT, MOST_EXACT + 1)] == [2, 8, 256, 10]
