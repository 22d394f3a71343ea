"""What is on the table: packages, goals and their weights."""

import streamlit as st

from sim.charts.little import Axis, Dot, Said, cloud
from sim.language import gettext as _
from sim.language import listed
from sim.web.pages.how import fishing
from sim.web.pages.how.chapter import SHARE, equation, levels, opened
from sim.web.session import part
from sim.web.shown import chart

_FORMULA = r"u_l(p) = \sum_g \omega_{lg} \, s_g(p)"


@part
def show() -> None:
    """Every package by what it is worth to both."""
    told, drawn = opened(
        1,
        _("What is on the table"),
        _(
            "A **package** is one level of every issue: here a fish quota and a fund for the port. A leader has "
            "**goals**; each gives a score to every level, and the leader's weights add the scores up. Today is worth "
            "0, and any deal costs a little to defend. A deal needs a package that both sides like better than today: "
            "the tinted corner."
        ),
    )
    with told:
        stocks = st.slider(
            _("Norland: weight of fish stocks against its budget"),
            0.0,
            1.0,
            0.6,
            0.05,
            key="how_stocks",
            help=_("How much of what Norland's leader wants is that fish stocks recover."),
        )
        fleet = st.slider(
            _("Sudland: weight of its fleet against the port"),
            0.0,
            1.0,
            0.45,
            0.05,
            key="how_fleet",
            help=_("How much of what Sudland's leader wants is that the fleet keeps working."),
        )
    found = fishing.worths(stocks, fleet)
    good = [each for each in found if each.north > 0.0 and each.south > 0.0]
    dots = [Dot(each.north, each.south, levels(each.levels), faint=each not in good) for each in found]
    title = _("Packages better than today for both: {number} of {all}").format(number=len(good), all=len(found))
    names = listed([levels(each.levels) for each in good]) if good else _("no package")
    with drawn:
        chart(
            cloud,
            dots,
            x=Axis(_("Worth a week to Norland"), -1.1, 1.1),
            y=Axis(_("Worth a week to Sudland"), -1.1, 1.1),
            said=Said(title, f"{title}: {names}."),
            key="how_table",
            share=SHARE,
        )
        equation(_FORMULA, "sim/packages.py: goal_scores", "sim/rules/utility.py: package_utilities")
