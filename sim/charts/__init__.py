"""Charts for the page, the report and files alike: colour-blind safe, readable in grey, each with a text for it."""

from sim.charts.bargaining import bargaining_picture
from sim.charts.dated import dated_events
from sim.charts.endings import outcome_mix
from sim.charts.likelihood import likelihood_over_time
from sim.charts.parts import waterfall
from sim.charts.theme import Look, save

__all__ = [
    "Look",
    "bargaining_picture",
    "dated_events",
    "likelihood_over_time",
    "outcome_mix",
    "save",
    "waterfall",
]
