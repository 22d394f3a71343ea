"""The answer: how likely, how sure, how far from the scenario as it stands, and why in one sentence."""

from dataclasses import dataclass

import streamlit as st

from sim.charts import likelihood_over_time
from sim.compare import Comparison
from sim.compare.words import points, points_interval
from sim.language import gettext as _
from sim.language import number, percent
from sim.runs import Result
from sim.scenario.schema import Scenario
from sim.web import cached, session
from sim.web.naming import name_of
from sim.web.plain import as_text
from sim.web.shown import chart
from sim.web.state import Words

ANY_DEAL = "any_deal"
SHARE = 0.65
"""Of the page's width: the column of results, beside that of levers."""


@dataclass(frozen=True)
class Shown:
    """What the page shows: a variant, the scenario as it stands, and the question asked."""

    variant: Result
    baseline: Result
    comparison: Comparison | None
    question: str


def show(variant: Scenario) -> Shown:
    """Question, headline, chart."""
    state = session.state_now()
    question = _question(variant)
    shown = _played(question)
    found = shown.variant.likelihoods.questions[question]
    with st.container(key="headline"):
        changed = None if shown.comparison is None else shown.comparison.questions.get(question)
        st.metric(
            as_text(found.label),
            percent(found.likelihood.value),
            None
            if changed is None
            else _("{points} points against the baseline").format(points=points(changed.difference.value)),
            delta_color="off",
            delta_arrow="auto",
            help=_(
                "How often an agreement that answers the question stands at the end of {runs} simulated negotiations."
            ).format(runs=number(len(shown.variant.outcomes))),
        )
        interval = _("95% interval {low} to {high}").format(
            low=percent(found.likelihood.low), high=percent(found.likelihood.high)
        )
        if changed is not None:
            interval += " · " + _("change {interval} points").format(interval=points_interval(changed.difference))
        st.caption(interval)
        played = len(shown.variant.outcomes)
        if played < state.runs:
            message = _("It takes long to play: {runs} negotiations are shown here instead of {asked}.")
            st.caption(message.format(runs=number(played), asked=number(state.runs)))
    runs = {_("Baseline"): shown.baseline}
    for words in (*state.pins, *(() if not state.words else (state.words,))):
        runs[name_of(variant, words)] = _result(words)
    chart(likelihood_over_time, runs, question, key="over_time", share=SHARE)
    return shown


def _question(variant: Scenario) -> str:
    """The question asked, with a control to ask another one."""
    held = st.session_state
    labels = {ANY_DEAL: _("Any deal"), **{name: question.label for name, question in variant.questions.items()}}
    held.question_asked = asked(variant)
    st.pills(
        _("How likely is ..."),
        list(labels),
        format_func=lambda name: as_text(labels[name]),
        key="question_asked",
        wrap=True,
        required=True,
        on_change=lambda: session.change(question=held.question_asked if held.question_asked != ANY_DEAL else ""),
        help=_("The agreement whose likelihood is shown."),
    )
    return asked(variant)


def asked(variant: Scenario) -> str:
    """The question of the address, or any deal where the scenario has no such one."""
    question = session.state_now().question
    return question if question in variant.questions else ANY_DEAL


def _played(question: str) -> Shown:
    state = session.state_now()
    baseline = _result(())
    if not state.words:
        return Shown(baseline, baseline, None, question)
    variant = _result(state.words)
    comparison = None
    if variant.scenario != baseline.scenario:
        comparison = cached.comparison(state.scenario, (), state.words, runs=state.runs, seed=state.seed)
    return Shown(variant, baseline, comparison, question)


def _result(words: Words) -> Result:
    state = session.state_now()
    return cached.result(state.scenario, words, runs=state.runs, seed=state.seed)
