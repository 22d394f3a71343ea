"""The line above all: play it, download it, take steps back, begin anew."""

import streamlit as st

from sim.language import gettext as _
from sim.web import session
from sim.web.pages.editor import desk, start
from sim.web.pages.editor.draft import FILE, Checked, Draft

_PLAYED = "editor_played"


def show(draft: Draft, found: Checked) -> None:
    """Tools for the whole draft."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Play it"),
            type="primary",
            icon=":material/play_arrow:",
            disabled=found.scenario is None or bool(found.reach),
            on_click=_play,
            args=(draft.text,),
            help=_("Shows the draft on the other pages, as soon as nothing is wrong with it."),
        )
        st.download_button(
            _("Download"),
            draft.text,
            FILE,
            "application/yaml",
            on_click="ignore",
            icon=":material/download:",
            help=_("The text as it stands, right or wrong."),
        )
        st.button(
            _("Undo"), icon=":material/undo:", disabled=not draft.past, on_click=desk.undo, help=_("One step back")
        )
        st.button(
            _("Redo"), icon=":material/redo:", disabled=not draft.future, on_click=desk.redo, help=_("One step forth")
        )
        with st.popover(_("Begin anew"), icon=":material/note_add:", help=_("Undo brings back what you have now.")):
            start.again()
    if st.session_state.pop(_PLAYED, False):
        st.switch_page(session.home(), query_params=st.query_params)


def _play(text: str) -> None:
    st.session_state[_PLAYED] = desk.play(text)
