"""Words over a scenario: which values they give, and what becomes of them when a lever is moved."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache, reduce

from sim.scenario.levers import apply, parse_setting, settable, with_preset
from sim.scenario.source import Plain, Source
from sim.web.state import Words

_KEPT = 32
"""Of all visitors: a page asks several times for the same."""


def split(words: Words) -> tuple[Words, dict[str, Plain]]:
    """Presets, and settings by path; a path set twice takes the last value.

    Raises:
        ScenarioError: a setting cannot be read.
    """
    presets = tuple(word for word in words if "=" not in word)
    return presets, dict(parse_setting(word, origin="set") for word in words if "=" in word)


def values(source: Source, words: Words) -> dict[str, Plain]:
    """Path -> value of everything that can be set, with the words laid over the file.

    Raises:
        ScenarioError: a word does not fit the file.
    """
    return {path: value for path, (_, value) in settable(over(source, words)).items()}


@lru_cache(_KEPT)
def over(source: Source, words: Words) -> Source:
    """The plain data with the words laid over the file.

    Raises:
        ScenarioError: a word does not fit the file.
    """
    presets, settings = split(words)
    return apply(reduce(with_preset, presets, source), settings)


def moved(source: Source, words: Words, path: str, value: Plain) -> Words:
    """The words with one value set; what presets, or the file, say already needs no word."""
    others = reset(words, path)
    return others if values(source, others).get(path) == value else (*others, f"{path}={written(value)}")


def reset(words: Words, path: str) -> Words:
    """The words without a setting of a path, or of anything above or below it."""
    return tuple(word for word in words if "=" not in word or not _touch(word.partition("=")[0], path))


def preset_of(words: Words) -> str | None:
    """The preset shown, if there is one."""
    return next((word for word in reversed(words) if "=" not in word), None)


def is_set(words: Words, path: str) -> bool:
    """Whether the words set a path by itself."""
    return any(word.partition("=")[0] == path for word in words if "=" in word)


def written(value: Plain) -> str:
    """A value as a setting says it.

    >>> written({"a": 0.5, "b": 0.5}), written(True), written(dt.date(2018, 12, 1))
    ('{a: 0.5, b: 0.5}', 'true', '2018-12-01')
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(part) for part in value) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)


def _touch(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
