"""Which package a government offers, given what it believes of the others (model.md 5)."""

import math
from itertools import product
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.answer import acceptance_chance
from sim.rules.learn import prior_belief
from sim.rules.propose import enough_accept, propose
from sim.rules.utility import efficient_packages
from sim.world.arrays import GRID, LINES, MASKS, NOBODY, Floats, Ints
from tests.rules.worlds import expect

KNOWN = np.zeros((3, GRID))
"""Toughness that everybody knows to be 0."""


def beliefs(firmness: float, governments: int) -> Floats:
    """Beliefs about governments with one red line each."""
    return np.array([prior_belief(np.array([firmness, 0, 0]), np.ones(LINES))] * governments)


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
        expect(KNOWN[:governments], beliefs(firmness, governments), noise),
        noise,
        governments - 1 if needed is None else needed,
        np.empty((2, governments + 1)),
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


def enough(chances: Floats, proposer: int, needed: int) -> float:
    """The chance that so many of the others accept."""
    return enough_accept(chances, proposer, needed, np.empty(len(chances) + 1))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=5), st.data())
def test_enough_accept_as_the_sum_over_all_sets_that_could(chances: list[float], data: st.DataObject) -> None:
    needed = data.draw(st.integers(0, len(chances) - 1))
    total = 0.0
    for yes in range(1 << (len(chances) - 1)):
        if yes.bit_count() >= needed:
            total += math.prod([c if yes >> k & 1 else 1 - c for k, c in enumerate(chances[1:])])
    assert enough(np.array(chances), 0, needed) == pytest.approx(total, abs=1e-12)


def test_chances_of_a_quota_by_hand() -> None:
    chances = np.array([0.0, 0.5, 0.8, 0.3])  # of 0, the proposer, nobody asks
    assert enough(chances, 0, 3) == pytest.approx(0.5 * 0.8 * 0.3)
    assert enough(chances, 0, 1) == pytest.approx(1 - 0.5 * 0.2 * 0.7)
    assert enough(chances, 0, 0) == pytest.approx(1.0)
    assert enough(chances, 3, 2) == pytest.approx(0.5 * 0.8)


def test_of_equally_good_offers_the_first_is_made() -> None:
    assert offer([[0.5, 0.5], [0.1, 0.2]], [0.0, 0.0]) == 0


def test_with_a_quota_it_asks_for_the_chance_of_enough() -> None:
    # Package 0: 0.9 each, at least one 0.99; package 1: 0.5 (e^0), at least one 0.75: 0.7 * 0.99 < 1.0 * 0.75.
    even = 0.1 * np.log(9)
    values = [[0.7, 1.0], [even, 0.0], [even, 0.0]]
    assert offer(values, [0.0, 0.0, 0.0], needed=1, noise=0.1) == 1
    assert offer(values, [0.0, 0.0, 0.0], needed=2, noise=0.1) == 0  # 0.7 * 0.81 > 1.0 * 0.25


class Table(NamedTuple):
    """What a proposer knows of a round."""

    values: Floats
    thresholds: Floats
    survives: Floats
    crossed: Ints
    sincere: int
    toughness: Floats
    beliefs: Floats
    noise: float
    needed: int

    def best(self, packages: Ints) -> int:
        """The package that government 0 offers if only these are known, or NOBODY."""
        found = propose(
            0,
            np.ascontiguousarray(self.values[:, packages]),
            self.thresholds,
            self.survives[packages],
            np.ascontiguousarray(self.crossed[:, packages]),
            self.sincere,
            expect(self.toughness, self.beliefs, self.noise),
            self.noise,
            self.needed,
            np.empty((2, len(self.thresholds) + 1)),
        )
        return NOBODY if found == NOBODY else int(packages[found])

    def hope(self, package: int) -> float:
        """(v - w - theta) * Pr(enough others accept | belief) * rho_ratify, from the formula (model.md 5)."""
        gain = self.values[0, package] - self.thresholds[0]
        if package == NOBODY or self.crossed[0, package] & self.sincere or gain <= 0:
            return 0.0
        yes = [self._accepts(k, package) for k in range(1, len(self.thresholds))]
        enough = 0.0
        for answers in product((False, True), repeat=len(yes)):
            if sum(answers) >= self.needed:
                enough += math.prod([p if answer else 1 - p for p, answer in zip(yes, answers, strict=True)])
        return float(gain * enough * self.survives[package])

    def _accepts(self, k: int, package: int) -> float:
        chance = 0.0
        for j, mask in product(range(GRID), range(MASKS)):
            if not self.crossed[k, package] & mask:
                margin = self.values[k, package] - self.thresholds[k] - self.toughness[k, j]
                chance += self.beliefs[k, j, mask] * acceptance_chance(margin, self.noise)
        return chance


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rounds of 2 to 4 governments and up to 12 packages."""
    governments, count = draw(st.integers(2, 4)), draw(st.integers(2, 12))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    beliefs = chance.random((governments, GRID, MASKS)) ** 3
    return Table(
        chance.integers(-2, 9, (governments, count)) / 8,
        chance.integers(-2, 4, governments) / 10,
        chance.choice([0.0, 0.3, 1.0], count),
        chance.integers(0, 4, (governments, count)),
        draw(st.integers(0, 3)),
        np.sort(chance.normal(0, 0.2, (governments, GRID)), axis=1),
        beliefs / beliefs.sum(axis=(1, 2), keepdims=True),
        draw(st.sampled_from([0.0, 0.05, 0.5])),
        draw(st.integers(1, governments - 1)),
    )


@given(tables())
def test_no_other_offer_is_more_hopeful(table: Table) -> None:
    packages = np.arange(1, len(table.survives))
    best = table.best(packages)
    hopes = [table.hope(package) for package in packages.tolist()]
    assert table.hope(best) == pytest.approx(max(hopes), abs=1e-12)
    assert (best == NOBODY) == (max(hopes) == 0)


@given(tables())
def test_an_efficient_offer_is_as_hopeful_as_any(table: Table) -> None:
    packages = np.arange(1, len(table.survives))
    efficient = efficient_packages(table.values, table.survives, table.crossed)
    assert table.hope(table.best(efficient)) == pytest.approx(table.hope(table.best(packages)), abs=1e-12)
