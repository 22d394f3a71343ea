"""What packages are worth, and which are worth proposing at all (model.md 1)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.utility import efficient_packages, package_utilities, taste_weights
from sim.world.arrays import Floats, Ints

GOVERNMENT = np.array([0, 0, 1])
"""Two leaders of government 0, which has goals 0 and 1, one of government 1, which has goal 2."""
GOALS = np.array([0, 2, 3])
WEIGHTS = np.array([[0.25, 0.75, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])


def test_utility_is_the_weighted_sum_of_scores() -> None:
    scores = np.array([[0.0, 1.0], [0.0, -0.5], [0.0, 2.0]])
    utility = package_utilities(np.array([WEIGHTS, WEIGHTS[::-1] * 0.0]), scores, GOVERNMENT, GOALS)
    assert utility[0].tolist() == [[0.0, 0.25 - 0.375], [0.0, 1.0], [0.0, 2.0]]
    assert not utility[1].any()


def test_a_factor_on_a_goal_leaves_the_weights_summing_to_one() -> None:
    factors = np.array([[1.0, 1.0, 1.0], [3.0, 1.0, 5.0]])
    found = taste_weights(WEIGHTS, factors, GOVERNMENT, GOALS)
    assert found[0] == pytest.approx(WEIGHTS)
    # 0.75 : 0.75 for the first leader; a leader with one goal only keeps it.
    assert found[1] == pytest.approx(np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]))


@given(st.lists(st.floats(0.01, 5), min_size=3, max_size=3), st.floats(0.1, 10))
def test_only_ratios_of_factors_count(factors: list[float], scale: float) -> None:
    row = np.array([factors])
    found = taste_weights(WEIGHTS, np.vstack([row, scale * row]), GOVERNMENT, GOALS)
    assert found.sum(axis=2) == pytest.approx(np.ones((2, 3)))
    assert found[1] == pytest.approx(found[0])
    assert found[0, 0, 1] / found[0, 0, 0] == pytest.approx(3 * factors[1] / factors[0])


def frontier(utility: list[list[float]], survives: list[float], crosses: list[list[int]] | None = None) -> list[int]:
    """The efficient packages of leaders' utilities."""
    table = np.array(utility)
    crossed = np.zeros(table.shape, dtype=np.int64) if crosses is None else np.array(crosses)
    return [int(p) for p in efficient_packages(table, np.array(survives), crossed)]


def test_a_package_that_another_beats_for_all_is_not_worth_proposing() -> None:
    assert frontier([[0.0, 0.2, 0.3, 0.1], [0.0, 0.4, 0.4, 0.9]], [1.0] * 4) == [2, 3]


def test_the_status_quo_is_no_offer_even_if_it_is_best() -> None:
    assert frontier([[0.0, -0.5, -0.2]], [1.0] * 3) == [2]


def test_a_package_is_kept_for_its_chance_at_home() -> None:
    assert frontier([[0.0, 0.2, 0.3]], [1.0, 0.9, 0.5]) == [1, 2]
    assert frontier([[0.0, 0.2, 0.3]], [1.0, 0.9, 0.9]) == [2]


def test_a_package_is_kept_for_a_red_line_that_it_does_not_cross() -> None:
    assert frontier([[0.0, 0.2, 0.3]], [1.0] * 3, [[0, 0b01, 0b11]]) == [1, 2]
    assert frontier([[0.0, 0.2, 0.3]], [1.0] * 3, [[0, 0b01, 0b10]]) == [1, 2]
    assert frontier([[0.0, 0.2, 0.3]], [1.0] * 3, [[0, 0b11, 0b10]]) == [2]
    assert frontier([[0.0, 0.2, 0.3], [0.0, 0.0, 0.0]], [1.0] * 3, [[0, 0, 0], [0, 0, 1]]) == [1, 2]


def test_of_equal_packages_the_first_is_kept() -> None:
    assert frontier([[0.0, 0.3, 0.3, 0.3]], [1.0] * 4) == [1]


def test_of_packages_that_are_equal_but_for_a_red_line_the_one_that_crosses_none_is_kept() -> None:
    assert frontier([[0.0, 0.3, 0.3]], [1.0] * 3, [[0, 1, 0]]) == [2]


def test_a_single_move_is_kept() -> None:
    assert frontier([[0.0, -1.0], [0.0, -1.0]], [1.0, 1.0]) == [1]


def test_what_can_never_be_ratified_is_not_worth_proposing() -> None:
    assert frontier([[0.0, 0.9, 0.1], [0.0, 0.9, 0.1]], [1.0, 0.0, 0.5]) == [2]
    assert frontier([[0.0, 0.9], [0.0, 0.9]], [1.0, 0.0]) == []


def beats(utility: Floats, survives: Floats, crosses: Ints, p: int, q: int) -> bool:
    """Whether p is at least as good as q in every respect."""
    better = bool(np.all(utility[:, p] >= utility[:, q]) and survives[p] >= survives[q])
    return better and not np.any(crosses[:, p] & ~crosses[:, q])


@given(st.integers(2, 60), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_a_package_is_efficient_unless_another_is_as_good_in_everything(count: int, leaders: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    utility = chance.integers(0, 7, (leaders, count)) / 4
    survives = chance.choice([0.5, 1.0], count)
    crosses = chance.integers(0, 4, (leaders, count))
    expected = []
    for q in range(1, count):
        rivals = [p for p in range(1, count) if p != q and beats(utility, survives, crosses, p, q)]
        equals = [p for p in rivals if beats(utility, survives, crosses, q, p)]
        if rivals == equals and all(q < p for p in equals):
            expected.append(q)
    assert efficient_packages(utility, survives, crosses).tolist() == expected


def test_where_all_packages_are_efficient_all_are_kept() -> None:
    gains = np.arange(100.0)
    found = efficient_packages(np.array([gains, -gains]), np.ones(100), np.zeros((2, 100), dtype=np.int64))
    assert found.tolist() == list(range(1, 100))
