"""Charts for the page, the report and files alike: colour-blind safe, readable in grey, each with a text for it.

Some are looked up when they are first used: those of one negotiation need Mesa, that of a backtest SciPy's statistics,
those of sweeps PyArrow, and each takes a second to import.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sim.charts.bargaining import bargaining_picture
from sim.charts.dated import dated_events
from sim.charts.endings import outcome_mix
from sim.charts.likelihood import likelihood_over_time
from sim.charts.parts import waterfall
from sim.charts.theme import Look, png, save, specification

if TYPE_CHECKING:
    from sim.charts.boxes import region_boxes
    from sim.charts.concession import concession_chart
    from sim.charts.fan import played_over_fan
    from sim.charts.heat import heat_map
    from sim.charts.offers import offer_fan
    from sim.charts.ranked import tornado
    from sim.charts.reliability import reliability_diagram
    from sim.charts.swept import likelihood_along

__all__ = [
    "Look",
    "bargaining_picture",
    "concession_chart",
    "dated_events",
    "heat_map",
    "likelihood_along",
    "likelihood_over_time",
    "offer_fan",
    "outcome_mix",
    "played_over_fan",
    "png",
    "region_boxes",
    "reliability_diagram",
    "save",
    "specification",
    "tornado",
    "waterfall",
]

_HOMES = {
    "region_boxes": "sim.charts.boxes",
    "heat_map": "sim.charts.heat",
    "likelihood_along": "sim.charts.swept",
    "tornado": "sim.charts.ranked",
    "concession_chart": "sim.charts.concession",
    "offer_fan": "sim.charts.offers",
    "played_over_fan": "sim.charts.fan",
    "reliability_diagram": "sim.charts.reliability",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
