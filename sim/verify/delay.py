"""Waiting: for what is known to come, and for what chance may bring (Merlo & Wilson 1995).

With complete information the sides sign when the gain of today is worth more than what is to be expected of waiting,
and put it off if it is not; then some wait in vain.
"""

import datetime as dt
import math

import numpy as np

from sim.ensemble import simulate
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.rules.value import waiting_value
from sim.scenario.checks import check as checked
from sim.scenario.reader import parse
from sim.scenario.schema import Scenario
from sim.verify.check import Findings, all_of, check, equal, near
from sim.verify.tables import START, agreement, dollar, patience
from sim.world import build_world

_FAMILY = "delay"
_SOURCE = "Merlo & Wilson (1995), Econometrica 63, 371-399"
_RUNS = 400
_WEEK, _LITTLE, _HALF = 10, 1, 2
_ELECTION = """\
schema: 1
title: Waiting for an election
calendar: {start: 2024-01-01, horizon: 2024-07-01}
talks: {first: north}
channels: {durability: false}
issues: {border: {levels: {none: Nothing., little: A little., half: Half.}}}
governments:
  north:
    goals: {gain: {scores: {border: {little: %s, half: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.98}}
  south:
    goals: {pride: {scores: {border: {little: 0.1, half: -0.1}}}, aid: {scores: {border: {little: 0.1, half: 0.1}}}}
    leaders:
      now: {weights: {pride: 1}, patience: 0}
      friend: {starts: 2024-03-11, chance: %s, weights: {aid: 1}, patience: 0}
      other: {starts: 2024-03-11, chance: %s, weights: {pride: 1}, patience: 0}
"""
"""North proposes every other week, the first too; whoever does not look ahead takes whatever is better than none."""


@check(_FAMILY, _SOURCE)
def gain_to_come() -> Findings:
    """They wait for a gain that grows faster than patience discounts it, and for no other.

    Until week 5 a cost of agreeing of 0.3 for each leaves a surplus of 0.4; then it is 1. Waiting five weeks is worth
    0.9^5 = 0.59 > 0.4. With patience 0.8 it is worth 0.33 < 0.4, and they sign at once.
    """
    for delta, week in ((0.9, 5), (0.8, 0)):
        found = agreement(_relieved(delta, announced=START))
        yield equal(f"patience {delta}: week", None if found is None else found.week, week)


@check(_FAMILY, "reversal: what is not public cannot be waited for")
def gain_nobody_knows_of() -> Findings:
    """Nobody waits for a gain that is not public yet."""
    found = agreement(_relieved(0.9, announced=None))
    yield equal("week", None if found is None else found.week, 0)


def _relieved(delta: float, *, announced: dt.date | None) -> Scenario:
    """A cost of agreeing of 0.3 for each falls away in week 5."""
    relief = {"date": dt.date(2024, 2, 5), "announced": announced, "agreement_cost": {"one": -0.3, "two": -0.3}}
    costs = {"governments.one.agreement_cost": 0.3, "governments.two.agreement_cost": 0.3}
    return dollar(1000, 40, settings={"calendar.events": {"relief": relief}, **costs, **patience(delta, delta)})


@check(_FAMILY, _SOURCE)
def gain_by_chance() -> Findings:
    """They wait for a chance of more just as long as it is worth more than what there is.

    The share that gets more errs by four standard errors for one seed in 15,000.
    """
    for chance in (0.25, 0.5, 0.75):
        later = 0.98**_WEEK
        worth = later * chance * 0.5 / (1 - later * (1 - chance))
        for what, little, week in (("more", worth + 1e-6, 0), ("less", worth - 1e-6, _WEEK)):
            world = build_world(checked(parse(_ELECTION % (little, chance, 1 - chance), "election"), offers=False))
            outcomes = simulate(world, runs=_RUNS, seed=5)
            on_time = (outcomes.column(RESULT) == 1) & (outcomes.column(SIGNED) == week)
            yield all_of(f"{what} than a chance of {chance}: week {week}", on_time.tolist(), "sign")
            expected = chance if week == _WEEK else 0.0
            half = outcomes.column(PACKAGE) == _HALF
            yield all_of("... half or a little", (half | (outcomes.column(PACKAGE) == _LITTLE)).tolist(), "do")
            error = math.sqrt(expected * (1 - expected) / _RUNS)
            yield near("... share that gets half", float(np.mean(half)), expected, 4 * error)


@check(_FAMILY, "by hand: 0.98^10 x 0.5 = 0.40853640344377334")
def known_successor() -> Findings:
    """A known successor is waited for if patience leaves more of what it would give than there is now."""
    for now, week, gain in ((0.41, 0, 0.41), (0.4085, _WEEK, 0.5), (0.40, _WEEK, 0.5)):
        split = agreement(checked(parse(_ELECTION % (now, 1.0, 0.0), "election"), offers=False))
        yield equal(f"{now} now: week, gain", None if split is None else (split.week, split.first), (week, gain))


@check(_FAMILY, "by hand; the second case is OpenSpiel's (games/bargaining)")
def discounting() -> Findings:
    """What is to be had n weeks from now is worth delta^n of it."""
    for worth, delta, weeks, exact in ((0.5, 0.98, 10, 0.40853640344377334), (10.0, 0.9, 3, 7.29)):
        found = worth
        for _ in range(weeks):
            found = waiting_value(0.0, 0.0, found, delta, 0.0)
        yield near(f"{worth} in {weeks} weeks", found, exact, 1e-12)
