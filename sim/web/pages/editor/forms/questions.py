"""What is asked: which agreements count as a yes."""

import streamlit as st

from sim.language import gettext as _
from sim.scenario.source import Keys, Plain
from sim.web.pages.editor.entries import chosen, label_of, table
from sim.web.pages.editor.fields import choice, words
from sim.web.plain import as_text


def show(data: Plain) -> None:
    """One question at a time."""
    name = chosen(data, ("questions",), _("Question"), lambda: _question(data))
    if name is None:
        return
    here: Keys = ("questions", name)
    words(data, (*here, "label"), _("What is asked"))
    for issue, entry in table(data, ("issues",)).items():
        levels, label = list(table(data, ("issues", issue, "levels"))), as_text(label_of(issue, entry))
        left, right = st.columns(2)
        with left:
            title = _("{issue}: at least").format(issue=label)
            choice(data, (*here, "at_least", issue), title, levels, help=_("The lowest level that counts."))
        with right:
            title = _("{issue}: at most").format(issue=label)
            choice(data, (*here, "at_most", issue), title, levels, help=_("The highest level that counts."))
    help_text = _("The question whose yes is a full deal; the first if none is chosen.")
    choice(data, ("focal",), _("Full deal"), list(table(data, ("questions",))), help=help_text)


def _question(data: Plain) -> Plain:
    issue = next(iter(table(data, ("issues",))), "issue")
    levels = list(table(data, ("issues", issue, "levels")))
    return {"label": "", "at_least": {issue: levels[-1] if levels else "level"}}
