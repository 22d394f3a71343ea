"""Pressures off their path: an AR(1) in logarithms, its spread, its half-life and what a gap is worth (model.md 3)."""

import math

import numpy as np

from sim.draw import draw_pressure
from sim.rules.pressure import gap_value, next_deviation, next_variance
from sim.verify.check import Findings, check, near

_FAMILY = "pressures"
_PHI, _SIGMA = 0.93, 0.21
_SPREAD, _HALF_LIFE = 0.5713360398804905, 9.551337509447352
_PATHS, _WEEKS = 5000, 150


@check(_FAMILY, "AR(1): sigma / sqrt(1 - phi^2)")
def stationary_spread() -> Findings:
    """A pressure settles at the spread of a stationary AR(1), in the formula and in what is drawn.

    The spread of 5,000 paths after 150 weeks errs by more than 3.9 standard errors for one seed in 10,000.
    """
    variance = 0.0
    for _ in range(400):
        variance = next_variance(variance, _PHI, _SIGMA)
    yield near("by the formula", math.sqrt(variance), _SPREAD, 1e-9)
    found = float(np.std([_path_end(replication) for replication in range(_PATHS)]))
    yield near(f"{_PATHS:,} paths drawn", found, _SPREAD, 3.9 * _SPREAD / math.sqrt(2 * _PATHS))


def _path_end(replication: int) -> float:
    """The deviation of a pressure at the end of one path."""
    deviation = 0.0
    for week in range(_WEEKS):
        deviation = next_deviation(deviation, _PHI, _SIGMA, draw_pressure(3, replication, week, 0))
    return deviation


@check(_FAMILY, "AR(1): ln 0.5 / ln phi")
def half_life() -> Findings:
    """Half of a deviation is gone after its half-life: after n weeks 0.5^(n / half-life) is left."""
    deviation = 1.0
    for week in range(1, 30):
        deviation = next_deviation(deviation, _PHI, _SIGMA, 0.0)
        if week % 7 == 1:
            yield near(f"after {week} weeks", deviation, 0.5 ** (week / _HALF_LIFE), 1e-9)


@check(_FAMILY, "sum of a geometric series: u / (1 - delta (1 - h))")
def worth_of_a_gap() -> Findings:
    """A gap that fades by phi is worth (1 - delta) / (1 - delta phi) of one that stays."""
    for delta, phi in ((0.99, 0.98), (0.9, 0.5), (0.0, 0.9), (0.9, 0.0)):
        series = (1 - delta) * sum((delta * phi) ** n for n in range(5000))
        yield near(f"delta {delta}, phi {phi}", gap_value(1.0, 1.0, delta, phi), series, 1e-9)
    yield near("a flow of 1 at a hazard of 0.02", gap_value(1.0, 1.0, 0.99, 0.98) / 0.01, 33.55704697986572, 1e-9)
