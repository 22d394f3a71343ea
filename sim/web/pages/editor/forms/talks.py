"""What it is about, from when to when, and how a round is played."""

import streamlit as st

from sim.language import gettext as _
from sim.scenario.source import Plain
from sim.web.pages.editor.entries import table
from sim.web.pages.editor.fields import choice, day, number, share, words


def show(data: Plain) -> None:
    """Title, summary, calendar, talks."""
    words(data, ("title",), _("Title"))
    words(data, ("summary",), _("Summary"), long=True)
    left, right = st.columns(2)
    with left:
        day(data, ("calendar", "start"), _("Talks begin"), help=_("The day of the first round."))
        help_text = _("Days from one round to the next.")
        number(
            data,
            ("calendar", "step_days"),
            _("Days a round"),
            low=1,
            high=366,
            step=1,
            default=7,
            help=help_text,
            whole=True,
        )
        help_text = _("The chance that a round takes place at all.")
        share(data, ("talks", "meeting_chance"), _("Chance of a meeting"), default=1.0, help=help_text)
        help_text = _("How far from clear an answer is: within about so much utility it may go either way.")
        number(data, ("talks", "choice_noise"), _("Noise of answers"), low=0.0, step=0.01, help=help_text)
    with right:
        day(data, ("calendar", "horizon"), _("Talks end"), help=_("After this day there are no more rounds."))
        help_text = _("Who proposes first when the governments take turns.")
        choice(data, ("talks", "first"), _("First to propose"), list(table(data, ("governments",))), help=help_text)
        help_text = _("The chance in each round that the talks end for good.")
        share(data, ("talks", "breakdown"), _("Chance of a breakdown"), help=help_text)
        number(
            data,
            ("talks", "ratification_weeks"),
            _("Rounds to ratification"),
            low=0,
            high=260,
            step=1,
            help=_("From the signature to the votes at home."),
            whole=True,
        )
