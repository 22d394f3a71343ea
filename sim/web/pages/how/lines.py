"""Red lines: meant or a bluff, and what others learn from a refusal."""

import streamlit as st

from sim.charts.little import Axis, Dot, Said, curves
from sim.language import gettext as _
from sim.language import percent
from sim.web.pages.how import fishing
from sim.web.pages.how.chapter import SHARE, equation, opened
from sim.web.session import part
from sim.web.shown import chart

_FORMULA = (
    r"\begin{gathered} B'(\theta, M) \propto B(\theta, M) \left(1 - L(\theta, M)\right) \\"
    r" L = [M \cap X = \emptyset]\, \Lambda\left(\frac{\Delta(p) - \theta}{\lambda}\right) \end{gathered}"
)
_REFUSALS = 4
_NOISE = 0.1


@part
def show() -> None:
    """How sure the others are, refusal by refusal."""
    told, drawn = opened(
        4,
        _("Red lines, and what a refusal tells"),
        _(
            "A leader may say: never this. Its **firmness** is the chance that the line is meant, and not a bluff. "
            "Only the leader knows; the others watch. Whoever refuses an offer that was worth taking has probably "
            "meant it. Whoever refuses a poor one tells little. That is **Bayes' rule**, after every answer."
        ),
    )
    with told:
        firmness = st.slider(
            _("Firmness of the red line"),
            0.0,
            1.0,
            0.3,
            0.05,
            key="how_firmness",
            help=_("The chance that the line is meant, as all think before the talks."),
        )
        surplus = st.slider(
            _("What the refused offer was worth to it, above waiting"),
            -0.3,
            0.3,
            0.1,
            0.05,
            key="how_surplus",
            help=_("Below 0 it would probably have been refused without any red line, too."),
        )
    found = fishing.sincerities(firmness, surplus, refusals=_REFUSALS, noise=_NOISE)
    title = _("After one refusal the others believe {after} in the line, {before} before").format(
        before=percent(found[0], digits=0), after=percent(found[1], digits=0)
    )
    with drawn:
        chart(
            curves,
            {"": [(float(n), share) for n, share in enumerate(found)]},
            [Dot(float(n), share, percent(share, digits=0)) for n, share in enumerate(found)],
            x=Axis(_("Refusals of an offer across the line"), -0.15, _REFUSALS + 0.15),
            y=Axis(_("Believed chance that it is meant"), 0.0, 1.15, share=True),
            said=Said(title, title + "."),
            key="how_lines",
            share=SHARE,
        )
        equation(_FORMULA, "sim/rules/learn.py: learn_answer", "sim/rules/answer.py: acceptance_chance")
