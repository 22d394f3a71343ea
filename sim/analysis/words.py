"""Regions of lever space in plain words, in the language spoken."""

import datetime as dt
from decimal import Decimal

from sim.analysis.discover import Limit, Region
from sim.analysis.finished import Lever
from sim.language import day, listed, number, percent
from sim.language import gettext as _
from sim.sweep.vary import Value

_CHANCE = 0.05
"""A limit whose quasi-p-value is above this may be there by chance."""


def value_words(value: Value) -> str:
    """A value of a lever.

    >>> value_words(0.6166666), value_words(True), value_words(dt.date(2024, 11, 4)), value_words("at_random")
    ('0.617', 'yes', '4 November 2024', 'at random')
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, str):
        return value.replace("_", " ")
    exponent = Decimal(f"{value:.3g}").as_tuple().exponent
    return number(value, digits=max(0, -int(exponent)))


def limit_words(limit: Limit) -> str:
    """What a region asks of one lever: meeting chance at least 0.62."""
    lever, low, high = limit.lever, limit.low, limit.high
    if limit.among:
        values = ", ".join(value_words(value) for value in limit.among)
        one, many = _("{lever}: {values}"), _("{lever}: one of {values}")
        return (one if len(limit.among) == 1 else many).format(lever=lever.label, values=values)
    ends = {"lever": lever.label, "low": _words(low), "high": _words(high)}
    if low is not None and low == high:
        return _("{lever}: {low}").format(**ends)
    if low is not None and high is not None:
        return _("{lever}: from {low} to {high}").format(**ends)
    if lever.kind == "date":
        return (_("{lever}: {high} or earlier") if low is None else _("{lever}: {low} or later")).format(**ends)
    return (_("{lever}: at most {high}") if low is None else _("{lever}: at least {low}")).format(**ends)


def is_by_chance(limit: Limit) -> bool:
    """Whether a limit cannot be told from one that is there by chance."""
    return limit.quasi_p > _CHANCE


def place_words(lever: Lever, place: float) -> str:
    """A place on a lever's axis; of choices, the choice."""
    if lever.kind == "choice":
        return value_words(lever.values[int(place)])
    return value_words(dt.date.fromordinal(round(place)) if lever.kind == "date" else place)


def region_words(region: Region) -> str:
    """Where it is, which share of all cases of interest lies there, and how many of those that lie there are."""
    if not region.limits:
        return _("No limit of any lever makes it likelier than it is all over the space.")
    where = listed([limit_words(limit) for limit in region.limits])
    said = _(
        "{where}. There lie {coverage} of all cases of interest, and {density} of the cases there are of interest."
    )
    return said.format(
        where=where, coverage=percent(region.coverage, digits=0), density=percent(region.density, digits=0)
    )


def _words(value: Value | None) -> str:
    return "" if value is None else value_words(value)
