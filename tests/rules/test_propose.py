"""Which package a government offers, given what it believes of the others (model.md 5)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.answer import unblocked
from sim.rules.learn import prior_belief
from sim.rules.propose import enough_accept, propose
from sim.world.arrays import GRID, LINES, NOBODY, Floats

KNOWN = np.zeros((3, GRID))
"""Toughness that everybody knows to be 0."""


def open_to(firmness: float, governments: int) -> Floats:
    """Beliefs about governments with one red line each."""
    return np.array([unblocked(prior_belief(np.array([firmness, 0, 0]), np.ones(LINES)))] * governments)


def offer(  # noqa: PLR0913  # what a test varies
    values: list[list[float]],
    thresholds: list[float],
    *,
    survives: list[float] | None = None,
    crossed: list[list[int]] | None = None,
    sincere: int = 0,
    firmness: float = 0.0,
    needed: int | None = None,
    noise: float = 0.0,
) -> int:
    """What government 0 offers."""
    table = np.array(values)
    governments, count = table.shape
    return propose(
        0,
        table,
        np.array(thresholds),
        np.ones(count) if survives is None else np.array(survives),
        np.zeros(table.shape, dtype=np.int64) if crossed is None else np.array(crossed),
        sincere,
        KNOWN[:governments],
        open_to(firmness, governments),
        noise,
        governments - 1 if needed is None else needed,
    )


def test_it_offers_the_best_for_itself_that_the_other_accepts() -> None:
    assert offer([[0.9, 0.6, 0.3], [-0.1, 0.1, 0.5]], [0.0, 0.0]) == 1


def test_it_passes_when_nothing_is_worth_more_than_its_own_threshold() -> None:
    assert offer([[0.2, 0.1], [0.9, 0.9]], [0.2, 0.0]) == NOBODY


def test_it_passes_when_the_other_surely_refuses_everything() -> None:
    assert offer([[0.9], [-0.1]], [0.0, 0.0]) == NOBODY


def test_with_noise_it_weighs_gain_against_the_chance_of_a_yes() -> None:
    # 0.9 / (1 + e^2) = 0.107 against 0.3 / (1 + e^-2) = 0.264
    assert offer([[0.9, 0.3], [-0.2, 0.2]], [0.0, 0.0], noise=0.1) == 1
    # 0.9 / (1 + e^0.2) = 0.405 against 0.3 / (1 + e^-0.2) = 0.165
    assert offer([[0.9, 0.3], [-0.2, 0.2]], [0.0, 0.0], noise=1.0) == 0


def test_it_never_crosses_a_red_line_of_its_own_that_it_means() -> None:
    values, crossed = [[0.9, 0.3], [0.5, 0.5]], [[1, 0], [0, 0]]
    assert offer(values, [0.0, 0.0], crossed=crossed, sincere=1) == 1
    assert offer(values, [0.0, 0.0], crossed=crossed, sincere=0) == 0


def test_it_crosses_the_others_line_only_while_that_is_likely_enough_a_bluff() -> None:
    values, crossed = [[0.9, 0.3], [0.5, 0.5]], [[0, 0], [1, 0]]
    assert offer(values, [0.0, 0.0], crossed=crossed, firmness=0.6) == 0  # 0.9 * 0.4 = 0.36 > 0.3
    assert offer(values, [0.0, 0.0], crossed=crossed, firmness=0.7) == 1  # 0.9 * 0.3 = 0.27 < 0.3


def test_it_prefers_what_can_be_ratified() -> None:
    assert offer([[0.9, 0.5], [0.5, 0.5]], [0.0, 0.0], survives=[0.5, 1.0]) == 1


def test_with_a_quota_it_need_not_please_everybody() -> None:
    values = [[0.9, 0.3], [0.5, 0.5], [-0.5, 0.5]]
    assert offer(values, [0.0, 0.0, 0.0]) == 1
    assert offer(values, [0.0, 0.0, 0.0], needed=1) == 0


@given(st.lists(st.floats(0, 1), min_size=2, max_size=5), st.data())
def test_enough_accept_as_the_sum_over_all_sets_that_could(chances: list[float], data: st.DataObject) -> None:
    needed = data.draw(st.integers(0, len(chances) - 1))
    total = 0.0
    for yes in range(1 << (len(chances) - 1)):
        if yes.bit_count() >= needed:
            total += np.prod([c if yes >> k & 1 else 1 - c for k, c in enumerate(chances[1:])])
    assert enough_accept(np.array(chances), 0, needed) == pytest.approx(total, abs=1e-12)
