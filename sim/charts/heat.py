"""The likelihood over two levers of a grid, as a map of cells: the darker the likelier, with its number in it."""

import datetime as dt
from typing import Any

import altair as alt

from sim.analysis import Finished, Lever
from sim.analysis.means import averaged
from sim.analysis.words import value_words
from sim.charts.lettering import lines, wide
from sim.charts.theme import Look, data, styled
from sim.errors import WinsetError
from sim.language import day, listed, percent
from sim.language import gettext as _
from sim.sweep.vary import Value

CELL = "cell"
"""Name of the selection of a cell, for pages on which one can click."""
_CELL_HEIGHT = (30, 52)
_PALE, _DEEP = ("#F3F7FB", "#08306B")
_TURN = 0.55
"""Of the scale: above it letters are white."""


def heat_map(
    found: Finished,
    across: str,
    up: str,
    *,
    clickable: bool = False,
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """Two levers against each other, in the mean over all others; cells of points that are not finished stay empty.

    One colour from pale to deep on light ground and on dark, so that the map reads in grey, too. ``clickable``: a cell
    can be selected (``CELL``, with the fields ``x`` and ``y``: the two values in words).

    Raises:
        WinsetError: the sweep is no grid, or has no such levers.
    """
    one, other = found.lever(across), found.lever(up)
    if one == other:
        raise WinsetError(f"up: {other.path} is across already; take another lever")
    rows = [_row(row, one, other) for row in averaged(found, (one, other)).to_dict("records")]
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    for row in rows:
        row["deep"] = high > low and (row["value"] - low) / (high - low) > _TURN
    rest = [each.label for each in found.levers if each not in {one, other}]
    under = _("In the mean over {levers}").format(levers=listed(rest)) if rest else ""
    base = alt.Chart(data(rows)).encode(x=_axis(one, look, is_across=True), y=_axis(other, look, is_across=False))
    cells = base.mark_rect(stroke=look.colours.paper, strokeWidth=look.px(1)).encode(
        color=alt.Color("value:Q", scale=alt.Scale(domain=[low, high], range=[_PALE, _DEEP]), legend=None),
        tooltip=[
            alt.Tooltip("x:N", title=one.label),
            alt.Tooltip("y:N", title=other.label),
            alt.Tooltip("said:N", title=_("Likelihood")),
        ],
    )
    if clickable:
        cells = cells.add_params(alt.selection_point(name=CELL, fields=["x", "y"], on="click", empty=False))
    layers = [cells, *_numbers(base, one, look)]
    low_cell, high_cell = _CELL_HEIGHT
    height = min(max(low_cell, 360 // len(other.values)), high_cell) * len(other.values)
    return styled(
        layers,
        height=look.px(height),
        look=look,
        title=lines(found.question_label, look.room - 20, look.letters + 3),
        under=lines(under, look.room - 20, look.letters - 1),
        description=_described(found.question_label, rows, one, other),
    )


def cell_words(value: Value) -> str:
    """A value as the map has it on its axes."""
    return day(value, short=True) if isinstance(value, dt.date) else value_words(value)


def _row(row: dict[Any, Any], one: Lever, other: Lever) -> dict[str, Any]:
    share, low, high = row["likelihood"], row["low"], row["high"]
    said = _("{likelihood} ({low} to {high})").format(likelihood=percent(share), low=percent(low), high=percent(high))
    x, y = cell_words(row[one.path]), cell_words(row[other.path])
    return {"x": x, "y": y, "value": share, "number": percent(share, digits=0), "said": said}


def _axis(lever: Lever, look: Look, *, is_across: bool) -> Any:
    """The values in their order; upright where they would not stand beside each other, low values at the bottom."""
    names = [cell_words(value) for value in lever.values]
    longest = max(wide(name, look.letters - 1) for name in names)
    title = lines(lever.label, look.room - 60, look.letters)
    if is_across:
        tilted = longest > _cell_width(lever, look) - 6
        axis = alt.Axis(labelAngle=-60 if tilted else 0, domain=False, ticks=False, labelLimit=look.px(140))
        return alt.X("x:N", title=title, scale=alt.Scale(domain=names), sort=names, axis=axis)
    axis = alt.Axis(domain=False, ticks=False, labelLimit=look.px(130))
    return alt.Y("y:N", title=title, scale=alt.Scale(domain=names[::-1]), sort=names[::-1], axis=axis)


def _cell_width(lever: Lever, look: Look) -> float:
    return (look.room - 110) / len(lever.values)


def _numbers(base: Any, one: Lever, look: Look) -> list[Any]:
    """The likelihood in each cell, where there is room for it."""
    size = min(look.letters - 1, 13)
    if _cell_width(one, look) < wide("100%", size) + 4:
        return []
    ink = alt.condition("datum.deep", alt.value("#FFFFFF"), alt.value("#1A1A1A"))
    return [base.mark_text(fontSize=look.px(size)).encode(text=alt.Text("number:N"), color=ink)]


def _described(title: str, rows: list[dict[str, Any]], one: Lever, other: Lever) -> str:
    least, most = min(rows, key=lambda row: row["value"]), max(rows, key=lambda row: row["value"])
    text = _(
        "Likelihood of '{question}' over {across} and {up}: "
        "from {low} at {low_x} and {low_y} to {high} at {high_x} and {high_y}."
    )
    return text.format(
        question=title,
        across=one.label,
        up=other.label,
        low=percent(least["value"]),
        low_x=least["x"],
        low_y=least["y"],
        high=percent(most["value"]),
        high_x=most["x"],
        high_y=most["y"],
    )
