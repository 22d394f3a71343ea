"""What stands in a bargaining picture: packages, the Pareto set, agreements, reference answers, no deal."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from sim.charts.lettering import spread, wide
from sim.charts.theme import Letters, Look, data, from_left, from_top, halo
from sim.language import gettext as _
from sim.language import percent
from sim.solutions import Solutions, Table

_LARGEST = 900
"""Area of the most frequent agreement, in square points."""
_TOLD = 0.1
"""Agreements at least so frequent have their share written on them."""
_MARGIN = 70
"""About what the axis takes of the width."""


class Frame(NamedTuple):
    """The axes: worth to one government across, worth to the other up."""

    across: alt.X
    up: alt.Y
    wide: tuple[float, float]
    tall: tuple[float, float]
    height: float

    def right(self, x: float) -> float:
        """Where a worth lies: 0 on the left, 1 on the right."""
        return (x - self.wide[0]) / (self.wide[1] - self.wide[0])

    def down(self, y: float) -> float:
        """Where a worth lies, in pixels from the top."""
        return self.height * (self.tall[1] - y) / (self.tall[1] - self.tall[0])


def kinds_of(look: Look) -> dict[str, tuple[str, str, str]]:
    """Kind of package -> its shape, its colour, that of its edge."""
    colours = look.colours
    return {
        _("can be ratified"): ("circle", colours.grey, colours.grey),
        _("hardly to be ratified"): ("circle", colours.paper, colours.grey),
        _("crosses a red line"): ("cross", colours.orange, colours.orange),
        _("agreed on; the larger, the more often"): ("circle", colours.blue, colours.paper),
    }


def no_deal(table: Table, sides: tuple[int, int], frame: Frame, look: Look) -> tuple[list[Any], list[Any]]:
    """Where no deal stands for each: lines, and their names at an end where reference answers never stand."""
    across, up = (float(table.no_deal[g]) for g in sides)
    base = alt.Chart(data([{"x": across, "y": up, "text": _("no deal")}]))
    grey = look.colours.grey
    rule: Letters = {"color": grey, "strokeDash": [look.px(4), look.px(4)], "strokeWidth": look.px(1)}
    name: Letters = {"fontSize": look.px(look.letters - 3), "baseline": "bottom", "dx": look.px(4), "align": "left"}
    lines: list[Any] = []
    names: list[Any] = []
    if frame.wide[0] < across < frame.wide[1]:
        lines.append(base.mark_rule(**rule).encode(x=frame.across))
        left = frame.right(across) > 0.3  # noqa: PLR2004  # room for the words on that side
        beside = {**name, "align": "right", "dx": look.px(-4)} if left else name
        names += halo(
            base.encode(x=frame.across, y=from_top("height"), text=alt.Text("text:N")), beside, look=look, color=grey
        )
    if frame.tall[0] < up < frame.tall[1]:
        lines.append(base.mark_rule(**rule).encode(y=frame.up))
        names += halo(base.encode(x=from_left(0), y=frame.up, text=alt.Text("text:N")), name, look=look, color=grey)
    return lines, names


def packages(rows: list[dict[str, Any]], frame: Frame, kinds: dict[str, tuple[str, str, str]], look: Look) -> Any:
    """A mark for each package, by its kind, with a legend of the kinds that there are."""
    shapes, fills, strokes = zip(*kinds.values(), strict=True)
    agreed = any(row["share"] > 0.0 for row in rows)
    there = {row["kind"] for row in rows}
    shown = [kind for kind in kinds if kind in there] + list(kinds)[-1:] * agreed
    legend = alt.Legend(
        title=None, orient="bottom", columns=2 if look.room > look.letters * 35 else 1, values=shown, symbolOpacity=1
    )
    scales: dict[str, Any] = {
        channel: {"scale": alt.Scale(domain=list(kinds), range=list(values)), "legend": legend}
        for channel, values in (("shape", shapes), ("fill", fills), ("stroke", strokes))
    }
    return (
        alt.Chart(data(rows))
        .mark_point(size=_small(look), strokeWidth=look.px(1), opacity=0.8)
        .encode(
            x=frame.across,
            y=frame.up,
            shape=alt.Shape("kind:N", **scales["shape"]),
            fill=alt.Fill("kind:N", **scales["fill"]),
            stroke=alt.Stroke("kind:N", **scales["stroke"]),
            tooltip=[
                alt.Tooltip("package:N", title=_("Package")),
                alt.Tooltip("kind:N", title=" "),
                alt.Tooltip("x:Q", title=frame.across["title"], format=".2f"),
                alt.Tooltip("y:Q", title=frame.up["title"], format=".2f"),
            ],
        )
    )


def efficient_packages(
    rows: list[dict[str, Any]], found: Solutions, frame: Frame, look: Look, *, line: bool
) -> list[Any]:
    """The Pareto set: a line through it, or a dark edge for each package in it."""
    efficient = [
        {"x": rows[p - 1]["x"], "y": rows[p - 1]["y"], "efficient": True} for p in np.flatnonzero(found.pareto) if p > 0
    ]
    base = alt.Chart(data(sorted(efficient, key=lambda row: row["x"]))).encode(x=frame.across, y=frame.up)
    ink, width = look.colours.ink, look.px(1.5)
    if line:
        return [base.mark_line(color=ink, strokeWidth=width)]
    return [base.mark_point(size=_small(look), stroke=ink, strokeWidth=width, opacity=1)]


def _small(look: Look) -> float:
    """Area of a package."""
    return look.px(look.px(min(0.07 * look.room, 42)))


def agreements(rows: list[dict[str, Any]], frame: Frame, look: Look) -> list[Any]:
    """Discs for what is agreed on, those that are agreed on often with their share."""
    agreed = sorted((row for row in rows if row["share"] > 0.0), key=lambda row: -row["share"])
    if not agreed:
        return []
    largest = look.px(look.px(min(1.4 * look.room, _LARGEST)))
    blue = look.colours.blue
    size = alt.Size("share:Q", scale=alt.Scale(domain=[0.0, agreed[0]["share"]], range=[0, largest]), legend=None)
    discs = (
        alt.Chart(data(agreed))
        .mark_circle(color=blue, opacity=0.75, stroke=look.colours.paper, strokeWidth=look.px(1))
        .encode(
            x=frame.across,
            y=frame.up,
            size=size,
            tooltip=[
                alt.Tooltip("package:N", title=_("Package")),
                alt.Tooltip("agreed:N", title=_("Agreed on in")),
            ],
        )
    )
    return [discs, *_often(agreed, frame, look, radius=math.sqrt(largest / math.pi))]


def path_of(rows: list[dict[str, Any]], offers: Sequence[int], frame: Frame, look: Look) -> list[Any]:
    """A line from offer to offer, with the number of each package as a story counts them."""
    if not offers:
        return []
    places = [{"x": rows[p - 1]["x"], "y": rows[p - 1]["y"], "turn": turn} for turn, p in enumerate(offers)]
    line = alt.Chart(data(places)).mark_line(color=look.colours.ink, strokeWidth=look.px(1), strokeDash=[4, 3])
    firsts = [
        {"x": rows[p - 1]["x"], "y": rows[p - 1]["y"], "number": str(n), "package": rows[p - 1]["package"]}
        for n, p in enumerate(dict.fromkeys(offers), 1)
    ]
    base = alt.Chart(data(firsts)).encode(x=frame.across, y=frame.up)
    size = look.px(look.letters)
    letters: Letters = {"fontSize": size, "fontWeight": "bold", "dx": size * 0.7, "dy": -size * 0.7, "align": "left"}
    return [
        line.encode(x=frame.across, y=frame.up, order=alt.Order("turn:Q")),
        base.mark_circle(size=look.px(70), color=look.colours.ink, opacity=1).encode(
            tooltip=[alt.Tooltip("package:N", title=_("Package"))]
        ),
        *halo(base.encode(text=alt.Text("number:N")), letters, look=look, color=look.colours.ink),
    ]


def _often(agreed: list[dict[str, Any]], frame: Frame, look: Look, *, radius: float) -> list[Any]:
    """The share of frequent agreements below their discs; where two would touch, that of the more frequent one."""
    size = look.px(look.letters - 3)
    room = look.px(look.room - _MARGIN)
    told: list[dict[str, Any]] = []
    for row in agreed:
        if row["share"] < _TOLD:
            break
        near = (
            abs(frame.right(row["x"]) - frame.right(other["x"])) * room < 3 * size
            and abs(frame.down(row["y"]) - frame.down(other["y"])) < 2 * size
            for other in told
        )
        if not any(near):
            told.append({**row, "percent": percent(row["share"], digits=0)})
    if not told:
        return []
    base = alt.Chart(data(told)).encode(x=frame.across, y=frame.up, text=alt.Text("percent:N"))
    below = 0.75 * radius + look.px(2)
    letters: Letters = {"fontSize": size, "fontWeight": "bold", "dx": -below, "dy": below, "align": "right"}
    return halo(base, {**letters, "baseline": "top"}, look=look, color=look.colours.blue)


def answers(table: Table, found: Solutions, sides: tuple[int, int], *, frame: Frame, look: Look) -> list[Any]:
    """The reference answers, by name; one mark with both names where they are the same."""
    across, up = sides
    names: dict[int, list[str]] = {}
    for name, package in ((_("Nash"), found.nash), (_("Kalai-Smorodinsky"), found.kalai_smorodinsky)):
        if package is not None:
            names.setdefault(package, []).append(name)
    marks: list[dict[str, Any]] = [
        {"text": ", ".join(each), "x": float(table.utility[across, p]), "y": float(table.utility[up, p])}
        for p, each in names.items()
    ]
    if not marks:
        return []
    size = look.letters - 1
    base = alt.Chart(data(marks)).encode(x=frame.across, y=frame.up)
    layers = [
        base.mark_point(
            shape="diamond",
            size=look.px(150),
            fill=look.colours.ink,
            stroke=look.colours.paper,
            strokeWidth=look.px(1),
            opacity=1,
        )
    ]
    near = [frame.down(mark["y"]) - look.px(10) for mark in marks]
    places = spread(near, look.px(size + 4), low=look.px(size), high=frame.height - look.px(size))
    for mark, place in zip(marks, places, strict=True):
        room = (1.0 - frame.right(mark["x"])) * (look.room - _MARGIN) - 12
        fitting = (words for words in _broken(mark["text"]) if max(wide(each, size) for each in words) < room)
        words = next(fitting, None)
        letters: Letters = {
            "align": "right" if words is None else "left",
            "dx": look.px(-10 if words is None else 10),
            "fontSize": look.px(size),
            "fontWeight": "bold",
            "lineBreak": "\n",
            "baseline": "middle",
        }
        row = {**mark, "lines": "\n".join(words or [mark["text"]])}
        text = alt.Chart(data([row])).encode(x=frame.across, y=from_top(place), text=alt.Text("lines:N"))
        layers += halo(text, letters, look=look, color=look.colours.ink)
    return layers


def _broken(text: str) -> list[list[str]]:
    """A name in one line, in two, in as many as it has parts."""
    return [[text], text.replace(", ", ",\n").split("\n"), text.replace(", ", ",\n").replace("-", "-\n").split("\n")]
