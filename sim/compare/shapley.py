"""Which lever moved a likelihood: Shapley values over levers, replication by replication.

The part of a lever is the difference that it makes when it moves, averaged over all orders in which the levers could
move (Shapley 1953, A value for n-person games). The parts sum to the whole. Every order is played on the same chance,
so that a part is measured within pairs, too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import factorial
from typing import cast

import numpy as np

from sim import random
from sim.compare.paired import Changes
from sim.likelihood.interval import Floats

MOST_EXACT = 8
"""Levers up to which all their sets are played; with more, orders are drawn."""
BLOCKS = 100
"""Orders that are drawn: each is played with a share of the replications of its own."""

Play = Callable[[Sequence[bool], int, int], Floats]
"""(which levers are moved, first replication, number) -> likelihood of each question in each replication (Q, n)."""


@dataclass(frozen=True)
class Parts:
    """What each lever contributes to each question: ``changes`` [lever][question]."""

    changes: tuple[tuple[Changes, ...], ...]
    exact: bool


def plays(levers: int) -> int:
    """How many times all replications are played."""
    return 2**levers if levers <= MOST_EXACT else levers + 1


def parts_of(levers: int, runs: int, play: Play, *, seed: int) -> Parts:
    """The parts of all levers (at least one): over all their sets, or over drawn orders if there are many."""
    return _exact(levers, runs, play) if levers <= MOST_EXACT else _drawn(levers, runs, play, seed=seed)


def _exact(levers: int, runs: int, play: Play) -> Parts:
    """Over all orders, by all sets; one set after the other, so that only sums are kept."""
    moved = list(sets_of(levers))
    parts = exact_parts(moved, (play(each, 0, runs) for each in moved))
    return Parts(tuple(tuple(changes_of(row) for row in rows) for rows in parts), exact=True)


def exact_parts(moved: Sequence[Sequence[bool]], found: Iterable[Floats]) -> list[Floats]:
    """The part of each lever in each replication, (Q, n) each, from what is ``found`` with each set of them moved.

    A set S with lever i weighs (|S| - 1)! (n - |S|)! / n! for it, one without it -|S|! (n - |S| - 1)! / n!.
    """
    levers = len(moved[0])
    parts: list[Floats] = []
    for each, answers in zip(moved, found, strict=True):
        parts = parts or [np.zeros(answers.shape) for _ in range(levers)]
        for i in range(levers):
            parts[i] += (
                weight_of(sum(each) - 1, levers) * answers if each[i] else -weight_of(sum(each), levers) * answers
            )
    return parts


def weight_of(before: int, levers: int) -> float:
    """The share of all orders in which a lever moves right after a certain set of so many others."""
    return factorial(before) * factorial(levers - before - 1) / factorial(levers)


def _drawn(levers: int, runs: int, play: Play, *, seed: int) -> Parts:
    """One order for each block of replications: orders and chance then vary together, and so does the interval."""
    ends = np.linspace(0, runs, min(BLOCKS, runs) + 1).astype(int)
    parts: list[list[Floats]] = [[] for _ in range(levers)]
    for block, (first, last) in enumerate(pairwise(ends.tolist())):
        moved = [False] * levers
        before = play(moved, first, last - first)
        for lever in _order(levers, block, seed=seed):
            moved[lever] = True
            after = play(moved, first, last - first)
            parts[lever].append(after - before)
            before = after
    return Parts(tuple(_blocked(rows) for rows in parts), exact=False)


def sets_of(levers: int) -> Iterator[list[bool]]:
    """All sets of levers, the empty one first and the full one last."""
    for number in range(2**levers):
        yield [bool(number >> i & 1) for i in range(levers)]


def _order(levers: int, block: int, *, seed: int) -> list[int]:
    key = cast("int", np.uint64(seed))  # as the compiled stream takes it
    draws = [random.uniform(key, block, 0, lever, random.ORDER, 0) for lever in range(levers)]
    return [int(lever) for lever in np.argsort(draws)]


def changes_of(row: Floats) -> Changes:
    """One replication a pair."""
    return Changes(len(row), float(row.sum()), float((row * row).sum()))


def _blocked(rows: list[Floats]) -> tuple[Changes, ...]:
    """Sums over all blocks; squares from the spread between blocks, within which the order is the same."""
    found: list[Changes] = []
    for q in range(len(rows[0])):
        sums, sizes = np.array([row[q].sum() for row in rows]), np.array([row.shape[1] for row in rows])
        total, pairs = float(sums.sum()), int(sizes.sum())
        spread = float(((sums - sizes * total / pairs) ** 2).sum()) * len(rows) / max(len(rows) - 1, 1)
        found.append(Changes(pairs, total, spread + total * total / pairs))
    return tuple(found)
