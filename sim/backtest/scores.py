"""How far a chance was from what happened: Brier's score and the logarithmic one; both are better when lower."""

import math
from collections.abc import Callable, Mapping

Rule = Callable[[float, bool], float]
"""A chance in (0, 1), and whether it happened -> the score."""

_HALF = 0.5


def chance(share: float, trials: int) -> float:
    """A share of finitely many trials as a chance that is never 0 or 1: (k + 1/2) / (n + 1).

    Nothing seen in n negotiations is not impossible. It is the mean of the posterior of which likelihoods have the
    interval (Jeffreys').

    >>> chance(0.0, 4), chance(0.5, 4)
    (0.1, 0.5)
    """
    return (share * trials + _HALF) / (trials + 1)


def brier(forecast: float, happened: bool) -> float:  # noqa: FBT001  # a rule takes a chance and what happened
    """Squared distance, 0 to 1: half the score of Brier (1950), Monthly Weather Review 78, 1-3, for two outcomes.

    >>> brier(0.5, True), brier(0.75, True), brier(0.75, False)
    (0.25, 0.0625, 0.5625)
    """
    return (forecast - happened) ** 2


def logarithmic(forecast: float, happened: bool) -> float:  # noqa: FBT001
    """-ln of the chance that was given to what happened (Good 1952, J. Royal Statistical Society B 14, 107-114).

    >>> round(logarithmic(0.5, True), 4), round(logarithmic(0.01, True), 4)
    (0.6931, 4.6052)
    """
    return -math.log(forecast if happened else 1.0 - forecast)


RULES: Mapping[str, Rule] = {"brier": brier, "logarithmic": logarithmic}
