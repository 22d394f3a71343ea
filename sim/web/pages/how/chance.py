"""Chance: many negotiations, and how sure a share of them is."""

import streamlit as st

from sim.charts.little import Axis, Dot, Said, curves
from sim.language import gettext as _
from sim.language import number, percent
from sim.web import cached
from sim.web.pages.how import fishing
from sim.web.pages.how.chapter import SHARE, equation, opened
from sim.web.session import part
from sim.web.shown import chart

_FORMULA = (
    r"\left[ Q_{0.025}, Q_{0.975} \right], \quad Q \sim \text{Beta}\left(k + \tfrac{1}{2}, n - k + \tfrac{1}{2}\right)"
)
_MOST = 2000
_SIZES = (50, 100, 200, 500, 1000, _MOST)
_SEEDS = 9


@part
def show() -> None:
    """The share after more and more negotiations, with its interval."""
    told, drawn = opened(
        7,
        _("Chance, and how sure a number is"),
        _(
            "Weights are not known exactly, meetings fall through, answers can go either way. So the model plays the "
            "same scenario many times, each time with other luck, and reports the share that ends in a deal. The **95% "
            "interval** says how far chance alone may have moved that share. It says nothing about whether the "
            "assumptions are right."
        ),
    )
    with told:
        runs = st.select_slider(
            _("Number of negotiations"),
            _SIZES,
            200,
            format_func=number,
            key="how_runs",
            help=_("Four times as many make the interval half as wide."),
        )
        seed = st.slider(
            _("Other luck"), 1, _SEEDS, 1, key="how_seed", help=_("The seed: the same gives the same numbers again.")
        )
    found = fishing.narrowing(cached.result("quickstart", (), runs=_MOST, seed=seed), runs)
    last = found[-1][1]
    title = _("{share}, interval {low} to {high}").format(
        share=percent(last.value, digits=0), low=percent(last.low, digits=0), high=percent(last.high, digits=0)
    )
    with drawn:
        chart(
            curves,
            {"": [(float(size), each.value, each.low, each.high) for size, each in found]},
            [Dot(float(runs), last.value, percent(last.value, digits=0))],
            x=Axis(_("Negotiations played"), 0.0, float(runs)),
            y=Axis(_("Share with lower quotas"), 0.0, 1.0, share=True),
            said=Said(title, title + "."),
            key="how_chance",
            share=SHARE,
        )
        equation(_FORMULA, "sim/likelihood/interval.py: jeffreys")
