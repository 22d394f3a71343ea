"""Reference answers: by hand on small tables, by brute force on others, and by their axioms."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.solutions import (
    Floats,
    Table,
    egalitarian,
    kalai_smorodinsky,
    nash,
    pareto_set,
    solve,
    table_at,
    utilitarian,
)
from sim.world import build_world

SPLIT = Table(np.array([[0.0, 0.1, 0.3, 0.5, 0.9], [0.0, 0.9, 0.6, 0.5, 0.2]]), np.zeros(2))
"""Products 0.09, 0.18, 0.25, 0.18; smallest 0.1, 0.3, 0.5, 0.2; sums 1.0, 0.9, 1.0, 1.1."""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Utilities of 2 to 4 governments for up to 12 packages, with many equals."""
    governments, packages = draw(st.integers(2, 4)), draw(st.integers(1, 12))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return Table(chance.integers(-4, 9, (governments, packages)) / 8, chance.integers(-3, 3, governments) / 8)


def test_solutions_of_a_small_split_by_hand() -> None:
    assert nash(SPLIT) == 3
    assert egalitarian(SPLIT) == 3
    assert utilitarian(SPLIT) == 4
    assert kalai_smorodinsky(SPLIT) == 3  # 0.5 / 0.9 each
    assert pareto_set(SPLIT.utility).tolist() == [False, True, True, True, True]


def test_what_no_deal_is_worth_moves_the_solutions() -> None:
    threatened = Table(SPLIT.utility, np.array([0.25, 0.0]))
    # gains 0.05, 0.25, 0.65 for the first: products 0.03, 0.125, 0.13
    assert nash(threatened) == 4
    assert egalitarian(threatened) == 3


def test_kalai_and_smorodinsky_look_at_what_each_could_have_at_best() -> None:
    # Nash: 0.3 * 0.5 = 0.15 against 0.8 * 0.2 = 0.16. Shares of the best: 0.3 / 0.8 = 0.375 against 0.2 / 0.5 = 0.4.
    # A third package gives the second government 1.0: the shares are then 0.375 and 0.2.
    few = Table(np.array([[0.3, 0.8], [0.5, 0.2]]), np.zeros(2))
    more = Table(np.array([[0.3, 0.8, 0.01], [0.5, 0.2, 1.0]]), np.zeros(2))
    assert (nash(few), kalai_smorodinsky(few)) == (1, 1)
    assert (nash(more), kalai_smorodinsky(more)) == (1, 0)


def test_where_nobody_can_gain_together_there_is_no_solution() -> None:
    found = solve(Table(np.array([[0.0, 0.5], [0.0, -0.5]]), np.zeros(2)))
    assert (found.nash, found.kalai_smorodinsky, found.egalitarian, found.utilitarian) == (None, None, None, None)
    assert found.rational.tolist() == [True, False]


def product_of_gains(table: Table, p: int) -> float:
    return float(np.prod(table.utility[:, p] - table.no_deal))


@given(tables())
def test_solutions_are_efficient_and_better_than_no_deal(table: Table) -> None:
    found = solve(table)
    for package in (found.nash, found.egalitarian, found.utilitarian, found.kalai_smorodinsky):
        if package is not None:
            assert (table.utility[:, package] > table.no_deal).all()
            assert found.pareto[package]


@given(tables())
def test_nash_and_utilitarian_by_brute_force(table: Table) -> None:
    better = [p for p in range(table.utility.shape[1]) if (table.utility[:, p] > table.no_deal).all()]
    for solution, worth in ((nash, product_of_gains), (utilitarian, lambda t, p: float(t.utility[:, p].sum()))):
        package = solution(table)
        assert (package is None) == (not better)
        if package is not None:
            assert worth(table, package) == pytest.approx(max(worth(table, p) for p in better))


@given(tables())
def test_the_pareto_set_by_brute_force(table: Table) -> None:
    utility = table.utility
    for p in range(utility.shape[1]):
        beaten = any(
            all(utility[g, q] >= utility[g, p] for g in range(len(utility)))
            and any(utility[g, q] > utility[g, p] for g in range(len(utility)))
            for q in range(utility.shape[1])
        )
        assert pareto_set(utility)[p] == (not beaten)


@given(tables(), st.lists(st.sampled_from([0.25, 0.5, 2.0, 4.0]), min_size=4, max_size=4))
def test_nash_and_kalai_smorodinsky_do_not_depend_on_the_units_of_utility(table: Table, units: list[float]) -> None:
    scale = np.array(units[: len(table.no_deal)])
    scaled = Table(table.utility * scale[:, None], table.no_deal * scale)
    assert kalai_smorodinsky(scaled) == kalai_smorodinsky(table)
    one, other = nash(scaled), nash(table)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert product_of_gains(table, one) == pytest.approx(product_of_gains(table, other))


def on_a_line(points: int) -> Floats:
    """A pie cut into small pieces."""
    share = np.linspace(0.0, 1.0, points)
    return np.array([share, 1.0 - share])


def test_on_a_finely_cut_pie_the_solutions_split_it_in_halves() -> None:
    table = Table(on_a_line(1001), np.zeros(2))
    assert {nash(table), kalai_smorodinsky(table), egalitarian(table)} == {500}


def test_the_table_of_a_scenario_has_the_utilities_that_its_file_says() -> None:
    world = build_world(sim.load("quickstart"))
    table = table_at(world, 0)
    arrays = world.arrays
    for g, p in product(range(len(world.governments)), range(len(world.packages))):
        leader = arrays.office[0, 0, 0, g]
        stated = sum(arrays.weights[leader, k] * arrays.scores[k, p] for k in range(len(arrays.scores)))
        cost = arrays.agreement_cost[0, 0, g] if p > 0 else 0.0
        assert table.utility[g, p] == pytest.approx(stated - cost)
        assert table.no_deal[g] == arrays.no_deal[0, 0, leader]
