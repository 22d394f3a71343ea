"""Bars below their names: charts of one row for each lever, at any width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from sim.charts.lettering import lines
from sim.charts.theme import Letters, Look, data, from_left

_BAR, _GAP = 18, 14
"""Height of a bar, and of the gap below it."""


@dataclass(frozen=True)
class Rows:
    """Where the lines of names and the middles of bars (``places``) lie, in pixels from the top."""

    look: Look
    lines: tuple[dict[str, Any], ...]
    places: tuple[float, ...]
    height: float

    @property
    def bar(self) -> float:
        """How thick a bar is."""
        return self.look.px(_BAR)

    def axis(self) -> alt.Y:
        """Pixels from the top."""
        scale = alt.Scale(domain=[0, self.height], range=[0, self.height], nice=False, zero=False)
        return alt.Y("y:Q", axis=None, scale=scale)

    def names(self) -> Any:
        """The names above the bars."""
        letters: Letters = {"align": "left", "baseline": "alphabetic", "fontSize": self.look.px(self.look.letters)}
        base = alt.Chart(data(self.lines)).mark_text(**letters, color=self.look.colours.ink)
        return base.encode(x=from_left(0), y=self.axis(), text=alt.Text("text:N"))

    def spans(self, rows: Sequence[dict[str, Any]], x: alt.X) -> list[Any]:
        """Lines of intervals, with an edge of the ground's colour, so that they are seen upon bars, too."""
        colours = self.look.colours
        return [
            self.bars(rows, x, colour=colours.paper, thickness=0.3),
            self.bars(rows, x, colour=colours.ink, thickness=0.1),
        ]

    def bars(self, rows: Sequence[dict[str, Any]], x: alt.X, *, colour: str, thickness: float = 1.0) -> Any:
        """Bars from ``from`` to ``to`` at ``y``; ``tip`` is what a pointer on them says."""
        base = alt.Chart(data(rows)).mark_rule(strokeWidth=thickness * self.bar, color=colour)
        return base.encode(x=x, x2=alt.X2("to:Q"), y=self.axis(), tooltip=[alt.Tooltip("tip:N", title=" ")])

    def words(self, rows: Sequence[dict[str, Any]], x: alt.X, *, align: str, dy: float = 0.0) -> Any:
        """``text`` at ``x`` and ``y``, beside the end of a bar, or ``dy`` pixels below."""
        dx = {"left": 6.0, "right": -6.0}.get(align, 0.0) if dy == 0.0 else 0.0
        letters: Letters = {"align": align, "baseline": "middle", "fontSize": self.look.px(self.look.letters - 1)}
        base = alt.Chart(data(rows)).mark_text(**letters, dx=self.look.px(dx), dy=dy, color=self.look.colours.ink)
        return base.encode(x=x, y=self.axis(), text=alt.Text("text:N"))


def rows_of(names: Sequence[str], look: Look, *, below: bool = False) -> Rows:
    """A row for each name, which may take several lines; ``below`` leaves room under each bar for a line of words."""
    line, bar, top = look.px(look.letters + 4), look.px(_BAR), 0.0
    found: list[dict[str, Any]] = []
    places: list[float] = []
    for name in names:
        for text in lines(name, look.room - 16, look.letters):
            top += line
            found.append({"y": top - look.px(6), "text": text})
        places.append(top + bar / 2)
        top += bar + look.px(_GAP) + (line if below else 0.0)
    return Rows(look, tuple(found), tuple(places), top)
