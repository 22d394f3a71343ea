"""Pressures that leave their expected path (model.md 3)."""

import math

from sim.compiled import leaf


@leaf
def next_deviation(deviation: float, persistence: float, volatility: float, normal: float) -> float:
    """Log-deviation y of a pressure after another week: AR(1), or a random walk for phi = 1."""
    return persistence * deviation + volatility * normal


@leaf
def next_variance(variance: float, persistence: float, volatility: float) -> float:
    """Variance of the log-deviation after another week."""
    return persistence * persistence * variance + volatility * volatility


@leaf
def pressure_gap(expected: float, deviation: float, variance: float) -> float:
    """How far x is from its expected value: x = expected * exp(y - var / 2), which has that mean."""
    return expected * (math.exp(deviation - 0.5 * variance) - 1.0)


@leaf
def gap_value(gap: float, elasticity: float, patience: float, persistence: float) -> float:
    """What a gap adds to the value of waiting: the present value of an AR(1) deviation.

    elasticity * e * (1 - delta) / (1 - delta phi); for delta = phi = 1 it never fades and counts in full.
    """
    fading = 1.0 - patience * persistence
    return elasticity * gap if fading == 0.0 else elasticity * gap * (1.0 - patience) / fading
