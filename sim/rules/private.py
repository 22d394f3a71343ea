"""What one replication's world is like, and the packages that are worth proposing in it (model.md 1 and 4)."""

from typing import NamedTuple

import numpy as np

from sim.compiled import rule
from sim.rules.ratify import failure_price
from sim.rules.utility import efficient_packages
from sim.world.arrays import Arrays, Floats, Ints


class Private(NamedTuple):
    """What is public inside one replication's world and unknown to the analyst.

    Offers 0 .. offers[s] - 1 of taste s are its efficient packages; F is the most that any taste has.
    """

    outcome: int  # which joint outcome of the successions this world will see
    utility: Floats  # (S, L, P)
    shift: Floats  # (G,) added to what no deal is worth
    offers: Ints  # (S,) how many there are
    packages: Ints  # (S, F) which package each is
    gains: Floats  # (S, L, F) its utility
    survives: Floats  # (S, F) its chance of ratification
    prices: Floats  # (S, G, F) what the risk that it fails at home takes off it
    crosses: Ints  # (S, L, F) bits: which red lines it crosses


@rule
def private_world(world: Arrays, outcome: int, utility: Floats, shift: Floats) -> Private:
    """The world with these utilities (S, L, P) and this shift (G,), and what may be offered in it."""
    tastes, leaders, most = utility.shape
    count, packages = np.zeros(tastes, dtype=np.int64), np.zeros((tastes, most), dtype=np.int64)
    for s in range(tastes):
        found = efficient_packages(utility[s], world.survives[s], world.crosses)
        count[s] = len(found)
        packages[s, : len(found)] = found
    packages = packages[:, : count.max()].copy()
    offers, governments = packages.shape[1], len(world.failure_cost)
    gains, crosses = np.zeros((tastes, leaders, offers)), np.zeros((tastes, leaders, offers), dtype=np.int64)
    survives, prices = np.zeros((tastes, offers)), np.zeros((tastes, governments, offers))
    for s in range(tastes):
        for i in range(count[s]):
            survives[s, i] = world.survives[s, packages[s, i]]
        for g in range(governments):
            for i in range(count[s]):
                prices[s, g, i] = failure_price(world.failure_cost[g], survives[s, i])
        for leader in range(leaders):
            for i in range(count[s]):
                gains[s, leader, i] = utility[s, leader, packages[s, i]]
                crosses[s, leader, i] = world.crosses[leader, packages[s, i]]
    return Private(outcome, utility, shift, count, packages, gains, survives, prices, crosses)
