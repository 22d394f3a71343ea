"""What one replication's world is like, and the packages that are worth proposing in it (model.md 1 and 4)."""

from typing import NamedTuple

import numpy as np

from sim.compiled import rule
from sim.rules.ratify import failure_price
from sim.rules.utility import efficient_packages
from sim.world.arrays import Arrays, Flags, Floats, Ints


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
    tastes, most = len(utility), utility.shape[2]
    count, packages = np.zeros(tastes, dtype=np.int64), np.zeros((tastes, most), dtype=np.int64)
    for s in range(tastes):
        found = efficient_packages(utility[s], world.survives[s], world.crosses)
        count[s] = len(found)
        packages[s, : len(found)] = found
    return with_offers(world, outcome, utility, shift, count, packages[:, : count.max()].copy())


@rule
def with_offers(world: Arrays, outcome: int, utility: Floats, shift: Floats, count: Ints, packages: Ints) -> Private:
    """The world in which the first ``count`` (S,) of ``packages`` (S, F) may be offered under each taste."""
    tastes, leaders, offers = len(count), utility.shape[1], packages.shape[1]
    governments = len(world.failure_cost)
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


@rule
def widened(world: Arrays, private: Private, offered: Flags) -> Private:
    """The same world with all packages of ``offered`` (P,) on the table under every taste, its efficient ones first.

    Where they are worth the same to the proposer, a package that is efficient here is preferred to one that is not.
    """
    tastes, most = len(private.offers), offered.sum()
    count, packages = np.full(tastes, most), np.empty((tastes, most), dtype=np.int64)
    for s in range(tastes):
        own = np.zeros(len(offered), dtype=np.bool_)
        for i in range(private.offers[s]):
            packages[s, i] = private.packages[s, i]
            own[packages[s, i]] = True
        place = private.offers[s]
        for p in range(len(offered)):
            if offered[p] and not own[p]:
                packages[s, place] = p
                place += 1
    return with_offers(world, private.outcome, private.utility, private.shift, count, packages)
