"""The state of play in a room, computed from its events and from nothing else."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from sim.game import events as ev
from sim.game.seats import AwaitedError, Hands, Move, Task, seated
from sim.model import ACCEPTS, NegotiationModel
from sim.model.record import (
    Answer,
    BrokeDown,
    Elected,
    End,
    HandOver,
    Happening,
    Learnt,
    MeasureTaken,
    News,
    Offer,
    Passed,
    Repudiated,
    Succession,
    Vote,
)
from sim.rules.private import widened
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.reader import parse
from sim.scenario.source import Source
from sim.world import World, build_world
from sim.world.arrays import Flags

_SEEN = (Offer, Passed, News, Succession, Elected, HandOver, Vote, Repudiated, MeasureTaken, BrokeDown, End)
"""What people stop for when time goes on."""
_NAME = "room"
_FOREVER = 10**6
_CERTAIN = {"uncertainty.weight_concentration": None, "uncertainty.no_deal_sd": 0.0}
_WORLDS = 32


@dataclass(frozen=True)
class Person:
    """Somebody in the room; ``government`` is None for who looks on."""

    nickname: str
    government: str | None
    since: int
    until: int = _FOREVER

    @property
    def is_here(self) -> bool:
        """Whether it has not left."""
        return self.until == _FOREVER


@dataclass(frozen=True, eq=False)
class State:
    """A room as it stands.

    ``week`` is the week in progress or the last one that is over, -1 before the first. While a round waits for moves,
    ``task`` says for which, ``waits_for`` of whom, and ``on_table`` is the number of the package to answer.
    """

    opened: ev.Opened
    model: NegotiationModel
    people: dict[str, Person]
    week: int
    task: Task | None
    waits_for: tuple[str, ...]
    on_table: int | None
    has_begun: bool
    paused: bool
    minutes: float
    """For a move, until silence counts as no; 0 is no limit."""
    revealed: frozenset[str]
    words: tuple[ev.Noted | ev.Stated | ev.Changed, ...]
    told: "Told" = field(repr=False)
    seen: NegotiationModel = field(repr=False)
    """The model as people may know it: before the first answer where answers are waited for."""

    @property
    def world(self) -> World:
        """The scenario as it is played now."""
        return self.model.world

    @property
    def moves(self) -> dict[tuple[int, str], Move]:
        """What people have done, by week and government."""
        return self.told.moves

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to happen, or the facilitator has ended the talks."""
        return not self.model.running or self.told.ended is not None

    @property
    def next_week(self) -> int:
        """The first week of which nobody has seen anything yet."""
        return self.week + 1

    @property
    def date(self) -> dt.date:
        """The day of the week in progress, or of the last one."""
        return self.world.rounds.day(max(self.week, 0))

    @property
    def record(self) -> list[Happening]:
        """What all may see of what happened: no answer before all have answered."""
        if self.task is None:
            return list(self.model.record)
        return [
            each for each in self.model.record if not (each.week == self.week and isinstance(each, Answer | Learnt))
        ]

    def played_by(self, government: str) -> list[str]:
        """The nicknames of those who play a government now."""
        return [one.nickname for one in self.people.values() if one.is_here and one.government == government]


@dataclass
class Told:
    """The events put in order: what was taken back is left out."""

    opened: ev.Opened
    people: dict[str, Person] = field(default_factory=dict)
    moves: dict[tuple[int, str], Move] = field(default_factory=dict)
    advanced: set[int] = field(default_factory=set)
    timed_out: set[int] = field(default_factory=set)
    words: list[ev.Noted | ev.Stated | ev.Changed] = field(default_factory=list)
    revealed: set[str] = field(default_factory=set)
    paused: bool = False
    minutes: float = 0.0
    ended: int | None = None
    """The week in which the facilitator has ended the talks."""

    def take(self, event: ev.Event) -> None:
        """One more event."""
        match event:
            case ev.Joined():
                self.people[event.person] = Person(event.nickname, event.government, event.week)
            case ev.Left():
                self.people[event.person] = replace(self.people[event.person], until=event.week)
            case ev.Offered():
                self.moves.setdefault((event.week, event.government), Move(package=event.package))
            case ev.Answered():
                self.moves.setdefault((event.week, event.government), Move(accepts=event.accepts))
            case ev.Noted() | ev.Stated() | ev.Changed():
                self.words.append(event)
            case _:
                self._take_time(event)

    def _take_time(self, event: ev.Event) -> None:
        """What the facilitator does with time."""
        match event:
            case ev.Advanced():
                self.advanced.add(event.week)
            case ev.TimedOut():
                self.timed_out.add(event.week)
            case ev.WentBack():
                self._take_back(event.week)
            case ev.Paused() | ev.Resumed():
                self.paused = isinstance(event, ev.Paused)
            case ev.Timed():
                self.minutes = event.minutes
            case ev.Revealed():
                self.revealed.add(event.what)
            case ev.Ended():
                self.ended = event.week

    @property
    def changes(self) -> list[ev.Changed]:
        """What the facilitator has changed."""
        return [one for one in self.words if isinstance(one, ev.Changed)]

    def _take_back(self, week: int) -> None:
        self.moves = {key: move for key, move in self.moves.items() if key[0] < week}
        self.advanced = {one for one in self.advanced if one < week}
        self.timed_out = {one for one in self.timed_out if one < week}
        self.words = [one for one in self.words if one.week <= week]
        self.ended = None


def state_of(events: Sequence[ev.Event]) -> State:
    """The state of play after some events, of which the first opened the room."""
    first, *rest = events
    if not isinstance(first, ev.Opened):
        raise TypeError("the first event opens the room")
    told = Told(first, minutes=first.minutes)
    for event in rest:
        told.take(event)
    return _played(told)


