"""What a scenario offers to vary: levers have paths that exist and ranges that fit, presets have paths that exist."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario.checks.spot import Fault, Spot
from sim.scenario.checks.structure import misfit
from sim.scenario.levers import FIXED, settable
from sim.scenario.shape import annotation_at, entry_of, fields_of
from sim.scenario.source import Keys, Plain, Source, shown, unknown
from sim.scenario.texts import is_text


def offer_faults(source: Source) -> Iterator[Fault]:
    """All faults of levers and of presets' paths."""
    top = Spot(source.data)
    if top.at("levers").absent and top.at("presets").absent:
        return
    known = settable(source)
    for _, lever in top.at("levers").entries():
        yield from _lever(lever, known)
    for _, preset in top.at("presets").entries():
        for path, value in preset.at("set").entries():
            if path not in known and not _follows(path, known):
                yield value.fault(unknown("value", path, known))


def _lever(lever: Spot, known: Mapping[str, tuple[Keys, Plain]]) -> Iterator[Fault]:
    path = lever.at("path").word()
    if path is None:
        return
    keys, value = known.get(path, ((), None))
    if not keys:
        if not _follows(path, known):
            yield lever.at("path").fault(unknown(f"value {shown(path)}", path, known))
    elif isinstance(value, dict | list):
        yield lever.at("path").fault(f"{path} holds several values; a lever moves one")
    else:
        yield from _range(lever)
        yield from _fits(lever, path, annotation_at(keys))


def _follows(path: str, known: Mapping[str, tuple[Keys, Plain]]) -> bool:
    """Whether a path leads nowhere only because something on its way is malformed or missing, which is said anyway."""
    words = path.split(".")
    deepest = next((n for n in range(len(words) - 1, 0, -1) if ".".join(words[:n]) in known), 0)
    keys, value = known.get(".".join(words[:deepest]), ((), {}))
    fields = fields_of(annotation_at(keys))
    if fields is not None and words[deepest] in fields:
        return words[deepest] not in FIXED
    table = fields is not None or (entry_of(annotation_at(keys)) is not None and not is_text(annotation_at(keys)))
    return table and not isinstance(value, dict)


def _range(lever: Spot) -> Iterator[Fault]:
    low, high = lever.at("low"), lever.at("high")
    for one, other in ((low, high), (high, low)):
        if one.value is not None and other.value is None:
            yield one.fault("low and high come together; one of them is missing")
    smallest, largest = low.number(), high.number()
    first, last = low.day(), high.day()
    if (smallest is not None and last is not None) or (first is not None and largest is not None):
        yield low.fault("low and high have to be of one kind, two numbers or two dates")
    falling = smallest is not None and largest is not None and smallest >= largest
    if falling or (first is not None and last is not None and first >= last):
        yield low.fault(f"low has to be below high, found {shown(low.value)} and {shown(high.value)}")


def _fits(lever: Spot, path: str, annotation: Any) -> Iterator[Fault]:
    """Faults of a lever whose range the scenario would not accept."""
    choices = list(lever.at("choices").items())
    bounds = [spot for spot in (lever.at("low"), lever.at("high")) if type(spot.value) in {int, float, dt.date}]
    silent = lever.at("low").absent and lever.at("high").absent and not lever.at("choices").value
    if silent and misfit(annotation, value=True):
        yield lever.fault("a lever needs low and high, or choices")
    for spot in bounds + choices:
        reason = misfit(annotation, spot.value)
        if reason is not None:
            yield spot.fault(f"does not fit {path}: {reason}")
