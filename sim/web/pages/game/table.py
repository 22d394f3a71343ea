"""A room as somebody in it meets it: who one is, how things stand, and acts that count once."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import streamlit as st

from sim.errors import WinsetError
from sim.game import acts
from sim.game import events as ev
from sim.game.acts import RefusedError
from sim.game.rooms import Standing
from sim.game.state import State
from sim.language import gettext as _
from sim.language import speak
from sim.web import session
from sim.web.plain import as_text
from sim.web.rooms import rooms

_EVERY = 2.0
"""Seconds between two looks at a room."""


@dataclass(frozen=True)
class Here:
    """Who looks at which room; ``person`` is None for who has no seat (yet)."""

    code: str
    room: int
    person: str | None
    is_facilitator: bool


def standing(here: Here) -> Standing:
    """How things stand; whoever sees that time is up ends the round.

    Raises:
        RefusedError: the room is no longer there.
    """
    found = rooms().read(here.room)
    if not found.is_late(dt.datetime.now(dt.UTC).replace(tzinfo=None)):
        return found
    state = found.state
    try:
        token = f"time {state.week} {state.task} {found.version}"
        return rooms().act(here.room, lambda now: acts.time_out(now, state.week), token=token)
    except RefusedError:  # somebody has moved in the last moment
        return rooms().read(here.room)


def act(here: Here, make: Callable[[State], ev.Event], token: str) -> bool:
    """Do something, in callbacks; what is not possible is said, and nothing has happened then."""
    try:
        rooms().act(here.room, make, token=token)
    except WinsetError as error:
        st.toast(as_text(told(error)), icon=":material/error:")
        return False
    return True


def press_token(here: Here, name: str, version: int) -> str:
    """The token of a button as it was drawn: pressed twice, or sent twice, it counts once."""
    who = "facilitator" if here.is_facilitator else here.person
    return hashlib.sha256(f"{here.room} {who} {name} {version}".encode()).hexdigest()


def told(error: WinsetError) -> str:
    """An error in a sentence that begins with a capital letter."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}"


def live(show: Callable[..., None]) -> Callable[..., None]:
    """A part of the page that looks at the room again and again, and at once when something in it is moved."""

    @st.fragment(run_every=_EVERY)
    @wraps(show)
    def shown(*arguments: Any) -> None:
        speak(session.language())  # a part is drawn in a thread of its own
        try:
            show(*arguments)
        except RefusedError as error:
            st.info(as_text(told(error)), icon=":material/meeting_room:")
        except WinsetError as error:
            st.warning(as_text(told(error)) + " " + _("This page tries again by itself."))

    return shown
