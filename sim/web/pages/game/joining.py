"""At the door of a room: a nickname, and a seat or a place to look on."""

import secrets

import streamlit as st

from sim.game import acts
from sim.game.rooms import Standing, hashed
from sim.game.state import State
from sim.language import gettext as _
from sim.web import session
from sim.web.pages.game import keeper
from sim.web.pages.game.table import Here, done, standing, watch
from sim.web.plain import as_text
from sim.web.rooms import rooms

_ON_LOOKER = ""


def show(here: Here) -> None:
    """Who is there, and the form."""
    now = standing(here)
    state = now.state
    st.subheader(as_text(state.world.scenario.title))
    with st.form("game_sit", border=False):
        st.text_input(_("Nickname"), key="game_nickname", max_chars=40)
        st.radio(
            _("Your seat"),
            [*state.world.governments, _ON_LOOKER],
            key="game_seat",
            format_func=lambda name: _seat_words(state, name),
        )
        st.form_submit_button(_("Take the seat"), type="primary", on_click=_sit, args=(here,))
    st.caption(_("Only your nickname is kept, and for 14 days at the most. Several people may share a seat."))
    _there(now)
    watch(here, now.version)
    with st.popover(_("I lead this room"), icon=":material/key:"), st.form("game_lead", border=False):
        st.text_input(_("The facilitator's key"), key="game_key", type="password", max_chars=64)
        st.form_submit_button(_("Open the desk"), on_click=_lead, args=(here,))
    st.button(_("Another room"), key="game_other", type="tertiary", on_click=lambda: session.note(room=""))


def _there(now: Standing) -> None:
    people = [one for one in now.state.people.values() if one.is_here]
    if people:
        st.caption(_("Here already: {names}").format(names=as_text(", ".join(one.nickname for one in people))))


def _sit(here: Here) -> None:
    held = st.session_state
    token, person = new_person()
    nickname, government = held.game_nickname, held.game_seat or None
    if done(here, lambda now: acts.join(now, person, nickname=nickname, government=government), f"join {person}"):
        keeper.keep(here.code, "me", token)


def _lead(here: Here) -> None:
    key = st.session_state.game_key.strip()
    if rooms().is_facilitator(here.room, key):
        keeper.keep(here.code, "key", key)
    else:
        st.toast(_("This is not the key of this room."), icon=":material/error:")


def new_person() -> tuple[str, str]:
    """Somebody new: the token, which stays in the browser, and its hash, which tells people apart in the room."""
    token = secrets.token_urlsafe(16)
    return token, hashed(token)


def _seat_words(state: State, government: str) -> str:
    if government == _ON_LOOKER:
        return _("Just look on")
    label = state.world.scenario.governments[government].label or government.replace("_", " ")
    names = state.played_by(government)
    return as_text(f"{label} ({', '.join(names)})" if names else _("{government} (free)").format(government=label))
