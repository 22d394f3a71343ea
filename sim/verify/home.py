"""Ratification at home: veto players, win-sets that are not known, and what a lottery does to the likelihood."""

import datetime as dt
import math
from functools import cache
from itertools import pairwise

import numpy as np

from sim.outcomes import PACKAGE, SIGNED
from sim.verify.beliefs import best_of
from sim.verify.check import Findings, all_of, check, falls, level, near, rises
from sim.verify.pairs import NORTH, Played, Settings, played
from sim.verify.tables import dollar, values
from sim.world import build_world
from sim.world.arrays import GRID, Arrays

_FAMILY = "ratification"
_PUTNAM = "Putnam (1988), IO 42, 427-460"
_BLIND = 1e5
"""A slope against which no package is better or worse than another."""
_CHANCES = (0.1, 0.25, 0.5, 0.75, 0.9)
_ONE_ROUND: Settings = {"calendar.horizon": dt.date(2024, 1, 2), "talks.meeting_chance": 1.0}
_YEAR: Settings = {"talks.meeting_chance": 0.3}
_RUNS = 20_000


@check(_FAMILY, f"{_PUTNAM}; 0.9 x 0.8 x 0.7 = 0.504")
def veto_players() -> Findings:
    """Ratifiers pass a package each on its own: the chance that all do is the product."""
    chances = {"senate": 0.9, "court": 0.8, "public": 0.7}
    arrays = _before({name: (0.5 - 0.1 * math.log(p / (1 - p)), 0.1) for name, p in chances.items()})
    for found, (name, exact) in zip(arrays.passes[0, :, 1], chances.items(), strict=True):
        yield near(name, float(found), exact, 1e-12)
    yield near("all three", float(arrays.survives[0, 1]), 0.504, 1e-12)


def _before(ratifiers: dict[str, tuple[float, float]]) -> Arrays:
    """The only package, worth 0.5 to ratifiers of (threshold, slope)."""
    stated = {
        name: {"weights": {"share": 1.0}, "threshold": threshold, "slope": slope}
        for name, (threshold, slope) in ratifiers.items()
    }
    settings = {"governments.two.ratifiers": stated, "governments.two.goals.share.scores.pie": {"l0": 0.5}}
    return build_world(dollar(1, 2, settings=settings)).arrays


@check(_FAMILY, "Iida (1993), JCR 37, 403-426; (1996), Involuntary defection (page not checked)")
def involuntary_defection() -> Findings:
    """Of a ratifier that passes x with chance 1 - x one asks for 1/2 and fails half the time; of a known one just that.

    Incomplete information alone makes deals fail.
    """
    asks = np.arange(1, 1001) / 1000
    cases = [("unknown", 1 - asks, 0.5, 0.5)]
    cases += [(f"known, {limit}", (asks <= limit).astype(float), limit, 0.0) for limit in (0.2, 0.5, 0.9)]
    for case, survives, exact, fails in cases:
        best = best_of(asks, np.ones(len(asks)), survives=survives, waiting=0.0, toughness=np.zeros(GRID))
        yield near(f"{case}: asks for", float(asks[best]), exact, 1e-12)
        yield near("... fails", 1 - float(survives[best]), fails, 1e-12)


@check(_FAMILY, f"{_PUTNAM}; by hand: the largest x s(x)")
def plan_weighs_survival() -> Findings:
    """A plan weighs what is asked for with the chance that it survives at home and across red lines.

    One round, in which the proposer asks for x; no deal is worth 0. The other side's ratifier passes x with chance
    s(x); its red line on more than half is meant with chance F, so that all is worth 1 - F and half is sure.
    """
    asks = np.arange(101) / 100
    survives = 1 / (1 + np.exp(-(1 - asks - 0.5) / 0.1))
    best = int(np.argmax(asks * survives))
    vote = {"vote": {"weights": {"share": 1.0}, "threshold": 0.5, "slope": 0.1}}
    found = values(dollar(100, 1, settings={"governments.two.ratifiers": vote}))
    yield near(f"a ratifier, x = {asks[best]}: the proposer", found[0], float(asks[best] * survives[best]), 1e-12)
    yield near("... the other", found[1], float((1 - asks[best]) * survives[best]), 1e-12)
    for firmness, first, second in ((0.4, 0.6, 0.0), (0.6, 0.5, 0.5)):
        line = {"half": {"refuses": {"pie": [f"l{k}" for k in range(6, 11)]}, "firmness": firmness}}
        found = values(dollar(10, 1, settings={"governments.two.leaders.leader_two.red_lines": line}))
        yield near(f"a line, F = {firmness}: the proposer", found[0], first, 1e-12)
        yield near("... the other", found[1], second, 1e-12)


def _lottery(chance: float | None, *goals: str) -> dict[str, object]:
    """One ratifier that passes anything with a chance; none at all for None."""
    if chance is None:
        return {}
    threshold = -_BLIND * math.log(chance / (1 - chance))
    return {"vote": {"weights": dict.fromkeys(goals, 0.5), "threshold": threshold, "slope": _BLIND}}


def _talks(*, south: float | None = None, north: float | None = None, settings: Settings = _ONE_ROUND) -> Played:
    """The talks with a lottery in each country for which a chance is set, and no other ratifier."""
    ratifiers = {
        "governments.south.ratifiers": _lottery(south, "rights", "growth"),
        f"{NORTH}.ratifiers": _lottery(north, "control", "budget"),
    }
    return played({**settings, **ratifiers}, runs=_RUNS)


@cache
def _sure() -> Played:
    """Nobody has to ratify."""
    return _talks()


@check(_FAMILY, f"{_PUTNAM}; by hand")
def chance_to_ratify() -> Findings:
    """Where talks do not go on, a chance q to ratify makes the likelihood q times what it is without."""
    for chance in _CHANCES:
        found = _talks(south=chance)
        same = found.outcomes.column(PACKAGE) == _sure().outcomes.column(PACKAGE)
        yield all_of(f"q = {chance}: packages", same.tolist(), "the same")
        yield level("... less q times", found.deal - chance * _sure().deal)


@check(_FAMILY, f"{_PUTNAM}; by hand")
def two_votes() -> Findings:
    """Where talks do not go on, two votes make it as many times as the product of their chances."""
    for south, north in ((0.5, 0.8), (0.9, 0.1)):
        found = _talks(south=south, north=north)
        yield level(f"{south} and {north}: less the product", found.deal - south * north * _sure().deal)


@check(_FAMILY, "common random numbers: the same draw decides")
def likelier_votes() -> Findings:
    """What passes at a chance passes at every higher one: a likelier vote gains agreements and loses none."""
    deals = [_talks(south=chance).deal for chance in _CHANCES]
    yield all_of("none lost", [bool(np.all(lower <= higher)) for lower, higher in pairwise(deals)], "kept")
    yield all_of("some gained", [bool(lower.sum() < higher.sum()) for lower, higher in pairwise(deals)], "more")


@check(_FAMILY, "condition: there are rounds to come")
def talks_go_on() -> Findings:
    """Where talks go on a lost vote is not the end: the likelihood falls, but by less than the chance says."""
    without, half = _talks(settings=_YEAR), _talks(south=0.5, settings=_YEAR)
    yield rises("less half of it", half.deal - 0.5 * without.deal)
    yield falls("less all of it", half.deal - without.deal)
    yield all_of("later weeks sign too", [bool(half.outcomes.column(SIGNED).max() > 0)], "do")
