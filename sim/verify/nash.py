"""Talks that may break down, or hardly discount: their split is Nash's (Binmore, Rubinstein & Wolinsky 1986)."""

import math

from sim.verify.check import Findings, check, equal, near
from sim.verify.tables import agreement, dollar, drawn, no_deal, patience, rounding, share, values

_FAMILY = "Nash's solution"
_BRW = "Binmore, Rubinstein & Wolinsky (1986), RAND 17, 176-188"
_POINTS, _WEEKS, _BREAKDOWN = 19_000, 1500, 0.01
_TALKS = {**patience(1.0, 1.0), "talks.breakdown": _BREAKDOWN}
"""No impatience and a small risk that talks end."""
_ROUNDING = rounding(_POINTS, 1 - _BREAKDOWN, 1 - _BREAKDOWN)
_FIRST = 1 / (2 - _BREAKDOWN)
"""What the first to propose has of a surplus: b / (2 (2 - b)) more than half."""


@check(_FAMILY, _BRW)
def risk_of_breakdown() -> Findings:
    """At patience 1 and a risk of breakdown b the first has 1 / (2 - b) of the surplus: Nash's half as b falls."""
    for one, two in ((0.0, 0.0), (0.2, 0.1), (0.3, 0.0)):
        found = share(dollar(_POINTS, _WEEKS, settings=_TALKS | no_deal(one, two)))
        yield near(f"no deal {one}, {two}", found, one + (1 - one - two) * _FIRST, _ROUNDING)
        yield near("... and Nash's", found, one + (1 - one - two) / 2, 0.003 + _ROUNDING)


@check(_FAMILY, f"{_BRW}; Nash (1950), Econometrica 18, 155-162")
def risk_aversion() -> Findings:
    """Who is averse to risk, u_2 = (1 - x)^gamma, gets the smaller part of Nash's x = 1 / (1 + gamma)."""
    for gamma in (1.0, 0.5, 0.25, 2.0):
        found = share(dollar(_POINTS, _WEEKS, curve=gamma, settings=_TALKS))
        yield near(f"gamma {gamma}", found, 1 / (1 + gamma), 0.01)


@check(_FAMILY, _BRW)
def flow_of_no_deal() -> Findings:
    """Without breakdown and with patience near 1 the split is Nash's against the flow of the status quo."""
    found = share(dollar(_POINTS, _WEEKS, settings={**patience(0.99, 0.99), **no_deal(0.2, 0.1)}))
    yield near("no deal 0.2, 0.1", found, 0.2 + 0.7 / 1.99, _ROUNDING)


@check(_FAMILY, _BRW)
def rates_of_impatience() -> Findings:
    """The shorter the time D between offers, delta_i = exp(-r_i D), the nearer is the split to r_2 / (r_1 + r_2)."""
    for gap, exact in ((1.0, 0.6993903946442729), (0.1, 0.6699943890289793)):
        one, two = math.exp(-0.1 * gap), math.exp(-0.2 * gap)
        found = share(dollar(_POINTS, 800, settings=patience(one, two)))
        yield near(f"D = {gap}", found, exact, rounding(_POINTS, one, two))
        yield near("... and 2/3", found, 2 / 3, 0.034 * gap)


@check(_FAMILY, "Binmore (1987), Perfect equilibria in bargaining models (page not checked)")
def recognition_as_weight() -> Findings:
    """Who is drawn to propose with chance a has the weight a in the product: d_1 + a (1 - d_1 - d_2)."""
    for weight, one, two in ((0.5, 0.2, 0.1), (0.7, 0.2, 0.1), (0.5, 0.0, 0.0)):
        found = values(dollar(_POINTS, _WEEKS, settings=_TALKS | drawn(weight) | no_deal(one, two)))[0]
        # a round errs by less than a step in favour of who proposes, and rounds count with (1 - b)^n
        yield near(f"weight {weight}", found, one + weight * (1 - one - two), 1 / _POINTS / _BREAKDOWN)


@check(_FAMILY, "Nash (1950)")
def other_units() -> Findings:
    """On the frontier u_1 + u_2 / 0.6 = 1 with d = (0.2, 0.1) Nash's is (0.51667, 0.29)."""
    shares = {f"l{k}": 0.6 * (_POINTS - k) / _POINTS for k in range(_POINTS + 1)}
    settings = _TALKS | no_deal(0.2, 0.1) | {"governments.two.goals.share.scores.pie": shares}
    split = agreement(dollar(_POINTS, _WEEKS, settings=settings))
    surplus = 1 - 0.1 / 0.6 - 0.2
    first, second = (None, None) if split is None else (split.first, split.second)
    yield near("the first", first, 0.2 + surplus * _FIRST, _ROUNDING)
    yield near("... and Nash's", first, 0.5166666666666666, 0.003)
    yield near("the second", second, 0.29, 0.003)


@check(_FAMILY, "Nash (1953), Two-person cooperative games, Econometrica 21, 128-140")
def threats() -> Findings:
    """A threat that costs its target D = 0.2 and its holder c = 0.06 gains the holder (D - c) / 2 = 0.07."""
    before, after = (values(dollar(_POINTS, _WEEKS, settings=_TALKS | added)) for added in ({}, no_deal(-0.06, -0.2)))
    advantage = 0.26 * (_FIRST - 0.5)  # of the surplus, which grows from 1 to 1.26
    yield near("gain", after[0] - before[0], 0.07 + advantage, 2 * _ROUNDING)


@check(_FAMILY, "Nash (1950)")
def no_room() -> Findings:
    """There is no deal where the least that both want is more than all."""
    yield equal("no deal 0.6, 0.5", agreement(dollar(100, 20, settings=no_deal(0.6, 0.5))), None)
