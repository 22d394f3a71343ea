"""What the files of a sweep say: which levers matter, where an outcome is likely, which choice is robust."""

from sim.analysis.discover import Discovery, Limit, Region, Step, Wanted, discover
from sim.analysis.finished import Finished, Lever, opened
from sim.analysis.prim import Patience
from sim.analysis.robust import CRITERIA, Choice, Criterion, Preference, Robustness, Want, robust
from sim.analysis.sensitivity import Effect, Index, Noise, Screening, Shares, sensitivity

__all__ = [
    "CRITERIA",
    "Choice",
    "Criterion",
    "Discovery",
    "Effect",
    "Finished",
    "Index",
    "Lever",
    "Limit",
    "Noise",
    "Patience",
    "Preference",
    "Region",
    "Robustness",
    "Screening",
    "Shares",
    "Step",
    "Want",
    "Wanted",
    "discover",
    "opened",
    "robust",
    "sensitivity",
]
