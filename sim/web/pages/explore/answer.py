"""The answer: how likely, how sure, how far from the scenario as it stands, and why in one sentence."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from sim.charts import likelihood_over_time
from sim.compare import Comparison
from sim.compare.words import points, points_interval
from sim.language import gettext as _
from sim.language import number, percent
from sim.likelihood import Estimate
from sim.runs import Result
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.schema import Scenario
from sim.web import cached, session
from sim.web.demo import is_demo, limits
from sim.web.naming import name_of
from sim.web.plain import as_text
from sim.web.playing import is_crowded
from sim.web.shown import chart
from sim.web.state import Words

SHARE = 0.65
"""Of the page's width: the column of results, beside that of levers."""
GLIMPSE = 1000
"""Negotiations after which a first headline is shown."""
_SEEN = "winset_seen"


@dataclass(frozen=True)
class Shown:
    """What the page shows: a variant, the scenario as it stands, and the question asked."""

    variant: Result
    baseline: Result
    comparison: Comparison | None
    question: str


def show(variant: Scenario) -> Shown:
    """Question, headline, chart; a first glimpse of the headline while the rest is played."""
    state = session.state_now()
    question = _question(variant)
    with st.container(key="headline"):
        place = st.empty()
    _glimpse(place, question)
    shown = _played(question)
    with place.container():
        _headline(shown)
    runs = {_("Baseline"): shown.baseline}
    for words in (*state.pins, *(() if not state.words else (state.words,))):
        runs[name_of(variant, words)] = _result(words)
    chart(likelihood_over_time, runs, question, key="over_time", share=SHARE)
    return shown


def _glimpse(place: Any, question: str) -> None:
    """The likelihood in the first negotiations, at once, of what has not been shown yet in this session."""
    state = session.state_now()
    variant = state.scenario, state.words, state.seed, state.runs
    seen: set[object] = st.session_state.setdefault(_SEEN, set())
    if variant in seen:
        return
    if is_crowded():
        place.caption(_("Many people move levers at this moment: yours has its turn in a few seconds."))
    if min(state.runs, limits().runs) <= GLIMPSE:
        return
    seen.add(variant)
    result = cached.result(state.scenario, state.words, runs=GLIMPSE, seed=state.seed)
    found = result.likelihoods.questions[question]
    with place.container():
        st.metric(as_text(found.label), percent(found.likelihood.value), "...", delta_color="off", delta_arrow="off")
        message = _("In the first {few} of {runs} negotiations: {interval}")
        st.caption(
            message.format(
                few=number(len(result.outcomes)), runs=number(state.runs), interval=_interval(found.likelihood)
            )
        )


def _headline(shown: Shown) -> None:
    """The likelihood, its interval, and how far from the scenario as it stands."""
    found, asked_for = shown.variant.likelihoods.questions[shown.question], session.state_now().runs
    changed = None if shown.comparison is None else shown.comparison.questions.get(shown.question)
    played = len(shown.variant.outcomes)
    message = _("How often an agreement that answers the question stands at the end of {runs} simulated negotiations.")
    st.metric(
        as_text(found.label),
        percent(found.likelihood.value),
        None
        if changed is None
        else _("{points} points against the baseline").format(points=points(changed.difference.value)),
        delta_color="off",
        delta_arrow="auto",
        help=message.format(runs=number(played)),
    )
    said = _interval(found.likelihood)
    if changed is not None:
        said += " · " + _("change {interval} points").format(interval=points_interval(changed.difference))
    st.caption(said)
    if played < asked_for and is_demo():
        message = _("This demo plays {runs} negotiations. On your own computer Winset plays as many as you like.")
        st.caption(message.format(runs=number(played)))
    elif played < asked_for:
        message = _("It takes long to play: {runs} negotiations are shown here instead of {asked}.")
        st.caption(message.format(runs=number(played), asked=number(asked_for)))


def _interval(likelihood: Estimate) -> str:
    return _("95% interval {low} to {high}").format(low=percent(likelihood.low), high=percent(likelihood.high))


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
