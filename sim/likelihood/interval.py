"""A share of simulated negotiations, with the interval in which the likelihood behind it lies."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LEVEL = 0.95
"""Share of the intervals that hold the likelihood of the model; the rest of the doubt is the model's, not chance's."""
_HALF = 0.5


@dataclass(frozen=True)
class Estimate:
    """A share in [0, 1] and the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Path:
    """Estimates week by week; each array has shape (weeks,)."""

    value: Floats
    low: Floats
    high: Floats


def estimate(count: int, runs: int, *, level: float = LEVEL) -> Estimate:
    """The share ``count`` of ``runs`` with its interval.

    >>> share = estimate(0, 100)
    >>> share.value, share.low, round(share.high, 4)
    (0.0, 0.0, 0.0247)
    """
    low, high = jeffreys(np.array([count]), runs, level=level)
    return Estimate(count / runs, float(low[0]), float(high[0]))


def estimates(counts: Ints, runs: int, *, level: float = LEVEL) -> Path:
    """The shares ``counts`` (weeks,) of ``runs`` with their intervals."""
    low, high = jeffreys(counts, runs, level=level)
    return Path(counts / runs, low, high)


def jeffreys(counts: Ints, runs: int, *, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Both ends of Jeffreys' interval: quantiles of Beta(count + 1/2, runs - count + 1/2).

    The low end is 0 where nothing was counted, the high end 1 where all was, so that certainty is not ruled out by the
    prior. Brown, Cai & DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16, 101-133
    (the rule for the ends: p. 108).
    """
    tail = (1.0 - level) / 2.0
    low = betaincinv(counts + _HALF, runs - counts + _HALF, tail)
    high = betaincinv(counts + _HALF, runs - counts + _HALF, 1.0 - tail)
    return np.where(counts == 0, 0.0, low), np.where(counts == runs, 1.0, high)
