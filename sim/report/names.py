"""What the names in a scenario's tables stand for: goals, governments, levels, red lines, as people call them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sim.language import day
from sim.report.said import said, words
from sim.scenario.fields import Part
from sim.scenario.schema import Scenario
from sim.scenario.source import Key, Keys

_GOVERNMENT = 1
"""Where the name of a government stands in the keys of what belongs to it."""
_BY_GOVERNMENT = {"no_deal", "agreement_cost", "elasticities", "if_acquiesced", "if_resisted"}


def part_at(scenario: Scenario, keys: Keys) -> Any:
    """The part or value at some keys of a scenario."""
    found: Any = scenario
    for key in keys:
        found = getattr(found, str(key)) if isinstance(found, Part) else found[key]
    return found


def label_at(scenario: Scenario, keys: Keys) -> str:
    """The label of a part, or its name."""
    return words(str(keys[-1]), getattr(part_at(scenario, keys), "label", ""))


def name_at(scenario: Scenario, keys: Keys) -> str:
    """What the last key, an entry of a table of numbers or levels, stands for."""
    *around, field, key = keys
    if isinstance(key, dt.date):
        return day(key, short=True)
    name = str(key)
    if field in {"beliefs", "ratifiers"}:
        return _inside(scenario, name)
    place = _table(around, str(field))
    return words(name) if place is None else label_at(scenario, (*place, name))


def _table(around: Sequence[Key | int], field: str) -> Keys | None:
    """The table of the scenario whose entries the keys of a field name; None for levels, which have no labels."""
    if field in _BY_GOVERNMENT or (field == "weights" and around[0] == "calendar"):
        return ("governments",)
    if around[-1] == "weights":  # of an event: government, then goal
        return ("governments", field, "goals")
    if field == "weights":
        return ("governments", around[_GOVERNMENT], "goals")
    if field == "pressures":
        return ("pressures",)
    return ("issues",) if field in {"refuses", "scores"} else None


def value_words(scenario: Scenario, field: str, value: Any) -> str:
    """A single value in words; fields that name a government say its label."""
    if field in {"holder", "against", "first"} and isinstance(value, str):
        return label_at(scenario, ("governments", value))
    return said(value)


def _inside(scenario: Scenario, path: str) -> str:
    """A ratifier by government.ratifier, a red line by government.leader.red_line."""
    government, *names = path.split(".")
    table = "ratifiers" if len(names) == 1 else "leaders"
    found = [label_at(scenario, ("governments", government, table, names[0]))]
    if len(names) > 1:
        keys: tuple[Key, ...] = ("governments", government, table, names[0], "red_lines", names[1])
        found.append(label_at(scenario, keys))
    return ": ".join(found)
