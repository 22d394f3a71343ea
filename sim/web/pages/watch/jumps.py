"""Which negotiation is watched: by its number, or by how it ends."""

from collections.abc import Sequence

import streamlit as st

from sim.language import gettext as _
from sim.language import number, percent
from sim.runs import Result
from sim.scenario.schema import Scenario
from sim.web import cached, session
from sim.web.pages.watch import kept, player
from sim.web.pages.watch.finding import Ending, endings, following, turning_week
from sim.web.plain import as_text

_MOST = 10**7
_KIND, _NUMBER = "watch_kind", "watch_number"


def numbered() -> None:
    """The number of the negotiation."""
    held = st.session_state
    held[_NUMBER] = session.state_now().replication
    st.number_input(
        _("Negotiation"),
        min_value=0,
        max_value=_MOST,
        step=1,
        key=_NUMBER,
        on_change=lambda: _show(int(held[_NUMBER]), 0),
        help=_("Each number is another negotiation of this variant: other private information, other chance."),
    )


def buttons(variant: Scenario) -> None:
    """A button for each way in which negotiations end; it goes to the next one of that kind."""
    state = session.state_now()
    with st.spinner(_("Playing {runs} negotiations, to jump among them ...").format(runs=number(state.runs))):
        result = cached.result(state.scenario, state.words, runs=state.runs, seed=state.seed)
    found = endings(result)
    now = _kind(found, result, state.replication)
    st.caption(_("Jump to the next one that ends in a certain way:"))
    with st.container(horizontal=True, gap="small"):
        for ending in found:
            _button(variant, result, ending, chosen=ending.name == now)
        st.button(
            _("Another one"),
            key="watch_another",
            icon=":material/shuffle:",
            type="tertiary",
            on_click=_another,
            args=(variant, result, now),
            help=_("The next negotiation that ends like this one"),
        )


def _button(variant: Scenario, result: Result, ending: Ending, *, chosen: bool) -> None:
    flags = ending.which(result)
    count, runs = int(flags.sum()), len(flags)
    said = _("{count} of {runs} negotiations.") if count else _("None of {runs} negotiations ends so.")
    st.button(
        f"{as_text(ending.label)} · {percent(count / runs, digits=0 if count in {0, runs} else 1)}",
        key=f"watch_jump_{ending.name}",
        type="primary" if chosen else "secondary",
        disabled=count == 0,
        on_click=_jump,
        args=(variant, result, ending),
        help=f"{ending.meaning} {said.format(count=number(count), runs=number(runs))}",
    )


def _kind(found: Sequence[Ending], result: Result, replication: int) -> str:
    """The way of ending that was asked for, or else the first that fits."""
    fits = [ending.name for ending in found if replication < len(result.outcomes) and ending.which(result)[replication]]
    asked = st.session_state.get(_KIND, "")
    return asked if asked in fits else next(iter(fits), "")


def _jump(variant: Scenario, result: Result, ending: Ending) -> None:
    """The next negotiation that ends so, in the week in which it shows."""
    state = session.state_now()
    replication = following(ending.which(result), state.replication)
    if replication is not None:
        st.session_state[_KIND] = ending.name
        played = kept.negotiation(variant, seed=state.seed, replication=replication)
        _show(replication, turning_week(played.record, ending.turn))


def _another(variant: Scenario, result: Result, name: str) -> None:
    ending = next((each for each in endings(result) if each.name == name), None)
    if ending is None:
        _show((session.state_now().replication + 1) % len(result.outcomes), 0)
    else:
        _jump(variant, result, ending)


def _show(replication: int, week: int) -> None:
    player.go(week)
    session.move(replication=replication)
