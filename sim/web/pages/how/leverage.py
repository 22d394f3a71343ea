"""Leverage: what no deal costs."""

import streamlit as st

from sim.charts.little import Axis, Dot, Said, curves
from sim.language import gettext as _
from sim.language import percent
from sim.web.pages.how import kept
from sim.web.pages.how.chapter import SHARE, equation, opened
from sim.web.session import part
from sim.web.shown import chart

_FORMULA = r"d_l(t) = d_i - \kappa\, C + \dots"


@part
def show() -> None:
    """The likelihood by what no deal is expected to cost."""
    told, drawn = opened(
        6,
        _("Leverage"),
        _(
            "A threat makes **no deal** worse for the other side: dues on its ships, tariffs, closed ports. It counts "
            "as far as it is believed. The more no deal costs, the likelier a deal and the worse its terms for the "
            "side under pressure. Here Norland threatens Sudland with port dues until there is a treaty."
        ),
    )
    with told:
        cost = st.slider(
            _("What the dues cost Sudland a week"),
            0.0,
            kept.COSTS[-1],
            0.2,
            0.02,
            key="how_cost",
            help=_("On the scale of what packages are worth: the best is worth 1 to a goal."),
        )
        credibility = st.slider(
            _("How far the threat is believed"),
            0.0,
            1.0,
            0.5,
            0.05,
            key="how_credibility",
            help=_("0: nobody believes it; 1: everybody does."),
        )
    share = kept.pressed(round(cost, 2), round(credibility, 2))
    title = _("Lower quotas: {share}, {without} without the threat").format(
        share=percent(share, digits=0), without=percent(kept.pressed(0.0, 1.0), digits=0)
    )
    with drawn:
        chart(
            curves,
            {"": [(each, kept.pressed(each, 1.0)) for each in kept.COSTS]},
            [Dot(cost * credibility, share, percent(share, digits=0))],
            x=Axis(_("Expected cost of no deal a week: cost times belief"), 0.0, kept.COSTS[-1]),
            y=Axis(_("Likelihood"), 0.0, 1.0, share=True),
            said=Said(title, title + "."),
            key="how_leverage",
            share=SHARE,
        )
        equation(_FORMULA, "sim/world/timeline.py: no_deal_path")
