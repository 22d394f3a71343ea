"""PRIM: a box in the space of levers that is cut smaller, patiently, until most of what lies in it is of interest.

The patient rule induction method of Friedman & Fisher (1999), Bump hunting in high-dimensional data, Statistics and
Computing 9, 123-143, for scenario discovery as Bryant & Lempert (2010) use it, Technological Forecasting and Social
Change 77, 34-49. Of all cuts the one is made that gains the most in density for each case that it gives up, so that
choices, which give up many at once, have no advantage (Kwakkel & Jaxa-Rozen 2016, Environmental Modelling & Software
79, 311-321).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.stats import binom

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

Side: TypeAlias = tuple[float, float] | frozenset[float]
"""What a box holds of one lever: the places from a low to a high end, both within, or some of its choices."""
Box: TypeAlias = tuple[Side, ...]
"""A side for each lever."""


@dataclass(frozen=True)
class Cases:
    """What is searched: ``places`` (cases, levers), which levers are choices, which cases are of interest.

    ``left``: cases that no earlier box holds.
    """

    places: Floats
    is_choice: tuple[bool, ...]
    wanted: Flags
    left: Flags

    def within(self, lever: int, side: Side) -> Flags:
        """Which cases lie within a side of one lever."""
        column = self.places[:, lever]
        if isinstance(side, frozenset):
            return np.isin(column, sorted(side))
        return (column >= side[0]) & (column <= side[1])

    def inside(self, box: Box) -> Flags:
        """Which of the cases that are left lie in a box."""
        inside = self.left
        for lever, side in enumerate(box):
            inside = inside & self.within(lever, side)
        return inside

    def without(self, box: Box) -> "Cases":
        """The same cases once a box has been found."""
        return replace(self, left=self.left & ~self.inside(box))


@dataclass(frozen=True)
class Patience:
    """How much of a box is cut off, or put back, at a time; and how much of all cases a box holds at least."""

    peel: float = 0.05
    paste: float = 0.05
    mass: float = 0.05


def whole(cases: Cases) -> Box:
    """The box that holds all cases."""
    return tuple(
        frozenset(column.tolist()) if is_choice else (float(column.min()), float(column.max()))
        for column, is_choice in zip(cases.places.T, cases.is_choice, strict=True)
    )


def trajectory(cases: Cases, patience: Patience = Patience()) -> list[Box]:  # frozen
    """Boxes from the whole space inwards, cut after cut; then what may be put back without a loss of density."""
    everything = whole(cases)
    boxes = [everything]
    for step in (_peel, _paste):
        while (better := step(cases, boxes[-1], everything, patience)) is not None:
            boxes.append(better)
    return boxes


def quasi_p(cases: Cases, box: Box, lever: int) -> float:
    """How likely such a density would be by chance, if the lever's side of the box did not matter.

    A one-sided binomial test against the density of the box without that side (Bryant & Lempert 2010); "quasi", since
    the side was chosen by looking at the same cases.
    """
    inside = cases.inside(box)
    open_side = tuple(
        side if i != lever else all_of for i, (side, all_of) in enumerate(zip(box, whole(cases), strict=True))
    )
    wider = cases.inside(open_side)
    hits, count, chance = cases.wanted[inside].sum(), inside.sum(), cases.wanted[wider].mean()
    return float(binom.sf(hits - 1, count, chance))


def _peel(cases: Cases, box: Box, everything: Box, patience: Patience) -> Box | None:
    """The box without the strip whose loss gains the most; None if none gains, or too little would be left."""
    inside = cases.inside(box)
    candidates = [
        (_with(box, lever, side), inside & cases.within(lever, side))
        for lever in range(len(box))
        for side in _cuts(cases.places[inside, lever], box[lever], patience.peel)
    ]
    found, after = _best(cases, inside, candidates, everything)
    is_large = found is not None and after.sum() >= patience.mass * len(cases.wanted)
    return found if is_large else None


def _paste(cases: Cases, box: Box, everything: Box, patience: Patience) -> Box | None:
    """The box with the strip put back that makes it denser; None if none does."""
    inside = cases.inside(box)
    candidates = []
    for lever, side in enumerate(box):
        if side == everything[lever]:
            continue
        beside = cases.inside(_with(box, lever, everything[lever]))
        wider = _extensions(cases.places[beside, lever], side, everything[lever], patience.paste)
        candidates += [(_with(box, lever, each), beside & cases.within(lever, each)) for each in wider]
    found, _ = _best(cases, inside, candidates, everything)
    return found


def _best(
    cases: Cases, inside: Flags, candidates: list[tuple[Box, Flags]], everything: Box
) -> tuple[Box | None, Flags]:
    """The box with the largest gain of density for each case that changes sides; of equals, the simplest, first one."""
    best, found, kept = (0.0, 0), None, inside
    before = cases.wanted[inside].mean()
    for box, after in candidates:
        moved = abs(int(after.sum()) - int(inside.sum()))
        if moved == 0 or not after.any():
            continue
        gain = float((cases.wanted[after].mean() - before) / moved)
        score = (gain, sum(side == all_of for side, all_of in zip(box, everything, strict=True)))
        if gain > 0.0 and score > best:
            best, found, kept = score, box, after
    return found, kept


def _cuts(column: Floats, side: Side, share: float) -> Iterator[Side]:
    """A side without its upper or its lower strip, or without one of its choices."""
    if isinstance(side, frozenset):
        yield from (side - {choice} for choice in sorted(side)) if len(side) > 1 else ()
        return
    yield side[0], -_between(-column, share)
    yield _between(column, share), side[1]


def _extensions(column: Floats, side: Side, all_of: Side, share: float) -> Iterator[Side]:
    """A side with a strip or a choice more; ``column``: the cases of the box if it were open on that side."""
    if isinstance(side, frozenset) or isinstance(all_of, frozenset):
        yield from (frozenset(side) | {choice} for choice in sorted(frozenset(all_of) - frozenset(side)))
        return
    below, above = column[column <= side[0]], column[column >= side[1]]
    yield (-_between(-below, share) if len(below) else all_of[0]), side[1]
    yield side[0], (_between(above, share) if len(above) else all_of[1])


def _between(column: Floats, share: float) -> float:
    """A place in the middle of two different values, with about ``share`` of the column below it."""
    ordered = np.sort(column)
    at = (len(ordered) - 1) * share
    low, high = int(np.floor(at)), int(np.ceil(at))
    high = min(max(high, int(np.searchsorted(ordered, ordered[low], side="right"))), len(ordered) - 1)
    return float((ordered[low] + ordered[high]) / 2.0)


def _with(box: Box, lever: int, side: Side) -> Box:
    return (*box[:lever], side, *box[lever + 1 :])
