"""A sweep through the whole path whose negotiations are replaced by a function of which all is known."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sim.likelihood import Estimate
from sim.sweep import sweep
from sim.sweep.design import Point
from sim.sweep.play import Played, Work
from sim.sweep.vary import Value

EIGHT = (
    "talks.meeting_chance",
    "talks.breakdown",
    "talks.choice_noise",
    "uncertainty.no_deal_sd",
    "governments.norland.agreement_cost",
    "governments.norland.leaders.andersen.patience",
    "governments.sudland.leaders.moreau.legacy",
    "governments.sudland.leaders.moreau.red_lines.half_the_fleet.firmness",
)
"""Values of quickstart that take any share."""
HALF_WIDTH = 0.01
"""Of the intervals that are written beside the values."""


def swept(  # noqa: PLR0913  # what a test may ask of a sweep
    monkeypatch: pytest.MonkeyPatch,
    out: Path,
    function: Callable[[list[Value]], float],
    vary: dict[str, str | Sequence[Value]],
    *,
    design: str,
    points: int | None = None,
    runs: int = 1000,
) -> Path:
    """A sweep of quickstart in which the likelihood of any deal is ``function`` of what varies."""

    def play(work: Work, point: Point, *, threads: int) -> Played:
        value = function(list(point.values()))
        share = Estimate(value, max(value - HALF_WIDTH, 0.0), min(value + HALF_WIDTH, 1.0))
        return Played({"any_deal": share}, work.design.runs, "0" * threads, None)

    monkeypatch.setattr("sim.sweep.engine.play", play)
    return sweep("quickstart", vary, out=out, design=design, points=points, runs=runs)
