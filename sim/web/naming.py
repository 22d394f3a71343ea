"""What a variant is called: by its preset and by what is moved beside it."""

import datetime as dt

from sim.errors import ScenarioError
from sim.language import day, listed
from sim.language import gettext as _
from sim.scenario.schema import Scenario
from sim.scenario.source import Plain
from sim.web.overlay import split
from sim.web.state import Words

_MOST = 3
"""Values named; the rest is counted."""


def name_of(scenario: Scenario, words: Words) -> str:
    """Words for people: the label of the preset, then levers with their values."""
    try:
        presets, settings = split(words)
    except ScenarioError:
        return " ".join(words)
    labels = {lever.path: lever.label for lever in scenario.levers.values()}
    parts = [scenario.presets[name].label if name in scenario.presets else name for name in presets]
    moves = [f"{labels.get(path, path.rpartition('.')[2])}: {value_words(value)}" for path, value in settings.items()]
    parts += moves[:_MOST]
    if len(moves) > _MOST:
        parts.append(_("{number} more changes").format(number=len(moves) - _MOST))
    return listed(parts) if parts else _("Baseline")


def value_words(value: Plain) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return day(value, short=True)
    if isinstance(value, dict):
        return ", ".join(f"{key} {value_words(part)}" for key, part in value.items())
    return f"{value:g}" if isinstance(value, int | float) else _("never") if value == "never" else str(value)
