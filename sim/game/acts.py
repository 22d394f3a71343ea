"""What people may do in a room: each act is checked against the state of play, and becomes an event or is refused."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sim.errors import ScenarioError, WinsetError
from sim.game import events as ev
from sim.game.state import State, script_of, source_of
from sim.scenario.checks import check
from sim.scenario.export import jsonable
from sim.scenario.levers import apply
from sim.scenario.source import unknown

Make: TypeAlias = Callable[[State], ev.Event]
"""Makes an event of the state of play, or refuses."""
MOST_PEOPLE = 200
MOST_WORDS = 20
"""Notes and statements of one sender in a week."""


class RefusedError(WinsetError):
    """An act that is not possible as things stand; it says why, and nothing has happened."""


def join(state: State, person: str, *, nickname: str, government: str | None) -> ev.Event:
    """Take a seat; a week in progress is still played by whoever began it."""
    name = " ".join(nickname.split())
    if not name or len(name) > ev.LONGEST_NAME:
        raise RefusedError(f"nickname: a name of 1 to {ev.LONGEST_NAME} characters is needed")
    if government is not None and government not in state.world.governments:
        raise RefusedError(f"seat: {unknown('government', government, state.world.governments)}")
    if person not in state.people and len(state.people) >= MOST_PEOPLE:
        raise RefusedError(f"this room is full: it holds {MOST_PEOPLE} people")
    here = state.people.get(person)
    if here is not None and here.is_here:
        raise RefusedError("you have a seat already; leave it first")
    if here is not None:
        raise RefusedError("this seat has been given up; join anew")
    return ev.Joined(week=state.next_week, person=person, nickname=name, government=government)


def leave(state: State, person: str) -> ev.Event:
    """Get up; where nobody is left, the model goes on from the week in progress."""
    here = state.people.get(person)
    if here is None or not here.is_here:
        raise RefusedError("you have no seat in this room")
    return ev.Left(week=state.week if state.task is not None else state.next_week, person=person)


def advance(state: State, week: int) -> ev.Event:
    """Let time go on from ``week``, which the one who asks for it sees as the last."""
    _still(state, week)
    if state.is_over:
        raise RefusedError("the talks are over; you can go back, or look at the debrief")
    if state.task is not None:
        raise RefusedError(f"this round still waits for {', '.join(state.waits_for)}; you can end its time")
    if not state.people and not state.opened.alone:
        raise RefusedError("nobody has joined yet")
    return ev.Advanced(week=week)


def offer(state: State, person: str, *, week: int, package: ev.Package | None) -> ev.Event:
    """Put a package on the table, or pass."""
    government = _mover(state, person, week, "offer")
    if package is not None:
        _check_package(state, package)
    return ev.Offered(week=week, government=government, package=package, person=person)


def answer(state: State, person: str, *, week: int, accepts: bool) -> ev.Event:
    """Say yes or no to what is on the table."""
    government = _mover(state, person, week, "answer")
    return ev.Answered(week=week, government=government, accepts=accepts, person=person)


def time_out(state: State, week: int) -> ev.Event:
    """End the time for the moves of a week."""
    _still(state, week)
    if state.task is None:
        raise RefusedError("no move is waited for")
    return ev.TimedOut(week=week)


def pause(state: State) -> ev.Event:
    """Stop the clock, or let it run on."""
    return ev.Resumed() if state.paused else ev.Paused()


def go_back(state: State, week: int) -> ev.Event:
    """Take all moves back from a week on."""
    if not 0 <= week <= state.week:
        raise RefusedError(f"back to which week? From 0 to {state.week}, found {week}")
    return ev.WentBack(week=week)


def change(state: State, settings: Mapping[str, Any], text: str) -> ev.Event:
    """Change the world from the next week on: dotted path -> value, with what is told to all.

    Raises:
        RefusedError: the scenario would be wrong with it, or the past would be another.
    """
    if state.task is not None:
        raise RefusedError("a round is in progress: let it end, or go back one week, then change the world")
    if state.is_over:
        raise RefusedError("the talks are over")
    made = ev.Changed(
        week=state.next_week, settings=jsonable(dict(settings)), text=_text(text), script=script_of(state)
    )
    try:
        check(apply(source_of(state.opened, [*_changes(state), made]), {}), offers=False)
    except ScenarioError as error:
        raise RefusedError(str(error)) from error
    return made


def move_handover(state: State, government: str, leader: str, day: dt.date) -> ev.Event:
    """Let a leader take office on another day, which is known from the next week on."""
    leaders = state.world.scenario.governments[government].leaders
    if leader not in leaders or not isinstance(leaders[leader].starts, dt.date):
        coming = [name for name, one in leaders.items() if isinstance(one.starts, dt.date)]
        raise RefusedError(f"leader: {unknown('leader to come', leader, coming)}")
    coming_week = state.world.rounds.day(state.next_week)
    now = leaders[leader].starts
    if isinstance(now, dt.date) and state.world.rounds.first_from(now) <= state.week:
        raise RefusedError(f"{leader} is in office already; go back to a week before {now:%Y-%m-%d}")
    if day < coming_week:
        raise RefusedError(f"the hand-over: from {coming_week} on, found {day}")
    path = f"governments.{government}.leaders.{leader}"
    settings: dict[str, Any] = {f"{path}.starts": day}
    elected = leaders[leader].elected
    if elected is not None and elected > day:
        settings[f"{path}.elected"] = day
    label = leaders[leader].label or leader
    return change(state, settings, f"{label}: {day.isoformat()}")


def happen(state: State, event: str) -> ev.Event:
    """Let one of the scenario's events happen now, though it is dated later."""
    events = state.world.scenario.calendar.events
    if event not in events:
        raise RefusedError(f"event: {unknown('event', event, events)}")
    day = state.world.rounds.day(state.next_week)
    if events[event].date < day:
        raise RefusedError(f"{event} has happened already")
    path = f"calendar.events.{event}"
    settings: dict[str, Any] = {f"{path}.date": day, f"{path}.announced": day}
    ends = events[event].ends
    if ends is not None:
        settings[f"{path}.ends"] = day + (ends - events[event].date)
    return change(state, settings, events[event].label or event)


