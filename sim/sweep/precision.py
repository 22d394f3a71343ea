"""Playing on until an interval is narrow, with an interval that stays honest about having been looked at."""

import numpy as np
from scipy.special import betaincinv

from sim.errors import WinsetError
from sim.likelihood.interval import LEVEL, Estimate

_PERCENTAGE_POINTS = "pp"


def width_of(text: str) -> float:
    """A width as people write it, in percentage points or as a share.

    >>> width_of("0.5pp"), width_of("0.005")
    (0.005, 0.005)

    Raises:
        WinsetError: it is neither.
    """
    number = text.strip().removesuffix(_PERCENTAGE_POINTS)
    try:
        width = float(number)
    except ValueError as error:
        raise WinsetError(f"until: a width such as 0.5pp is needed, found {text}") from error
    return width / 100 if text.strip().endswith(_PERCENTAGE_POINTS) else width


def looks(first: int, most: int) -> tuple[int, ...]:
    """Numbers of negotiations at which a point may end: doubling from the first look, the cap at last.

    >>> looks(1000, 5000)
    (1000, 2000, 4000, 5000)
    """
    found = [first]
    while found[-1] < most:
        found.append(min(2 * found[-1], most))
    return tuple(found)


def stopped(count: int, runs: int, *, looks: int, level: float = LEVEL) -> Estimate:
    """The share ``count`` of ``runs`` with an interval that holds at whichever of ``looks`` planned looks one stops.

    Who looks again and again and stops when it suits, is wrong more often than a single look would be (Armitage,
    McPherson & Rowe 1969, JRSS A 132, 235-244). The looks are therefore planned beforehand, and each one may be wrong
    with its part of 1 - level only (Bonferroni): the chance that any of them is wrong is then 1 - level at most. Each
    look takes the exact interval of Clopper & Pearson (1934, Biometrika 26, 404-413), which is never wrong more often
    than it says.

    >>> share = stopped(0, 100, looks=1)
    >>> share.value, share.low, round(share.high, 4)
    (0.0, 0.0, 0.0362)
    """
    tail = (1.0 - level) / looks / 2.0
    low = 0.0 if count == 0 else float(betaincinv(np.float64(count), runs - count + 1, tail))
    high = 1.0 if count == runs else float(betaincinv(np.float64(count + 1), runs - count, 1.0 - tail))
    return Estimate(count / runs, low, high)
