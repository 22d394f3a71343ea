"""What the calendar brings, beside a line over time: numbered events with a key, and hand-overs with their names."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import altair as alt

from sim.charts import spoken
from sim.charts.lettering import even, lines, wide
from sim.charts.theme import Letters, Look, data, from_top, halo, to_bottom
from sim.language import day as day_in_words
from sim.language import gettext as _
from sim.likelihood import Handover
from sim.scenario.schema import Scenario

_MARGIN = 55
"""About what an axis takes of the width."""
_BADGE = 20
"""Height of a row of numbers."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SHARE = 0.75
"""Of its width, a picture has at least this for time, also when it is shown a little narrower than it was made."""


class Dated(NamedTuple):
    """Something dated, by its number in a chart: from a day on, and until another if it ends."""

    number: int
    day: dt.date
    until: dt.date | None
    text: str

    @property
    def words(self) -> str:
        """A line of the key: 1 A summit (13 May 2024)."""
        day = day_in_words(self.day, short=True)
        if self.until is not None:
            day = _("{day} to {until}").format(day=day, until=day_in_words(self.until, short=True))
        return f"{self.number} {self.text} ({day.replace(' ', _NO_BREAK)})"


def dated_events(scenario: Scenario) -> tuple[Dated, ...]:
    """Events, leverage, measures and elections between a scenario's start and its horizon, in order of time."""
    calendar = scenario.calendar
    found = sorted(
        (each for each in _all(scenario) if each[0] <= calendar.horizon and (each[1] or each[0]) >= calendar.start),
        key=lambda each: each[0],
    )
    once = dict.fromkeys(found)
    return tuple(Dated(n, *each) for n, each in enumerate(once, 1))


def _all(scenario: Scenario) -> Iterator[tuple[dt.date, dt.date | None, str]]:
    for name, event in scenario.calendar.events.items():
        yield event.date, event.ends, _clause(name, event.label)
    for name, lever in scenario.leverage.items():
        if lever.active and lever.starts is not None:
            yield lever.starts, lever.ends, _clause(name, lever.label)
    for name, step in scenario.measures.items():
        if step.active and step.starts is not None:
            yield step.starts, None, _clause(name, step.label)
    for name, government in scenario.governments.items():
        for leader in government.leaders.values():
            if leader.elected is not None and isinstance(leader.starts, dt.date):
                text = _("The next leader of {government} is known").format(government=government.label or name)
                yield leader.elected, None, text


def _clause(name: str, label: str) -> str:
    return (label or name.replace("_", " ")).removesuffix(".")


class Span(NamedTuple):
    """The days that a chart shows."""

    first: dt.date
    last: dt.date

    def place(self, day: dt.date) -> float:
        """Where a day lies: 0 is the first, 1 the last, and no day lies outside."""
        whole = (self.last - self.first).days
        return min(max((day - self.first).days / whole, 0.0), 1.0) if whole > 0 else 0.0

    def shown(self, day: dt.date) -> dt.date:
        """The day, or the end of the chart that is nearer to it."""
        return min(max(day, self.first), self.last)


def days(span: Span, key: Sequence[str], look: Look, *, right: float = 0.0) -> alt.X:
    """The axis of time, for a column ``date``; below it the lines of a key, ``right`` of it some room for words."""
    size = look.letters - 2
    below = [line for text in key for line in lines(text, look.room - _MARGIN, size, hanging=4 * _NO_BREAK)]
    axis = spoken.days(span.first, span.last, most=max(int((look.room - right) / 80), 3))
    axis.labelPadding = look.px(9)
    axis.titleAnchor, axis.titleAlign, axis.titleColor = "start", "left", look.colours.grey
    axis.titleFontSize, axis.titleLineHeight, axis.titlePadding = look.px(size), look.px(size + 3), look.px(8)
    scale = alt.Scale(type="utc", domain=[span.first.isoformat(), span.last.isoformat()])
    if right > 0.0:
        scale.range = [0, alt.expr(f"width - {look.px(right)}")]
    return alt.X("date:T", scale=scale, axis=axis, title=below or None)


