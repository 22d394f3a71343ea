"""Who decides for a government from when on, what it wants, and what it refuses."""

import datetime as dt

import streamlit as st

from sim.language import gettext as _
from sim.scenario.source import Keys, Plain, value_at
from sim.web.pages.editor.entries import chosen, label_of, table
from sim.web.pages.editor.fields import day, number, several, share, words
from sim.web.pages.editor.forms.governments import even, weights
from sim.web.plain import as_text

_LATER = dt.timedelta(days=90)
"""After the start of the talks, a new leader takes office; people then move the day."""


def show(data: Plain) -> None:
    """One leader of one government at a time."""
    governments = table(data, ("governments",))
    if not governments:
        st.caption(_("{title}: none yet").format(title=_("Government")))
        return
    held = st.session_state
    if held.get("leaders_of") not in governments:
        held.leaders_of = next(iter(governments))
    government = st.selectbox(
        _("Government"),
        list(governments),
        format_func=lambda name: label_of(name, governments.get(name)),
        key="leaders_of",
        help=_("Whose leaders are shown."),
    )
    section: Keys = ("governments", str(government), "leaders")
    name = chosen(data, section, _("Leader"), lambda: _leader(data, section[:2]))
    if name is not None:
        _fields(data, (*section, name))


def _fields(data: Plain, here: Keys) -> None:
    words(data, (*here, "label"), _("What it is called"))
    left, right = st.columns(2)
    with left:
        help_text = _("The day it takes office; empty for who is in office when talks begin.")
        day(data, (*here, "starts"), _("Takes office"), help=help_text)
        help_text = _("What next week counts against this one.")
        share(data, (*here, "patience"), _("Patience"), default=1.0, help=help_text)
        help_text = _("How much agreements that are signed after it leaves still count for it.")
        share(data, (*here, "legacy"), _("Legacy"), default=1.0, help=help_text)
        help_text = _("The chance that it is this one, where several may win; together they sum to 1.")
        share(data, (*here, "chance"), _("Chance to win"), default=1.0, help=help_text)
    with right:
        help_text = _("From this day on the successor is known, and has a say.")
        day(data, (*here, "elected"), _("Is elected"), help=help_text)
        help_text = _("Its weight in decisions on the last day before it takes office.")
        share(data, (*here, "influence"), _("Influence before taking office"), help=help_text)
        help_text = _("What it costs this leader to leave an agreement that is signed already.")
        number(data, (*here, "exit_cost"), _("Cost of leaving an agreement"), low=0.0, help=help_text)
        help_text = _("How uncertain the others are about how tough it is.")
        number(data, (*here, "toughness_sd"), _("Spread of toughness"), low=0.0, step=0.01, help=help_text)
    weights(data, here)
    st.subheader(_("Red lines"))
    line = chosen(data, (*here, "red_lines"), _("Red line"), lambda: _line(data))
    if line is not None:
        _red_line(data, (*here, "red_lines", line))


def _red_line(data: Plain, keys: Keys) -> None:
    words(data, (*keys, "label"), _("What it is called"))
    help_text = _("The chance that the red line is meant: then it is not crossed at any price.")
    share(data, (*keys, "firmness"), _("Firmness"), help=help_text)
    for issue, entry in table(data, ("issues",)).items():
        levels = list(table(data, ("issues", issue, "levels")))[1:]
        label = _("Refuses of: {issue}").format(issue=as_text(label_of(issue, entry)))
        several(data, (*keys, "refuses", issue), label, levels, help=_("Levels that it does not accept."))


def _leader(data: Plain, government: Keys) -> Plain:
    start = value_at(data, ("calendar", "start"))
    first: Plain = {"label": "", "weights": even(data, government), "patience": 0.98}
    if not table(data, (*government, "leaders")) or not isinstance(start, dt.date) or not isinstance(first, dict):
        return first
    return {"label": "", "starts": start + _LATER, **first}


def _line(data: Plain) -> Plain:
    issue = next(iter(table(data, ("issues",))), "issue")
    levels = list(table(data, ("issues", issue, "levels")))
    return {"label": "", "refuses": {issue: [levels[-1] if levels else "level"]}, "firmness": 0.5}
