"""What is on the table: issues, and for each its levels in order, today first."""

import streamlit as st

from sim.language import gettext as _
from sim.scenario.source import Plain
from sim.web.pages.editor.entries import chosen, table
from sim.web.pages.editor.fields import words
from sim.web.plain import as_text


def show(data: Plain) -> None:
    """One issue at a time, and one of its levels at a time with tools."""
    name = chosen(data, ("issues",), _("Issue"), _issue)
    if name is None:
        return
    words(data, ("issues", name, "label"), _("What it is called"))
    levels = ("issues", name, "levels")
    st.markdown(f"**{_('Levels, from today to the farthest')}**")
    for place, level in enumerate(table(data, levels)):
        words(data, (*levels, level), as_text(f"{place} · {level}"), help=_("What holds at this level, in a sentence."))
    chosen(data, levels, _("Level"), lambda: _("What holds at this level."))


def _issue() -> Plain:
    return {"label": "", "levels": {"unchanged": _("As today."), "changed": _("Something else than today.")}}
