"""One sentence on a map: where it is likeliest and least likely, and whether chance alone could make the difference."""

from dataclasses import dataclass

import numpy as np

from sim.analysis import Finished, Lever
from sim.analysis.means import averaged
from sim.charts.heat import cell_words
from sim.language import gettext as _
from sim.language import listed, number, percent
from sim.likelihood.interval import LEVEL, jeffreys
from sim.sweep.vary import Value


@dataclass(frozen=True)
class Cell:
    """A pair of values, and how likely it is there."""

    x: Value
    y: Value
    likelihood: float


def cells(found: Finished, one: Lever, other: Lever) -> list[Cell]:
    """All cells of the map that are played, each in the mean over what else varied."""
    rows = averaged(found, (one, other)).to_dict("records")
    return [Cell(row[one.path], row[other.path], float(row["likelihood"])) for row in rows]


def differ(low: float, high: float, *, runs: int, cells: int) -> bool:
    """Whether two cells picked out of so many, as the lowest and the highest, differ by more than chance.

    Each cell's interval is made so wide that with 95 percent all of them hold at once (Bonferroni): picking the two
    ends afterwards then does no harm. That all cells share their luck makes the truth only surer.
    """
    counts = np.round(np.array([low, high]) * runs).astype(np.int64)
    lows, highs = jeffreys(counts, runs, level=1.0 - (1.0 - LEVEL) / cells)
    return bool(lows[1] > highs[0])


def sentence(found: Finished, one: Lever, other: Lever) -> str:
    """What the map shows, in plain words."""
    all_cells = cells(found, one, other)
    least = min(all_cells, key=lambda cell: cell.likelihood)
    most = max(all_cells, key=lambda cell: cell.likelihood)
    if least.likelihood == most.likelihood:
        return _("It is equally likely in all cells: {likelihood}.").format(likelihood=percent(most.likelihood))
    said = _(
        "Likeliest with {high_where}: {high}; least likely with {low_where}: {low}. "
        "That is a difference of {points} percentage points"
    ).format(
        high_where=where(most, one, other),
        high=percent(most.likelihood),
        low_where=where(least, one, other),
        low=percent(least.likelihood),
        points=number(100 * (most.likelihood - least.likelihood), digits=1),
    )
    runs = int(found.rows["runs"].min())
    if differ(least.likelihood, most.likelihood, runs=runs, cells=len(all_cells)):
        return said + _(", more than chance among so many cells explains.")
    return said + _(", which chance alone could make among so many cells: more negotiations a point would tell.")


def where(cell: Cell, one: Lever, other: Lever) -> str:
    """A cell by its two values."""
    said = _("“{lever}” at {value}")
    pairs = (one, cell.x), (other, cell.y)
    return listed([said.format(lever=lever.label, value=cell_words(value)) for lever, value in pairs])
