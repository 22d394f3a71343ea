"""What a sweep varies: one path of the scenario, and the values or the range that it takes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from sim.errors import ScenarioError, WinsetError
from sim.scenario.levers import parse_setting
from sim.scenario.source import shown

Value: TypeAlias = bool | int | float | dt.date | str

_SIGNIFICANT = 12
"""Digits that are kept of a value inside a range, so that 0.2:0.9:8 holds 0.3 and not 0.30000000000000004."""
_ENDS, _COUNTED = 2, 3


@dataclass(frozen=True)
class Vary:
    """A path with its values in order; where it ``spans``, they are the two ends of a range that is taken whole."""

    path: str
    values: tuple[Value, ...]
    spans: bool = False

    def at(self, share: float) -> Value:
        """The value at a share in [0, 1] of the range, or of the list of values: each has an equal part of it.

        >>> Vary("calendar.start", (dt.date(2024, 1, 1), dt.date(2024, 1, 10)), spans=True).at(0.99)
        datetime.date(2024, 1, 10)
        >>> Vary("talks.proposer", ("alternating", "random")).at(0.49)
        'alternating'
        """
        if not self.spans:
            return self.values[_part(share, len(self.values))]
        low, high = self.values
        if isinstance(low, dt.date) and isinstance(high, dt.date):
            return low + dt.timedelta(days=_part(share, (high - low).days + 1))
        return _between(cast("float", low), cast("float", high), share)


def parse_vary(path: str, said: str | Sequence[Value]) -> Vary:
    """``a:b`` (a range taken whole), ``a:b:n`` (n values from a to b), ``v1,v2,...``, or the values themselves.

    >>> parse_vary("talks.meeting_chance", "0.2:0.8:3").values
    (0.2, 0.5, 0.8)

    Raises:
        WinsetError: these are no values, a value stands there twice, or a range does not go upwards.
    """
    vary = _from_text(path, said.strip()) if isinstance(said, str) else Vary(path, tuple(said))
    for value in vary.values:
        if not isinstance(value, bool | int | float | dt.date | str):
            raise WinsetError(f"{path}: single values can be varied, found {shown(value)}")
    if not vary.values:
        raise WinsetError(f"{path}: no value is given")
    if len({(type(value), value) for value in vary.values}) < len(vary.values):
        raise WinsetError(f"{path}: a value stands there twice; every point of a design is to be another one")
    return vary


def _from_text(path: str, text: str) -> Vary:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) in {_ENDS, _COUNTED} and (ends := _ends(path, parts[:_ENDS])) is not None:
        low, high = ends
        if not _number(low) < _number(high):
            raise WinsetError(f"{path}: a range goes from a lower to a higher value, found {text}")
        return Vary(path, ends, spans=True) if len(parts) == _ENDS else Vary(path, _spread(path, low, high, parts[-1]))
    _, values = parse_setting(f"{path}=[{text}]", origin="--vary")
    return Vary(path, tuple(cast("list[Value]", values)))


def _ends(path: str, parts: list[str]) -> tuple[Value, Value] | None:
    """Both ends of a range, None if they are not two numbers or two dates."""
    try:
        low, high = (parse_setting(f"{path}={part}")[1] for part in parts)
    except ScenarioError:
        return None
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        return low, high
    if isinstance(low, bool) or isinstance(high, bool):
        return None
    return (low, high) if isinstance(low, int | float) and isinstance(high, int | float) else None


def _spread(path: str, low: Value, high: Value, count: str) -> tuple[Value, ...]:
    """``count`` values at equal distances; dates to the nearest day, whole numbers where all of them are whole."""
    if not count.isdecimal() or int(count) < _ENDS:
        raise WinsetError(f"{path}: a range is written a:b:n with n values, 2 or more, found n = {count}")
    steps = int(count) - 1
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        days = (high - low).days
        return tuple(low + dt.timedelta(days=round(days * i / steps)) for i in range(steps + 1))
    if isinstance(low, int) and isinstance(high, int) and (high - low) % steps == 0:
        return tuple(range(low, high + 1, (high - low) // steps))
    return tuple(_between(cast("float", low), cast("float", high), i / steps) for i in range(steps + 1))


def _part(share: float, count: int) -> int:
    """In which of so many equal parts a share lies; the end of all belongs to the last one."""
    return min(int(share * count), count - 1)


def _between(low: float, high: float, share: float) -> float:
    return float(f"{low + share * (high - low):.{_SIGNIFICANT}g}")


def _number(value: Value) -> float:
    return value.toordinal() if isinstance(value, dt.date) else cast("float", value)
