"""What ``winset plot`` does: choose the kind of chart, draw, write."""

from dataclasses import dataclass
from typing import Any

from sim.analysis import discover, opened, sensitivity
from sim.charts import Look, likelihood_along, region_boxes, save, tornado
from sim.cli.discovering import side
from sim.errors import WinsetError
from sim.scenario.source import unknown

_KINDS = ("lines", "tornado", "boxes")
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
    kind = asked.kind or _USUAL.get(found.kind) or ("lines" if len(found.levers) == 1 else "tornado")
    if kind == "boxes":
        threshold, below = side(asked.at_least, asked.below)
        regions = discover(asked.folder, question=asked.question, threshold=threshold, below=below)
        return region_boxes(regions, look=look)
    if kind == "tornado":
        is_grid = found.kind == "grid"
        return tornado(found if is_grid else sensitivity(asked.folder, question=asked.question), look=look)
    across = asked.across or found.levers[0].name
    return likelihood_along(found, across, by=asked.up, look=look)
