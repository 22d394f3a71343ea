"""The mean score over cases, beside that of the base rate, each with the interval that so few cases leave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import bootstrap

from sim.backtest.cases import Case, Shares
from sim.backtest.scores import Rule, chance
from sim.likelihood.interval import LEVEL, Floats, Ints
from sim.scenario.checks.table import ANY_DEAL

DRAWS = 9_999
"""Times that pieces of history are drawn anew, with replacement."""

Asked = Callable[[Case], Sequence[str]]
"""The questions of a case that are scored; their mean is the score of the case."""

ASKED: Mapping[str, Asked] = {
    "focal": lambda case: (case.likelihoods.focal,),
    "any_deal": lambda _: (ANY_DEAL,),
    "all": lambda case: tuple(case.happened),
}


@dataclass(frozen=True)
class Mean:
    """A mean over cases; ``interval`` is None where all are of one piece of history."""

    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Scored:
    """A score of likelihoods, that of the base rate of all other pieces of history, and by how much it is lower.

    ``gain`` is the base rate's score less one's own, case by case: above 0, likelihoods did better. Both are None where
    there is no other piece of history. ``range``: the score if in each case the kindest, and the unkindest, preset of
    its range were right.
    """

    score: Mean
    base: Mean | None
    gain: Mean | None
    range: tuple[float, float]


def scored(cases: Sequence[Case], asked: Asked, rule: Rule, *, seed: int) -> Scored:
    """Cases weigh alike, and so do the questions within one."""
    families = [case.family for case in cases]
    own = np.array([_score(case, case.shares, asked, rule) for case in cases])
    spread = [
        [_score(case, shares, asked, rule) for shares in (case.shares, *case.variants.values())] for case in cases
    ]
    kindest, unkindest = (float(np.mean([end(found) for found in spread])) for end in (min, max))
    base = _base_scores(cases, asked, rule)
    return Scored(
        score=mean_of(own, families, seed=seed),
        base=None if base is None else mean_of(base, families, seed=seed),
        gain=None if base is None else mean_of(base - own, families, seed=seed),
        range=(kindest, unkindest),
    )


def mean_of(values: Floats, families: Sequence[str], *, seed: int) -> Mean:
    """The mean with its percentile interval from drawing families, not cases, with replacement (Efron 1979).

    Cases of one piece of history stay together, since one says little beyond the other. With so few of them such an
    interval is too narrow rather than too wide.
    """
    names, of = np.unique(families, return_inverse=True)
    if len(names) == 1:
        return Mean(float(values.mean()), None)
    sums, counts = np.bincount(of, weights=values), np.bincount(of)

    def mean(drawn: Ints, axis: int) -> Floats:
        total: Floats = sums[drawn].sum(axis=axis) / counts[drawn].sum(axis=axis)
        return total

    families_drawn = (np.arange(len(names)),)
    found = bootstrap(
        families_drawn, mean, n_resamples=DRAWS, confidence_level=LEVEL, method="percentile", vectorized=True, rng=seed
    ).confidence_interval
    return Mean(float(values.mean()), (float(found.low), float(found.high)))


def base_rates(cases: Sequence[Case], asked: Asked) -> list[float] | None:
    """For each case the chance that the cases of other pieces of history give; None where a case has no others."""
    yes = [float(np.mean([case.happened[name] for name in asked(case)])) for case in cases]
    rates: list[float] = []
    for case in cases:
        others = [share for other, share in zip(cases, yes, strict=True) if other.family != case.family]
        if not others:
            return None
        rates.append(chance(float(np.mean(others)), len(others)))
    return rates


def _score(case: Case, shares: Shares, asked: Asked, rule: Rule) -> float:
    runs = case.likelihoods.runs
    return float(np.mean([rule(chance(shares[name], runs), case.happened[name]) for name in asked(case)]))


def _base_scores(cases: Sequence[Case], asked: Asked, rule: Rule) -> Floats | None:
    rates = base_rates(cases, asked)
    if rates is None:
        return None
    pairs = zip(cases, rates, strict=True)
    return np.array([np.mean([rule(rate, case.happened[name]) for name in asked(case)]) for case, rate in pairs])
