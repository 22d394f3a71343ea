"""The fan of offers of one negotiation: what each offer was worth to each government, and what became of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt

from sim.charts.dated import Mark, days
from sim.charts.lettering import lines, wide
from sim.charts.packages import in_short
from sim.charts.panels import said, signed
from sim.charts.played import (
    AGREES,
    BELOW,
    LINE,
    OWN,
    Negotiation,
    Seen,
    called,
    numbers_of,
    offers_seen,
    silence,
    span_of,
    turns_of,
    until_week,
)
from sim.charts.sheet import Sheet, headings, heads, sheet_of, told, turns
from sim.charts.theme import Letters, Look, data, halo, styled
from sim.language import day, ngettext
from sim.language import gettext as _
from sim.world import World

_ALONE = 70
"""Height of a chart without an offer."""


def offer_fan(
    model: Negotiation,
    *,
    until: int | None = None,
    look: Look = Look(),  # noqa: B008  # frozen
    key: bool = True,
) -> Any:
    """Every offer of one negotiation by week: a panel for each government, with its worth against what it accepts.

    ``model``: a NegotiationModel, played as far as you like; ``until``: show only what had happened by the end of that
    week, on the axes of the whole. A stem goes from the least that a government accepts (a dash) to what the offer is
    worth to it; its colour is that of the proposer, its head tells the answer. Numbers are those of the packages, as in
    a story; with ``key`` they are listed below.
    """
    world, numbers, shown = model.world, numbers_of(model.record), until_week(model.record, until)
    whole, seen = offers_seen(world, model.record), offers_seen(world, shown)
    span = span_of(world, model.record)
    marks = turns_of(world, shown, span.last)
    offered = dict.fromkeys(each.package for each in seen)
    time = days(span, [f"{numbers[each]} {in_short(world, each)}" for each in offered] if key else [], look)
    lined, top = turns(world, model.record, marks, span, time=time, look=look)
    if whole:
        sheet, height = sheet_of(world, _values(world, whole), span, time=time, top=top, look=look)
        layers = [*lined, *headings(world, sheet), *_offers(world, seen, sheet), *_changes(seen, numbers, sheet)]
        layers += [] if seen else said(silence(shown), (top + height) / 2, look)
    else:
        height = top + look.px(_ALONE)
        layers = [*lined, *said(silence(shown), top + look.px(_ALONE / 2), look)]
    under = _("Worth a week to each; dashes: the least that it accepts")
    return styled(
        layers,
        height=height,
        look=look,
        title=lines(_("Offers, and what they were worth"), look.room - 20, look.letters + 3),
        under=lines(under, look.room - 20, look.letters - 1) if whole else (),
        description=_described(world, seen, marks),
    )


def _values(world: World, seen: Sequence[Seen]) -> list[list[float]]:
    """What a panel for each government has to hold."""
    return [
        [value for each in seen if each.government == name for value in (each.value, each.threshold)]
        for name in world.governments
    ]


def _offers(world: World, seen: Sequence[Seen], sheet: Sheet) -> list[Any]:
    """What each government accepts at least, and stems from there to what each offer is worth."""
    if not seen:
        return []
    look, grey = sheet.look, sheet.look.colours.grey
    rows = [
        {
            **told(world, each),
            "y": sheet.panels[each.government].place(each.value),
            "least": sheet.panels[each.government].place(each.threshold),
        }
        for each in seen
    ]
    base = alt.Chart(data(rows)).encode(x=sheet.time)
    least = base.encode(y=sheet.at("least"))
    line = least.mark_line(color=grey, strokeDash=[look.px(3), look.px(3)], strokeWidth=look.px(1), opacity=0.7)
    stem = base.mark_rule(strokeWidth=look.px(1.5), opacity=0.6)
    colour = alt.Color("proposer:N", scale=sheet.scale(), legend=None)
    return [
        line.encode(detail=alt.Detail("leader:N")),
        stem.encode(y=sheet.up, y2=alt.Y2("least:Q"), color=colour),
        least.mark_point(shape="stroke", color=grey, size=look.px(7) ** 2, strokeWidth=look.px(2), opacity=1),
        heads(base, "proposer", sheet),
    ]


def _changes(seen: Sequence[Seen], numbers: dict[int, int], sheet: Sheet) -> list[Any]:
    """The number of a package where a proposer comes with another one than before, if there is room for it."""
    look, last, written = sheet.look, dict[str, int](), dict[str, float]()
    size, rows = look.letters - 3, list[dict[str, Any]]()
    for each in seen:
        if each.response != OWN or last.get(each.proposer) == each.package:
            continue
        place, number = 0.8 * look.room * sheet.span.place(each.day), str(numbers[each.package])
        last[each.proposer] = each.package
        if place - written.get(each.proposer, -size) >= wide(number, size) + 3:
            written[each.proposer] = place
            y = sheet.panels[each.government].place(each.value)
            rows.append({"date": each.day.isoformat(), "y": y, "number": number, "proposer": each.proposer})
    letters: Letters = {"fontSize": look.px(size), "fontWeight": "bold", "dy": look.px(-11)}
    base = alt.Chart(data(rows)).encode(x=sheet.time, y=sheet.up, text=alt.Text("number:N"))
    return halo(base, letters, look=look, color=look.colours.ink) if rows else []


def _described(world: World, seen: Sequence[Seen], marks: Sequence[Mark]) -> str:
    """Who offered how often, what offers were worth to each, how it answered, and what is marked."""
    made = [each for each in seen if each.response == OWN]
    parts = [ngettext("{count} offer.", "{count} offers.", len(made)).format(count=len(made))]
    for name in world.governments if made else ():
        here = [each for each in seen if each.government == name]
        answers = Counter(each.response for each in here)
        parts.append(
            _(
                "{government}: made {made}, accepted {accepted}, refused {below} as too little and {line} for a red "
                "line; worth {least} to {most} to it, against {low} to {high} that it accepts at least."
            ).format(
                government=called(world, name),
                made=answers[OWN],
                accepted=answers[AGREES],
                below=answers[BELOW],
                line=answers[LINE],
                least=signed(min((each.value for each in here), default=0.0)),
                most=signed(max((each.value for each in here), default=0.0)),
                low=signed(min((each.threshold for each in here), default=0.0)),
                high=signed(max((each.threshold for each in here), default=0.0)),
            )
        )
    if marks:
        told = "; ".join(f"{day(mark.day, short=True)}, {mark.text}" for mark in sorted(marks))
        parts.append(_("Marked: {events}.").format(events=told))
    return " ".join(parts)
