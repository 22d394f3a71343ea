"""Charts for the page, the report and files alike: colour-blind safe, readable in grey, each with a text for it."""

from sim.charts.bargaining import bargaining_picture
from sim.charts.likelihood import likelihood_over_time, outcome_mix
from sim.charts.parts import waterfall
from sim.charts.theme import save

__all__ = [
    "bargaining_picture",
    "likelihood_over_time",
    "outcome_mix",
    "save",
    "waterfall",
]
