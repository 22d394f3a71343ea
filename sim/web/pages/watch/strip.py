"""The calendar as a strip: who governs when, what is dated, what was offered, how it turned out, and where we are."""

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape

from sim.charts.dated import Dated, dated_events, takes_office
from sim.charts.played import called, numbers_of
from sim.language import day as day_in_words
from sim.language import gettext as _
from sim.likelihood.questions import handovers_of
from sim.model.record import (
    BrokeDown,
    Elected,
    HandOver,
    MeasureTaken,
    Offer,
    Repudiated,
    Signed,
    Vote,
)
from sim.web.pages.watch.look import icon, percents
from sim.web.pages.watch.played import Played

_APART = 1.45
"""Letters that the number of a dated event takes."""
_DAYS = 5


def strip(played: Played, week: int, colours: Sequence[str]) -> str:
    """The calendar of a negotiation with a line at a week; one colour for each government."""
    world = played.world
    events = dated_events(world.scenario)
    lanes = [_government(played, week, name, tint) for name, tint in zip(world.governments, colours, strict=True)] + [
        _events(played, events, week),
        _talks(played, week, colours),
    ]
    now = f'<div class="ww-now" style="left:{percents(week / played.last)}"></div>' if played.last else ""
    return (
        f'<div class="ww ww-strip"><div class="ww-lanes">{"".join(lanes)}{now}</div>{_days(played)}'
        f"{_near(played, events, week)}{_key(events)}</div>"
    )


def _place(played: Played, day: dt.date) -> float:
    """Where a day lies between the first round and the last, from 0 to 1."""
    whole = (played.world.rounds.day(played.last) - played.world.rounds.start).days
    return min(max((day - played.world.rounds.start).days / whole, 0.0), 1.0) if whole else 0.0


def terms(played: Played, week: int, government: str) -> list[tuple[int, tuple[str, ...]]]:
    """First week and leaders of each term of a government: several leaders while it is open who of them it will be."""
    known = {
        (each.leader, government) for each in played.until(week) if isinstance(each, Elected | HandOver)
        and each.government == government
    }  # fmt: skip
    found: list[tuple[int, tuple[str, ...]]] = [(0, (played.row(0, government)["leader"],))]
    for handover in handovers_of(played.world):
        if handover.government == government:
            winner = tuple(name for name in handover.leaders if (name, government) in known)
            found.append((handover.week, winner or handover.leaders))
    return found


def _government(played: Played, week: int, government: str, tint: str) -> str:
    leaders = played.world.scenario.governments[government].leaders
    found = terms(played, week, government)
    ends = [first for first, _names in found[1:]] + [max(played.last, 1)]
    bars = []
    for (first, names), end in zip(found, ends, strict=True):
        label = _(" or ").join(leaders[name].label or name.replace("_", " ") for name in names)
        left, width = percents(first / max(played.last, 1)), percents((end - first) / max(played.last, 1))
        bars.append(
            f'<div class="ww-term" style="left:{left};width:{width}" title="{escape(label)}">{escape(label)}</div>'
        )
    name = escape(called(played.world, government))
    return f'<div class="ww-name">{name}</div><div class="ww-bar" style="--tint:{tint}">{"".join(bars)}</div>'


def _events(played: Played, events: Sequence[Dated], week: int) -> str:
    """Numbers of what is dated, in as many rows as they need."""
    if not events:
        return ""
    today = played.world.rounds.day(week)
    badges = [
        f'<span class="ww-spot ww-badge{" ww-later" if event.day > today else ""}" style="left:{left}" '
        f'title="{escape(event.words)}">{event.number}</span>'
        for event, left in zip(events, side_by_side([_place(played, event.day) for event in events]), strict=True)
    ]
    head = f'<div class="ww-name">{escape(_("Dated events"))}</div>'
    return f'{head}<div class="ww-spots" style="height:1.4rem">{"".join(badges)}</div>'


