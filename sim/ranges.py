"""Headline results over what history does not pin down: the presets that a scenario names in ``range_over``."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sim.runs import Result
from sim.scenario.checks import check
from sim.scenario.reader import varied
from sim.scenario.schema import Scenario
from sim.scenario.source import Source
from sim.shipped import opened

Range = tuple[float, float]
"""The lowest and the highest likelihood."""


def variants(
    scenario: str | Path | Source, *, preset: str | Sequence[str] = (), settings: Mapping[str, object] | None = None
) -> dict[str, Scenario]:
    """The scenario with each preset of its ``range_over``; what is asked for besides comes after it, and so stays.

    Raises:
        ScenarioError: there is no such file, or a variant of it is wrong.
    """
    asked = [preset] if isinstance(preset, str) else list(preset)
    source = opened(scenario)
    check(source)
    names = varied(source, preset=asked, settings=settings).range_over
    return {name: varied(source, preset=[name, *asked], settings=settings) for name in names}


def headline_range(results: Iterable[Result]) -> dict[str, Range]:
    """Question -> lowest and highest likelihood in any of some runs of variants of one scenario (at least one)."""
    shares: dict[str, list[float]] = {}
    for result in results:
        for name, question in result.likelihoods.questions.items():
            shares.setdefault(name, []).append(question.likelihood.value)
    return {name: (min(found), max(found)) for name, found in shares.items()}
