"""The line above all: which scenario, undo and redo, the link, downloads."""

import streamlit as st

from sim.language import gettext as _
from sim.scenario.export import digest
from sim.scenario.reader import dump
from sim.scenario.schema import Scenario
from sim.shipped import shipped
from sim.web import cached, session
from sim.web.overlay import over


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
            _downloads(variant)
    if variant.summary:
        with st.expander(_("What this scenario is about"), icon=":material/info:"):
            st.markdown(variant.summary)


def _downloads(variant: Scenario) -> None:
    state = session.state_now()
    stem = f"winset-{state.scenario}-{digest(variant)[:8]}"
    st.download_button(
        _("Scenario with these changes (YAML)"),
        lambda: dump(over(cached.source(state.scenario), state.words)),
        f"{stem}.yaml",
        "application/yaml",
        on_click="ignore",
        icon=":material/description:",
    )
    st.download_button(
        _("Likelihoods by week (CSV)"),
        lambda: _table(state.scenario, state.words, runs=state.runs, seed=state.seed),
        f"{stem}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/table:",
    )


def _table(name: str, words: tuple[str, ...], *, runs: int, seed: int) -> str:
    frame = cached.result(name, words, runs=runs, seed=seed).likelihoods.to_frame("by_week")
    text: str = frame.to_csv(index=False)
    return text


def _opened() -> None:
    session.change(scenario=st.session_state.scenario_name, words=(), pins=(), question="", replication=0, week=0)
