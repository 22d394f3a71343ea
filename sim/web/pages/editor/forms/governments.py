"""Who is at the table, what each of them wants, and who has to agree at home."""

import streamlit as st

from sim.language import gettext as _
from sim.scenario.source import Key, Keys, Plain, value_at
from sim.web.pages.editor.entries import chosen, label_of, table
from sim.web.pages.editor.fields import number, share, words
from sim.web.plain import as_text


def show(data: Plain) -> None:
    """One government at a time; within it one goal and one ratifier at a time."""
    name = chosen(data, ("governments",), _("Government"), _government)
    if name is None:
        return
    here: Keys = ("governments", name)
    words(data, (*here, "label"), _("What it is called"))
    left, right = st.columns(2)
    with left:
        help_text = _("What a week without an agreement is worth; 0 is as good as today.")
        number(data, (*here, "no_deal"), _("Worth of no deal"), help=help_text)
        help_text = _("What it loses once when a signed agreement is not ratified.")
        number(data, (*here, "failure_cost"), _("Cost of a failed vote"), low=0.0, help=help_text)
    with right:
        help_text = _("What any agreement costs at home, whatever is in it.")
        number(data, (*here, "agreement_cost"), _("Cost of agreeing"), low=0.0, help=help_text)
        help_text = _("How often it proposes where the proposer is drawn by chance, against the others.")
        number(data, (*here, "recognition"), _("Weight as a proposer"), low=0.0, default=1.0, help=help_text)
    st.subheader(_("Goals"))
    goal = chosen(data, (*here, "goals"), _("Goal"), lambda: {"label": "", "scores": {}})
    if goal is not None:
        _goal(data, (*here, "goals", goal))
    st.subheader(_("Ratifiers"))
    ratifier = chosen(data, (*here, "ratifiers"), _("Ratifier"), lambda: _ratifier(data, here))
    if ratifier is not None:
        _ratifies(data, (*here, "ratifiers", ratifier))


def weights(data: Plain, keys: Keys) -> None:
    """A weight for each goal of the government; they have to sum to 1."""
    goals = table(data, (*keys[:2], "goals"))
    st.markdown(f"**{_('What it wants')}**")
    columns = st.columns(2)
    total = 0.0
    for place, (goal, entry) in enumerate(goals.items()):
        with columns[place % 2]:
            share(data, (*keys, "weights", goal), as_text(label_of(goal, entry)), help=_("Its weight; all sum to 1."))
        held = value_at(data, (*keys, "weights", goal))
        total += held if isinstance(held, int | float) else 0.0
    st.caption(_("The weights sum to {total}; 1 is needed.").format(total=f"{total:g}"))


def even(data: Plain, government: Keys) -> Plain:
    """The same weight for each goal."""
    goals = list(table(data, (*government, "goals")))
    rest: dict[Key, Plain] = {goal: round(1 / len(goals), 4) for goal in goals[1:]}
    return {goals[0]: round(1 - len(rest) * round(1 / len(goals), 4), 4), **rest} if goals else {}


def _goal(data: Plain, keys: Keys) -> None:
    words(data, (*keys, "label"), _("What it is called"))
    for issue, entry in table(data, ("issues",)).items():
        levels = list(table(data, ("issues", issue, "levels")))[1:]
        st.caption(as_text(label_of(issue, entry)))
        for level, column in zip(levels, st.columns(max(len(levels), 1)), strict=False):
            with column:
                help_text = _("How much better (or worse, below 0) than today this level is for the goal.")
                number(data, (*keys, "scores", issue, level), as_text(level), step=0.1, help=help_text)


def _ratifies(data: Plain, keys: Keys) -> None:
    words(data, (*keys, "label"), _("What it is called"))
    left, right = st.columns(2)
    with left:
        number(data, (*keys, "threshold"), _("Threshold"), help=_("From this utility on it rather agrees."))
    with right:
        number(data, (*keys, "slope"), _("Slope"), low=0.0, help=_("How gradually it changes its mind; 0 is at once."))
    weights(data, keys)


def _government() -> Plain:
    leader: Plain = {"label": _("Its leader"), "weights": {"interests": 1.0}, "patience": 0.98}
    goals: Plain = {"interests": {"label": _("Its interests"), "scores": {}}}
    return {"label": "", "goals": goals, "leaders": {"leader": leader}}


def _ratifier(data: Plain, government: Keys) -> Plain:
    return {"label": "", "weights": even(data, government), "slope": 0.1}
