"""The same rules over many replications, in parallel."""

from sim.ensemble.simulate import simulate

__all__ = ["simulate"]
