"""Two issues on one table: what nobody would give alone is traded, and at the price that Nash's solution says.

Issues each of which hurts one side are linked where the sides care differently for them. Here the first government
gains by the border and pays by the money, the second the other way round.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from sim.scenario.checks import check as checked
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Source
from sim.solutions import nash, table_at
from sim.verify.check import Findings, all_of, between, check, equal, near
from sim.verify.tables import START, Split, agreement, rounding
from sim.world import build_world

_FAMILY = "linkage"
_SOURCE = "Tollison & Willett (1979), International Organization 33, 425-449"
_BRW = "Binmore, Rubinstein & Wolinsky (1986), RAND 17, 176-188"
_LEVELS = {"border": 3, "money": 4500}
_WEEKS = 400
_SMALL = (0.08, 0.04, 0.02)
"""Chances that talks end: the only cost of waiting."""
_Tops = Mapping[str, Mapping[str, float]]
"""What the top level of each issue is worth to each government; levels below it in proportion."""

_TRADE: _Tops = {"one": {"border": 1.0, "money": -0.8}, "two": {"border": -0.1, "money": 1.0}}
_ALIKE: _Tops = {"one": {"border": 1.0, "money": -1.0}, "two": {"border": -1.0, "money": 1.0}}
_CROSSED: _Tops = {"one": {"border": 3.0, "money": -1.0}, "two": {"border": -1.0, "money": 3.0}}
_NOWHERE = Split(-1, 0.0, 0.0)
"""In place of an agreement that there is not: no finding takes it for one."""


def _talks(tops: _Tops, breakdown: float = 0.04, levels: Mapping[str, int] = _LEVELS) -> Scenario:
    """Patient governments alternate over the issues that have levels; without a deal everybody has 0."""
    scores = {
        land: {issue: {f"l{k}": top[issue] * k / count for k in range(1, count + 1)} for issue, count in levels.items()}
        for land, top in tops.items()
    }
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "A border and some money",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7 * _WEEKS - 1)},
        "talks": {"proposer": "alternating", "first": "one", "breakdown": breakdown},
        "issues": {
            issue: {"levels": {f"l{k}": "A part." for k in range(count + 1)}} for issue, count in levels.items()
        },
        "governments": {
            land: {
                "goals": {"gain": {"scores": gains}},
                "leaders": {f"leader_{land}": {"weights": {"gain": 1.0}, "patience": 1.0}},
            }
            for land, gains in scores.items()
        },
    }
    return checked(Source("linkage", data, Place("linkage", None)), offers=False)


def _rounding(breakdown: float) -> float:
    """How far a division in steps of the money may be from the exact one, in the first's utility."""
    return 0.8 * rounding(_LEVELS["money"], 1 - breakdown, 1 - breakdown)


@check(_FAMILY, _SOURCE)
def one_issue_alone() -> Findings:
    """An issue that hurts one side is never agreed on alone."""
    for issue, count in _LEVELS.items():
        yield equal(issue, agreement(_talks(_TRADE, levels={issue: count})), None)


@check(_FAMILY, f"{_SOURCE}; {_BRW}")
def two_issues_linked() -> Findings:
    """Linked, they are traded for one another, and the price goes to Nash's as the risk of breakdown falls.

    All of the border is given, as it is worth ten times to the first what it costs the second; for money m the sides
    have 1 - 0.8 m and m - 0.1, which sum to 0.92 in the first's utility. It proposes and gets 0.92 / (2 - b), as in
    Rubinstein's game; half of 0.92 is Nash's.
    """
    firsts: list[float] = []
    for small in _SMALL:
        split = agreement(_talks(_TRADE, small)) or _NOWHERE
        yield near(f"b = {small}", split.first, 0.92 / (2 - small), _rounding(small))
        yield near("... all of the border", split.second, (1 - split.first) / 0.8 - 0.1, 1e-6)
        firsts.append(split.first)
    yield all_of("nearer as b falls", [after < before for before, after in pairwise(firsts)], "nearer")
    yield near("end", 2 * firsts[1] - firsts[0], 0.46, 3 * _rounding(_SMALL[1]))


