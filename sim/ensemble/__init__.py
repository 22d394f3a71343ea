"""The same rules over many replications, in parallel."""

from sim.ensemble.threads import simulate, simulate_switched

__all__ = ["simulate", "simulate_switched"]
