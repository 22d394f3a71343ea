"""The packages that are agreed on, the likeliest first, and what each is worth to each leader."""

from dataclasses import dataclass

import numpy as np

from sim.likelihood.counted import stands
from sim.likelihood.interval import Estimate, Floats, estimate
from sim.outcomes import PACKAGE, Outcomes
from sim.world import World


@dataclass(frozen=True)
class Agreed:
    """A package with the share of all negotiations in which it stands at the end.

    ``levels``: issue -> level; ``utilities``: government.leader -> utility a week at stated weights, for everybody who
    may come into office, net of the cost of agreeing at the start; 0 is today.
    """

    package: int
    share: Estimate
    levels: dict[str, str]
    utilities: dict[str, float]


def agreed_packages(world: World, outcomes: Outcomes, *, level: float) -> tuple[Agreed, ...]:
    """Every package that stands at the end of some negotiation, by falling share."""
    counts = np.bincount(outcomes.column(PACKAGE)[stands(outcomes)], minlength=len(world.packages))
    ranked = [int(p) for p in np.argsort(-counts, kind="stable") if counts[p] > 0]
    utility, names = stated_utilities(world), leader_names(world)
    return tuple(
        Agreed(
            package,
            estimate(int(counts[package]), len(outcomes), level=level),
            world.packages.of(package),
            {name: float(utility[leader, package]) for leader, name in names.items()},
        )
        for package in ranked
    )


def leader_names(world: World) -> dict[int, str]:
    """Everybody who may be in office before the horizon, as government.leader."""
    government = world.arrays.government
    return {
        int(leader): f"{world.governments[government[leader]]}.{world.leaders[leader]}"
        for leader in np.unique(world.arrays.office[:, :, :-1])
    }


def stated_utilities(world: World) -> Floats:
    """Utility of every package to every leader at its stated weights, net of the cost of agreeing, shape (L, P)."""
    arrays = world.arrays
    cost = arrays.agreement_cost[0, 0, arrays.government]
    utilities: Floats = arrays.weights @ arrays.scores - cost[:, None]
    utilities[:, 0] = 0.0
    return utilities
