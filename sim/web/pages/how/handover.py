"""An approaching hand-over: what is signed before it, and after it."""

import datetime as dt

import streamlit as st

from sim.charts.little import Said, divided
from sim.language import day, percent
from sim.language import gettext as _
from sim.web import cached
from sim.web.pages.how import fishing
from sim.web.pages.how.chapter import SHARE, equation, opened
from sim.web.session import part
from sim.web.shown import chart

_FORMULA = r"\tilde V_l = N_l + \ell_l \left( V_l - N_l \right)"
_DUVAL = "governments.sudland.leaders.duval"
_FIRST, _USUAL, _LAST = dt.date(2024, 4, 1), dt.date(2024, 10, 7), dt.date(2024, 12, 23)
_ELECTED = dt.timedelta(weeks=3)
_RUNS, _SEED = 2000, 1


@part
def show() -> None:
    """Two bars: with a hand-over on a day, and without it."""
    told, drawn = opened(
        5,
        _("When the leader changes"),
        _(
            "A successor has other weights and other red lines; the others know the day. Whoever would lose by the "
            "change hurries, whoever would gain by it waits, and a leader that leaves may care less for what is signed "
            "after it (**legacy**). So a date moves the talks long before it comes. Sudland's next leader cares more "
            "about the fleet."
        ),
    )
    with told:
        date = st.slider(
            _("The successor takes office"),
            _FIRST,
            _LAST,
            _USUAL,
            dt.timedelta(weeks=1),
            format="D MMM YYYY",
            key="how_date",
            help=_("It is elected three weeks before."),
        )
        weight = st.slider(
            _("Weight of the fleet for the successor"),
            0.2,
            0.9,
            0.65,
            0.05,
            key="how_successor",
            help=_("0.45 for the leader before it."),
        )
    words = (
        f"{_DUVAL}.starts={date.isoformat()}",
        f"{_DUVAL}.elected={(date - _ELECTED).isoformat()}",
        f"{_DUVAL}.weights={{fleet: {weight:.2f}, port: {1 - weight:.2f}}}",
    )
    found = fishing.around(cached.result("quickstart", words, runs=_RUNS, seed=_SEED))
    stays = cached.result("quickstart", ("no_handover",), runs=_RUNS, seed=_SEED)
    share = stays.likelihoods.questions[fishing.QUESTION].likelihood.value
    names = (_("signed before"), _("signed after"), _("no such deal"))
    bars = {
        _("Hand-over on {day}").format(day=day(date, short=True)): dict(zip(names, found, strict=True)),
        _("Nobody leaves"): dict(zip(names, (share, 0.0, 1.0 - share), strict=True)),
    }
    title = _("Lower quotas: {before} before the hand-over, {since} after it").format(
        before=percent(found.before, digits=0), since=percent(found.since, digits=0)
    )
    alone = _("If nobody leaves: {share}.").format(share=percent(share, digits=0))
    with drawn:
        chart(divided, bars, said=Said(title, f"{title}. {alone}"), key="how_handover", share=SHARE)
        equation(_FORMULA, "sim/rules/value.py: tomorrows_value", "sim/rules/handover.py: leaves_deal")
