"""The path that people played over the fan of simulated talks: what each offer was worth to each government."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import numpy as np

from sim.charts.dated import days
from sim.charts.lettering import lines
from sim.charts.panels import said, signed
from sim.charts.played import Negotiation, Seen, called, offers_seen, silence, span_of, turns_of
from sim.charts.sheet import Sheet, headings, heads, sheet_of, told, turns
from sim.charts.theme import Look, data, styled
from sim.game.fan import Fan
from sim.language import gettext as _
from sim.world import World

_BANDS = ((0, 4, 0.16), (1, 3, 0.26))
"""Quantiles that a band lies between, and how dark it is."""
_ALONE = 70
"""Height of a chart without an offer."""


def played_over_fan(
    model: Negotiation,
    fan: Fan,
    *,
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """A panel for each government: what every offer was worth to it, over the latest offers in simulated talks.

    Half of the simulated talks lie in the dark band, nine in ten in the light one; the line in it is the middle.
    """
    world, seen = model.world, offers_seen(model.world, model.record)
    span = span_of(world, model.record)
    marks = turns_of(world, model.record, span.last)
    time = days(span, [], look)
    lined, top = turns(world, model.record, marks, span, time=time, look=look)
    if seen:
        sheet, height = sheet_of(world, _values(world, seen, fan), span, time=time, top=top, look=look)
        layers = [*_bands(world, fan, sheet), *lined, *headings(world, sheet), *_path(world, seen, sheet)]
    else:
        height = top + look.px(_ALONE)
        layers = [*lined, *said(silence(model.record), top + look.px(_ALONE / 2), look)]
    under = _("What each offer was worth; bands: the latest offer in simulated talks, half and nine in ten of them")
    return styled(
        layers,
        height=height,
        look=look,
        title=lines(_("The path played, over the simulated fan"), look.room - 20, look.letters + 3),
        under=lines(under, look.room - 20, look.letters - 1) if seen else (),
        description=_described(world, seen, fan),
    )


def _values(world: World, seen: Sequence[Seen], fan: Fan) -> list[list[float]]:
    """What a panel for each government has to hold."""
    found: list[list[float]] = []
    for g, name in enumerate(world.governments):
        simulated = fan.quantiles[:, g][~np.isnan(fan.quantiles[:, g])]
        found.append([*simulated.tolist(), *(each.value for each in seen if each.government == name)])
    return found


def _bands(world: World, fan: Fan, sheet: Sheet) -> list[Any]:
    """Nine in ten, half, and the middle of simulated talks."""
    look, layers = sheet.look, list[Any]()
    for low, high, dark in _BANDS:
        rows = data(list(_edges(world, fan, sheet, (low, high))))
        band = alt.Chart(rows).mark_area(color=look.colours.grey, opacity=dark, interpolate="step-after")
        layers.append(band.encode(x=sheet.time, y=sheet.at("low"), y2=alt.Y2("high:Q"), detail=alt.Detail("part:N")))
    middle = alt.Chart(data(list(_edges(world, fan, sheet, (2, 2)))))
    line = middle.mark_line(color=look.colours.grey, strokeWidth=look.px(1.5), interpolate="step-after")
    return [*layers, line.encode(x=sheet.time, y=sheet.at("low"), detail=alt.Detail("part:N"))]


def _edges(world: World, fan: Fan, sheet: Sheet, ends: tuple[int, int]) -> Iterator[dict[str, Any]]:
    """Both edges of a band in each week; a gap begins another part."""
    for g, (name, panel) in enumerate(sheet.panels.items()):
        weeks = [int(week) for week in np.flatnonzero(~np.isnan(fan.quantiles[0, g]))]
        part = 0
        for before, week in pairwise([-1, *weeks]):
            part += week != before + 1
            if world.rounds.day(week) <= sheet.span.last:
                low, high = (panel.place(float(fan.quantiles[end, g, week])) for end in ends)
                day = world.rounds.day(week).isoformat()
                yield {"date": day, "low": low, "high": high, "part": f"{name} {part}"}


def _path(world: World, seen: Sequence[Seen], sheet: Sheet) -> list[Any]:
    """A line from offer to offer in each panel, and a head on each."""
    look = sheet.look
    rows = [{**told(world, each), "y": sheet.panels[each.government].place(each.value)} for each in seen]
    base = alt.Chart(data(rows)).encode(x=sheet.time)
    line = base.mark_line(color=look.colours.ink, strokeWidth=look.px(1.2), opacity=0.7)
    return [line.encode(y=sheet.up, detail=alt.Detail("government:N")), heads(base, "proposer", sheet)]


def _described(world: World, seen: Sequence[Seen], fan: Fan) -> str:
    """For each government, from what to what its worth of offers went, and the middle of the simulations beside it."""
    parts: list[str] = []
    for g, name in enumerate(world.governments):
        own = [each for each in seen if each.government == name]
        if not own:
            continue
        middle = fan.quantiles[2, g]
        known = middle[~np.isnan(middle)]
        text = (
            _(
                "To {government} the first offer was worth {first} a week and the last {last}; in simulated talks the "
                "middle goes from {start} to {end}."
            )
            if len(known)
            else _("To {government} the first offer was worth {first} a week and the last {last}.")
        )
        ends = {"start": signed(float(known[0])), "end": signed(float(known[-1]))} if len(known) else {}
        parts.append(
            text.format(government=called(world, name), first=signed(own[0].value), last=signed(own[-1].value), **ends)
        )
    return " ".join(parts) or _("No offer was made.")
