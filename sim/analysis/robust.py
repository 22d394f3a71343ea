"""Which choice is robust: good enough, or nearly the best, whatever the levers do that nobody chooses.

Each combination of the levers that are chosen is a choice, each combination of the others a future; all futures count
alike. What is said of a choice: its worst case (Wald 1950), its largest and mean regret (Savage 1951, Journal of the
American Statistical Association 46, 55-67), and the share of futures in which it is good enough (the domain criterion
of Starr 1963; Lempert, Groves, Popper & Bankes 2006, Management Science 52, 514-528). McPhail et al. (2018), Earth's
Future 6, 169-191, compare such criteria and say why they prefer different choices.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from sim.analysis.finished import Answer, Finished, Floats, Lever, opened
from sim.errors import WinsetError
from sim.likelihood import Estimate
from sim.scenario.checks.table import ANY_DEAL
from sim.sweep.vary import Value

if TYPE_CHECKING:
    import pandas as pd

Want: TypeAlias = Literal["high", "low"]
Criterion: TypeAlias = Literal["worst", "largest_regret", "mean_regret", "satisficing"]

CRITERIA: dict[Criterion, float] = {"worst": 1.0, "largest_regret": -1.0, "mean_regret": -1.0, "satisficing": 1.0}
"""Each criterion, and whether much of it is good (1) or little of it (-1)."""


@dataclass(frozen=True)
class Choice:
    """One choice: its values, and what each criterion says of it, with how far chance of finite runs may reach.

    ``worst``: the likelihood in the future that is worst for it. ``largest_regret``, ``mean_regret``: how much better
    the best choice would have been. ``satisficing``: share of the futures in which the likelihood is good enough.
    """

    values: tuple[Value, ...]
    worst: Estimate
    largest_regret: Estimate
    mean_regret: Estimate
    satisficing: Estimate

    def of(self, criterion: Criterion) -> Estimate:
        """What one criterion says."""
        return {
            "worst": self.worst,
            "largest_regret": self.largest_regret,
            "mean_regret": self.mean_regret,
            "satisficing": self.satisficing,
        }[criterion]


@dataclass(frozen=True)
class Preference:
    """Which choice a criterion prefers, and which others it cannot tell from that one, given so many runs."""

    choice: int
    within_noise: tuple[int, ...]


@dataclass(frozen=True)
class Robustness(Answer):
    """All choices, by the order of their values, and what each criterion prefers."""

    chosen: tuple[Lever, ...]
    uncertain: tuple[Lever, ...]
    futures: int
    want: Want
    enough: float
    choices: tuple[Choice, ...]
    preferred: dict[Criterion, Preference]

    def to_frame(self) -> "pd.DataFrame":
        """A row for each choice: its values by path, then each criterion with its low and high end."""
        import pandas as pd  # noqa: PLC0415  # half a second that only frames wait for

        rows = []
        for each in self.choices:
            row: dict[str, object] = {lever.path: value for lever, value in zip(self.chosen, each.values, strict=True)}
            for criterion in CRITERIA:
                share = each.of(criterion)
                row |= {criterion: share.value, f"{criterion}_low": share.low, f"{criterion}_high": share.high}
            rows.append(row)
        return pd.DataFrame(rows)


def robust(
    folder: str | Path,
    choose: str | Sequence[str],
    *,
    question: str = ANY_DEAL,
    want: Want = "high",
    enough: float = 0.5,
) -> Robustness:
    """How each choice does in all futures of a finished grid.

    ``choose``: the levers that somebody chooses, by name or path; the others are uncertain. ``want``: a high likelihood
    of the question or a low one; ``enough``: the likelihood that is good enough.

    Raises:
        WinsetError: the sweep is not finished or is no grid; nothing is chosen or nothing uncertain; there is one
            choice only.
    """
    found = opened(folder, question=question)
    asked = [choose] if isinstance(choose, str) else choose
    chosen = tuple({lever.path: lever for lever in map(found.lever, asked)}.values())
    uncertain = tuple(lever for lever in found.levers if lever not in chosen)
    if found.kind != "grid":
        reason = f"every choice has to meet every future, and a {found.kind} design does not cross them"
        raise found.wants(f"{reason}; a grid does", design="grid")
    if not chosen or not uncertain:
        what = "is uncertain" if chosen else "is chosen"
        raise WinsetError(f"choose: nothing {what}: of the levers of this sweep some are chosen, and some are not")
    value, low, high = (_crossed(found, chosen, column) for column in ("likelihood", "low", "high"))
    if len(value) == 1:
        raise WinsetError(f"choose: {chosen[0].path} has one value in this sweep, and there is nothing to choose")
    goodness = _Goodness(value, low, high) if want == "high" else _Goodness(1.0 - value, 1.0 - high, 1.0 - low)
    bar = enough if want == "high" else 1.0 - enough
    combinations = product(*(lever.values for lever in chosen))
    standings = [_judged(values, goodness, number, bar) for number, values in enumerate(combinations)]
    preferred = {
        criterion: _preference([each.of(criterion) for each in standings], sign) for criterion, sign in CRITERIA.items()
    }
    if want == "low":
        standings = [replace(each, worst=_turned(each.worst)) for each in standings]
    return Robustness(
        question=found.question,
        question_text=found.question_text,
        chosen=chosen,
        uncertain=uncertain,
        futures=value.shape[1],
        want=want,
        enough=enough,
        choices=tuple(standings),
        preferred=preferred,
    )


@dataclass(frozen=True)
class _Goodness:
    """How good each choice is in each future, shape (choices, futures), and the ends of its interval."""

    value: Floats
    low: Floats
    high: Floats


def _crossed(found: Finished, chosen: tuple[Lever, ...], column: str) -> Floats:
    """A column by choice and future: the points of a grid are all combinations, the last lever fastest."""
    shape = [len(lever.values) for lever in found.levers]
    table = found.rows[column].to_numpy(dtype=np.float64).reshape(shape)
    axes = [found.levers.index(lever) for lever in chosen]
    choices = int(np.prod([shape[axis] for axis in axes]))
    return np.moveaxis(table, axes, range(len(axes))).reshape(choices, -1)


def _judged(values: tuple[Value, ...], goodness: _Goodness, number: int, bar: float) -> Choice:
    """One choice by all criteria."""
    value, low, high = goodness.value[number], goodness.low[number], goodness.high[number]
    regret = _regret(goodness, number)
    worst, most = int(value.argmin()), int(regret.value.argmax())
    return Choice(
        values=values,
        worst=Estimate(float(value[worst]), float(low.min()), float(high.min())),
        largest_regret=Estimate(float(regret.value[most]), float(regret.low.max()), float(regret.high.max())),
        mean_regret=Estimate(*(float(each.mean()) for each in (regret.value, regret.low, regret.high))),
        satisficing=Estimate(*(float((each >= bar).mean()) for each in (value, low, high))),
    )


def _regret(goodness: _Goodness, number: int) -> _Goodness:
    """How much better the best of the other choices is in each future; 0 where none is.

    Its interval joins those of the two likelihoods (Zou & Donner 2008, Statistics in Medicine 27, 1693-1702) as if each
    had luck of its own; they share it, so that their difference is usually known better than that.
    """
    own = (goodness.value[number], goodness.low[number], goodness.high[number])
    others = np.delete(np.arange(len(goodness.value)), number)
    rival = others[goodness.value[others].argmax(axis=0)], np.arange(goodness.value.shape[1])
    best = (goodness.value[rival], goodness.low[rival], goodness.high[rival])
    gap = best[0] - own[0]
    low = gap - np.hypot(best[0] - best[1], own[2] - own[0])
    high = gap + np.hypot(best[2] - best[0], own[0] - own[1])
    return _Goodness(*(np.maximum(each, 0.0) for each in (gap, low, high)))


def _preference(found: list[Estimate], sign: float) -> Preference:
    """The best by one criterion, and those whose distance from it chance of finite runs could explain."""
    choice = max(range(len(found)), key=lambda i: sign * found[i].value)
    best = found[choice]
    near = [
        i
        for i, other in enumerate(found)
        if i != choice and abs(best.value - other.value) <= np.hypot(*_facing(best, other, sign))
    ]
    return Preference(choice, tuple(near))


def _facing(best: Estimate, other: Estimate, sign: float) -> tuple[float, float]:
    """How far each interval reaches towards the other value."""
    if sign > 0.0:
        return best.value - best.low, other.high - other.value
    return best.high - best.value, other.value - other.low


def _turned(share: Estimate) -> Estimate:
    return Estimate(1.0 - share.value, 1.0 - share.high, 1.0 - share.low)
