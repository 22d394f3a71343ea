"""What a draft begins with: a copy of the scenario shown, the smallest one, or a file of one's own."""

import streamlit as st

from sim.errors import ScenarioError
from sim.language import gettext as _
from sim.scenario.yaml_text import MOST_BYTES
from sim.shipped import located
from sim.web import cached, session
from sim.web.pages.editor import desk
from sim.web.pages.editor.draft import copy_of, uploaded
from sim.web.plain import as_text

_TEMPLATE = "quickstart"
_FIELD, _REFUSED = "editor_upload", "editor_refused"


def show() -> None:
    """Three ways to begin."""
    st.write(
        _("Write a scenario of your own: begin with one that is there, change it in forms or in its text, and play it.")
    )
    columns = st.columns(3, gap="medium", border=True)
    with columns[0]:
        _copy()
    with columns[1]:
        st.subheader(_("The smallest scenario"))
        st.write(
            _("Two neighbours, two issues, one election: read in two minutes, with a comment beside every number.")
        )
        st.button(_("Begin with it"), key="begin_template", icon=":material/school:", on_click=_template)
    with columns[2]:
        st.subheader(_("A file of your own"))
        upload()


def again() -> None:
    """The same ways, for somebody who has begun."""
    _copy()
    st.button(_("The smallest scenario"), key="begin_template", icon=":material/school:", on_click=_template)
    upload()


def upload() -> None:
    """A place to drop a file."""
    st.file_uploader(
        _("Upload a scenario file (YAML)"),
        type=["yaml", "yml"],
        key=_FIELD,
        on_change=_uploaded,
        help=_("At most 1 MiB. It is checked and never executed; it can be mended here if something is wrong in it."),
    )
    refused = st.session_state.get(_REFUSED)
    if refused:
        st.error(_("This file cannot be opened:"), icon=":material/block:")
        st.code(refused, language=None, wrap_lines=True)


def _copy() -> None:
    st.subheader(_("A copy of the scenario shown"))
    state = session.state_now()
    try:
        title = cached.variant(state.scenario, state.words).title
    except (cached.NoScenarioError, ScenarioError):
        st.write(_("There is no scenario shown that could be copied."))
        return
    st.write(as_text(title))
    if state.words:
        st.caption(_("With the levers as you have moved them."))
    st.button(_("Begin with a copy"), key="begin_copy", icon=":material/file_copy:", on_click=_copied, type="primary")


def _copied() -> None:
    state = session.state_now()
    text = cached.file(state.scenario).read_text(encoding="utf-8")
    desk.begin(copy_of(text, cached.source(state.scenario), state.words))


def _template() -> None:
    desk.begin(located(_TEMPLATE).read_text(encoding="utf-8"))


def _uploaded() -> None:
    held = st.session_state
    file, held[_REFUSED] = held[_FIELD], ""
    if file is None:
        return
    try:
        desk.begin(uploaded(file.read(MOST_BYTES + 1)))
    except ScenarioError as error:
        held[_REFUSED] = str(error)
