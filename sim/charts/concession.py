"""The concession chart of one negotiation: how what each government offers moves from itself towards the others."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from sim.charts.dated import Mark, days
from sim.charts.lettering import lines, spread, wide
from sim.charts.panels import said, signed
from sim.charts.played import OWN, Negotiation, Seen, called, offers_seen, silence, span_of, turns_of, until_week
from sim.charts.sheet import Sheet, headings, heads, sheet_of, told, turns
from sim.charts.theme import Letters, Look, data, halo, styled
from sim.language import day, listed
from sim.language import gettext as _
from sim.world import World

_ALONE = 70
"""Height of a chart without an offer."""
_MOST_OF_THE_WIDTH = 0.35
"""What names at the ends of lines may take of it."""


def concession_chart(
    model: Negotiation,
    *,
    until: int | None = None,
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """A panel for each government, with what its offers are worth to itself and to the others, by week.

    All is measured from the least that the government concerned accepts: above 0 it gains. A government gives in where
    the line for itself falls and those for the others rise. ``model`` and ``until`` as for ``offer_fan``.
    """
    world, shown = model.world, until_week(model.record, until)
    whole, seen = offers_seen(world, model.record), offers_seen(world, shown)
    span = span_of(world, model.record)
    marks = turns_of(world, shown, span.last)
    right = _right(world, look)
    time = days(span, [], look, right=right)
    lined, top = turns(world, model.record, marks, span, time=time, look=look, right=right)
    if whole:
        sheet, height = sheet_of(world, _values(world, whole), span, time=time, top=top, look=look)
        layers = [*lined, *headings(world, sheet), *_none(whole, sheet), *_lines(world, seen, sheet)]
        layers += _ends(world, seen, sheet, right)
    else:
        height = top + look.px(_ALONE)
        layers = [*lined, *said(silence(shown), top + look.px(_ALONE / 2), look)]
    under = _("What each one's offers are worth, above the least that is accepted")
    return styled(
        layers,
        height=height,
        look=look,
        title=lines(_("How offers move"), look.room - 20, look.letters + 3),
        under=lines(under, look.room - 20, look.letters - 1) if whole else (),
        description=_described(world, seen, marks),
    )


def _right(world: World, look: Look) -> float:
    """Room for the names at the ends of lines."""
    widest = max(wide(_name(world, name, ""), look.letters - 2) for name in world.governments)
    return min(widest + 14, _MOST_OF_THE_WIDTH * look.room)


def _name(world: World, government: str, proposer: str) -> str:
    """To whom an offer is worth something."""
    if government == proposer:
        return _("to itself")
    return _("to {government}").format(government=called(world, government))


def _values(world: World, whole: Sequence[Seen]) -> list[list[float]]:
    """What a panel for the offers of each government has to hold; nothing where it made none."""
    gains = [[each.gain for each in whole if each.proposer == name] for name in world.governments]
    return [[0.0, *each] if each else [] for each in gains]


def _none(whole: Sequence[Seen], sheet: Sheet) -> list[Any]:
    """Words in the panels of those who never offered anything."""
    made = {each.proposer for each in whole}
    empty = [panel for name, panel in sheet.panels.items() if name not in made]
    found = (said(_("It made no offer."), (panel.top + panel.bottom) / 2, sheet.look) for panel in empty)
    return [layer for layers in found for layer in layers]


def _lines(world: World, seen: Sequence[Seen], sheet: Sheet) -> list[Any]:
    """A line for each pair of proposer and government, broken where a leader changes, and where nothing is gained."""
    if not seen:
        return []
    look, made = sheet.look, {each.proposer for each in seen}
    zeros = [{"y": sheet.panels[name].place(0.0)} for name in sheet.panels if name in made]
    zero = alt.Chart(data(zeros)).mark_rule(color=look.colours.grey, strokeWidth=look.px(1.5))
    rows = [
        {
            **told(world, each),
            "gain": each.gain,
            "own": each.response == OWN,
            "line": f"{each.proposer}, {each.government}.{each.leader}",
            "y": sheet.panels[each.proposer].place(each.gain),
        }
        for each in seen
    ]
    base = alt.Chart(data(rows)).encode(x=sheet.time)
    colour = alt.Color("government:N", scale=sheet.scale(), legend=None)
    width = alt.StrokeWidth(
        "own:N", scale=alt.Scale(domain=[True, False], range=[look.px(3), look.px(1.5)]), legend=None
    )
    line = base.mark_line(opacity=0.8).encode(y=sheet.up, color=colour, detail=alt.Detail("line:N"), strokeWidth=width)
    return [zero.encode(y=sheet.up), line, heads(base, "government", sheet)]


def _ends(world: World, seen: Sequence[Seen], sheet: Sheet, right: float) -> list[Any]:
    """Whose each line is, beside its last offer; none upon another."""
    look, rows = sheet.look, list[dict[str, Any]]()
    size = look.letters - 2
    for proposer, panel in sheet.panels.items():
        lasts = {each.government: each for each in seen if each.proposer == proposer}
        near = [panel.place(each.gain) for each in lasts.values()]
        places = spread(near, look.px(size + 2), low=panel.top + look.px(4), high=panel.bottom - look.px(2))
        rows += [
            {"date": each.day.isoformat(), "y": place, "name": _name(world, name, proposer), "ink": sheet.colours[name]}
            for (name, each), place in zip(lasts.items(), places, strict=True)
        ]
    letters: Letters = {"align": "left", "dx": look.px(8), "fontSize": look.px(size), "limit": look.px(right - 8)}
    base = alt.Chart(data(rows)).encode(x=sheet.time, y=sheet.up, text=alt.Text("name:N"))
    edge, text = halo(base, letters, look=look, color=look.colours.ink)
    return [edge, text.encode(color=alt.Color("ink:N", scale=None))] if rows else []


def _described(world: World, seen: Sequence[Seen], marks: Sequence[Mark]) -> str:
    """From where to where the offers of each government went, for each, and what is marked."""
    parts = [_("Worth of offers above the least that is accepted, from the first offer to the last.")]
    for proposer in world.governments:
        made = [each for each in seen if each.proposer == proposer]
        ways: list[str] = []
        for name in world.governments:
            way = [each.gain for each in made if each.government == name]
            if way:
                ways.append(f"{_name(world, name, proposer)} {signed(way[0])} \N{RIGHTWARDS ARROW} {signed(way[-1])}")
        told_ways = listed(ways) if ways else _("no offer")
        parts.append(_("{government}: {ways}.").format(government=called(world, proposer), ways=told_ways))
    if marks:
        events = "; ".join(f"{day(mark.day, short=True)}, {mark.text}" for mark in sorted(marks))
        parts.append(_("Marked: {events}.").format(events=events))
    return " ".join(parts)
