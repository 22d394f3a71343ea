"""What packages are worth to leaders, and which packages are worth proposing at all (model.md 1)."""

from typing import NamedTuple

import numpy as np

from sim.compiled import leaf, rule
from sim.world.arrays import LINES, Floats, Ints

_MOST_PIVOTS = 512
"""Passes of the search for efficient packages: it only saves time, so it may stop early where most are efficient."""
_LEADERS_A_WORD = 63 // LINES
"""So many leaders' red lines are kept in one integer, to be compared at once."""


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


class Candidates(NamedTuple):
    """Packages that may still be efficient, in the first of P places, by class of their sum of keys, highest first."""

    package: Ints  # (P,)
    height: Ints  # (P,) class
    keys: Floats  # (K, P) utility to each leader, chance of ratification; K is even, so the last may be there twice
    lines: Ints  # (W, P) bits of the red lines it crosses, _LEADERS_A_WORD leaders a word
    alive: Ints  # (P,) 1 where it is not beaten
    beaten: Ints  # (P,) room to work in


@rule
def efficient_packages(utility: Floats, survives: Floats, crosses: Ints) -> Ints:
    """Packages that can be ratified and that no other beats for every leader, ratifier and red line, ascending.

    ``utility`` (L, P) and ``crosses`` (L, P) cover all leaders, in office or to come; ``survives`` (P,) is the chance
    of ratification. A package beaten in all of these is not the better offer (rules/plan, rules/propose), whatever
    beliefs, patience or no deal are worth; but where successors may leave agreements, one that an heir would leave can
    be wanted just because it ends (docs/model.md, Limits). The status quo is not an offer. Of equals the first is kept.

    A package can be beaten only by one with no lower sum of keys: sort, then filter (Chomicki, Godfrey, Gryz & Liang
    2003, "Skyline with presorting", ICDE). Sorting into classes is enough.
    """
    leaders, packages = utility.shape
    words = _words(crosses)
    keys = leaders + (1 if survives.max() > survives.min() else 0)  # what is the same for all needs no look
    candidates = Candidates(
        np.empty(packages, dtype=np.int64),
        np.empty(packages, dtype=np.int64),
        np.empty((keys + keys % 2, packages)),
        np.empty_like(words),
        np.ones(packages, dtype=np.int64),
        np.empty(packages, dtype=np.int64),
    )
    height = _classes(utility.sum(axis=0) + survives)
    count = _line_up(candidates, _by_class(height), height, utility, survives, words)
    pivots = 0
    for place in range(count):
        if candidates.alive[place] and pivots < _MOST_PIVOTS:
            _drop_beaten(candidates, count, place)
            pivots += 1
    efficient: Ints = candidates.package[:count][candidates.alive[:count] == 1]
    efficient.sort()
    return efficient


@rule
def _classes(totals: Floats) -> Ints:
    """The class of each total, 0 for the highest: equal parts of their range, as many as there are totals."""
    most = totals.max()
    width = (most - totals.min()) / len(totals)
    return ((most - totals) / width).astype(np.int64) if width > 0.0 else np.zeros(len(totals), dtype=np.int64)


@rule
def _by_class(height: Ints) -> Ints:
    """The packages in the order of their classes, and in their own within a class (counting sort)."""
    place = np.zeros(len(height) + 2, dtype=np.int64)
    for h in height:
        place[h + 1] += 1
    for h in range(len(height) + 1):
        place[h + 1] += place[h]
    order = np.empty(len(height), dtype=np.int64)
    for p in range(len(height)):
        order[place[height[p]]] = p
        place[height[p]] += 1
    return order


@rule
def _words(crosses: Ints) -> Ints:
    """The bits of all leaders' red lines (L, P) side by side, _LEADERS_A_WORD leaders a word (W, P)."""
    words = np.zeros((1 + (len(crosses) - 1) // _LEADERS_A_WORD, crosses.shape[1]), dtype=np.int64)
    for leader in range(len(crosses)):
        words[leader // _LEADERS_A_WORD] |= crosses[leader] << LINES * (leader % _LEADERS_A_WORD)
    return words


@leaf
def _line_up(candidates: Candidates, order: Ints, height: Ints, utility: Floats, survives: Floats, words: Ints) -> int:
    """Fill the places, in order, with the packages that can be ratified; returns their number."""
    package, heights, keys, lines, _, _ = candidates
    leaders, count = len(utility), 0
    for p in order:
        if p > 0 and survives[p] > 0.0:
            package[count], heights[count] = p, height[p]
            for leader in range(leaders):
                keys[leader, count] = utility[leader, p]
            for word in range(len(lines)):
                lines[word, count] = words[word, p]
            for k in range(leaders, len(keys)):
                keys[k, count] = survives[p]
            count += 1
    return count


@leaf
def _drop_beaten(candidates: Candidates, count: int, by: int) -> None:
    """Take out what ``by`` beats of its class and below: as good in every key, no line crossed that they do not cross.

    Two keys after the other, without a way out: that the processor does for several packages at a time.
    """
    first = by
    while first > 0 and candidates.height[first - 1] == candidates.height[by]:
        first -= 1
    keys, alive, beaten = candidates.keys, candidates.alive[first:count], candidates.beaten[first:count]
    one, two, least_one, least_two = keys[0, first:count], keys[1, first:count], keys[0, by], keys[1, by]
    for i in range(len(beaten)):
        beaten[i] = (one[i] <= least_one) & (two[i] <= least_two)
    for k in range(2, len(keys), 2):
        one, two, least_one, least_two = keys[k, first:count], keys[k + 1, first:count], keys[k, by], keys[k + 1, by]
        for i in range(len(beaten)):
            beaten[i] &= (one[i] <= least_one) & (two[i] <= least_two)
    for word in range(len(candidates.lines)):
        lines, crossed = candidates.lines[word, first:count], candidates.lines[word, by]
        if crossed != 0:
            for i in range(len(beaten)):
                beaten[i] &= crossed & ~lines[i] == 0
    for i in range(len(alive)):
        alive[i] &= 1 - beaten[i]
    candidates.alive[by] = 1  # as good as itself, it has taken itself out
