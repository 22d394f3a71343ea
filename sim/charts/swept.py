"""A likelihood along one lever of a grid, with a line for each value of another."""

import datetime as dt
from typing import Any

import altair as alt

from sim.analysis import Finished, Lever
from sim.analysis.means import averaged
from sim.analysis.words import value_words
from sim.charts.lettering import lines
from sim.charts.spoken import days, milliseconds
from sim.charts.theme import Look, data, styled
from sim.errors import WinsetError
from sim.language import gettext as _
from sim.language import listed, percent
from sim.sweep.vary import Value

_HEIGHT = 300
_MOST_LINES = 5
"""As many as there are colours that people tell apart."""
_DASHES = ([1, 0], [8, 4], [2, 3], [12, 3, 2, 3], [5, 2])
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")


def likelihood_along(found: Finished, across: str, *, by: str | None = None, look: Look = Look()) -> Any:  # noqa: B008  # frozen
    """The likelihood with its 95 percent band as one lever moves, for each value ``by`` another; others in the mean.

    Raises:
        WinsetError: the sweep is no grid, has no such lever, or ``by`` has too many values for lines.
    """
    lever, other = found.lever(across), None if by is None else found.lever(by)
    if other is not None and len(other.values) > _MOST_LINES:
        raise WinsetError(
            f"up: {other.path} has {len(other.values)} values; {_MOST_LINES} lines can be told apart at most"
        )
    shown = (lever,) if other is None else (lever, other)
    means = averaged(found, shown)
    rows = [_row(row, lever, other) for row in means.to_dict("records")]
    names = list(dict.fromkeys(row["line"] for row in rows))
    rest = [each.label for each in found.levers if each not in shown]
    under = _("In the mean over {levers}").format(levers=listed(rest)) if rest else ""
    title = found.question_label
    return styled(
        _layers(rows, names, lever, other, look),
        height=look.px(_HEIGHT),
        look=look,
        title=lines(title, look.room - 20, look.letters + 3),
        under=lines(under, look.room - 20, look.letters - 1),
        description=_described(title, rows, names, lever, other),
    )


def _row(row: dict[Any, Any], lever: Lever, other: Lever | None) -> dict[str, Any]:
    value: Value = row[lever.path]
    share, low, high = row["likelihood"], row["low"], row["high"]
    said = _("{likelihood} ({low} to {high})").format(likelihood=percent(share), low=percent(low), high=percent(high))
    x = milliseconds(value) if isinstance(value, dt.date) else value if lever.kind == "number" else value_words(value)
    name = "" if other is None else value_words(row[other.path])
    return {"x": x, "at": value_words(value), "line": name, "value": share, "low": low, "high": high, "said": said}


def _layers(rows: list[dict[str, Any]], names: list[str], lever: Lever, other: Lever | None, look: Look) -> list[Any]:
    """Bands, lines and points; where the lever is a choice, points with bars."""
    across = _across(lever, rows, look)
    most = max(row["high"] for row in rows)
    up = alt.Axis(format=".0%" if most > 0.05 else ".1%", tickCount=5, domain=False, ticks=False)  # noqa: PLR2004  # 5%
    share = alt.Y("value:Q", title=_("Likelihood"), axis=up, scale=alt.Scale(domain=[0.0, most], nice=True))
    legend = None if other is None else _legend(other, look)
    colour = alt.Color("line:N", scale=alt.Scale(domain=names, range=look.colours.beside(len(names))), legend=legend)
    dash = alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=_DASHES[: len(names)]), legend=None)
    shape = alt.Shape("line:N", scale=alt.Scale(domain=names, range=_SHAPES[: len(names)]), legend=legend)
    base = alt.Chart(data(rows)).encode(x=across, color=colour)
    low_to_high = {"y": alt.Y("low:Q", title=_("Likelihood"), axis=up, scale=share["scale"]), "y2": alt.Y2("high:Q")}
    points = base.mark_point(filled=True, size=look.px(70), opacity=1).encode(
        y=share,
        shape=shape,
        tooltip=[alt.Tooltip("at:N", title=lever.label), alt.Tooltip("said:N", title=_("Likelihood"))],
    )
    if lever.kind == "choice":
        beside = alt.XOffset("line:N", sort=names)
        base, points = base.encode(xOffset=beside), points.encode(xOffset=beside)
        return [base.mark_rule(strokeWidth=look.px(2)).encode(**low_to_high), points]
    band = base.mark_area(opacity=0.15).encode(**low_to_high)
    return [band, base.mark_line(strokeWidth=look.px(2.5)).encode(y=share, strokeDash=dash), points]


def _legend(other: Lever, look: Look) -> alt.Legend:
    return alt.Legend(
        title=other.label,
        orient="bottom",
        columns=max(int(look.room / 130), 1),
        titleFontSize=look.px(look.letters - 1),
        titleColor=look.colours.ink,
        titleLimit=look.width,
        symbolStrokeWidth=look.px(2),
        symbolOpacity=1.0,
    )


def _across(lever: Lever, rows: list[dict[str, Any]], look: Look) -> alt.X:
    title = lines(lever.label, look.room - 60, look.letters)
    if lever.kind == "choice":
        names = list(dict.fromkeys(row["at"] for row in rows))
        return alt.X("x:N", title=title, sort=names, axis=alt.Axis(labelAngle=0))
    scale = alt.Scale(nice=False, zero=False, padding=look.px(8))
    if lever.kind == "date":
        first, last = (pick(value for value in lever.values if isinstance(value, dt.date)) for pick in (min, max))
        return alt.X(
            "x:T",
            title=title,
            axis=days(first, last, most=max(int(look.room / 80), 2)),
            scale=alt.Scale(type="utc", padding=look.px(8)),
        )
    return alt.X("x:Q", title=title, scale=scale, axis=alt.Axis(tickCount=5, grid=False, labelPadding=look.px(8)))


def _described(title: str, rows: list[dict[str, Any]], names: list[str], lever: Lever, other: Lever | None) -> str:
    """The first and the last likelihood of each line."""
    parts = []
    for name in names:
        line = [row for row in rows if row["line"] == name]
        said = _("from {first} at {at_first} to {last} at {at_last}").format(
            first=percent(line[0]["value"]),
            at_first=line[0]["at"],
            last=percent(line[-1]["value"]),
            at_last=line[-1]["at"],
        )
        parts.append(said if other is None else f"{other.label} {name}: {said}")
    return _("Likelihood of '{question}' along {lever}: {parts}.").format(
        question=title, lever=lever.label, parts="; ".join(parts)
    )
