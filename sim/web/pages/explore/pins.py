"""Variants kept beside the one shown, and all of them side by side."""

import streamlit as st

from sim.language import gettext as _
from sim.language import percent
from sim.scenario.schema import Scenario
from sim.web import cached, session
from sim.web.naming import name_of
from sim.web.plain import as_text
from sim.web.state import MOST_PINS, Words


def show(variant: Scenario) -> None:
    """A button that keeps the variant shown, and a table of what is kept."""
    state = session.state_now()
    full, known = len(state.pins) >= MOST_PINS, state.words in state.pins or not state.words
    st.button(
        _("Pin this variant"),
        key="pin",
        icon=":material/keep:",
        on_click=lambda: session.change(pins=(*state.pins, state.words)),
        disabled=full or known,
        help=_("Keeps it on the chart and in a table, to hold others against it; four at most."),
    )
    if not state.pins:
        return
    st.subheader(_("Side by side"))
    shown = [(), *state.pins, *([] if known else [state.words])]
    st.table(_rows(variant, shown))
    with st.container(horizontal=True):
        for place, words in enumerate(state.pins):
            name = as_text(name_of(variant, words))
            st.button(
                _("Show “{variant}”").format(variant=name),
                key=f"show_{place}",
                on_click=lambda words=words: session.change(words=words),
                icon=":material/visibility:",
            )
            st.button(
                "",
                key=f"unpin_{place}",
                on_click=_unpin,
                args=(words,),
                icon=":material/close:",
                help=_("Unpin “{variant}”").format(variant=name),
            )


def _unpin(words: Words) -> None:
    session.change(pins=tuple(pin for pin in session.state_now().pins if pin != words))


def _rows(variant: Scenario, shown: list[Words]) -> dict[str, list[str]]:
    """Column -> cells: a row for each variant, a column for each question."""
    state = session.state_now()
    results = [cached.result(state.scenario, words, runs=state.runs, seed=state.seed) for words in shown]
    questions = results[0].likelihoods.questions
    columns: dict[str, list[str]] = {_("Variant"): [as_text(name_of(variant, words)) for words in shown]}
    for name, question in questions.items():
        cells: list[str] = []
        for result in results:
            found = result.likelihoods.questions.get(name)
            cells.append("" if found is None else percent(found.likelihood.value))
        columns[as_text(question.label)] = cells
    return columns
