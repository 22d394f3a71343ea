"""Scenario discovery: the region of lever space in which an outcome is likely, as a few limits that can be said."""

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.finished import Answer, Finished, Lever, opened
from sim.analysis.prim import Box, Cases, Patience, Side, quasi_p, trajectory, whole
from sim.errors import WinsetError
from sim.scenario.checks.table import ANY_DEAL
from sim.sweep.vary import Value

if TYPE_CHECKING:
    import pandas as pd

_DESIGNS = ("lhs", "sobol", "grid", "saltelli")
"""Which spread points over the whole space; morris looks at a few levels of each lever."""
_POINTS = 512
"""Of a design that an error proposes."""


@dataclass(frozen=True)
class Limit:
    """What a region asks of one lever.

    ``low`` and ``high``: the lowest and highest value within, None where the region goes as far as the sweep; of
    choices ``among`` has those within. ``quasi_p``: how likely such a density were by chance if this limit did not
    matter (Bryant & Lempert 2010); small: it matters.
    """

    lever: Lever
    low: Value | None
    high: Value | None
    among: tuple[Value, ...]
    quasi_p: float


@dataclass(frozen=True)
class Step:
    """One box on the way from the whole space inwards.

    ``coverage``: its share of all cases of interest; ``density``: the share of cases of interest among its cases;
    ``mass``: its share of all cases; ``restricted``: how many levers it limits; ``phi``: the correlation between lying
    in it and being of interest, over the cases that no earlier region holds; 0 for the whole space.
    """

    coverage: float
    density: float
    mass: float
    restricted: int
    phi: float


@dataclass(frozen=True)
class Region(Step):
    """The box that was chosen: ``cases`` lie in it, ``hits`` of them of interest; ``path``: all boxes looked at."""

    cases: int
    hits: int
    limits: tuple[Limit, ...]
    path: tuple[Step, ...]


@dataclass(frozen=True)
class Discovery(Answer):
    """What was looked for and the regions found, the first one first; what a region holds is not looked at again.

    Cases of interest are the points at which the likelihood is ``at_least`` so much, or ``below`` it; ``unsure`` of all
    cases could be on either side, since their interval holds the threshold.
    """

    threshold: float
    is_below: bool
    cases: int
    hits: int
    unsure: int
    levers: tuple[Lever, ...]
    regions: tuple[Region, ...]

    def to_frame(self) -> "pd.DataFrame":
        """A row for each limit: region, lever, low, high, among, quasi_p, and the region's figures."""
        import pandas as pd  # noqa: PLC0415  # half a second that only frames wait for

        rows = [
            {"region": number, "lever": limit.lever.path, "low": limit.low, "high": limit.high}
            | {"among": list(limit.among), "quasi_p": limit.quasi_p, "coverage": region.coverage}
            | {"density": region.density, "mass": region.mass}
            for number, region in enumerate(self.regions)
            for limit in region.limits
        ]
        return pd.DataFrame(rows)


@dataclass(frozen=True)
class Wanted:
    """Which box is to be chosen: of those with at least this coverage and density the best one."""

    coverage: float = 0.0
    density: float = 0.0


def discover(  # noqa: PLR0913  # what a search may vary; only the folder is needed
    folder: str | Path,
    *,
    question: str = ANY_DEAL,
    threshold: float = 0.5,
    below: bool = False,
    boxes: int = 1,
    wanted: Wanted = Wanted(),  # frozen
    patience: Patience = Patience(),  # noqa: B008
) -> Discovery:
    """Where in a finished sweep a likelihood is at least ``threshold``, or ``below`` it, by PRIM.

    Each point of the design is one case. On the way of boxes from the whole space inwards, the one is chosen that sets
    cases of interest apart from the others best, which is to have the largest ``phi``; of equals the one that limits
    the fewest levers. ``wanted`` leaves out boxes with less coverage or density. ``boxes``: so many regions, one after
    the other, each among the cases that the ones before do not hold; fewer if there are no more.

    Raises:
        WinsetError: the sweep is not finished, or of a design that does not spread points over the space; all cases are
            of interest, or none; or no box has the wanted coverage and density.
    """
    found = opened(folder, question=question)
    if found.kind not in _DESIGNS:
        reason = f"discovery needs points all over the space (lhs, sobol, grid or saltelli), and this is {found.kind}"
        raise found.wants(reason, design="sobol", points=_POINTS)
    hits = found.likelihoods < threshold if below else found.likelihoods >= threshold
    if hits.all() or not hits.any():
        side = "below" if below else "at least"
        raise WinsetError(
            f"{found.folder}: the likelihood of {found.question_label!r} is {side} {threshold:.0%} at "
            f"{'all' if hits.all() else 'none'} of the {len(hits):,} points; take another threshold between "
            f"{found.likelihoods.min():.1%} and {found.likelihoods.max():.1%}"
        )
    is_choice = tuple(lever.kind == "choice" for lever in found.levers)
    cases = Cases(found.places(), is_choice, hits, np.ones(len(hits), dtype=bool))
    unsure = int(((found.rows["low"] < threshold) & (threshold <= found.rows["high"])).sum())
    return Discovery(
        question=found.question,
        question_text=found.question_text,
        threshold=threshold,
        is_below=below,
        cases=len(hits),
        hits=int(hits.sum()),
        unsure=unsure,
        levers=found.levers,
        regions=tuple(_regions(found, cases, boxes=boxes, wanted=wanted, patience=patience)),
    )


