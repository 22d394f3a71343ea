"""From this page to another one: decided in a callback, gone in the run of the page that follows."""

import streamlit as st

from sim.web import session
from sim.web.pages import editor

_TO = "sweep_to"


def to_explore() -> None:
    """Open the first page next, in callbacks."""
    st.session_state[_TO] = "explore"


def to_editor() -> None:
    """Open the editor next, in callbacks."""
    st.session_state[_TO] = "editor"


def go() -> None:
    """Leave, if that has been decided."""
    to = st.session_state.pop(_TO, "")
    if to:
        page = session.home() if to == "explore" else st.Page(editor.page, url_path="editor")
        st.switch_page(page, query_params=st.query_params)
