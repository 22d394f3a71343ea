"""Win-sets: what can be ratified at home."""

import streamlit as st

from sim.charts.little import Axis, Dot, Said, curves
from sim.language import gettext as _
from sim.language import percent
from sim.web.pages.how import fishing
from sim.web.pages.how.chapter import SHARE, equation, levels, opened
from sim.web.session import part
from sim.web.shown import chart
from sim.winsets import LIKELY

_FORMULA = r"R_r(p) = \frac{1}{1 + e^{-(u_r(p) - \vartheta_r)/\text{slope}_r}}"


@part
def show() -> None:
    """The chance that parliament passes a package, by what it is worth to it."""
    told, drawn = opened(
        2,
        _("What passes at home"),
        _(
            "What leaders sign has to be ratified: by a senate, a court, the public. Each **ratifier** has goals of "
            "its own, and the better it likes a package, the likelier it passes it. The packages with a chance of at "
            "least one half are the **win-set** (Putnam 1988). A narrow one means fewer deals, and better terms for "
            "the side whose hands are tied."
        ),
    )
    with told:
        threshold = st.slider(
            _("What Norland's parliament asks for"),
            -0.5,
            0.5,
            -0.1,
            0.05,
            key="how_threshold",
            help=_("The worth at which a package passes with a chance of one half."),
        )
        slope = st.slider(
            _("How uncertain its vote is"),
            0.02,
            0.4,
            0.1,
            0.02,
            key="how_slope",
            help=_("A small value is a sharp limit; with a large one a vote is a gamble."),
        )
    found = fishing.passing(threshold, slope)
    dots = [Dot(x, y, faint=y < LIKELY) for x, y, _names in found.packages]
    title = _("In the win-set: {number} of {all} packages").format(number=found.win_set, all=len(dots))
    inside = [f"{levels(names)} ({percent(y, digits=0)})" for _x, y, names in found.packages if y >= LIKELY]
    told_inside = ", ".join(inside) if inside else _("no package")
    with drawn:
        chart(
            curves,
            {"": found.curve},
            dots,
            x=Axis(_("Worth a week to Norland's parliament"), -1.0, 1.0),
            y=Axis(_("Chance to pass"), 0.0, 1.05, share=True),
            said=Said(title, f"{title}: {told_inside}."),
            level=LIKELY,
            key="how_home",
            share=SHARE,
        )
        st.caption(_("In the win-set: {packages}").format(packages=told_inside))
        equation(_FORMULA, "sim/world/tastes.py: passing_chances", "sim/winsets.py: win_sets")