def event_marks(events: Sequence[Dated], span: Span, *, time: alt.X, look: Look, top: float) -> tuple[list[Any], float]:
    """Light lines with numbers above them, one number for those too near each other to tell apart; their height."""
    if not events:
        return [], 0.0
    size = look.letters - 2
    badges: list[dict[str, Any]] = [
        {"date": span.shown(first.day).isoformat(), "number": _numbers(first, last), "place": span.place(first.day)}
        for first, last in _clusters(events, span, look)
    ]
    rules = [
        {"date": event.day.isoformat(), "number": str(event.number), "event": event.text}
        for event in events
        if event.day >= span.first
    ]
    ink = look.colours.grey
    rule = alt.Chart(data(rules)).mark_rule(color=ink, opacity=0.6, strokeWidth=look.px(1))
    layers = [rule.encode(x=time, y=from_top(top + look.px(_BADGE)), y2=to_bottom())]
    for align, low, high in (("left", 0.0, 0.04), ("center", 0.04, 0.96), ("right", 0.96, 1.1)):
        these = [badge for badge in badges if low <= badge["place"] < high]
        if these:
            letters: Letters = {"align": align, "baseline": "middle", "fontSize": look.px(size), "fontWeight": "bold"}
            text = alt.Chart(data(these)).mark_text(**letters, color=ink)
            layers.append(text.encode(x=time, y=from_top(top + look.px(_BADGE / 2)), text=alt.Text("number:N")))
    return layers, look.px(_BADGE)


def _clusters(events: Sequence[Dated], span: Span, look: Look) -> list[tuple[Dated, Dated]]:
    """First and last event of each group whose numbers would lie upon each other."""
    groups: list[tuple[Dated, Dated]] = []
    room, size = _SHARE * look.room, look.letters - 2
    for event in events:
        if groups:
            first, last = groups[-1]
            apart = room * (span.place(event.day) - span.place(first.day))
            if apart < wide(_numbers(first, last) + "0", size):
                groups[-1] = first, event
                continue
        groups.append((event, event))
    return groups


def _numbers(first: Dated, last: Dated) -> str:
    """1, or 1-3."""
    return str(first.number) if first.number == last.number else f"{first.number}\N{EN DASH}{last.number}"


class Mark(NamedTuple):
    """A day with words that stand beside its line, which is dotted or solid."""

    day: dt.date
    text: str
    solid: bool = False


def handovers_of(scenario: Scenario, handovers: Sequence[Handover]) -> list[Mark]:
    """Hand-overs in words."""
    return [Mark(each.date, takes_office(scenario, each.government, each.leaders)) for each in handovers]


def takes_office(scenario: Scenario, government: str, names: Sequence[str]) -> str:
    """Premier Duval takes office; one of several, where it is open who."""
    leaders = scenario.governments[government].leaders
    who = _(" or ").join(leaders[name].label or name.replace("_", " ") for name in names)
    return _("{leader} takes office").format(leader=who)


def lined_marks(
    marks: Sequence[Mark], span: Span, *, time: alt.X, look: Look, right: float = 0.0
) -> tuple[list[Any], float]:
    """Dotted lines with words beside them, from the top on and below each other where they are near; their height."""
    size, room, taken = look.letters - 2, _SHARE * look.room - right, list[tuple[float, float, float]]()
    rows: list[dict[str, Any]] = []
    line = size + 3
    for mark in sorted(marks, key=lambda mark: mark.day):
        place = span.place(mark.day)
        left = place <= 0.5  # noqa: PLR2004  # the words go to the side with more room
        words = even(mark.text, room * max(place, 1.0 - place) - 8, size)
        width = max(wide(each, size) for each in words)
        begins = room * place - (0.0 if left else width)
        row = max([bottom for low, high, bottom in taken if begins < high and begins + width > low], default=0.0)
        taken.append((begins, begins + width, row + line * len(words)))
        rows.append(
            {
                "date": span.shown(mark.day).isoformat(),
                "text": mark.text,
                "lines": "\n".join(words),
                "y": look.px(row),
                "left": left,
                "solid": mark.solid,
            }
        )
    layers: list[Any] = []
    for solid, dash in ((True, [1, 0]), (False, [look.px(2), look.px(3)])):
        these = [row for row in rows if row["solid"] == solid]
        rule = alt.Chart(data(these)).mark_rule(color=look.colours.ink, strokeDash=dash, strokeWidth=look.px(1.2))
        layers += [rule.encode(x=time, y=from_top(0), y2=to_bottom())] if these else []
    layers += [layer for row in rows for layer in _beside(row, time, line, look)]
    return layers, look.px(max((bottom for _, _, bottom in taken), default=0.0))


def _beside(row: dict[str, Any], time: alt.X, line: float, look: Look) -> list[Any]:
    """The words of one mark, on the left or the right of its line."""
    letters: Letters = {
        "align": "left" if row["left"] else "right",
        "dx": look.px(5 if row["left"] else -5),
        "baseline": "top",
        "lineBreak": "\n",
        "lineHeight": look.px(line),
        "fontSize": look.px(look.letters - 2),
    }
    base = alt.Chart(data([row])).encode(x=time, y=from_top(row["y"]), text=alt.Text("lines:N"))
    return halo(base, letters, look=look, color=look.colours.ink)
