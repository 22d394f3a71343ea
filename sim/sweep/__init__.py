"""Sweeps: a scenario played at many points of a design, kept on disk so that nothing is lost and all repeatable."""

from sim.sweep.design import Design, points_of
from sim.sweep.engine import LOCAL
from sim.sweep.run import Standing, sweep
from sim.sweep.store import read

__all__ = ["LOCAL", "Design", "Standing", "points_of", "read", "sweep"]