def _regions(found: Finished, cases: Cases, *, boxes: int, wanted: Wanted, patience: Patience) -> list[Region]:
    """One region after the other, as long as there is one that is denser than what is left."""
    regions: list[Region] = []
    while len(regions) < boxes and cases.wanted[cases.left].any():
        way = trajectory(cases, patience)
        steps = [_step(cases, box) for box in way]
        fit = [i for i, step in enumerate(steps) if step.coverage >= wanted.coverage and step.density >= wanted.density]
        if not fit and not regions:
            best = max(steps, key=_quality)
            raise WinsetError(
                f"{found.folder}: no box has at least {wanted.coverage:.0%} coverage and {wanted.density:.0%} density; "
                f"the best one has {best.coverage:.0%} and {best.density:.0%}"
            )
        chosen = max(fit, key=lambda i: _quality(steps[i]), default=0)
        if chosen == 0 and regions:
            break
        regions.append(_region(found, cases, way[chosen], tuple(steps)))
        cases = cases.without(way[chosen])
    return regions


def _quality(step: Step) -> tuple[float, int]:
    return step.phi, -step.restricted


def _step(cases: Cases, box: Box) -> Step:
    inside, everything = cases.inside(box), whole(cases)
    count, hits = int(inside.sum()), int(cases.wanted[inside].sum())
    restricted = sum(side != all_of for side, all_of in zip(box, everything, strict=True))
    phi = _phi(count, hits, int(cases.left.sum()), int(cases.wanted[cases.left].sum()))
    return Step(hits / int(cases.wanted.sum()), hits / count, count / len(inside), restricted, phi)


def _phi(count: int, hits: int, cases: int, wanted: int) -> float:
    """Pearson's correlation of what ``count`` and what ``wanted`` of the cases are, ``hits`` of them both."""
    spread = count * (cases - count) * wanted * (cases - wanted)
    return (cases * hits - count * wanted) / math.sqrt(spread) if spread else 0.0


def _region(found: Finished, cases: Cases, box: Box, path: tuple[Step, ...]) -> Region:
    inside, step = cases.inside(box), _step(cases, box)
    limits = [
        _limit(lever, side, all_of, quasi_p(cases, box, i))
        for i, (lever, side, all_of) in enumerate(zip(found.levers, box, whole(cases), strict=True))
        if side != all_of
    ]
    count, hits = int(inside.sum()), int(cases.wanted[inside].sum())
    ordered = tuple(sorted(limits, key=lambda limit: limit.quasi_p))
    return Region(step.coverage, step.density, step.mass, step.restricted, step.phi, count, hits, ordered, path)


def _limit(lever: Lever, side: Side, all_of: Side, chance: float) -> Limit:
    if isinstance(side, frozenset) or isinstance(all_of, frozenset):
        return Limit(lever, None, None, tuple(lever.values[int(place)] for place in sorted(side)), chance)
    low = None if side[0] == all_of[0] else _first(lever, side[0])
    high = None if side[1] == all_of[1] else _last(lever, side[1])
    return Limit(lever, low, high, (), chance)


def _first(lever: Lever, place: float) -> Value:
    """The lowest value that is not below a place between two values."""
    if not lever.spans:
        return min((value for value in lever.values if lever.place(value) >= place), key=lever.place)
    return dt.date.fromordinal(math.ceil(place)) if lever.kind == "date" else place


def _last(lever: Lever, place: float) -> Value:
    if not lever.spans:
        return max((value for value in lever.values if lever.place(value) <= place), key=lever.place)
    return dt.date.fromordinal(math.floor(place)) if lever.kind == "date" else place
