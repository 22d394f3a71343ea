"""The policy game: open a room, join one, or play alone; then the seat, the facilitator's desk or the screen."""

import streamlit as st

from sim.errors import WinsetError
from sim.game.acts import RefusedError
from sim.game.rooms import hashed
from sim.language import gettext as _
from sim.web import session
from sim.web.pages.game import debriefing, facilitator, joining, keeper, lobby, screen, seat
from sim.web.pages.game.table import Here, standing, told
from sim.web.plain import as_text
from sim.web.rooms import rooms

_FOUND = "game_found"


def page() -> None:
    """Where one stands decides what one sees: nowhere, at the door of a room, or in it."""
    st.title(_("Policy game"))
    keeper.show()
    code = session.state_now().room
    if not code:
        lobby.show()
        return
    try:
        here = _here(code)
        now = standing(here)
    except WinsetError as error:
        _lost(error)
        return
    person = now.state.people.get(here.person or "")
    if here.is_facilitator and not st.session_state.get("game_as_screen"):
        facilitator.show(here)
    elif person is not None and person.is_here and person.government is not None:
        seat.show(here)
    elif (person is not None and person.is_here) or st.session_state.get("game_as_screen"):
        if now.state.is_over and "debrief" in now.state.revealed:
            debriefing.show(here)
        screen.show(here)
    else:
        joining.show(here)


def _here(code: str) -> Here:
    """Who this browser is in the room; a code that was right once is not tried again."""
    found: dict[str, int] = st.session_state.setdefault(_FOUND, {})
    if code not in found:
        found[code] = rooms().find(code)
    me, key = keeper.secret(code, "me"), keeper.secret(code, "key")
    person = None if me is None else hashed(me)
    return Here(code, found[code], person, key is not None and rooms().is_facilitator(found[code], key))


def _lost(error: WinsetError) -> None:
    code = session.state_now().room
    st.session_state.get(_FOUND, {}).pop(code, None)
    st.error(as_text(told(error)), icon=":material/meeting_room:")
    if isinstance(error, RefusedError):
        st.button(_("Back to the door"), key="game_back", on_click=lambda: session.note(room=""))
    else:  # a database that does not answer may do so again
        st.button(_("Look again"), key="game_again", icon=":material/refresh:")
