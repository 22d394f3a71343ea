"""Whether what is given a chance of 70 percent happens seven times in ten: forecasts in a few bins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sim.backtest.cases import Case
from sim.likelihood.interval import Estimate, jeffreys

EDGES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Four bins: with a handful of cases more of them would hold one forecast each."""


@dataclass(frozen=True)
class Forecast:
    """One likelihood with what happened."""

    case: Case
    question: str
    likelihood: float
    happened: bool

    @property
    def is_focal(self) -> bool:
        """Whether it is the one that its case is about."""
        return self.question == self.case.likelihoods.focal


@dataclass(frozen=True)
class Bin:
    """Forecasts between two chances: how many of them, of how many pieces of history, and how often they came true.

    ``forecast`` is the mean of their likelihoods. The interval is Jeffreys', as if each piece of history were one
    forecast.
    """

    low: float
    high: float
    forecasts: int
    families: int
    forecast: float
    observed: Estimate


def forecasts(cases: Sequence[Case]) -> list[Forecast]:
    """Those of all questions, the focal one of each case first."""
    found = [
        Forecast(case, name, case.shares[name], happened) for case in cases for name, happened in case.happened.items()
    ]
    return sorted(found, key=lambda each: not each.is_focal)


def bins(cases: Sequence[Case]) -> list[Bin]:
    """The bins that are not empty, from the least likely on."""
    found = forecasts(cases)
    inner = np.array(EDGES[1:-1])
    places = np.searchsorted(inner, [each.likelihood for each in found], side="right")
    by_bin = [[each for each, place in zip(found, places, strict=True) if place == b] for b in range(len(EDGES) - 1)]
    return [_bin(held, *ends) for held, ends in zip(by_bin, pairwise(EDGES), strict=True) if held]


def _bin(held: list[Forecast], low: float, high: float) -> Bin:
    share = float(np.mean([each.happened for each in held]))
    families = len({each.case.family for each in held})
    ends = jeffreys(np.array([share * families]), families)
    observed = Estimate(share, *(float(end[0]) for end in ends))
    return Bin(low, high, len(held), families, float(np.mean([each.likelihood for each in held])), observed)
