"""What happens on a day, and what it changes."""

import datetime as dt

import streamlit as st

from sim.language import gettext as _
from sim.scenario.source import Keys, Plain, value_at
from sim.web.pages.editor.entries import chosen, label_of, table
from sim.web.pages.editor.fields import day, number, words
from sim.web.plain import as_text


def show(data: Plain) -> None:
    """One event at a time."""
    name = chosen(data, ("calendar", "events"), _("Event"), lambda: _event(data))
    if name is None:
        return
    here: Keys = ("calendar", "events", name)
    words(data, (*here, "label"), _("What happens"))
    for field, column in zip(("date", "announced", "ends"), st.columns(3), strict=True):
        label, help_text = {
            "date": (_("Day"), _("The day on which it happens.")),
            "announced": (_("Announced"), _("The day on which it becomes public; empty for the same day.")),
            "ends": (_("Ends"), _("Its last day; empty for what lasts.")),
        }[field]
        with column:
            day(data, (*here, field), label, help=help_text)
    left, right = st.columns(2)
    with left:
        help_text = _("Share of the missing chance of a round that it adds: 1 makes sure that the sides meet.")
        number(data, (*here, "meeting_chance"), _("Meeting"), low=-1.0, high=1.0, step=0.1, help=help_text)
    with right:
        help_text = _("Added in the same way to the chance that talks end for good.")
        number(data, (*here, "breakdown"), _("Breakdown"), low=0.0, high=1.0, help=help_text)
    st.markdown(f"**{_('What it changes for each government')}**")
    for government, entry in table(data, ("governments",)).items():
        label = as_text(label_of(government, entry))
        left, right = st.columns(2)
        with left:
            help_text = _("Change of what a week without an agreement is worth.")
            number(
                data,
                (*here, "no_deal", government),
                _("{government}: no deal").format(government=label),
                help=help_text,
            )
        with right:
            help_text = _("Change of what any agreement costs at home.")
            title = _("{government}: cost of agreeing").format(government=label)
            number(data, (*here, "agreement_cost", government), title, help=help_text)
    st.caption(_("Weights of goals, beliefs, ratifiers and pressures that an event changes are written in the text."))


def _event(data: Plain) -> Plain:
    start = value_at(data, ("calendar", "start"))
    return {"label": "", "date": start if isinstance(start, dt.date) else dt.date(2024, 1, 1)}
