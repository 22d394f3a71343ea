"""Which levers matter: how far each moves a likelihood, and what part of all that varies it makes.

Morris' elementary effects screen many levers with few points; the shares of variance of Sobol' say what each gives by
itself and together with others. Both as SALib works them out, from designs that `winset sweep` makes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.finished import Answer, Finished, Lever, opened
from sim.errors import WinsetError
from sim.likelihood import Estimate
from sim.likelihood.interval import LEVEL
from sim.scenario.checks.table import ANY_DEAL
from sim.sweep.design import MORRIS_LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.finished import Floats

_RESAMPLES, _FEWEST = 1000, 100
_DRAWS = 5_000_000
"""Resamples times base points, at most: SALib holds several arrays of this size."""
_BASE, _TRAJECTORIES = 256, 50
"""Sizes of designs that an error proposes."""


@dataclass(frozen=True)
class Noise:
    """How much of the variance of the estimated likelihoods could be mere chance of finite runs.

    ``variance`` is that of the likelihoods over all points; ``chance`` the mean of p (1 - p) / runs, which is the part
    of chance if each point had luck of its own. Points share their luck, replication by replication: what it moves
    alike at all points is in no difference between them, so ``chance`` is more than there usually is.
    """

    variance: float
    chance: float

    @property
    def share(self) -> float:
        """The part of chance, in [0, 1]."""
        return min(self.chance / self.variance, 1.0)


@dataclass(frozen=True)
class Effect:
    """How far one lever moves a likelihood, over its whole range.

    ``size`` is mu*, the mean size of the elementary effects (Campolongo, Cariboni & Saltelli 2007), with its bootstrap
    interval; ``mean`` is mu, which keeps the signs; ``spread`` is sigma, their standard deviation: 0 if the lever moves
    the likelihood in a straight line and by itself.
    """

    lever: Lever
    size: Estimate
    mean: float
    spread: float


@dataclass(frozen=True)
class Index:
    """What part of the variance of a likelihood one lever makes: by itself, and with all that it acts together with.

    ``first`` and ``total`` with their bootstrap intervals, symmetric about the estimate; an estimate, too, may lie a
    little below 0 or above 1.
    """

    lever: Lever
    first: Estimate
    total: Estimate


@dataclass(frozen=True)
class Screening(Answer):
    """Morris' elementary effects, the largest first; ``points`` were played in ``trajectories``."""

    points: int
    trajectories: int
    noise: Noise
    effects: tuple[Effect, ...]

    def to_frame(self) -> "pd.DataFrame":
        """A row for each lever: lever, mu_star, low, high, mu, sigma."""
        import pandas as pd  # noqa: PLC0415  # half a second that only frames wait for

        rows = [
            {"lever": each.lever.path, "mu_star": each.size.value, "low": each.size.low, "high": each.size.high}
            | {"mu": each.mean, "sigma": each.spread}
            for each in self.effects
        ]
        return pd.DataFrame(rows)


@dataclass(frozen=True)
class Shares(Answer):
    """Sobol' indices, the largest total first; ``points`` were played upon a base sample of ``base``."""

    points: int
    base: int
    noise: Noise
    indices: tuple[Index, ...]

    def to_frame(self) -> "pd.DataFrame":
        """A row for each lever: lever, first, first_low, first_high, total, total_low, total_high."""
        import pandas as pd  # noqa: PLC0415

        rows = [
            {"lever": each.lever.path, "first": each.first.value, "first_low": each.first.low}
            | {"first_high": each.first.high, "total": each.total.value}
            | {"total_low": each.total.low, "total_high": each.total.high}
            for each in self.indices
        ]
        return pd.DataFrame(rows)


def sensitivity(folder: str | Path, *, question: str = ANY_DEAL) -> Screening | Shares:
    """How much each lever of a finished sweep matters: ``Screening`` of a morris design, ``Shares`` of a saltelli one.

    Raises:
        WinsetError: the sweep is not finished, of another design, or the likelihood is the same at all of its points.
    """
    found = opened(folder, question=question)
    if found.kind not in _METHODS:
        reason = f"sensitivity needs a design of the kind saltelli or morris, and this one is {found.kind}"
        raise found.wants(reason, design="saltelli", points=_BASE)
    likelihoods = found.likelihoods
    if np.ptp(likelihoods) == 0.0:
        raise WinsetError(
            f"{found.folder}: the likelihood of {found.question_label!r} is {likelihoods[0]:.1%} at all "
            f"{len(likelihoods):,} points: no lever moves it within these ranges"
        )
    return _METHODS[found.kind](found)


def _screening(found: Finished) -> Screening:
    from SALib.analyze import morris  # noqa: PLC0415  # two seconds that only these analyses wait for

    said = morris.analyze(
        _problem(found),
        found.places(),
        found.likelihoods,
        num_levels=MORRIS_LEVELS,
        num_resamples=_RESAMPLES,
        conf_level=LEVEL,
        seed=_seed(found),
    )
    columns = zip(found.levers, said["mu_star"], said["mu_star_conf"], said["mu"], said["sigma"], strict=True)
    effects = [
        Effect(lever, _within(float(size), float(half)), float(mean), float(spread))
        for lever, size, half, mean, spread in columns
    ]
    ordered = sorted(effects, key=lambda each: -each.size.value)
    points = len(found.rows)
    repetitions = found.design["repetitions"]
    return Screening(found.question, found.question_text, points, repetitions, _noise(found), tuple(ordered))


def _shares(found: Finished) -> Shares:
    from SALib.analyze import sobol  # noqa: PLC0415

    base = found.design["repetitions"]
    sample = found.likelihoods.reshape(base, -1)
    if np.ptp(sample[:, [0, -1]]) == 0.0:
        raise WinsetError(
            f"{found.folder}: {base} base points are too few: the likelihood of {found.question_label!r} differs at "
            "none of them; make the design with more --points"
        )
    said = sobol.analyze(
        _problem(found),
        found.likelihoods,
        calc_second_order=False,
        num_resamples=max(_FEWEST, min(_RESAMPLES, _DRAWS // base)),
        conf_level=LEVEL,
        seed=_seed(found),
    )
    columns = zip(found.levers, said["S1"], said["S1_conf"], said["ST"], said["ST_conf"], strict=True)
    indices = [
        Index(lever, _within(float(first), float(half)), _within(float(total), float(total_half)))
        for lever, first, half, total, total_half in columns
    ]
    ordered = sorted(indices, key=lambda each: -each.total.value)
    points = len(found.rows)
    return Shares(found.question, found.question_text, points, base, _noise(found), tuple(ordered))


_METHODS: dict[str, Callable[[Finished], Screening | Shares]] = {"morris": _screening, "saltelli": _shares}


def _problem(found: Finished) -> dict[str, Any]:
    """The levers as SALib wants them; in Morris' analysis, only the direction of each step is read from the points."""
    count = len(found.levers)
    return {"num_vars": count, "names": [lever.path for lever in found.levers], "bounds": [[0.0, 1.0]] * count}


def _seed(found: Finished) -> int:
    """Of the bootstrap: SALib takes 0 for none."""
    return int(found.design["seed"]) + 1


def _within(value: float, half: float) -> Estimate:
    return Estimate(value, value - half, value + half)


def _noise(found: Finished) -> Noise:
    share: Floats = found.likelihoods
    runs = found.rows["runs"].to_numpy(dtype=np.float64)
    return Noise(float(share.var()), float((share * (1.0 - share) / runs).mean()))