def replayed(state: State) -> NegotiationModel:
    """A model of its own that has played all weeks that are over, and in which the model plays on for everybody."""
    last = state.week if state.task is None else state.week - 1
    model = _model(state.told, last=last)
    while model.week < last:
        model.step()
    return model


def source_of(opened: ev.Opened, changes: Iterable[ev.Changed] = ()) -> Source:
    """The scenario of a room as plain data, with what the facilitator has changed.

    A room plays the numbers as they are stated: what an analyst is unsure of is no part of a brief.
    """
    source = apply(parse(opened.scenario, _NAME), _CERTAIN)
    for change in changes:
        source = apply(source, {path: _day(value) for path, value in change.settings.items()}, origin="change")
    return source


def _played(told: Told) -> State:
    """Play the moves, up to where somebody is waited for or the facilitator has to let time go on."""
    model, awaited = _replayed(told)
    if told.ended is not None:
        awaited = None
    return State(
        opened=told.opened,
        model=model,
        people=told.people,
        week=model.week,
        task=None if awaited is None else awaited.task,
        waits_for=() if awaited is None else _waits_for(told, model, awaited),
        on_table=None if awaited is None else awaited.package,
        has_begun=bool(told.advanced) or (told.opened.alone and bool(told.people)),
        paused=told.paused,
        minutes=told.minutes,
        revealed=frozenset(told.revealed),
        words=tuple(told.words),
        told=told,
        seen=model if awaited is None or awaited.task == "offer" else _replayed(told, halt=model.week)[0],
    )


def _replayed(told: Told, *, halt: int | None = None) -> tuple[NegotiationModel, AwaitedError | None]:
    model = _model(told, halt=halt)
    while model.running and _goes_on(told, model):
        try:
            model.step()
        except AwaitedError as error:
            return model, error
    return model, None


def _model(told: Told, *, halt: int | None = None, last: int | None = None) -> NegotiationModel:
    """A model before its first week; people play up to the week ``last`` if one is given."""
    world = _world(told.opened.scenario, tuple(one.model_dump_json() for one in told.changes))
    hands = {name: replace(_hands(told, name), halt=halt) for name in world.governments}
    if last is not None:
        hands = {name: one.until(last) for name, one in hands.items()}
    kinds = {name: seated(one) for name, one in hands.items()}
    model = NegotiationModel(world, seed=told.opened.seed, governments=kinds, collects=False)
    model.nature = model.nature._replace(private=widened(model.sealed, model.nature.private, ratifiable(world)))
    return model


@lru_cache(maxsize=_WORLDS)
def _world(scenario: str, changes: tuple[str, ...]) -> World:
    """The world of a room; reading a scenario takes as long as playing it."""
    opened = ev.Opened(scenario=scenario, seed=0)
    made = (ev.Changed.model_validate_json(one) for one in changes)
    return build_world(check(source_of(opened, made), offers=False))


def ratifiable(world: World) -> Flags:
    """The packages (P,) that people may put on the table: all but the status quo and what can never pass at home."""
    offered: Flags = np.logical_and.reduce(world.arrays.survives > 0.0, axis=0)
    offered[0] = False
    return offered


def _goes_on(told: Told, model: NegotiationModel) -> bool:
    """Whether another week begins: nothing was to be seen in the last one, or the facilitator has said so."""
    if model.week in told.advanced or (told.opened.alone and told.people):
        return True
    stops = model.week < 0 or any(isinstance(each, _SEEN) for each in model.today)
    return not stops and bool(told.advanced)


def _hands(told: Told, government: str) -> Hands:
    """Who plays a government when: what is past by its script, then people, else the model."""
    moves = {week: move for (week, name), move in told.moves.items() if name == government}
    if told.changes:
        last = told.changes[-1]
        moves = {week: move for week, move in moves.items() if week >= last.week}
        moves |= {one.week: Move(one.package, one.accepts) for one in last.script if one.government == government}
    spans = tuple((one.since, one.until) for one in told.people.values() if one.government == government)
    return Hands(moves, spans, frozenset(told.timed_out))


def _waits_for(told: Told, model: NegotiationModel, awaited: AwaitedError) -> tuple[str, ...]:
    """All governments of people that have yet to move in this week."""
    if awaited.task == "offer":
        return (awaited.government,)
    proposer = next(each.proposer for each in reversed(model.record) if isinstance(each, Offer))
    hands = {name: _hands(told, name) for name in model.world.governments if name != proposer}
    return tuple(name for name, one in hands.items() if one.are_on(model.week) and one.move(model.week) is None)


def script_of(state: State) -> tuple[ev.Scripted, ...]:
    """What every government did in the weeks that are over, as a script."""
    packages, last = state.world.packages, state.week if state.task is None else state.week - 1
    lines: list[ev.Scripted] = []
    for each in state.model.record:
        if each.week > last:
            continue
        if isinstance(each, Offer):
            lines.append(ev.Scripted(week=each.week, government=each.proposer, package=packages.moved(each.package)))
        elif isinstance(each, Passed):
            lines.append(ev.Scripted(week=each.week, government=each.proposer))
        elif isinstance(each, Answer):
            accepts = each.reason == ACCEPTS
            lines.append(ev.Scripted(week=each.week, government=each.government, accepts=accepts))
    return tuple(lines)


def _day(value: Any) -> Any:
    """JSON's text of a day as a day, also within a mapping."""
    if isinstance(value, dict):
        return {key: _day(part) for key, part in value.items()}
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value
