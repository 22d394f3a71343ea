"""What happens when, and to whom: the calendar, events, talks, leverage, measures and pressures."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sim.scenario.checks.spot import Fault, Names, Spot, in_order, keyed, named
from sim.scenario.source import Place

MOST_ROUNDS = 2000


class _Names(NamedTuple):
    """What dated things may refer to; None where the file does not let us know."""

    governments: Names | None
    red_lines: Names | None
    ratifiers: Names | None
    pressures: Names | None


def date_faults(top: Spot, place: Place) -> Iterator[Fault]:
    """All faults of the calendar and of everything dated; ``place`` is where the file's values stand."""
    names = _names(top)
    yield from _rounds(top.at("calendar"))
    yield from _talks(top.at("talks"), names)
    for _, event in top.at("calendar", "events").entries():
        yield from _event(event, top, names)
    for _, leverage in top.at("leverage").entries():
        yield from _between(leverage, names)
    for _, measure in top.at("measures").entries():
        yield from _between(measure, names)
        for effect in ("if_acquiesced", "if_resisted"):
            yield from keyed(measure.at(effect), "government", names.governments)
    for _, pressure in top.at("pressures").entries():
        yield from keyed(pressure.at("elasticities"), "government", names.governments)
        yield from _path(pressure.at("path"), place)


def _names(top: Spot) -> _Names:
    governments = top.at("governments")
    leaders = [government.at("leaders") for _, government in governments.entries()]
    lines = [leader.at("red_lines") for section in leaders for _, leader in section.entries()]
    return _Names(
        governments=governments.names() or None,
        red_lines=_all(lines) if all(section.names() for section in leaders) else None,
        ratifiers=_all([government.at("ratifiers") for _, government in governments.entries()]),
        pressures=top.at("pressures").names(),
    )


def _all(tables: list[Spot]) -> Names | None:
    """Entries of several tables, as government.leader.red_line or government.ratifier; None if any is malformed."""
    found: Names = {}
    for table in tables:
        names = table.names()
        if names is None:
            return None
        owners = ".".join(str(key) for key in table.keys[1:-1:2])
        found |= {f"{owners}.{name}": len(found) + position for name, position in names.items()}
    return found if tables else None


def _rounds(calendar: Spot) -> Iterator[Fault]:
    start, horizon = calendar.at("start").day(), calendar.at("horizon").day()
    step = calendar.at("step_days").number(7)
    if start is None or horizon is None:
        return
    if horizon <= start:
        yield calendar.at("horizon").fault(f"the horizon {horizon} has to be after the start {start}")
    elif step is not None and step >= 1 and (horizon - start).days // step + 1 > MOST_ROUNDS:
        rounds = f"{(horizon - start).days // step + 1:.0f} rounds, at most {MOST_ROUNDS} are allowed"
        yield calendar.at("horizon").fault(f"{rounds}; take an earlier horizon or longer rounds (step_days)")


def _talks(talks: Spot, names: _Names) -> Iterator[Fault]:
    yield from named(talks.at("first"), "government", names.governments)
    quota = talks.at("quota").number()
    if quota is not None and names.governments is not None and quota > len(names.governments):
        yield talks.at("quota").fault(f"{quota:g} have to agree, of only {len(names.governments)} governments")


def _event(event: Spot, top: Spot, names: _Names) -> Iterator[Fault]:
    yield from in_order(event.at("announced"), event.at("date"), "announced on {}, after it happens on {}")
    yield from in_order(event.at("date"), event.at("ends"), "{} is after the day on which it ends, {}")
    for effect in ("weights", "no_deal", "agreement_cost"):
        yield from keyed(event.at(effect), "government", names.governments)
    for government, factors in event.at("weights").entries():
        held = top.at("governments", government)
        if not held.absent:
            yield from keyed(factors, "goal", held.at("goals").names() or None)
    yield from keyed(event.at("beliefs"), "red line (government.leader.red_line)", names.red_lines)
    yield from keyed(event.at("ratifiers"), "ratifier (government.ratifier)", names.ratifiers)
    yield from keyed(event.at("pressures"), "pressure", names.pressures)


def _between(step: Spot, names: _Names) -> Iterator[Fault]:
    """Faults of something that one government holds against another."""
    for side in ("holder", "against"):
        yield from named(step.at(side), "government", names.governments)
    if step.at("holder").word() is not None and step.at("holder").word() == step.at("against").word():
        yield step.at("against").fault(f"{step.at('against').word()} cannot hold it against itself")
    yield from in_order(step.at("announced"), step.at("starts"), "announced on {}, after it starts on {}")
    yield from in_order(step.at("starts"), step.at("ends"), "{} is after the day on which it ends, {}")


def _path(path: Spot, place: Place) -> Iterator[Fault]:
    """Dates in order, file by file: a file that extends another may add dates between those of its base."""
    last: dict[str, dt.date] = {}
    for day in path.value if isinstance(path.value, dict) else ():
        if isinstance(day, dt.date):
            keys = (*path.keys, day)
            file = place.of(keys).file
            if day < last.get(file, day):
                yield keys, f"this date is earlier than {last[file]}, which stands before it; put the dates in order"
            last[file] = day
