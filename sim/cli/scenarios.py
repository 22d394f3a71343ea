"""From the words of the command to a scenario."""

from dataclasses import dataclass
from typing import Any

from sim.scenario.levers import parse_settings
from sim.scenario.schema import Scenario
from sim.shipped import load


@dataclass(frozen=True)
class Chosen:
    """A scenario with the words that chose it: ``words`` are its settings as they were given."""

    scenario: Scenario
    file: str
    presets: tuple[str, ...]
    settings: dict[str, Any]
    words: tuple[str, ...]


def chosen(file: str, *, presets: list[str] | None, settings: list[str] | None) -> Chosen:
    """The scenario with its presets and settings applied; a path set twice takes the last value.

    Raises:
        ScenarioError: with every setting that cannot be read, or all problems of the scenario.
    """
    values = parse_settings(settings or ())
    asked = tuple(presets or ())
    return Chosen(load(file, preset=asked, settings=values), file, asked, values, tuple(settings or ()))
