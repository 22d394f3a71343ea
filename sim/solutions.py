"""Reference answers of bargaining theory on the packages of a scenario: the Pareto set and four solutions.

All of them read a table of utilities (G, P), one row a government, and what no deal is worth to each (G,). They are for
any number of governments and for the packages as they are, without lotteries between them: "best" is then a package,
and where several are as good the first is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.world import World

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """What packages are worth to the governments.

    ``utility`` (G, P): a week, at the stated weights of the leader in office, after the cost of agreeing; to keep the
    status quo (package 0) costs nothing. ``no_deal`` (G,): a week without a deal.
    """

    utility: Floats
    no_deal: Floats


@dataclass(frozen=True)
class Solutions:
    """Numbers of packages; None where no package is better than no deal for every government."""

    pareto: Flags
    """(P,) packages that no other is better than for somebody and as good as for everybody."""
    rational: Flags
    """(P,) packages that are at least as good as no deal for everybody."""
    nash: int | None
    kalai_smorodinsky: int | None
    egalitarian: int | None
    utilitarian: int | None


def table_at(world: World, week: int, *, leaders: Ints | None = None) -> Table:
    """What packages are worth in a round, to the leaders in office then in the first outcome of the successions.

    As it is known in that round. ``leaders`` (G,) are others than those in office, by number. Raises IndexError if
    there is no such round.
    """
    arrays, scores = world.arrays, world.arrays.scores
    view = arrays.view_at[week]
    taste = arrays.taste[view, week]
    deciding = arrays.office[view, 0, week] if leaders is None else leaders
    weights = arrays.weights[deciding] * arrays.factors[taste]
    utility = (weights / weights.sum(axis=1, keepdims=True)) @ scores
    utility[:, 1:] -= arrays.agreement_cost[view, week][:, None]
    return Table(utility, arrays.no_deal[view, week, deciding].copy())


def solve(table: Table) -> Solutions:
    """Every solution of a table of utilities."""
    return Solutions(
        pareto=pareto_set(table.utility),
        rational=np.logical_and.reduce(table.utility >= table.no_deal[:, None]),
        nash=nash(table),
        kalai_smorodinsky=kalai_smorodinsky(table),
        egalitarian=egalitarian(table),
        utilitarian=utilitarian(table),
    )


def pareto_set(utility: Floats) -> Flags:
    """Which packages (P,) no other beats: at least as good for all, and better for one; utilities are (G, P).

    Those with the largest sums are looked at first: what they beat is out of the way of the rest.
    """
    left = np.argsort(-utility.sum(axis=0), kind="stable")
    place = 0
    while place < len(left):
        own, others = utility[:, left[place], None], utility[:, left]
        stays = (others > own).any(axis=0) | (others == own).all(axis=0)
        place = int(stays[: place + 1].sum())
        left = left[stays]
    efficient = np.zeros(utility.shape[1], dtype=np.bool_)
    efficient[left] = True
    return efficient


def nash(table: Table) -> int | None:
    """The package with the largest product of gains over no deal (Nash 1950)."""
    return _best(table, lambda gains: np.log(gains).sum(axis=0))


def kalai_smorodinsky(table: Table) -> int | None:
    """The package with the largest smallest share of what each could gain at best (Kalai & Smorodinsky 1975).

    At best: among the packages that are better than no deal for all. Of equals the one with the larger next share.
    """
    return _leximin(table, lambda gains: gains / gains.max(axis=1, keepdims=True))


def egalitarian(table: Table) -> int | None:
    """The package with the largest smallest gain, then with the largest next one (Kalai 1977)."""
    return _leximin(table, lambda gains: gains)


def utilitarian(table: Table) -> int | None:
    """The package with the largest sum of utilities among those that are better than no deal for all."""
    return _best(table, lambda gains: gains.sum(axis=0))


def _gains(table: Table) -> tuple[Ints, Floats]:
    """The packages by which everybody gains, and what they gain (G, n)."""
    gains = table.utility - table.no_deal[:, None]
    packages = np.flatnonzero((gains > 0.0).all(axis=0))
    return packages, gains[:, packages]


def _best(table: Table, worth: Callable[[Floats], Floats]) -> int | None:
    packages, gains = _gains(table)
    return int(packages[np.argmax(worth(gains))]) if len(packages) > 0 else None


def _leximin(table: Table, scale: Callable[[Floats], Floats]) -> int | None:
    packages, gains = _gains(table)
    if len(packages) == 0:
        return None
    ascending = np.sort(scale(gains), axis=0)
    return int(packages[max(range(len(packages)), key=lambda i: (*ascending[:, i], -i))])
