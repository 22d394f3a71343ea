"""What a facilitator may do: set the pace, change the world, show what was hidden, end the talks."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sim.errors import ScenarioError
from sim.game import events as ev
from sim.game.acts import RefusedError, check_still, checked_text
from sim.game.state import State, script_of, source_of
from sim.language import day as day_words
from sim.language import gettext as _
from sim.language import listed
from sim.scenario.checks import check
from sim.scenario.export import jsonable
from sim.scenario.levers import apply
from sim.scenario.source import unknown

HIDDEN = ("likelihood", "picture", "debrief")
"""What can be shown to all."""
MOST_MINUTES = 120


def advance(state: State, week: int) -> ev.Event:
    """Let time go on from ``week``, which the one who asks for it sees as the last."""
    check_still(state, week)
    if state.is_over:
        raise RefusedError(_("the talks are over; you can go back, or look at the debrief"))
    if state.task is not None:
        names = listed([_label(state, name) for name in state.waits_for])
        raise RefusedError(_("this round still waits for {names}; you can end its time").format(names=names))
    if not state.people and not state.opened.alone:
        raise RefusedError(_("nobody has joined yet"))
    return ev.Advanced(week=week)


def time_out(state: State, week: int) -> ev.Event:
    """End the time for the moves of a week."""
    check_still(state, week)
    if state.task is None:
        raise RefusedError(_("no move is waited for"))
    return ev.TimedOut(week=week)


def pause(state: State) -> ev.Event:
    """Stop the clock, or let it run on."""
    return ev.Resumed() if state.paused else ev.Paused()


def go_back(state: State, week: int) -> ev.Event:
    """Take all moves back from a week on."""
    if not 0 <= week <= state.week:
        raise RefusedError(_("there is no earlier round to go back to"))
    return ev.WentBack(week=week)


def give_time(state: State, minutes: float) -> ev.Event:
    """Another time for a move, from now on; 0 is no limit."""
    if not 0.0 <= minutes <= MOST_MINUTES:
        raise RefusedError(_("the time for a move can be 0 (no limit) to {most} minutes").format(most=MOST_MINUTES))
    if minutes == state.minutes:
        raise RefusedError(_("this is the time for a move already"))
    return ev.Timed(minutes=minutes)


def end(state: State, week: int) -> ev.Event:
    """End the talks before their time; ``week`` is the last one that is seen by who asks for it."""
    check_still(state, week)
    if state.is_over:
        raise RefusedError(_("the talks are over"))
    if not state.has_begun:
        raise RefusedError(_("the talks have not begun"))
    return ev.Ended(week=week)


def change(state: State, settings: Mapping[str, Any], text: str) -> ev.Event:
    """Change the world from the next week on: dotted path -> value, with what is told to all.

    Raises:
        RefusedError: the scenario would be wrong with it, or the past would be another.
    """
    if state.task is not None:
        raise RefusedError(_("a round is in progress: let it end, or go back one week, then change the world"))
    if state.is_over:
        raise RefusedError(_("the talks are over"))
    made = ev.Changed(
        week=state.next_week, settings=jsonable(dict(settings)), text=checked_text(text), script=script_of(state)
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
        text = _("this leader is in office already; go back to a round before {day}")
        raise RefusedError(text.format(day=day_words(now)))
    if day < coming_week:
        raise RefusedError(_("the hand-over can be on {day} or later").format(day=day_words(coming_week)))
    path = f"governments.{government}.leaders.{leader}"
    settings: dict[str, Any] = {f"{path}.starts": day}
    elected = leaders[leader].elected
    if elected is not None and elected > day:
        settings[f"{path}.elected"] = day
    label = leaders[leader].label or leader.replace("_", " ")
    return change(state, settings, _("{leader} takes office on {day}").format(leader=label, day=day_words(day)))


def happen(state: State, event: str) -> ev.Event:
    """Let one of the scenario's events happen now, though it is dated later."""
    events = state.world.scenario.calendar.events
    if event not in events:
        raise RefusedError(f"event: {unknown('event', event, events)}")
    day = state.world.rounds.day(state.next_week)
    if events[event].date < day:
        raise RefusedError(_("this event has happened already"))
    path = f"calendar.events.{event}"
    settings: dict[str, Any] = {f"{path}.date": day, f"{path}.announced": day}
    ends = events[event].ends
    if ends is not None:
        settings[f"{path}.ends"] = day + (ends - events[event].date)
    return change(state, settings, events[event].label or event.replace("_", " "))


def reveal(state: State, what: str) -> ev.Event:
    """Show to all what was hidden."""
    if what not in HIDDEN:
        raise RefusedError(f"reveal: {unknown('thing to reveal', what, HIDDEN)}")
    if what in state.revealed:
        raise RefusedError(_("all can see it already"))
    return ev.Revealed(what=what)  # type: ignore[arg-type]  # one of these


def _changes(state: State) -> list[ev.Changed]:
    return [one for one in state.words if isinstance(one, ev.Changed)]


def _label(state: State, government: str) -> str:
    return state.world.scenario.governments[government].label or government.replace("_", " ")
