"""What simpler rules say of a scenario, issue by issue: what governments want on average, and the Nash solution.

They belong beside every dynamic result: on 351 decisions of the European Union a plain mean of positions was closer to
what was decided than a dynamic model (docs/challenge.md). They know nothing of time, red lines or ratification.
"""

from dataclasses import dataclass

import numpy as np

from sim.challenge.baselines import Baselines, baselines_of
from sim.challenge.rules import Stakes
from sim.language import gettext as _
from sim.runs import Result
from sim.solutions import Table, nash, table_at
from sim.world import World

RULES = ("mean", "compromise", "median")
"""The rules that take one issue at a time."""


def rule_words() -> dict[str, str]:
    """All rules, each in words."""
    return {
        "mean": _("Mean of what each wants"),
        "compromise": _("The same by salience"),
        "median": _("Median by salience"),
        "nash": _("Nash solution"),
    }


@dataclass(frozen=True)
class Simpler:
    """In the first round, of the leaders in office then.

    ``levels``: rule -> issue -> where on the ladder of its levels, 0 the status quo, a fraction between two levels.
    ``mean`` of the levels that each government likes best, ``compromise`` the mean by salience (how much of its utility
    hangs on the issue), ``median`` by salience. ``nash``: the package with the largest product of gains over no deal,
    None where no package is better for all.
    """

    levels: dict[str, dict[str, float]]
    nash: int | None

    def share(self, result: Result, rule: str) -> float | None:
        """In how many negotiations just this package stands at the end; None where the rule names none."""
        moved = self.package(result.world, rule)
        if not moved:
            return None
        number = result.world.packages.number(moved)
        shares = {each.package: each.share.value for each in result.likelihoods.packages}
        return shares.get(number, 0.0)

    def package(self, world: World, rule: str) -> dict[str, str]:
        """Issue -> the level next to what a rule says, without issues that keep the status quo."""
        if rule == "nash":
            return {} if self.nash is None else world.packages.moved(self.nash)
        nearest = {issue: round(level) for issue, level in self.levels[rule].items()}
        names = dict(zip(world.packages.issues, world.packages.names, strict=True))
        return {issue: names[issue][level] for issue, level in nearest.items() if level > 0}


def simpler(world: World) -> Simpler:
    """All baselines of a scenario."""
    table = table_at(world, 0)
    found = {issue: _one(world, table, j) for j, issue in enumerate(world.packages.issues)}
    levels = {
        rule: {issue: float(getattr(beside, rule)[0]) * steps for issue, (beside, steps) in found.items()}
        for rule in RULES
    }
    return Simpler(levels, nash(table))


def _one(world: World, table: Table, issue: int) -> tuple[Baselines, int]:
    """One issue by itself, as shares of the way from its first to its last level, and how many steps that is."""
    worth = _alone(world, table, issue)
    steps = worth.shape[1] - 1
    best, salience = worth.argmax(axis=1) / steps, np.ptp(worth, axis=1)
    if not salience.any():  # nobody cares: all rules leave it where it is
        salience = np.ones_like(salience)
    return baselines_of(Stakes(best[None], np.ones_like(salience)[None], salience[None]), reference=None), steps


def _alone(world: World, table: Table, issue: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """What each level of an issue is worth to each government (G, levels) when nothing else leaves the status quo."""
    packages = world.packages
    others = np.delete(packages.levels, issue, axis=1)
    rows = np.flatnonzero(~others.any(axis=1))  # in the order of the levels: the last issue varies fastest
    worth = table.utility[:, rows].copy()
    worth[:, 1:] += world.arrays.agreement_cost[world.arrays.view_at[0], 0][:, None]
    return worth
