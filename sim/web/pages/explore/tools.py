"""The line above all: which scenario, undo and redo, the link, downloads."""

import streamlit as st

from sim.language import gettext as _
from sim.scenario.schema import Scenario
from sim.shipped import shipped
from sim.web import cached, session
from sim.web.pages.explore import downloads
from sim.web.pages.explore.answer import asked
from sim.web.plain import as_text


def top(variant: Scenario) -> None:
    """Scenario, its title, tools."""
    state, history = session.state_now(), session.history_now()
    names = [*shipped(), *([state.scenario] if state.scenario not in shipped() else [])]
    st.session_state.scenario_name = state.scenario
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            _("Scenario"),
            names,
            key="scenario_name",
            format_func=lambda name: cached.scenario(name).title,
            on_change=_opened,
            width=420,
        )
        st.button(
            _("Undo"),
            key="undo",
            icon=":material/undo:",
            disabled=not history.past,
            on_click=session.undo,
            help=_("One step back"),
        )
        st.button(
            _("Redo"),
            key="redo",
            icon=":material/redo:",
            disabled=not history.future,
            on_click=session.redo,
            help=_("One step forth"),
        )
        st.button(
            _("Reset all"),
            key="reset_all",
            icon=":material/restart_alt:",
            disabled=not state.words,
            on_click=lambda: session.change(words=()),
            help=_("As the scenario stands in its file"),
        )
        with st.popover(_("Share this"), icon=":material/share:"):
            st.write(_("This link opens exactly what you see:"))
            st.code(session.link(), language=None, wrap_lines=True)
        with st.popover(_("Download"), icon=":material/download:"):
            downloads.show(variant, asked(variant))
    if variant.summary:
        with st.expander(_("What this scenario is about"), icon=":material/info:"):
            st.markdown(as_text(variant.summary))


def _opened() -> None:
    session.change(scenario=st.session_state.scenario_name, words=(), pins=(), question="", replication=0, week=0)
