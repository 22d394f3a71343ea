"""Before any room: open one from the scenario that is shown, join one by its code, or play alone."""

from functools import partial

import streamlit as st

from sim.errors import ScenarioError, WinsetError
from sim.game import acts
from sim.game import events as ev
from sim.game.pace import MOST_MINUTES
from sim.language import gettext as _
from sim.scenario.reader import dump
from sim.scenario.schema import Scenario
from sim.scenario.source import Source
from sim.web import cached, session
from sim.web.naming import name_of
from sim.web.overlay import over
from sim.web.pages.game import keeper
from sim.web.pages.game.joining import new_person
from sim.web.pages.game.table import told
from sim.web.plain import as_text
from sim.web.rooms import rooms


def show() -> None:
    """Three doors."""
    st.write(
        _("Teams negotiate a scenario with each other, from their own phones; the model plays whoever is missing.")
    )
    state = session.state_now()
    try:
        variant = cached.variant(state.scenario, state.words)
    except (cached.NoScenarioError, ScenarioError):
        variant = None
    with st.container(border=True):
        _join()
    if variant is None:
        st.info(
            _("Choose a scenario on the page Explore first, to open a room or to play alone."), icon=":material/tune:"
        )
        return
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True):
        _open(variant)
    with right, st.container(border=True):
        _alone(variant)
    st.caption(_("Another scenario, a preset or other levers: choose them on the page Explore, then come back here."))


def _join() -> None:
    st.subheader(_("Join a room"))
    with st.form("game_join", border=False):
        st.text_input(_("Join code"), key="game_code", max_chars=12, placeholder="ABCD-2345")
        st.form_submit_button(_("Join"), type="primary", on_click=_joined)


def _joined() -> None:
    code = "".join(letter for letter in st.session_state.game_code.upper() if letter.isalnum())
    try:
        rooms().find(code)
    except WinsetError as error:
        st.toast(as_text(told(error)), icon=":material/error:")
        return
    session.note(room=code)


def _alone(variant: Scenario) -> None:
    st.subheader(_("Play alone"))
    st.write(
        _("You negotiate for one government of “{title}”, the model for the others.").format(title=_title(variant))
    )
    st.selectbox(
        _("You are"), list(variant.governments), key="game_alone_as", format_func=lambda name: label(variant, name)
    )
    st.toggle(_("Hints: how likely the others accept"), key="game_alone_hints", value=True)
    st.button(_("Play"), key="game_alone", on_click=_play_alone)


def _play_alone() -> None:
    held = st.session_state
    made = _opened(hints=held.game_alone_hints, alone=True)
    government = held.game_alone_as
    _into(made, government)


def _open(variant: Scenario) -> None:
    st.subheader(_("Open a room"))
    st.write(_("For “{title}”. You get a join code for the teams, and you set the pace.").format(title=_title(variant)))
    with st.form("game_open", border=False):
        st.number_input(_("Minutes for a move (0: no limit)"), 0, MOST_MINUTES, 0, key="game_minutes")
        st.toggle(_("Hints: how likely the others accept"), key="game_hints", value=True)
        st.toggle(_("Keep the likelihood from here hidden at first"), key="game_hides", value=True)
        st.form_submit_button(_("Open the room"), on_click=_open_room)


def _open_room() -> None:
    held = st.session_state
    _into(_opened(hints=held.game_hints, minutes=float(held.game_minutes), hides=held.game_hides), None)


def _opened(*, hints: bool, alone: bool = False, minutes: float = 0.0, hides: bool = True) -> ev.Opened:
    state = session.state_now()
    return ev.Opened(
        scenario=dump(_source()), seed=state.seed, minutes=minutes, hints=hints, hides_likelihood=hides, alone=alone
    )


def _source() -> Source:
    """The scenario that is shown with all that is laid over it."""
    state = session.state_now()
    return over(cached.source(state.scenario), state.words)


def _into(opened: ev.Opened, government: str | None) -> None:
    """Open a room and go in: as its facilitator, or in the one seat of a game alone."""
    try:
        code, key = rooms().open(opened)
        if government is None:
            keeper.keep(code, "key", key)
        else:
            token, person = new_person()
            joined = partial(acts.join, person=person, nickname=_("You"), government=government)
            rooms().act(rooms().find(code), joined, token=person)
            keeper.keep(code, "me", token)
    except WinsetError as error:
        st.toast(as_text(told(error)), icon=":material/error:")
        return
    session.note(room=code)


def label(variant: Scenario, government: str) -> str:
    """A government in words."""
    return variant.governments[government].label or government.replace("_", " ")


def _title(variant: Scenario) -> str:
    words = session.state_now().words
    return as_text(f"{variant.title} ({name_of(variant, words)})" if words else variant.title)
