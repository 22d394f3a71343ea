"""One played negotiation as charts take it: its offers as each government sees them, and its turns in words."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from sim.charts.dated import Mark, Span, takes_office
from sim.language import gettext as _
from sim.language import ngettext
from sim.model.record import (
    Answer,
    BrokeDown,
    End,
    HandOver,
    Happening,
    MeasureTaken,
    NoRound,
    Offer,
    Passed,
    Repudiated,
    Signed,
    Vote,
)
from sim.rules.answer import ACCEPTS, RED_LINE
from sim.world import World

OWN, AGREES, BELOW, LINE = "own", "accepts", "below", "line"
"""What an offer is to a government: its own, one that it accepts, one below its threshold, one across its red line."""
_FEWEST = 8
"""A chart of time is at least so many rounds wide."""
_BEFORE = 0.03
"""So much of the time stands before the first round, so that its offers do not lie upon the axis."""
_TALKS = NoRound, Passed, Offer, Signed, Vote, Repudiated, BrokeDown
"""What shows that talks, or what came out of them, are not over."""


class Negotiation(Protocol):
    """What charts read of a ``NegotiationModel``."""

    world: World
    record: list[Happening]


class Seen(NamedTuple):
    """An offer as one government sees it: what it is worth to it a week, the least that it accepts, what it says."""

    week: int
    day: dt.date
    government: str
    leader: str
    proposer: str
    package: int
    value: float
    threshold: float
    response: str

    @property
    def gain(self) -> float:
        """What it is worth above the least that the government accepts."""
        return self.value - self.threshold


def until_week(record: Sequence[Happening], until: int | None) -> list[Happening]:
    """What happened up to a week; everything for None."""
    return [each for each in record if until is None or each.week <= until]


def silence(record: Sequence[Happening]) -> str:
    """What to say where there is no offer."""
    return _("No offer was made.") if any(isinstance(each, End) for each in record) else _("No offer yet.")


def offers_seen(world: World, record: Sequence[Happening]) -> list[Seen]:
    """Every offer, once for each government that had a say: its proposer first, then the others as they answered."""
    found: list[Seen] = []
    leaders = {name: next(iter(government.leaders)) for name, government in world.scenario.governments.items()}
    proposer = ""
    for each in record:
        if isinstance(each, HandOver):
            leaders[each.government] = each.leader
        if isinstance(each, Offer):
            proposer = each.proposer
            found.append(_seen(world, each, each.proposer, leaders[proposer], proposer, OWN))
        elif isinstance(each, Answer):
            response = AGREES if each.reason == ACCEPTS else LINE if each.reason == RED_LINE else BELOW
            found.append(_seen(world, each, each.government, each.leader, proposer, response))
    return found


def _seen(  # noqa: PLR0913, PLR0917  # all that is told of it
    world: World, told: Offer | Answer, government: str, leader: str, proposer: str, response: str
) -> Seen:
    day = world.rounds.day(told.week)
    return Seen(told.week, day, government, leader, proposer, told.package, told.value, told.threshold, response)


def numbers_of(record: Sequence[Happening]) -> dict[int, int]:
    """Package -> its number in the order in which packages were first offered, as in a story."""
    offered = dict.fromkeys(each.package for each in record if isinstance(each, Offer))
    return {package: n for n, package in enumerate(offered, 1)}


def called(world: World, government: str) -> str:
    """A government by its label."""
    return world.scenario.governments[government].label or government.replace("_", " ")


def span_of(world: World, record: Sequence[Happening]) -> Span:
    """From a little before the first round to the last in which there was something to talk or to vote about."""
    last = max((each.week for each in record if isinstance(each, _TALKS)), default=0)
    last = min(max(last, _FEWEST), max(last, world.rounds.count - 1))
    start, end = world.rounds.start, world.rounds.day(last)
    return Span(start - (end - start) * _BEFORE, end)


def turns_of(world: World, record: Sequence[Happening], last: dt.date) -> list[Mark]:
    """What a chart marks until its last day: hand-overs, the last signature, votes, measures, the end of talks."""
    found = _turns(world, record, numbers_of(record))
    marks = [Mark(world.rounds.day(week), text, solid) for week, text, solid in found]
    return [mark for mark in marks if mark.day <= last]


def _turns(world: World, record: Sequence[Happening], numbers: dict[int, int]) -> Iterator[tuple[int, str, bool]]:
    governments = world.scenario.governments
    yield from _failed_votes(world, record)
    for each in record:
        if isinstance(each, HandOver):
            yield each.week, takes_office(world.scenario, each.government, [each.leader]), False
        elif isinstance(each, Vote) and each.rejected_by is None and world.arrays.ratification_weeks > 0:
            yield each.week, _("in force"), True
        elif isinstance(each, Repudiated):
            leader = governments[each.government].leaders[each.leader].label or each.leader.replace("_", " ")
            yield (
                each.week,
                _("{leader} leaves package {number}").format(leader=leader, number=numbers[each.package]),
                True,
            )
        elif isinstance(each, MeasureTaken):
            holder = world.scenario.measures[each.measure].holder
            yield each.week, _("{government} acts alone").format(government=governments[holder].label or holder), False
        elif isinstance(each, BrokeDown):
            yield each.week, _("talks break down"), True
    signatures = [each for each in record if isinstance(each, Signed)]
    for each in signatures[-1:]:
        yield each.week, _("package {number} signed").format(number=numbers[each.package]), True


def _failed_votes(world: World, record: Sequence[Happening]) -> Iterator[tuple[int, str, bool]]:
    """The first vote that each ratifier lost, and how many more there were."""
    lost = [each for each in record if isinstance(each, Vote) and each.rejected_by is not None]
    counts = Counter(each.rejected_by for each in lost)
    for path, times in counts.items():
        government, name = str(path).split(".")
        label = world.scenario.governments[government].ratifiers[name].label or name.replace("_", " ")
        first = next(each for each in lost if each.rejected_by == path)
        text = ngettext("{ratifier} says no", "{ratifier} says no, the first of {times} times", times)
        yield first.week, text.format(ratifier=label, times=times), False
