"""What becomes public in which round: the dated things of a scenario, as one replication comes to see them."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sim.model.record import Elected, Happening, News, Subject, Succession
from sim.world import World
from sim.world.dates import LONG_AGO
from sim.world.leaders import source_of
from sim.world.succession import Term, outcomes_of, seats_of, terms_of
from sim.world.timeline import dated_events


def news_by_week(world: World, outcome: int) -> dict[int, list[Happening]]:
    """All news of a world with this joint outcome of its successions; what was public before is news of round 0."""
    weeks: dict[int, list[Happening]] = {}
    for course in _courses(world):
        for news in _news_of(course, world.rounds.count):
            weeks.setdefault(news.week, []).append(news)
    for change in _successions(world, outcome):
        weeks.setdefault(change.week, []).append(change)
    return weeks


def line_names(world: World) -> tuple[tuple[str, ...], ...]:
    """The names of each leader's red lines; those of its government's first leader where it takes them over."""
    seats = seats_of(world.scenario, world.rounds)
    return tuple(tuple(source_of(seat, seats, world.scenario.channels).leader.red_lines) for seat in seats)


class _Course(NamedTuple):
    """Something with a first and a last round, announced in some round, and its days as stated."""

    subject: Subject
    name: str
    announced: int
    first: int
    last: int
    begins: dt.date | None
    ends: dt.date | None


def _courses(world: World) -> Iterator[_Course]:
    scenario, rounds = world.scenario, world.rounds
    events = zip(scenario.calendar.events.items(), dated_events(scenario, rounds), strict=True)
    for (name, event), dated in events:
        yield _Course("event", name, dated.announced, dated.first, dated.last, event.date, event.ends)
    for name, lever in scenario.leverage.items():
        if lever.active:
            announced, first = rounds.first_from(lever.announced or lever.starts), rounds.first_from(lever.starts)
            last = rounds.count if lever.ends is None else rounds.last_until(lever.ends)
            yield _Course("leverage", name, announced, first, last, lever.starts, lever.ends)
    for name, step in scenario.measures.items():
        if step.active:
            announced, first = rounds.first_from(step.announced or step.starts), rounds.first_from(step.starts)
            yield _Course("measure", name, announced, first, rounds.count, step.starts, None)


def _news_of(course: _Course, rounds: int) -> Iterator[News]:
    announced, first, after = max(course.announced, 0), max(course.first, 0), course.last + 1
    if after <= first:
        return
    if announced < min(first, rounds):
        yield News(announced, course.subject, course.name, "announced", course.begins)
    if first < rounds:
        yield News(first, course.subject, course.name, "begins", course.begins)
    if course.ends is not None and after < rounds:
        yield News(after, course.subject, course.name, "ends", course.ends)


def _successions(world: World, outcome: int) -> Iterator[Succession | Elected]:
    terms = terms_of(seats_of(world.scenario, world.rounds))
    for term, winner in zip(terms, outcomes_of(terms)[outcome], strict=True):
        if term.starts > 0 and isinstance(winner.leader.starts, dt.date):
            yield from _succession(world, term, winner.name, winner.leader.starts)


def _succession(world: World, term: Term, winner: str, day: dt.date) -> Iterator[Succession | Elected]:
    """The round in which a hand-over becomes public, and that in which its winner does."""
    government, seat = world.governments[term.government], term.candidates[0]
    known = max(seat.announced, 0)
    if known < term.starts < world.rounds.count:
        candidates = tuple(each.name for each in term.candidates if each.leader.chance > 0.0)
        yield Succession(known, government, candidates, day)
    elected = max(seat.elected, known)
    if seat.elected > LONG_AGO and elected < min(term.starts, world.rounds.count):
        yield Elected(elected, government, winner, day)
