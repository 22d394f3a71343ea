"""The two sides of a comparison: presets and settings over one file, and the levers in which they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.language.texts import Written, written
from sim.scenario.checks import check
from sim.scenario.levers import parse_settings, settable
from sim.scenario.reader import varied
from sim.scenario.schema import Scenario
from sim.scenario.source import Plain, Source
from sim.shipped import opened


@dataclass(frozen=True)
class Side:
    """What is laid over the file: presets, one after the other, then settings (dotted path -> value)."""

    presets: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Lever:
    """A value in which the sides differ: ``text`` in the scenario's words, values as a file has them."""

    path: str
    text: Written
    a: Plain
    b: Plain

    @property
    def label(self) -> str:
        """The value in words, in the language spoken now."""
        return str(self.text)


@dataclass(frozen=True)
class Sides:
    """Both sides of a file, read once: the levers between them, and what they have in common over the file."""

    source: Source
    levers: tuple[Lever, ...]
    common: Mapping[str, Plain]

    def variant(self, moved: Sequence[bool]) -> Scenario:
        """The scenario in which the levers that are flagged stand as in b, and the others as in a.

        Raises:
            ScenarioError: what the sides say does not go together one by one.
        """
        values = {lever.path: lever.b if of_b else lever.a for lever, of_b in zip(self.levers, moved, strict=True)}
        return varied(self.source, settings={**self.common, **values})


def side_of(words: Sequence[str], *, origin: str) -> Side:
    """The side that words describe: ``path=value`` is a setting, anything else the name of a preset.

    Raises:
        ScenarioError: with every setting that cannot be read.
    """
    settings = parse_settings((word for word in words if "=" in word), origin=origin)
    return Side(tuple(word for word in words if "=" not in word), settings)


def sides_of(file: str | Path | Source, a: Side, b: Side) -> Sides:
    """The levers between two sides of a file (or of one that has been read and checked), in the order of the file.

    Raises:
        ScenarioError: there is no such file, or a side of it is wrong.
    """
    source = opened(file)
    if not isinstance(file, Source):
        check(source)
    scenario, _other = (varied(source, preset=side.presets, settings=side.settings) for side in (a, b))
    stated = {path: value for path, (_, value) in settable(source).items()}
    values_a, values_b = _values(scenario, a), _values(scenario, b)
    texts = {lever.path: written(lever, "label") for lever in scenario.levers.values()}
    levers: list[Lever] = []
    common: dict[str, Plain] = {}
    for path in (path for path in stated if path in values_a or path in values_b):
        of_a, of_b = values_a.get(path, stated[path]), values_b.get(path, stated[path])
        if of_a == of_b:
            common[path] = of_a
        else:
            levers.append(Lever(path, texts.get(path, path), of_a, of_b))
    return Sides(source, tuple(levers), common)


def _values(scenario: Scenario, side: Side) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for preset in side.presets:
        values |= scenario.presets[preset].set
    return {**values, **side.settings}