def side_by_side(places: Sequence[float]) -> list[str]:
    """Where badges stand, in the words of a style sheet: at their places, or beside the badge before them.

    >>> side_by_side([0.0, 0.01])
    ['min(max(0.00%), 100% - 1.45rem)', 'min(max(0.00% + 1.45rem, 1.00%), 100% - 0.00rem)']
    """
    found: list[str] = []
    for i, place in enumerate(places):
        near = [f"{percents(before)} + {_APART * (i - j):.2f}rem" for j, before in enumerate(places[:i])]
        right = f"100% - {_APART * (len(places) - 1 - i):.2f}rem"
        found.append(f"min(max({', '.join([*near, percents(place)])}), {right})")
    return found


def _talks(played: Played, week: int, colours: Sequence[str]) -> str:
    """A dot for each offer in the colour of who made it, and signs for turns."""
    tints = dict(zip(played.world.governments, colours, strict=True))
    spots = [
        (each.week, "ww-dot", "", _("{government} offers package {number}").format(
            government=called(played.world, each.proposer), number=numbers_of(played.record)[each.package]
        ), tints[each.proposer])
        for each in played.record if isinstance(each, Offer)
    ]  # fmt: skip
    spots += [(at, "ww-turn", icon(sign), text, "currentColor") for at, sign, text in turns(played)]
    marks = [
        f'<span class="ww-spot {kind}{" ww-later" if at > week else ""}" title="{escape(text)}" '
        f'style="left:{percents(at / max(played.last, 1))};--tint:{tint}">{inner}</span>'
        for at, kind, inner, text, tint in spots
    ]
    head = f'<div class="ww-name">{escape(_("Offers, and what became of them"))}</div>'
    return f'{head}<div class="ww-spots" style="height:2.3rem">{"".join(marks)}</div>'


def turns(played: Played) -> Iterator[tuple[int, str, str]]:
    """Week, icon and words of what decides a negotiation."""
    governments = played.world.scenario.governments
    for each in played.record:
        if isinstance(each, Signed):
            yield each.week, "draw", _("A package is signed")
        elif isinstance(each, Vote) and each.rejected_by is None:
            yield each.week, "verified", _("It comes into force")
        elif isinstance(each, Vote):
            yield each.week, "block", _("It is rejected at home")
        elif isinstance(each, Repudiated):
            yield each.week, "undo", _("The new leader leaves it")
        elif isinstance(each, MeasureTaken):
            holder = played.world.scenario.measures[each.measure].holder
            yield (
                each.week,
                "gavel",
                _("{government} acts alone").format(government=governments[holder].label or holder),
            )
        elif isinstance(each, BrokeDown):
            yield each.week, "link_off", _("Talks break down")


def _days(played: Played) -> str:
    """A few days below the strip."""
    weeks = sorted({round(played.last * i / (_DAYS - 1)) for i in range(_DAYS)})
    days = [escape(day_in_words(played.world.rounds.day(at), short=True)) for at in weeks]
    shown = [f'<span class="{"ww-desk" if i % 2 else ""}">{each}</span>' for i, each in enumerate(days)]
    return f'<div class="ww-days">{"".join(shown)}</div>'


def coming(played: Played, events: Sequence[Dated], week: int) -> tuple[str, str]:
    """What the calendar held last by a week, and what it holds next, hand-overs included; empty where there is none."""
    world, today = played.world, played.world.rounds.day(week)
    dated = [(event.day, f"{event.number} {event.text}") for event in events]
    for handover in handovers_of(world):
        first, leaders = handover.week, handover.leaders
        term = next((names for at, names in terms(played, week, handover.government) if at == first), leaders)
        dated.append((handover.date, takes_office(world.scenario, handover.government, term)))
    dated.sort()
    words = [(day, f"{text} ({day_in_words(day, short=True)})") for day, text in dated]
    before = [text for day, text in words if day <= today]
    after = [text for day, text in words if day > today]
    return before[-1] if before else "", after[0] if after else ""


def _near(played: Played, events: Sequence[Dated], week: int) -> str:
    last, following = coming(played, events, week)
    parts = [_("Last: {event}").format(event=last)] if last else []
    parts += [_("Next: {event}").format(event=following)] if following else []
    return "".join(f'<div class="ww-small">{escape(part)}</div>' for part in parts)


def _key(events: Sequence[Dated]) -> str:
    """All that is dated, in words."""
    if not events:
        return ""
    items = "".join(f"<li>{escape(event.words)}</li>" for event in events)
    return f"<details><summary>{escape(_('All dated events'))}</summary><ol>{items}</ol></details>"
