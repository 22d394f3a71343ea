"""A scenario as plain data that remembers in which file and line each value stands."""

import datetime as dt
import difflib
import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import TypeAlias

from sim.errors import Problem

Key: TypeAlias = str | dt.date
Plain: TypeAlias = "dict[Key, Plain] | list[Plain] | str | bool | int | float | dt.date | None"
Keys: TypeAlias = tuple[Key | int, ...]
"""The way from the top of a file to a value; a number is a position in a list."""

_LONGEST_SHOWN = 64
_MOST_LISTED = 24

# Comparing a misspelt word letter by letter with more and longer words than these would make an error slow.
_MOST_COMPARED = 5_000
_LONGEST_COMPARED = 400
_FEW = 50


@dataclass(frozen=True)
class Place:
    """Where a value stands (``line`` is 1-based; None outside any file), and where its parts stand."""

    file: str
    line: int | None
    parts: Mapping[Key | int, "Place"] = field(default_factory=dict)

    def of(self, keys: Keys) -> "Place":
        """The place of a part; the line of the nearest value around it where the part is not written down."""
        place = self
        for key in keys:
            place = place.parts.get(key) or Place(place.file, place.line)
        return place


@dataclass(frozen=True, eq=False)
class Source:
    """One scenario before it is checked: its file's name, its plain data, and the places of all values.

    Nothing in it is ever changed, so that what has been found out about it can be kept by the object itself.
    """

    name: str
    data: dict[Key, Plain]
    place: Place

    def problem(self, keys: Keys, message: str) -> Problem:
        """What is wrong with the value at ``keys``, with its file and line."""
        place = self.place.of(keys)
        return Problem(place.file, place.line, dotted(keys), message)


def value_at(data: Plain, keys: Keys) -> Plain:
    """The value at ``keys``, None where there is none."""
    for key in keys:
        if isinstance(data, dict) and not isinstance(key, int):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def dotted(keys: Keys) -> str:
    """The path of a value as people write it; positions in a list count from 1.

    >>> dotted(("pressures", "asylum", "path", dt.date(2018, 7, 1)))
    'pressures.asylum.path.2018-07-01'
    >>> dotted(("combinations", 0, "score"))
    'combinations[1].score'
    """
    parts = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(parts).removeprefix(".")


def shown(value: object) -> str:
    """A value as an error message shows it: short, and in the words of the file.

    >>> shown(None), shown(True), shown("off"), shown({"a": 1})
    ('nothing', 'true', "'off'", 'a mapping')
    """
    match value:
        case None:
            text = "nothing"
        case bool():
            text = str(value).lower()
        case dict() | list():
            text = "a mapping" if isinstance(value, dict) else "a list"
        case int() if value.bit_length() > _LONGEST_SHOWN:  # too long for Python to write it out
            text = "a very large number"
        case dt.date():
            text = value.isoformat()
        case _:
            text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def unknown(kind: str, word: str, allowed: Collection[str]) -> str:
    """The sentence about a word that names nothing: what was probably meant, or what there is.

    >>> unknown("goal", "migrant_right", ["sovereignty", "migrant_rights"])
    'no such goal; did you mean migrant_rights?'
    >>> unknown("goal", "trade", ["sovereignty", "migrant_rights"])
    'no such goal; there are: sovereignty, migrant_rights'
    """
    close = closest(word, allowed)
    if close is not None:
        return f"no such {kind}; did you mean {close}?"
    if len(allowed) > _MOST_LISTED:
        return f"no such {kind}"
    return f"no such {kind}; there {'are: ' + ', '.join(allowed) if allowed else 'is none'}"


def closest(word: str, allowed: Collection[str]) -> str | None:
    """The word that was probably meant, None if nothing is like it."""
    word = word[:_LONGEST_COMPARED]
    words: Iterable[str] = islice(allowed, _MOST_COMPARED)
    if len(allowed) > _FEW:
        words = heapq.nlargest(_FEW, words, key=lambda other: _same_ends(word, other))
    return next(iter(difflib.get_close_matches(word, words, n=1)), None)


def _same_ends(word: str, other: str) -> int:
    """How many letters two words share at their beginning and at their end."""
    return _same_start(word, other) + _same_start(word[::-1], other[::-1])


def _same_start(word: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(word, other, strict=False)))
