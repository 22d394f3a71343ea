"""Turning points: the value of one lever at which the likelihood of a question crosses a threshold.

All values are tried on the same chance (common random numbers), so that the likelihood changes along the lever only
where a negotiation does. First the range is looked through at even steps; wherever the likelihood crosses in between,
the crossing is found by bisection. Its interval holds the values at which the threshold lies within the interval of the
likelihood: a test inverted (as Fieller 1954 does for a ratio), found by bisection, too.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sim.errors import WinsetError
from sim.language.texts import Written, written
from sim.likelihood import Estimate
from sim.runs import run
from sim.scenario.checks import check
from sim.scenario.levers import settable
from sim.scenario.reader import read, varied
from sim.scenario.schema import Lever, Scenario
from sim.scenario.source import Source, unknown
from sim.shipped import located

Value = float | dt.date

LOOKS = 9
"""Values at which the range is looked through; what crosses twice between two of them is not seen."""
_HALVINGS = 7
"""Bisections between two looks: to the thousandth part of the range."""


@dataclass(frozen=True)
class Crossing:
    """Where the likelihood crosses the threshold.

    ``low`` and ``high`` are the interval of ``value``; None where it goes beyond the range that was looked through.
    ``rises``: the likelihood is below the threshold before it and above after it.
    """

    value: Value
    low: Value | None
    high: Value | None
    rises: bool


@dataclass(frozen=True)
class Turning:
    """The crossings of one question along one lever, and the likelihoods at the values that were looked at."""

    path: str
    text: Written
    question: str
    question_text: Written
    at: float
    runs: int
    looks: tuple[tuple[Value, Estimate], ...]
    crossings: tuple[Crossing, ...]

    @property
    def label(self) -> str:
        """The lever in words, in the language spoken now."""
        return str(self.text)

    @property
    def question_label(self) -> str:
        """The question in words, in the language spoken now."""
        return str(self.question_text)


def turning_points(  # noqa: PLR0913  # what the search may vary; only the file and the lever are needed
    file: str | Path,
    lever: str,
    *,
    question: str = "any_deal",
    at: float = 0.5,
    low: Value | None = None,
    high: Value | None = None,
    preset: str | Sequence[str] = (),
    settings: Mapping[str, object] | None = None,
    runs: int = 4000,
    seed: int = 1,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Turning:
    """Where the likelihood of ``question`` crosses ``at`` as one lever goes from ``low`` to ``high``.

    ``lever``: the name of one of the scenario's levers, whose range is then the default, or a dotted path.

    Raises:
        WinsetError: there is no such lever, question or range, or it is not one of numbers or dates.
        ScenarioError: there is no such file, or a value of the range does not fit it.
    """
    source = read(located(file))
    check(source)
    scenario = varied(source, preset=preset, settings=settings)
    path, text, low, high = _range(source, scenario, lever, low, high)
    if question != "any_deal" and question not in scenario.questions:
        raise WinsetError(f"question: {unknown('question', question, ['any_deal', *scenario.questions])}")
    if not 0.0 < at < 1.0:
        raise WinsetError(f"at: a likelihood between 0 and 1 is needed, found {at:g}")
    along = _Along(low, high)
    known: dict[Value, Estimate] = {}
    texts: dict[str, Written] = {}

    def likelihood(value: Value) -> Estimate:
        if value not in known:
            changed = varied(source, preset=preset, settings={**(settings or {}), path: value})
            found = run(changed, runs=runs, seed=seed, threads=threads).likelihoods.questions[question]
            known[value], texts[question] = found.likelihood, found.text
            if progress is not None:
                progress(len(known), max(LOOKS + 3 * _HALVINGS, len(known)))
        return known[value]

    looks = along.steps(LOOKS)
    for value in looks:
        likelihood(value)

    def side_of(level: Callable[[Estimate], float]) -> Callable[[Value], bool]:
        return lambda value: level(likelihood(value)) >= at

    middles, lows, highs = (side_of(level) for level in (lambda e: e.value, lambda e: e.low, lambda e: e.high))
    crossings: list[Crossing] = []
    for before, after in pairwise(looks):
        if middles(before) != middles(after):
            rises = middles(after)
            last, value = along.crossing(before, after, middles)
            surely_before, surely_after = (highs, lows) if rises else (lows, highs)
            crossings.append(
                Crossing(
                    value,
                    low=along.nearest(last, looks, surely_before, wanted=not rises, forward=False),
                    high=along.nearest(value, looks, surely_after, wanted=rises, forward=True),
                    rises=rises,
                )
            )
    seen = tuple((value, known[value]) for value in looks)
    return Turning(path, text, question, texts[question], at, runs, seen, tuple(crossings))


@dataclass(frozen=True)
class _Along:
    """Values along a range of numbers, or of days."""

    low: Value
    high: Value

    def steps(self, count: int) -> list[Value]:
        """So many values at even distances, both ends included; fewer where there are not as many days."""
        first, last = _number(self.low), _number(self.high)
        values = [self._value(first + (last - first) * i / (count - 1)) for i in range(count)]
        return list(dict.fromkeys(values))

    def crossing(self, before: Value, after: Value, side: Callable[[Value], bool]) -> tuple[Value, Value]:
        """By bisection: the last value of the side of ``before`` and the first of that of ``after``."""
        of_after = side(after)
        for _ in range(_HALVINGS):
            middle = self._value((_number(before) + _number(after)) / 2)
            if middle in {before, after}:
                break
            if side(middle) == of_after:
                after = middle
            else:
                before = middle
        return before, after

    def nearest(
        self, value: Value, looks: list[Value], side: Callable[[Value], bool], *, wanted: bool, forward: bool
    ) -> Value | None:
        """The nearest value from ``value`` on whose side is the wanted one; None if there is none in the range."""
        if side(value) == wanted:
            return value
        here, beyond = value, [look for look in looks if look != value and (_number(look) > _number(value)) == forward]
        for look in beyond if forward else reversed(beyond):
            if side(look) == wanted:
                return self.crossing(here, look, side)[1]
            here = look
        return None

    def _value(self, number: float) -> Value:
        return dt.date.fromordinal(round(number)) if isinstance(self.low, dt.date) else number


def _number(value: Value) -> float:
    return float(value.toordinal()) if isinstance(value, dt.date) else float(value)


def _range(
    source: Source, scenario: Scenario, name: str, low: Value | None, high: Value | None
) -> tuple[str, Written, Value, Value]:
    """Path, label and range of a lever; a path that is no lever needs a range."""
    lever: Lever | None = scenario.levers.get(name)
    if lever is None:
        lever = next((one for one in scenario.levers.values() if one.path == name), None)
    path = name if lever is None else lever.path
    known = settable(source)
    if path not in known:
        raise WinsetError(f"lever: {unknown('lever or value', name, [*scenario.levers, *known])}")
    low = lever.low if low is None and lever is not None else low
    high = lever.high if high is None and lever is not None else high
    if low is None or high is None:
        raise WinsetError(f"{path}: a range is needed, from low to high; it is not one of the levers that has one")
    if isinstance(low, dt.date) != isinstance(high, dt.date) or not _number(low) < _number(high):
        raise WinsetError(f"{path}: the range goes from a lower to a higher value of one kind, found {low} to {high}")
    return path, name if lever is None else written(lever, "label"), low, high