@check(_FAMILY, f"{_BRW}; sim/solutions.py, written without a look at the rules")
def package_that_nash_picks() -> Findings:
    """The package agreed on is the one that Nash's solution picks among all packages of the scenario."""
    world = build_world(_talks(_TRADE))
    table = table_at(world, 0)
    package = nash(table) or 0
    split, small = agreement(_talks(_TRADE, _SMALL[-1])) or _NOWHERE, 0.46 * _SMALL[-1] + _rounding(_SMALL[-1])
    yield equal("border in Nash's", world.packages.of(package)["border"], f"l{_LEVELS['border']}")
    yield near("the first", split.first, float(table.utility[0, package]), small)
    yield near("the second", split.second, float(table.utility[1, package]), small / 0.8)


@check(_FAMILY, f"{_BRW}: Nash's at a corner")
def all_of_both() -> Findings:
    """Who care most for different issues give each other everything: the second 2 (1 - b), the first 2 + 2 b / 3.

    3 against 1 each way: Nash's package is all of both, worth 2 and 2, where the frontier has its corner. The first
    leaves the second what its own offer of all of both is worth a week later; the border goes as a whole here.
    """
    step = 1.001 / _LEVELS["money"]
    for small in _SMALL:
        split = agreement(_talks(_CROSSED, small, {"border": 1, "money": _LEVELS["money"]})) or _NOWHERE
        yield near(f"b = {small}: the first", split.first, 2 + 2 * small / 3, step)
        yield near("... the second", split.second, 2 * (1 - small), 3 * step)


@check(_FAMILY, "van Damme, Selten & Winter (1990), GEB 2, 188-201")
def coarse_levels() -> Findings:
    """Levels too coarse for the cost of waiting hold a split far from Nash's; finer ones or costlier weeks do not.

    Who would have to give up a whole step of the border, worth 0.3, to save a week that costs 4 percent, does not.
    """
    coarse = agreement(_talks(_CROSSED, 0.04, {"border": 10, "money": 600})) or _NOWHERE
    yield between("coarse: the first", coarse.first, 0.0, 1.0)
    yield between("coarse: the second", coarse.second, 2.25, 3.0)
    for case, small, steps in (("finer", 0.04, 30), ("costlier", 0.1, 10)):
        split = agreement(_talks(_CROSSED, small, {"border": steps, "money": 600})) or _NOWHERE
        yield near(f"{case}: the first", split.first, 2.0, 0.2)
        yield near("... the second", split.second, 2.0, 0.2)


@check(_FAMILY, f"{_SOURCE}; reversal")
def nothing_to_trade() -> Findings:
    """Who care alike have nothing to trade: what one gains the other loses, and linking adds nothing."""
    yield equal("agreement", agreement(_talks(_ALIKE)), None)


@check(_FAMILY, f"{_SOURCE}; weights 0.8 and 0.3: (0.8, 0.7), 0.5 more than halves")
def logrolling() -> Findings:
    """Linked issues go to who cares more for each: with weights w and v the package is worth (w, 1 - v).

    The risk of breakdown is larger than a step on the long side of the corner, so that talks move on to it, and smaller
    than a step beyond it.
    """
    split = agreement(_two_pies(0.8, 0.3)) or _NOWHERE
    yield near("the first", split.first, 0.8, 1e-9)
    yield near("the second", split.second, 0.7, 1e-9)
    yield near("more than halves", split.first + split.second - 1.0, 0.5, 1e-9)


def _two_pies(first: float, second: float) -> Scenario:
    """Two pies in twentieths; the sides weigh the first one by ``first`` and ``second``."""
    names = [f"l{k}" for k in range(21)]
    own = {name: k / 20 for k, name in enumerate(names)}
    rest = {name: 1 - k / 20 for k, name in enumerate(names)}
    pies = ("border", "money")
    levels = {"levels": {"none": "Nothing.", **dict.fromkeys(names, "A share.")}}
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "Two pies",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7 * 200)},
        "talks": {"proposer": "alternating", "first": "one", "breakdown": 0.04},
        "issues": dict.fromkeys(pies, levels),
        "governments": {
            land: {
                "goals": {pie: {"scores": {pie: share}} for pie in pies},
                "leaders": {"l": {"weights": {"border": weight, "money": 1 - weight}, "patience": 1.0}},
            }
            for land, share, weight in (("one", own, first), ("two", rest, second))
        },
    }
    return checked(Source("pies", data, Place("pies", None)), offers=False)
