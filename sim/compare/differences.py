"""How often a question is answered in b and not in a, at the end and week by week."""

from dataclasses import dataclass

import numpy as np

from sim.compare.paired import Changes, interval
from sim.likelihood.counted import Flags, answers, standing_by_week, stands
from sim.likelihood.interval import LEVEL, Ints, Path
from sim.outcomes import ENDED, PACKAGE, SIGNED, Outcomes
from sim.runs import Result
from sim.world import World

Package = tuple[tuple[str, str], ...]
"""The issues that leave the status quo, with their levels; nothing where there is no agreement."""


@dataclass(frozen=True)
class Replacement:
    """An agreement that stands in a (or none), and what stands in b in the same negotiation, in so many of them."""

    a: Package
    b: Package
    count: int


def at_end(world: World, outcomes: Outcomes) -> dict[str, Flags]:
    """For any deal and each question, whether an agreement that answers it stands at the end; shape (runs,) each."""
    standing = stands(outcomes)
    return {name: yes & standing for name, yes in answers(world, outcomes).items()}


def changes(a: Flags, b: Flags) -> Changes:
    """From no to yes is a difference of 1, from yes to no one of -1."""
    gained, lost = int((b & ~a).sum()), int((a & ~b).sum())
    return Changes(len(a), gained - lost, gained + lost)


def by_week(a: Result, b: Result, question: str) -> Path:
    """The difference week by week, with its intervals; after its horizon an agreement stands on as at the end."""
    weeks = max(a.world.rounds.count, b.world.rounds.count)
    of_a, of_b = (answers(result.world, result.outcomes)[question] for result in (a, b))
    both = _in_both(a.outcomes, b.outcomes, of_a & of_b, weeks)
    gained = standing_by_week(b.outcomes, of_b, weeks) - both
    lost = standing_by_week(a.outcomes, of_a, weeks) - both
    runs = len(a.outcomes)
    low, high = interval(gained - lost, gained + lost, runs, level=LEVEL)
    return Path((gained - lost) / runs, low, high)


def _in_both(a: Outcomes, b: Outcomes, which: Flags, weeks: int) -> Ints:
    """In how many negotiations of ``which`` an agreement stands in both, by week; shape (weeks,)."""
    since = np.maximum(a.column(SIGNED), b.column(SIGNED))[which]
    ends = np.where(np.array([a.column(ENDED), b.column(ENDED)]) < 0, weeks, [a.column(ENDED), b.column(ENDED)])
    until = np.maximum(ends.min(axis=0)[which], since)
    begun, over = (np.bincount(column, minlength=weeks + 1)[:weeks] for column in (since, until))
    return np.cumsum(begun - over)


def replacements(a: Result, b: Result) -> tuple[Replacement, ...]:
    """Which agreements took the place of which, the most frequent first; where nothing changed is left out."""
    found: dict[tuple[Package, Package], int] = {}
    pairs = np.array([_standing(result) for result in (a, b)])
    kinds, counts = np.unique(pairs, axis=1, return_counts=True)
    for (before, after), count in zip(kinds.T.tolist(), counts.tolist(), strict=True):
        packages = _package(a, before), _package(b, after)
        if packages[0] != packages[1]:
            found[packages] = found.get(packages, 0) + count
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Replacement(before, after, count) for (before, after), count in ordered)


def _standing(result: Result) -> Ints:
    """The package of each agreement that stands, 0 for none; shape (runs,)."""
    package: Ints = np.where(stands(result.outcomes), result.outcomes.column(PACKAGE), 0)
    return package


def _package(result: Result, number: int) -> Package:
    return tuple(result.world.packages.moved(number).items()) if number > 0 else ()
