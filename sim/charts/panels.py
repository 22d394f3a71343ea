"""Several small charts above each other that share the axis of time, in one picture that can take any width."""

import json
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt

from sim.charts.theme import Letters, Look, data, from_left, from_top, halo
from sim.language import number

_ROOM = 0.2
"""Of its range, what a panel has above the highest and below the lowest value."""
_LEAST = 0.02
"""A panel shows at least so much of what things are worth."""
_MOST_TICKS = 4
_HEADING, _GAP, _EMPTY = 24, 10, 26
"""Height of the line above a panel, of the gap below it, and of a panel without values."""


class Panel(NamedTuple):
    """A part of the picture, from ``top`` on and ``height`` high (pixels), with the values from ``low`` to ``high``."""

    top: float
    height: float
    low: float
    high: float

    def place(self, value: float) -> float:
        """Where a value lies, in pixels from the top of the picture."""
        return self.top + self.height * (self.high - value) / (self.high - self.low)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def ticks(self) -> list[float]:
        """Round values, at most four."""
        step = _round_up((self.high - self.low) / _MOST_TICKS)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [k * step for k in range(first, last + 1)]


def panel(values: Sequence[float], *, top: float, height: float) -> Panel:
    """A panel for values, the lowest and the highest of them a little inside; one value alone gets a range, too."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    missing = max(_LEAST - (high - low), 0.0) / 2.0
    low, high = low - missing, high + missing
    return Panel(top, height, low - _ROOM * (high - low), high + _ROOM * (high - low))


def upright(panels: Sequence[Panel], height: float) -> alt.Y:
    """The axis of all panels: pixels from the top, with each panel's own values written on it."""
    marks = {round(each.place(value)): _words(value, each) for each in panels for value in each.ticks()}
    axis = alt.Axis(
        values=list(marks),
        labelExpr=f"{json.dumps({str(place): words for place, words in marks.items()})}[toString(datum.value)]",
        domain=False,
        ticks=False,
        labelPadding=6,
    )
    return alt.Y(
        "y:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    )


def stacked(values: Sequence[Sequence[float]], *, top: float, height: float, look: Look) -> tuple[list[Panel], float]:
    """A panel for each list of values, from ``top`` on, each below a line for its heading; and where the last ends."""
    found: list[Panel] = []
    for each in values:
        top += look.px(_HEADING)
        found.append(panel(each, top=top, height=look.px(height if each else _EMPTY)))
        top = found[-1].bottom + look.px(_GAP)
    return found, top - look.px(_GAP)


def heading(text: str, above: Panel, colour: str, look: Look) -> list[Any]:
    """A line above a panel, at its left end."""
    size = look.px(look.letters - 1)
    letters: Letters = {"align": "left", "baseline": "bottom", "fontWeight": "bold", "fontSize": size}
    base = alt.Chart(data([{"heading": text}]))
    place = base.encode(x=from_left(0), y=from_top(above.top - look.px(2)), text=alt.Text("heading:N"))
    return halo(place, letters, look=look, color=colour)


def said(text: str, place: float, look: Look) -> list[Any]:
    """Words on the left of a place where there is nothing to draw."""
    letters: Letters = {"align": "left", "baseline": "middle", "fontSize": look.px(look.letters - 1)}
    base = alt.Chart(data([{"said": text}])).encode(x=from_left(0), y=from_top(place), text=alt.Text("said:N"))
    return halo(base, letters, look=look, color=look.colours.grey)


def _words(value: float, each: Panel) -> str:
    step = _round_up((each.high - each.low) / _MOST_TICKS)
    return signed(value, digits=max(-math.floor(math.log10(step) + 1e-9), 0))


def signed(value: float, *, digits: int = 2) -> str:
    """What something is worth, with a true minus sign, and none for what is only nearly below 0."""
    words = number(round(value, digits) + 0.0, digits=digits)
    return words.replace("-", "\N{MINUS SIGN}")


def _round_up(size: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    unit = 10.0 ** math.floor(math.log10(size))
    return next(factor * unit for factor in (1, 2, 5, 10) if factor * unit >= size * (1.0 - 1e-9))
