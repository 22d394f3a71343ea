"""The page on which two levers move at once: how likely an agreement is at each pair of their values."""

import streamlit as st

from sim.errors import ScenarioError
from sim.language import gettext as _
from sim.web import cached, session
from sim.web.naming import name_of
from sim.web.pages.sweep import elsewhere, grid, offered
from sim.web.plain import as_text
from sim.web.state import FIRST

_VIEW = "sweep_view"


def page() -> None:
    """A grid that is played here, or the files of a sweep that was made elsewhere."""
    elsewhere.go()
    st.title(_("Two levers at once"), anchor=False)
    views = {
        "here": _("Run a grid here"),
        "files": _("Open a result"),
    }
    view = st.segmented_control(
        _("What to look at"),
        list(views),
        default="here",
        required=True,
        format_func=views.__getitem__,
        key=_VIEW,
        label_visibility="collapsed",
        help=_("Play a small grid now, or open the files of one that was made with the command winset sweep."),
    )
    if view == "files":
        offered.show()
    else:
        _grid()


def _grid() -> None:
    state = session.state_now()
    try:
        variant = cached.variant(state.scenario, state.words)
    except (cached.NoScenarioError, ScenarioError) as error:
        st.error(_("There is nothing to sweep here: {reason}").format(reason=error), icon=":material/search_off:")
        st.button(
            _("Open the first scenario"),
            key="first_scenario",
            on_click=lambda: session.change(scenario=FIRST, words=(), pins=()),
        )
        return
    st.caption(as_text(f"{variant.title} · {name_of(variant, state.words)}"))
    grid.show(variant)
