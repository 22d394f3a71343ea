"""What tests of rooms share: a scenario, an opened room, and a way to play a game out."""

from collections.abc import Callable

from sim.game import acts, pace
from sim.game import events as ev
from sim.game.state import State, state_of
from sim.scenario.reader import dump
from sim.shipped import opened

TEXT = dump(opened("quickstart"))
NORTH, SOUTH = "norland", "sudland"


def fresh(seed: int = 1, *, alone: bool = False, minutes: float = 0.0) -> list[ev.Event]:
    """The events of a room that has just been opened."""
    return [ev.Opened(scenario=TEXT, seed=seed, alone=alone, minutes=minutes)]


def seated(seed: int = 1) -> list[ev.Event]:
    """A room in which both governments are played by people, n and s, up to the first move."""
    log = fresh(seed)
    for person, government in (("n", NORTH), ("s", SOUTH)):
        log.append(acts.join(state_of(log), person, nickname=person, government=government))
    play_on(log, lambda state: state.task is not None)
    return log


def person_of(state: State) -> str:
    """Somebody whose move is waited for."""
    return next(name for name, one in state.people.items() if one.government in state.waits_for)


def move(state: State, package: ev.Package | None, *, accepts: bool) -> ev.Event:
    """The next event: the facilitator lets time go on, or somebody offers or answers."""
    if state.task is None:
        return pace.advance(state, state.week)
    if state.task == "offer":
        return acts.offer(state, person_of(state), week=state.week, package=package)
    return acts.answer(state, person_of(state), week=state.week, on_table=state.on_table, accepts=accepts)


def play_on(log: list[ev.Event], until: Callable[[State], bool], *, package: ev.Package | None = None) -> State:
    """Play with offers of ``package`` that nobody accepts, until something is so."""
    state = state_of(log)
    while not (until(state) or state.is_over):
        log.append(move(state, package, accepts=False))
        state = state_of(log)
    return state
