"""What packages are worth to leaders, and which packages are worth proposing at all (model.md 1)."""

import numpy as np

from sim.compiled import rule
from sim.world.arrays import Floats, Ints

_MOST_PIVOTS = 64
"""Passes of the search for efficient packages: it only saves time, so it may stop early where all are efficient."""


@rule
def taste_weights(weights: Floats, factors: Floats, government: Ints, goal_first: Ints) -> Floats:
    """Weights (S, L, K) under each taste: stated or drawn weights (L, K) times factors (S, K), summing to 1 again."""
    tastes, leaders = len(factors), len(weights)
    result = np.zeros((tastes, leaders, weights.shape[1]))
    for s in range(tastes):
        for leader in range(leaders):
            first, last = goal_first[government[leader]], goal_first[government[leader] + 1]
            total = 0.0
            for k in range(first, last):
                result[s, leader, k] = weights[leader, k] * factors[s, k]
                total += result[s, leader, k]
            for k in range(first, last):
                result[s, leader, k] /= total
    return result


@rule
def package_utilities(weights: Floats, scores: Floats, government: Ints, goal_first: Ints) -> Floats:
    """Utility (S, L, P): u(p) = sum over goals of weight (S, L, K) times score (K, P); 0 is the status quo."""
    tastes, leaders, packages = weights.shape[0], weights.shape[1], scores.shape[1]
    utility = np.zeros((tastes, leaders, packages))
    for s in range(tastes):
        for leader in range(leaders):
            row = utility[s, leader]
            for k in range(goal_first[government[leader]], goal_first[government[leader] + 1]):
                weight, score = weights[s, leader, k], scores[k]
                for p in range(packages):
                    row[p] += weight * score[p]
    return utility


@rule
def efficient_packages(utility: Floats, survives: Floats, crosses: Ints) -> Ints:
    """Packages that no other beats for every leader, every ratifier and every red line, ascending.

    ``utility`` (L, P) and ``crosses`` (L, P) cover all leaders, in office or to come; ``survives`` (P,) is the chance
    of ratification. A package beaten in all of these is never the better offer (rules/plan, rules/propose), whatever
    beliefs, patience or no deal are worth. The status quo is not an offer. Of equals the first is kept.
    """
    leaders, packages = utility.shape
    keys = np.empty((packages, leaders + 1))
    alive = np.empty(packages - 1, dtype=np.int64)
    rank = np.empty(packages)
    for p in range(packages):
        rank[p] = survives[p]
        keys[p, leaders] = survives[p]
        for leader in range(leaders):
            keys[p, leader] = utility[leader, p]
            rank[p] += utility[leader, p]
        if p > 0:
            alive[p - 1] = p
    count, pivot = packages - 1, _highest(rank, alive, packages - 1)
    for _ in range(_MOST_PIVOTS):
        if pivot < 0:
            break
        rank[pivot] = -np.inf
        kept, following = 0, -1
        for i in range(count):
            p = alive[i]
            if p == pivot or not _beaten(p, pivot, keys, crosses):
                alive[kept] = p
                kept += 1
                if rank[p] > -np.inf and (following < 0 or rank[p] > rank[following]):
                    following = p
        count, pivot = kept, following
    return alive[:count].copy()


@rule
def _highest(rank: Floats, alive: Ints, count: int) -> int:
    best: int = alive[0]
    for i in range(1, count):
        if rank[alive[i]] > rank[best]:
            best = alive[i]
    return best


@rule
def _beaten(package: int, by: int, keys: Floats, crosses: Ints) -> bool:
    """Whether ``by`` is at least as good in every key and crosses no line that ``package`` does not."""
    for i in range(keys.shape[1]):
        if keys[package, i] > keys[by, i]:
            return False
    for leader in range(len(crosses)):
        if crosses[leader, by] & ~crosses[leader, package]:
            return False
    return True
