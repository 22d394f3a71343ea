"""The same rules over many replications, in parallel."""

from sim.ensemble.threads import simulate

__all__ = ["simulate"]
