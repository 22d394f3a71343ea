"""What happened, as a file tells it: within the calendar, in the terms of the file, and with its source."""

from collections.abc import Iterator

from sim.scenario.checks.spot import Fault, Spot, in_order, named
from sim.scenario.checks.table import level_faults, levels_of


def outcome_faults(top: Spot) -> Iterator[Fault]:
    """All faults of the outcome. Of a scenario that is varied it says nothing, so that only files are checked."""
    outcome = top.at("outcome")
    if not isinstance(outcome.value, dict):
        return
    if outcome.at("deal").value is True:
        yield from _deal(top, outcome)
    elif outcome.at("deal").value is False:
        for key in ("date", "package", "ended"):
            if outcome.at(key).value:
                yield outcome.at(key).fault("there was no deal; leave this out, or write deal: true")
    yield from named(outcome.at("unilateral"), "measure", top.at("measures").names())
    sources = top.at("sources").names()
    for source in (outcome.at("source"), *outcome.at("source").items()):
        yield from named(source, "source", sources)


def _deal(top: Spot, outcome: Spot) -> Iterator[Fault]:
    date, package, levels = outcome.at("date"), outcome.at("package"), levels_of(top)
    for spot, what in ((date, "the day on which it was signed"), (package, "the package that was agreed on")):
        if not spot.value:
            yield spot.fault(f"there was a deal; say {what}, or write deal: false")
    yield from in_order(top.at("calendar", "start"), date, "talks start on {}, after the deal of {}", at=date)
    yield from in_order(date, top.at("calendar", "horizon"), "{} is after the horizon, {}; there was no deal by then")
    yield from in_order(date, outcome.at("ended"), "{} is after the day on which it ended, {}")
    for _, spot in package.entries():
        yield from level_faults(spot, levels)
    today = all(levels.get(issue, {}).get(str(spot.value)) == 0 for issue, spot in package.entries())
    if package.value and today:
        yield package.fault("these levels are all the status quo; name what was agreed on, or write deal: false")
