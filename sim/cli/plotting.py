"""What ``winset plot`` does: choose the kind of chart, draw, write."""

from dataclasses import dataclass
from typing import Any

from sim.analysis import Finished, discover, opened, sensitivity
from sim.charts import Look, heat_map, likelihood_along, region_boxes, save, tornado
from sim.cli.discovering import side
from sim.errors import WinsetError
from sim.scenario.source import unknown

_KINDS = ("lines", "heat", "tornado", "boxes")
_USUAL = {"morris": "tornado", "saltelli": "tornado", "lhs": "boxes", "sobol": "boxes"}
"""What is drawn of a design if nothing else is asked for."""


@dataclass(frozen=True)
class Asked:
    """The words of the command."""

    folder: str
    question: str
    kind: str | None
    across: str | None
    up: str | None
    at_least: float | None
    below: float | None


def draw(asked: Asked, out: str, *, look: Look) -> None:
    """The chart into a file.

    Raises:
        WinsetError: there is no such kind, the sweep cannot be drawn so, or the file cannot be written.
    """
    if asked.kind is not None and asked.kind not in _KINDS:
        raise WinsetError(f"--kind: {unknown('kind of chart', asked.kind, _KINDS)}")
    save(_chart(asked, look), out)


def _chart(asked: Asked, look: Look) -> Any:
    found = opened(asked.folder, question=asked.question)
    kind = asked.kind or _USUAL.get(found.kind) or ("lines" if len(found.levers) == 1 else "heat")
    if kind == "boxes":
        threshold, below = side(asked.at_least, asked.below)
        regions = discover(asked.folder, question=asked.question, threshold=threshold, below=below)
        return region_boxes(regions, look=look)
    if kind == "tornado":
        is_grid = found.kind == "grid"
        return tornado(found if is_grid else sensitivity(asked.folder, question=asked.question), look=look)
    across = asked.across or found.levers[0].name
    if kind == "lines":
        return likelihood_along(found, across, by=asked.up, look=look)
    return _heat(found, across, asked.up, look)


def _heat(found: Finished, across: str, up: str | None, look: Look) -> Any:
    """Two levers against each other, in the mean over all others."""
    first = found.lever(across)
    others = [lever for lever in found.levers if lever != first]
    if not others:
        raise WinsetError(f"{found.folder}: one lever varies in this sweep, and a heat map has two; take --kind lines")
    second = others[0] if up is None else found.lever(up)
    return heat_map(found, first.path, second.path, look=look)
