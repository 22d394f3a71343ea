"""Patience: who can wait gets more."""

import streamlit as st

from sim.charts.little import Axis, Dot, Said, curves
from sim.language import gettext as _
from sim.language import percent
from sim.web.pages.how import fishing, kept
from sim.web.pages.how.chapter import SHARE, equation, opened
from sim.web.session import part
from sim.web.shown import chart

_FORMULA = (
    r"\begin{gathered} w_l(t) = (1 - \delta_l)\, d_l(t) + \delta_l V_l(t + 1) \\"
    r" x_1 = \frac{1 - \delta_2}{1 - \delta_1 \delta_2} \end{gathered}"
)


@part
def show() -> None:
    """What the first to propose gets, by its own patience."""
    told, drawn = opened(
        3,
        _("Who can wait"),
        _(
            "Every week a government compares an offer with **waiting**. Who is patient loses little by it, and so has "
            "to be offered more. Before the first round each side thinks the talks through from their last week back "
            "to the first. Here two governments only divide a good; the first one proposes first. Each place on the "
            "line is a negotiation that the model has played."
        ),
    )
    low, high = kept.PATIENCE[0], kept.PATIENCE[-1]
    with told:
        one = st.slider(
            _("Patience of the first"),
            low,
            high,
            0.9,
            0.02,
            key="how_one",
            help=_("What next week counts for it, against this one."),
        )
        two = st.slider(
            _("Patience of the second"),
            low,
            high,
            0.8,
            0.02,
            key="how_two",
            help=_("What next week counts for it, against this one."),
        )
    share, theory = fishing.first_share(one, two), fishing.rubinstein(one, two)
    title = _("The first gets {share}").format(share=percent(share, digits=0))
    formula = _("Rubinstein's formula (1982), for a good without steps: {share}").format(share=percent(theory))
    with drawn:
        chart(
            curves,
            {"": kept.shares(round(two, 2))},
            [Dot(one, share, percent(share, digits=0))],
            x=Axis(_("Patience of the first"), low, high),
            y=Axis(_("Share of the first"), 0.0, 1.0, share=True),
            said=Said(title, f"{title}. {formula}"),
            level=0.5,
            key="how_waiting",
            share=SHARE,
        )
        st.caption(formula)
        equation(_FORMULA, "sim/rules/value.py: waiting_value", "sim/rules/plan.py: best_offer")
