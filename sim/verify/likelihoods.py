"""Intervals of likelihoods: they hold what they say they hold."""

import numpy as np
from scipy.stats import binom

from sim.likelihood.interval import LEVEL, estimate, jeffreys
from sim.verify.check import Findings, check, equal, near

_FAMILY = "likelihoods"
_SOURCE = "Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133"


@check(_FAMILY, _SOURCE)
def coverage() -> Findings:
    """Of Jeffreys' intervals 95 percent hold the likelihood behind them, on average over all likelihoods."""
    likelihoods = np.linspace(0.05, 0.95, 181)
    for runs in (50, 200, 1000):
        counts = np.arange(runs + 1)
        low, high = jeffreys(counts, runs)
        holds = (low <= likelihoods[:, None]) & (likelihoods[:, None] <= high)
        covered = (binom.pmf(counts, runs, likelihoods[:, None]) * holds).sum(axis=1)
        yield near(f"{runs} runs", float(covered.mean()), LEVEL, 0.004)


@check(_FAMILY, f"{_SOURCE}; Wilson's by its formula")
def near_wilson() -> Findings:
    """At 34 of 63 Jeffreys' interval is Wilson's, (0.41789, 0.65691), to less than 0.005."""
    found = estimate(34, 63)
    yield near("low", found.low, 0.4178925187815016, 0.005)
    yield near("high", found.high, 0.6569113542649844, 0.005)


@check(_FAMILY, f"{_SOURCE}, p. 108")
def certainty() -> Findings:
    """Where nothing was counted the interval begins at 0, and where all was it ends at 1."""
    yield equal("0 of 40", estimate(0, 40).low, 0.0)
    yield equal("40 of 40", estimate(40, 40).high, 1.0)
