"""Shares, differences and values of a scenario as a report says them, in the language spoken."""

import datetime as dt
import json
from typing import Any

from sim.compare.words import between
from sim.language import day, number, percent
from sim.language import gettext as _
from sim.likelihood import Estimate
from sim.scenario.export import jsonable

_ROUNDED = 0.0005
"""Shares closer than this to 0 or 1 would be rounded to what they are not."""
_DIGITS = 6
_POINT = 0.05
"""Differences in points below this are rounded to nothing."""


def share(value: float) -> str:
    """A share as a percentage; only 0 and 1 themselves are shown as 0% and 100%.

    >>> [share(value) for value in (0.0, 0.0001, 0.1234, 0.99999, 1.0)]
    ['0%', '<0.1%', '12.3%', '>99.9%', '100%']
    """
    if value in {0.0, 1.0}:
        return percent(value, digits=0)
    if value < _ROUNDED:
        return f"<{percent(0.001)}"
    return f">{percent(0.999)}" if value >= 1.0 - _ROUNDED else percent(value)


def interval(found: Estimate) -> str:
    """Both ends of the interval of a share.

    >>> interval(Estimate(0.5, 0.4, 0.6))
    '40.0% to 60.0%'
    """
    return between(share(found.low), share(found.high))


def points(value: float) -> str:
    """A difference of likelihoods in percentage points, with its sign.

    >>> points(0.0123), points(-0.0001)
    ('+1.2', '0.0')
    """
    scaled = 100.0 * value
    return number(0.0, digits=1) if abs(scaled) < _POINT else number(scaled, digits=1, sign=True)


def points_interval(found: Estimate) -> str:
    """Both ends of the interval of a difference, in points."""
    return between(points(found.low), points(found.high))


def plain(value: float) -> str:
    """A number of a scenario, with the digits that it has.

    >>> plain(0.25), plain(8000.0), plain(-2)
    ('0.25', '8,000', '-2')
    """
    fraction = f"{value:.{_DIGITS}f}".rstrip("0").partition(".")[2]
    return number(value, digits=len(fraction))


def said(value: Any) -> str:
    """A value of a scenario in words.

    >>> said(True), said(None), said(dt.date(2018, 12, 1)), said("safe_third_country")
    ('yes', 'not set', '1 December 2018', 'safe third country')
    """
    match value:
        case bool():
            return _("yes") if value else _("no")
        case None:
            return _("not set")
        case dt.date():
            return day(value)
        case int() | float():
            return plain(value)
        case str():
            return {"never": _("never"), "alternating": _("in turn"), "random": _("drawn")}.get(value, words(value))
        case _:
            return json.dumps(jsonable(value), ensure_ascii=False)


def words(name: str, label: str = "") -> str:
    """The label of a thing, else its name without underscores."""
    return label or name.replace("_", " ")
