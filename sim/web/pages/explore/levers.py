"""The levers of a scenario, leadership first, and its presets above them."""

from collections.abc import Mapping

import streamlit as st

from sim.language import gettext as _
from sim.scenario.schema import Lever, Scenario
from sim.web import cached, session
from sim.web.controls import Control, control
from sim.web.overlay import preset_of, values
from sim.web.pages.explore import leaders
from sim.web.plain import as_text


def show(variant: Scenario) -> None:
    """Presets as buttons, then levers in groups."""
    state = session.state_now()
    _presets(variant)
    held = values(cached.source(state.scenario), state.words)
    groups = _groups(variant.levers)
    for place, (title, found) in enumerate(groups.items()):
        with st.expander(title, expanded=place == 0):
            for lever in found:
                control(Control.of(lever), held)
    leaders.show(variant, held)


def _presets(variant: Scenario) -> None:
    state, held = session.state_now(), st.session_state
    if not variant.presets:
        return
    nothing = next((name for name, preset in variant.presets.items() if not preset.set), None)
    chosen = preset_of(state.words)
    plain = all("=" not in word for word in state.words)
    held.preset_chosen = chosen if chosen and plain else nothing if not state.words else None
    st.pills(
        _("Presets"),
        list(variant.presets),
        format_func=lambda name: as_text(variant.presets[name].label),
        key="preset_chosen",
        wrap=True,
        on_change=lambda: _choose(nothing),
        help=_("A preset sets several levers at once, and puts the others back."),
    )


def _choose(nothing: str | None) -> None:
    name = st.session_state.preset_chosen
    session.change(words=() if name is None or name == nothing else (name,))


def _groups(levers: Mapping[str, Lever]) -> dict[str, list[Lever]]:
    """Levers by what they are about, in the order of what a leadership change is made of."""
    titles = {
        "leaders": _("Leadership"),
        "leverage": _("Leverage and pressure"),
        "governments": _("Governments at home"),
        "other": _("The talks"),
    }
    groups: dict[str, list[Lever]] = {title: [] for title in titles.values()}
    for lever in levers.values():
        groups[titles[_kind(lever.path)]].append(lever)
    return {title: found for title, found in groups.items() if found}


def _kind(path: str) -> str:
    if ".leaders." in path:
        return "leaders"
    if path.startswith(("leverage.", "pressures.", "measures.")):
        return "leverage"
    return "governments" if path.startswith("governments.") else "other"
