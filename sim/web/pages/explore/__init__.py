"""The first page: move a lever, and see how the likelihood of an agreement moves, and why."""

import streamlit as st

from sim.errors import ScenarioError
from sim.language import gettext as _
from sim.web import cached, session
from sim.web.pages.explore import answer, levers, pins, tools, views
from sim.web.state import FIRST


def page() -> None:
    """All of it, drawn from top to bottom whenever something moves: what moves next can then interrupt it."""
    state = session.state_now()
    try:
        variant = cached.variant(state.scenario, state.words)
    except cached.NoScenarioError:
        _lost()
        return
    except ScenarioError as error:
        _misfit(error)
        return
    tools.top(variant)
    results, controls = st.columns([answer.SHARE, 1 - answer.SHARE], gap="large")
    with results:
        shown = answer.show(variant)
    with controls:
        levers.show(variant)
    with results:
        views.show(shown)
        pins.show(variant)


def _lost() -> None:
    name = session.state_now().scenario
    st.error(
        _(
            "There is no scenario “{name}” here, or no more. Choose another one, or upload it again in the editor."
        ).format(name=name),
        icon=":material/search_off:",
    )
    st.button(
        _("Open the first scenario"),
        key="first_scenario",
        on_click=lambda: session.change(scenario=FIRST, words=(), pins=()),
    )


def _misfit(error: ScenarioError) -> None:
    st.error(_("What the address lays over the scenario does not fit it:"), icon=":material/link_off:")
    for problem in error.problems:
        st.code(str(problem), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        if session.history_now().past:
            st.button(_("One step back"), key="undo", icon=":material/undo:", on_click=session.undo, type="primary")
        st.button(
            _("Show the scenario as it stands in its file"),
            key="as_it_stands",
            on_click=lambda: session.change(words=()),
        )
