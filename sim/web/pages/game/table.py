"""A room as somebody in it meets it: who one is, how things stand, and acts that count once."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import partial

import streamlit as st

from sim.errors import WinsetError
from sim.game import acts, pace
from sim.game.acts import RefusedError
from sim.game.rooms import Standing
from sim.language import gettext as _
from sim.web import session
from sim.web.pages.game.silent import silent
from sim.web.plain import as_text
from sim.web.rooms import rooms

_SPARE = 60.0
"""Seconds; only a page with a clock of Streamlit's own is drawn anew as soon as a dropped connection is back."""
_SOON = 30
"""Seconds left that are shown in red."""


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
    if not found.is_late(_now()):
        return found
    state = found.state
    try:
        token = f"time {state.week} {state.task} {found.version}"
        return rooms().act(here.room, lambda now: pace.time_out(now, state.week), token=token)
    except RefusedError:  # somebody has moved in the last moment
        return rooms().read(here.room)


def act(here: Here, make: acts.Make, token: str) -> None:
    """Do something, in callbacks; what is not possible is said, and nothing has happened then."""
    done(here, make, token)


def done(here: Here, make: acts.Make, token: str) -> bool:
    """The same, and whether it was possible."""
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


@partial(session.part, every=_SPARE)
def watch(here: Here, version: int) -> None:
    """Look at the room again and again; draw the page anew once something has happened. Shows how much time is left.

    A script asks for another look every two seconds: the clock of Streamlit stops for good now and then under load.
    """
    silent("pulse")(key="game_pulse", on_beat_change=_look_again)
    try:
        now = standing(here)
    except WinsetError:
        st.rerun()
    if now.version != version:
        st.rerun()
    if now.state.paused:
        st.warning(_("The facilitator has paused the game."), icon=":material/pause_circle:")
    elif now.ends is not None:
        left = max(0, int((now.ends - _now()).total_seconds()))
        time = f"{left // 60}:{left % 60:02d}"
        st.metric(_("Time left for this move"), f":red[{time}]" if left <= _SOON else time)


def _look_again() -> None:
    """Being called is all: the part is drawn again."""


def _now() -> dt.datetime:
    """Universal time, as rooms keep it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
