"""Axes in the language spoken: days, and the signs within numbers, which Vega writes itself."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from sim.language import gettext as _
from sim.language import language, number, percent

_A_DAY = 24 * 60 * 60 * 1000
_EPOCH = dt.date(1970, 1, 1).toordinal()
_MONTHS = 12
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months from one mark of an axis to the next."""
_MONTH_DAYS = 30.5
_DAYS = (1, 7, 14)
"""Days from one mark to the next where time is short."""
_SHORT = 92
"""Up to so many days an axis has marks for days, not for months."""


def locale() -> Any:
    """How Vega writes numbers; its own way is English."""
    if language() == "en":
        return alt.Undefined
    sample = number(12345.6, digits=1)
    signs = {"decimal": sample[-2], "thousands": sample[2], "percent": percent(0.0, digits=0)[1:]}
    return alt.Locale(number=alt.NumberLocale(grouping=[3], currency=["", ""], **signs))


def milliseconds(day: dt.date) -> int:
    """A day as Vega counts time, without time zones.

    >>> milliseconds(dt.date(1970, 1, 2))
    86400000
    """
    return (day.toordinal() - _EPOCH) * _A_DAY


def days(first: dt.date, last: dt.date, *, most: int) -> alt.Axis:
    """An axis of time with at most so many marks: months where there are enough of them, else days."""
    span = (last - first).days
    months = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    named = f"{json.dumps(months, ensure_ascii=False)}[utcmonth(datum.value)]"
    if span <= _SHORT:
        step = next((step for step in _DAYS if span / step < most), _DAYS[-1] * -(-span // (_DAYS[-1] * most)))
        marks: Sequence[dt.date] = [first + dt.timedelta(days=n) for n in range(0, span + 1, step)]
        label = f"utcdate(datum.value) + ' ' + {named}"
    else:
        marks = _months(first, last, most)
        label = f"{named} + ' ' + utcyear(datum.value)"
    return alt.Axis(
        values=[milliseconds(day) for day in marks],
        labelExpr=label,
        labelAngle=0,
        labelFlush=True,
        labelPadding=6,
        grid=False,
    )


def _months(first: dt.date, last: dt.date, most: int) -> Sequence[dt.date]:
    """Firsts of months."""
    enough = (step for step in _STEPS if (last - first).days / (step * _MONTH_DAYS) < most)
    step = next(enough, _STEPS[-1])
    numbers = range(first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month)
    starts = (dt.date(n // _MONTHS, n % _MONTHS + 1, 1) for n in numbers if n % step == 0)
    return [day for day in starts if first <= day <= last]
