"""The interval of a mean difference within pairs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from sim.likelihood.interval import LEVEL, Estimate, Floats

Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]


@dataclass(frozen=True)
class Changes:
    """Differences within ``pairs`` pairs, each in [-1, 1]: their sum, and the sum of their squares."""

    pairs: int
    total: float
    squares: float

    def estimate(self, *, level: float = LEVEL) -> Estimate:
        """The mean difference with its interval."""
        low, high = interval(np.array([self.total]), np.array([self.squares]), self.pairs, level=level)
        return Estimate(self.total / self.pairs, float(low[0]), float(high[0]))


def interval(total: Numbers, squares: Numbers, pairs: int, *, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Both ends of the interval of the mean of differences in [-1, 1], from their sums and sums of squares.

    Two pairs are added, one with a difference of 1 and one with -1, so that the interval keeps its level where few
    pairs differ, and does not shrink to a point where none does: for differences of -1, 0 and 1 this is the adjusted
    Wald interval of Bonett & Price (2012), Journal of Educational and Behavioral Statistics 37, 479-488.
    """
    number = pairs + 2
    mean = total / number
    deviation = np.sqrt((squares + 2.0) / number - mean * mean)
    reach = ndtri(0.5 + level / 2.0) * deviation / np.sqrt(number)
    return np.maximum(mean - reach, -1.0), np.minimum(mean + reach, 1.0)
