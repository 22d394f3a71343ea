"""A value of a file that may be malformed, looked at without fear: what is not there or not of its kind is None.

The checks of what belongs together read the plain data, so that they can speak in the same breath as the checks of
shape; where the shape is wrong they find None and keep silent.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sim.scenario.source import Keys, Plain, shown, unknown

_BEYOND = 1e9
"""No field takes a number as large as this; what is beyond (or not a number at all) is a fault of shape."""

_NAME = re.compile("[A-Za-z][A-Za-z0-9_]{0,63}")

Fault: TypeAlias = tuple[Keys, str]
"""What is wrong, and with the value at which keys."""

Names: TypeAlias = dict[str, int]
"""Name -> its position; a look-up takes no time however long the list is."""


@dataclass(frozen=True)
class Spot:
    """A value with the keys that lead to it; ``absent`` if the file leaves it out, which many values may be."""

    value: Plain
    keys: Keys = ()
    absent: bool = False

    def at(self, *keys: str) -> "Spot":
        """The value below, wherever that leads."""
        spot = self
        for key in keys:
            held = spot.value if isinstance(spot.value, dict) else {}
            absent = key not in held and (spot.absent or isinstance(spot.value, dict))
            spot = Spot(held.get(key), (*spot.keys, key), absent)
        return spot

    def entries(self) -> Iterator[tuple[str, "Spot"]]:
        """The named entries of a mapping; none of anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                if isinstance(key, str):
                    yield key, Spot(value, (*self.keys, key))

    def items(self) -> Iterator["Spot"]:
        """The items of a list; none of anything else."""
        if isinstance(self.value, list):
            for position, value in enumerate(self.value):
                yield Spot(value, (*self.keys, position))

    def names(self) -> Names | None:
        """The names of a mapping's entries, none of an absent one; None if it or a name in it is malformed."""
        if self.absent:
            return {}
        keys = list(self.value) if isinstance(self.value, dict) else [""]
        names = [key for key in keys if isinstance(key, str) and _NAME.fullmatch(key)]
        return {name: position for position, name in enumerate(names)} if len(names) == len(keys) else None

    def word(self) -> str | None:
        """The text."""
        return self.value if isinstance(self.value, str) else None

    def day(self) -> dt.date | None:
        """The date."""
        return self.value if isinstance(self.value, dt.date) else None

    def number(self, default: float | None = None) -> float | None:
        """The number, if it is one that a schema field may hold; ``default`` where there is none written."""
        if self.absent:
            return default
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        return self.value if -_BEYOND < self.value < _BEYOND else None

    def fault(self, message: str) -> Fault:
        """What is wrong with this value."""
        return self.keys, message


def named(spot: Spot, kind: str, allowed: Names | None) -> Iterator[Fault]:
    """The fault of a reference to something that there is not, if the value is a reference and that can be known."""
    word = spot.word()
    if word is not None and allowed is not None and word not in allowed:
        yield spot.fault(unknown(f"{kind} {shown(word)}", word, allowed))


def keyed(spot: Spot, kind: str, allowed: Names | None) -> Iterator[Fault]:
    """The faults of a mapping's keys that name something that there is not."""
    for name, entry in spot.entries():
        if allowed is not None and name not in allowed:
            yield entry.fault(unknown(kind, name, allowed))


def in_order(early: Spot, late: Spot, message: str, *, at: Spot | None = None) -> Iterator[Fault]:
    """The fault of two dates in the wrong order, ``at`` the early one if not said; ``message`` has places for both."""
    first, then = early.day(), late.day()
    if first is not None and then is not None and first > then:
        yield (at or early).fault(message.format(first, then))
