"""Two issues on one table: what nobody would give alone is traded, and at the price that Nash's solution says.

Tollison & Willett (1979), International Organization 33, 425-449: issues each of which hurts one side are linked where
the sides care differently for them. Here the first government gains by the border and pays by the money, the second
the other way round.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from sim.scenario.checks import check
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Source
from sim.solutions import nash, table_at
from sim.world import build_world
from tests.verification.table import START, agreement

LEVELS = {"border": 3, "money": 4500}
WEEKS = 400
SMALL = (0.08, 0.04, 0.02)
"""Chances that talks end: the only cost of waiting."""
Tops = Mapping[str, Mapping[str, float]]
"""What the top level of each issue is worth to each government; levels below it in proportion."""

TRADE: Tops = {"one": {"border": 1.0, "money": -0.8}, "two": {"border": -0.1, "money": 1.0}}
ALIKE: Tops = {"one": {"border": 1.0, "money": -1.0}, "two": {"border": -1.0, "money": 1.0}}
CROSSED: Tops = {"one": {"border": 3.0, "money": -1.0}, "two": {"border": -1.0, "money": 3.0}}


def talks(tops: Tops, breakdown: float = 0.04, **levels: int) -> Scenario:
    """Patient governments alternate over the issues that have levels; without a deal everybody has 0."""
    levels = levels or LEVELS
    scores = {
        land: {issue: {f"l{k}": top[issue] * k / count for k in range(1, count + 1)} for issue, count in levels.items()}
        for land, top in tops.items()
    }
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "A border and some money",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7 * WEEKS - 1)},
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
    return check(Source("linkage", data, Place("linkage", None)), offers=False)


def rounding(breakdown: float) -> float:
    """How far a division in steps of the money may be from the exact one, in the first's utility."""
    return 0.8 / LEVELS["money"] / (1 - (1 - breakdown) ** 2)


@pytest.mark.parametrize("issue", ["border", "money"])
def test_an_issue_that_hurts_one_side_is_never_agreed_on_alone(issue: str) -> None:
    assert agreement(talks(TRADE, **{issue: LEVELS[issue]})) is None


def test_linked_they_are_traded_for_one_another_and_the_price_goes_to_nashs() -> None:
    """Binmore, Rubinstein & Wolinsky (1986), on a frontier of two issues.

    All of the border is given, as it is worth ten times to the first what it costs the second; for money m the sides
    have 1 - 0.8 m and m - 0.1, which sum to 0.92 in the first's utility. It proposes and gets 0.92 / (2 - b), as in
    Rubinstein's game; half of 0.92 is Nash's.
    """
    firsts: list[float] = []
    for small in SMALL:
        split = agreement(talks(TRADE, small))
        assert split is not None
        assert split.week == 0
        assert split.second == pytest.approx((1 - split.first) / 0.8 - 0.1)  # all of the border
        assert split.first == pytest.approx(0.92 / (2 - small), abs=rounding(small))
        firsts.append(split.first)
    away = [first - 0.46 for first in firsts]
    assert all(after < before for before, after in pairwise(away))
    assert 2 * firsts[1] - firsts[0] == pytest.approx(0.46, abs=3 * rounding(SMALL[1]))


def test_the_package_is_the_one_that_nashs_solution_picks_among_all() -> None:
    """The same trade on the scenario's own packages: sim/solutions is written without looking at the rules."""
    world = build_world(talks(TRADE))
    table = table_at(world, 0)
    package = nash(table)
    assert package is not None
    assert world.packages.of(package)["border"] == f"l{LEVELS['border']}"
    split = agreement(talks(TRADE, SMALL[-1]))
    assert split is not None
    assert split.first == pytest.approx(table.utility[0, package], abs=0.46 * SMALL[-1] + rounding(SMALL[-1]))
    assert split.second == pytest.approx(table.utility[1, package], abs=(0.46 * SMALL[-1] + rounding(SMALL[-1])) / 0.8)


@pytest.mark.parametrize("small", SMALL)
def test_who_care_most_for_different_issues_give_each_other_everything(small: float) -> None:
    """3 against 1 each way: Nash's package is all of both, worth 2 and 2, where the frontier has its corner.

    The first to propose leaves the second 2 (1 - b), what its own offer of all of both is worth a week later: it keeps
    back 2 b / 3 of the money. The border goes as a whole here (see the next test).
    """
    split = agreement(talks(CROSSED, small, border=1, money=LEVELS["money"]))
    assert split is not None
    step = 1.001 / LEVELS["money"]
    assert split.first == pytest.approx(2 + 2 * small / 3, abs=step)
    assert split.second == pytest.approx(2 * (1 - small), abs=3 * step)


def test_levels_too_coarse_for_the_cost_of_waiting_hold_a_split_far_from_nashs() -> None:
    """Van Damme, Selten & Winter (1990), Games and Economic Behavior 2, 188-201: a smallest unit of money.

    Who would have to give up a whole step of the border, worth 0.3, to save a week that costs 4 percent, does not. The
    same talks end at Nash's 2 and 2 if steps are finer, or if waiting costs more.
    """
    coarse, finer, costlier = (
        agreement(talks(CROSSED, small, border=steps, money=600))
        for small, steps in ((0.04, 10), (0.04, 30), (0.1, 10))
    )
    assert coarse is not None
    assert coarse.first < 1
    assert coarse.second > 2.25
    for split in (finer, costlier):
        assert split is not None
        assert (split.first, split.second) == pytest.approx((2, 2), abs=0.2)


def test_who_care_alike_have_nothing_to_trade() -> None:
    """The reversal: what one gains the other loses, and linking adds nothing."""
    assert agreement(talks(ALIKE)) is None