def note(state: State, person: str, *, to: str, text: str) -> ev.Event:
    """A note to another government."""
    sender = _seat(state, person)
    if to not in state.world.governments or to == sender:
        others = [name for name in state.world.governments if name != sender]
        raise RefusedError(f"to: {unknown('other government', to, others)}")
    _few(state, sender)
    return ev.Noted(week=max(state.week, 0), sender=sender, to=to, text=_text(text))


def announce(state: State, person: str | None, text: str) -> ev.Event:
    """A public statement; of nobody's seat it is the facilitator's."""
    sender = ev.FACILITATOR if person is None else _seat(state, person)
    _few(state, sender)
    return ev.Stated(week=max(state.week, 0), sender=sender, text=_text(text))


def reveal(state: State, what: str) -> ev.Event:
    """Show to all what was hidden."""
    if what not in {"likelihood", "debrief"}:
        raise RefusedError(f"reveal: likelihood or debrief, found {what}")
    if what in state.revealed:
        raise RefusedError("all can see it already")
    return ev.Revealed(what=what)  # type: ignore[arg-type]  # one of the two


def _mover(state: State, person: str, week: int, task: str) -> str:
    """The government for which somebody moves in a week."""
    government = _seat(state, person)
    _still(state, week)
    if (week, government) in state.moves:
        raise RefusedError("your government has moved already in this round")
    if state.task != task or government not in state.waits_for:
        raise RefusedError("it is not your turn")
    if state.paused:
        raise RefusedError("the facilitator has paused the game")
    return government


def _seat(state: State, person: str) -> str:
    here = state.people.get(person)
    if here is None or not here.is_here or here.government is None:
        raise RefusedError("you have no seat at the table")
    return here.government


def _still(state: State, week: int) -> None:
    if week != state.week:
        raise RefusedError("the game has gone on since; look at where it stands now")


def _check_package(state: State, package: ev.Package) -> None:
    packages = state.world.packages
    for issue, level in package.items():
        if issue not in packages.issues:
            raise RefusedError(f"offer: {unknown('issue', issue, packages.issues)}")
        levels = packages.names[packages.issues.index(issue)]
        if level not in levels:
            raise RefusedError(f"offer: {issue}: {unknown('level', level, levels)}")
    number = packages.number(package)
    if number == 0:
        raise RefusedError("offer: this is how things are today; change at least one issue, or pass")
    if number not in state.model.nature.private.packages[0]:
        raise RefusedError("offer: this package can never pass the ratifiers at home; nobody would sign it")


def _changes(state: State) -> list[ev.Changed]:
    return [one for one in state.words if isinstance(one, ev.Changed)]


def _few(state: State, sender: str) -> None:
    week = max(state.week, 0)
    said = sum(not isinstance(one, ev.Changed) and one.week == week and one.sender == sender for one in state.words)
    if said >= MOST_WORDS:
        raise RefusedError(f"at most {MOST_WORDS} notes and statements a round; wait for the next one")


def _text(text: str) -> str:
    found = text.strip()
    if not found or len(found) > ev.LONGEST_TEXT:
        raise RefusedError(f"text: 1 to {ev.LONGEST_TEXT} characters are needed, found {len(found)}")
    return found
