"""What people at the table may do: an act is checked against the state of play, and becomes an event or is refused."""

from collections.abc import Callable
from typing import TypeAlias

from sim.errors import WinsetError
from sim.game import events as ev
from sim.game.state import State
from sim.language import gettext as _
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
        raise RefusedError(_("a nickname of 1 to {most} characters is needed").format(most=ev.LONGEST_NAME))
    if government is not None and government not in state.world.governments:
        raise RefusedError(f"seat: {unknown('government', government, state.world.governments)}")
    if person not in state.people and len(state.people) >= MOST_PEOPLE:
        raise RefusedError(_("this room is full: it holds {count} people").format(count=MOST_PEOPLE))
    here = state.people.get(person)
    if here is not None and here.is_here:
        raise RefusedError(_("you have a seat already; leave it first"))
    if here is not None:
        raise RefusedError(_("this seat has been given up; join anew"))
    return ev.Joined(week=state.next_week, person=person, nickname=name, government=government)


def leave(state: State, person: str) -> ev.Event:
    """Get up; where nobody is left, the model goes on from the week in progress."""
    here = state.people.get(person)
    if here is None or not here.is_here:
        raise RefusedError(_("you have no seat in this room"))
    return ev.Left(week=state.week if state.task is not None else state.next_week, person=person)


def offer(state: State, person: str, *, week: int, package: ev.Package | None) -> ev.Event:
    """Put a package on the table, or pass."""
    government = _mover(state, person, week, "offer")
    if package is not None:
        _check_package(state, package)
    return ev.Offered(week=week, government=government, package=package, person=person)


def answer(state: State, person: str, *, week: int, on_table: int | None, accepts: bool) -> ev.Event:
    """Say yes or no to the package with the number ``on_table``, which whoever answers has before its eyes."""
    government = _mover(state, person, week, "answer")
    if on_table != state.on_table:
        raise RefusedError(_("the game has gone on since; look at where it stands now"))
    return ev.Answered(week=week, government=government, accepts=accepts, person=person)


def note(state: State, person: str, *, to: str, text: str) -> ev.Event:
    """A note to another government."""
    sender = _seat(state, person)
    if to not in state.world.governments or to == sender:
        others = [name for name in state.world.governments if name != sender]
        raise RefusedError(f"to: {unknown('other government', to, others)}")
    _few(state, sender)
    return ev.Noted(week=max(state.week, 0), sender=sender, to=to, text=checked_text(text))


def announce(state: State, person: str | None, text: str) -> ev.Event:
    """A public statement; of nobody's seat it is the facilitator's."""
    sender = ev.FACILITATOR if person is None else _seat(state, person)
    _few(state, sender)
    return ev.Stated(week=max(state.week, 0), sender=sender, text=checked_text(text))


def _mover(state: State, person: str, week: int, task: str) -> str:
    """The government for which somebody moves in a week."""
    government = _seat(state, person)
    check_still(state, week)
    if (week, government) in state.moves:
        raise RefusedError(_("your government has moved already in this round"))
    if state.task != task or government not in state.waits_for:
        raise RefusedError(_("it is not your turn"))
    if state.paused:
        raise RefusedError(_("the facilitator has paused the game"))
    return government


def _seat(state: State, person: str) -> str:
    here = state.people.get(person)
    if here is None or not here.is_here or here.government is None:
        raise RefusedError(_("you have no seat at the table"))
    return here.government


def check_still(state: State, week: int) -> None:
    """Refuse what is asked for from an old page."""
    if week != state.week:
        raise RefusedError(_("the game has gone on since; look at where it stands now"))


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
        raise RefusedError(_("this is how things are today; change at least one issue, or pass"))
    if number not in state.model.nature.private.packages[0]:
        raise RefusedError(_("this package can never pass the ratifiers at home; nobody would sign it"))


def _few(state: State, sender: str) -> None:
    week = max(state.week, 0)
    said = sum(not isinstance(one, ev.Changed) and one.week == week and one.sender == sender for one in state.words)
    if said >= MOST_WORDS:
        text = _("at most {count} notes and statements a round; wait for the next one")
        raise RefusedError(text.format(count=MOST_WORDS))


def checked_text(text: str) -> str:
    """A text without blanks around it; refused if it is empty or too long."""
    found = text.strip()
    if not found or len(found) > ev.LONGEST_TEXT:
        needed = _("a text of 1 to {most} characters is needed, this one has {count}")
        raise RefusedError(needed.format(most=ev.LONGEST_TEXT, count=len(found)))
    return found
