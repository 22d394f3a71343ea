"""What lies behind the answer, one view at a time."""

import streamlit as st

from sim.baselines import rule_words, simpler
from sim.charts import bargaining_picture, outcome_mix, waterfall
from sim.compare.words import sentences
from sim.errors import WinsetError
from sim.language import gettext as _
from sim.language import number, percent
from sim.runs import Result
from sim.web import cached, session
from sim.web.demo import is_demo
from sim.web.pages.explore.answer import SHARE, Shown
from sim.web.plain import as_text
from sim.web.playing import is_busy
from sim.web.shown import chart

_MOST_PACKAGES = 5


def show(shown: Shown) -> None:
    """The view chosen."""
    titles = {
        "why": _("Why it moved"),
        "endings": _("How talks end"),
        "packages": _("Which agreements"),
        "picture": _("Bargaining picture"),
    }
    view = st.segmented_control(
        _("Look behind it"),
        list(titles),
        default="why",
        required=True,
        format_func=titles.__getitem__,
        key="view",
        label_visibility="collapsed",
        help=_("What is shown below."),
    )
    {"why": _why, "endings": _endings, "packages": _packages, "picture": _picture}[view or "why"](shown)


def _why(shown: Shown) -> None:
    if shown.comparison is None:
        st.info(
            _("This is the scenario as it stands. Pick a preset or move a lever, and read here why it moves."),
            icon=":material/touch_app:",
        )
        return
    found = shown.comparison.questions.get(shown.question)
    if found is None:
        st.info(_("The scenario as it stands does not ask this question."))
        return
    st.markdown(f"**{as_text(sentences(shown.comparison, shown.question)[0])}**")
    _explained(shown)


def _explained(shown: Shown) -> None:
    """Worked out after all else is on the screen, since it takes longest."""
    state = session.state_now()
    if is_demo() and is_busy() and not st.button(_("Explain it all the same"), key="explain"):
        st.caption(
            _("Many people use this server at this moment: through which channels it moved is worked out on demand.")
        )
        return
    with st.spinner(_("Switching channels one by one ..."), show_time=False):
        try:
            found = cached.why(state.scenario, (), state.words, runs=state.runs, seed=state.seed)
        except WinsetError as error:
            st.warning(as_text(str(error)))
            return
    said = sentences(found, shown.question)[1:]
    if said:
        st.markdown(as_text(" ".join(said)))
    difference = found.questions[shown.question]
    sides = _("Baseline"), _("This variant")
    if difference.parts is not None and len(found.levers) > 1:
        chart(waterfall, found, shown.question, key="levers", share=SHARE, sides=sides)
    if difference.channels:
        chart(waterfall, found, shown.question, key="channels", share=SHARE, sides=sides, channels=True)
    st.caption(
        _("Measured in the first {runs} negotiations, by playing them again with some channels switched.").format(
            runs=number(len(found.a.outcomes))
        )
    )


def _endings(shown: Shown) -> None:
    runs: dict[str, Result] = {_("Baseline"): shown.baseline}
    if shown.comparison is not None:
        runs[_("This variant")] = shown.variant
    chart(outcome_mix, runs, key="endings", share=SHARE)


def _packages(shown: Shown) -> None:
    scenario, agreed = shown.variant.scenario, shown.variant.likelihoods.packages
    if not agreed:
        st.info(_("No agreement stands at the end of any negotiation."))
        return
    for found in agreed[:_MOST_PACKAGES]:
        with st.container(border=True):
            st.markdown(f"**{percent(found.share.value)}** " + _("of negotiations end with:"))
            for issue, level in found.levels.items():
                if level != next(iter(scenario.issues[issue].levels)):
                    label = scenario.issues[issue].label or issue
                    st.markdown(f"- {as_text(label)}: {as_text(scenario.issues[issue].levels[level])}")
    rest = len(agreed) - _MOST_PACKAGES
    if rest > 0:
        st.caption(_("{number} more agreements are reached less often.").format(number=number(rest)))
    with st.expander(_("Beside it: what simpler rules say"), icon=":material/balance:"):
        _simpler(shown.variant)


def _simpler(result: Result) -> None:
    """Means, median and Nash solution, which know nothing of time, red lines or ratifiers."""
    found, issues = simpler(result.world), result.scenario.issues
    for rule, label in rule_words().items():
        moved, share = found.package(result.world, rule), found.share(result, rule)
        often = _("no agreement") if share is None else _("stands in {share}").format(share=percent(share))
        st.markdown(f"**{label}**: {often}")
        for issue, level in moved.items():
            st.markdown(f"- {as_text(issues[issue].label or issue)}: {as_text(issues[issue].levels[level])}")


def _picture(shown: Shown) -> None:
    names = list(shown.variant.world.governments)
    pair = names[:2]
    if len(names) > len(pair):
        labels = {name: shown.variant.scenario.governments[name].label or name for name in names}
        with st.container(horizontal=True):
            across = st.selectbox(_("Across"), names, format_func=labels.__getitem__, key="across")
            up = st.selectbox(_("Upwards"), names, index=1, format_func=labels.__getitem__, key="up")
        pair = [str(across), str(up)]
        if across == up:
            st.info(_("Choose two different governments."))
            return
    chart(bargaining_picture, shown.variant, x=pair[0], y=pair[1], key="picture", share=SHARE)
