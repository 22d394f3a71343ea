"""Worked answers from the literature beyond those of test_bargaining.py, each with its numbers (model.md 7)."""

import datetime as dt
import math
from itertools import product
from typing import Any

import numpy as np
import pytest

from sim.draw import draw_pressure
from sim.model import NegotiationModel
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.rules.learn import learn_answer, learn_leak, mean_toughness, prior_belief, sincerity
from sim.rules.pressure import next_deviation, next_variance
from sim.rules.propose import propose
from sim.rules.value import waiting_value
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Source
from sim.world.arrays import GRID, LINES, Floats
from tests.rules.worlds import expect, world_of
from tests.verification.table import START, agreement, dollar, patience, values

NASH_TALKS = {**patience(1.0, 1.0), "talks.breakdown": 0.01}
"""No impatience and a small risk of breakdown: Nash's solution (Binmore, Rubinstein & Wolinsky 1986)."""
POINTS, WEEKS = 19_000, 1500
ROUNDING = 1 / POINTS / 0.02
"""As in test_bargaining.py: errors of the grid add up to less than one step / (1 - (1 - b)^2)."""


# ---- bargaining


@pytest.mark.parametrize(("gap", "share"), [(1.0, 0.6993903946442729), (0.1, 0.6699943890289793)])
def test_the_shorter_the_time_between_offers_the_nearer_to_a_split_by_rates_of_impatience(
    gap: float, share: float
) -> None:
    """Binmore, Rubinstein & Wolinsky (1986): delta_i = exp(-r_i D); with r = 0.1 and 0.2 the limit is 2/3."""
    one, two = math.exp(-0.1 * gap), math.exp(-0.2 * gap)
    split = agreement(dollar(POINTS, 800, settings=patience(one, two)))
    assert split is not None
    assert split.first == pytest.approx(share, abs=1 / POINTS / (1 - one * two))
    assert abs(share - 2 / 3) < 0.034 * gap


@pytest.mark.parametrize(("weight", "one", "two", "share"), [(0.5, 0.2, 0.1, 0.55), (0.7, 0.2, 0.1, 0.69)])
def test_who_proposes_more_often_has_more_weight_in_nashs_product(
    weight: float, one: float, two: float, share: float
) -> None:
    """The asymmetric Nash solution d_1 + a (1 - d_1 - d_2), with recognition as the weight a (Binmore 1987)."""
    settings = NASH_TALKS | {
        "talks.proposer": "random",
        "talks.first": None,
        "governments.one.recognition": weight,
        "governments.two.recognition": 1 - weight,
        "governments.one.no_deal": one,
        "governments.two.no_deal": two,
    }
    # each round errs by less than a step in favour of who proposes, and rounds count with (1 - b)^n
    assert values(dollar(POINTS, WEEKS, settings=settings))[0] == pytest.approx(share, abs=1 / POINTS / 0.01)


def test_on_a_frontier_in_other_units_gains_are_shared_in_these_units() -> None:
    """Nash on u_1 + u_2 / 0.6 = 1 with d = (0.2, 0.1): (0.51667, 0.29); the first proposer has 1 / (2 - b) of it."""
    shares = {f"l{k}": 0.6 * (POINTS - k) / POINTS for k in range(POINTS + 1)}
    settings = NASH_TALKS | {
        "governments.one.no_deal": 0.2,
        "governments.two.no_deal": 0.1,
        "governments.two.goals.share.scores.pie": shares,
    }
    split = agreement(dollar(POINTS, WEEKS, settings=settings))
    assert split is not None
    surplus = 1 - 0.1 / 0.6 - 0.2
    assert split.first == pytest.approx(0.2 + surplus / 1.99, abs=ROUNDING)
    assert split.first == pytest.approx(0.5166666666666666, abs=0.003)
    assert split.second == pytest.approx(0.29, abs=0.003)


def test_who_loves_risk_gets_nashs_larger_share() -> None:
    """u_2 = (1 - x)^2: the product x (1 - x)^2 is highest at x = 1/3."""
    split = agreement(dollar(POINTS, WEEKS, curve=2.0, settings=NASH_TALKS))
    assert split is not None
    assert split.first == pytest.approx(1 / 3, abs=0.01)


def test_there_is_no_deal_where_the_least_that_both_want_is_more_than_all() -> None:
    settings = {"governments.one.no_deal": 0.6, "governments.two.no_deal": 0.5}
    assert agreement(dollar(100, 20, settings=settings)) is None


def two_issues(first: float, second: float) -> Scenario:
    """Two pies in twentieths; the sides weigh the first one by ``first`` and ``second``.

    The risk of breakdown is larger than a step on the long side of the corner, so that talks move on to it, and smaller
    than a step beyond it.
    """
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
    return check(Source("pies", data, Place("pies", None)), offers=False)


def test_linked_issues_go_to_who_cares_more_for_each() -> None:
    """Logrolling (Tollison & Willett 1979): weights 0.8 and 0.3 on one issue give (0.8, 0.7), 0.5 more than halves."""
    split = agreement(two_issues(0.8, 0.3))
    assert split is not None
    assert (split.first, split.second) == pytest.approx((0.8, 0.7))
    assert split.first + split.second - 1.0 == pytest.approx(0.8 - 0.3)


def split_among(governments: int, steps: int, patience: float) -> Scenario:
    """A majority divides 1 in steps in two rounds, with a proposer drawn each time."""
    shares = [shares for shares in product(range(steps + 1), repeat=governments) if sum(shares) == steps]
    names = [f"l{k}" for k in range(len(shares))]
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "Divide the dollar by majority",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7)},
        "talks": {"proposer": "random", "quota": governments // 2 + 1},
        "issues": {"pie": {"levels": {"none": "Nothing.", **dict.fromkeys(names, "A split.")}}},
        "governments": {
            f"land{g}": {
                "goals": {"share": {"scores": {"pie": {n: s[g] / steps for n, s in zip(names, shares, strict=True)}}}},
                "leaders": {"l": {"weights": {"share": 1.0}, "patience": patience}},
            }
            for g in range(governments)
        },
    }
    return check(Source("dollar", data, Place("dollar", None)), offers=False)


@pytest.mark.parametrize(
    ("governments", "steps", "delta", "proposer", "partner"),
    [
        (3, 15, 1.0, 2 / 3, 1 / 3),
        (3, 15, 0.8, 0.7333333333333334, 0.26666666666666666),
        (5, 10, 1.0, 0.6, 0.2),
        (5, 10, 0.5, 0.8, 0.1),
    ],
)
def test_a_majority_pays_just_as_many_partners_as_it_needs(
    governments: int, steps: int, delta: float, proposer: float, partner: float
) -> None:
    """Baron & Ferejohn (1989), APSR 83, closed rule: 1 - delta (n - 1) / (2 n) for the proposer, delta / n a partner.

    In two rounds waiting is worth delta / n to each, as it is in their stationary equilibrium. The pie ends on the grid
    exactly, so patience is a hair less than delta: of equals, partners say yes.
    """
    model = NegotiationModel(split_among(governments, steps, delta - 1e-9), collects=False)
    model.run_to_end()
    assert (model.row[RESULT], model.row[SIGNED]) == (1, 0)
    found = sorted((model.world.arrays.weights @ model.world.arrays.scores)[:, model.row[PACKAGE]])
    partners = governments // 2
    assert found == pytest.approx([0.0] * (governments - 1 - partners) + [partner] * partners + [proposer])


# ---- incomplete information


def uniform_types(top: float) -> Floats:
    """Toughness of two governments: the first open, the second spread evenly over 0 .. top, in the middle of cells."""
    return np.array([np.zeros(GRID), top * (np.arange(GRID) + 0.5) / GRID])


@pytest.mark.parametrize(
    ("top", "waiting", "offer", "refused"),
    [(1.0, 0.0, 0.5, 0.5), (1.0, 0.3, 0.35, 0.65), (0.4, 0.0, 0.4, 0.0), (0.8, 0.3, 0.35, 0.5625)],
)
def test_a_last_offer_trades_what_is_kept_against_the_risk_of_a_refusal(
    top: float, waiting: float, offer: float, refused: float
) -> None:
    """Fearon (1995), IO 49: against r ~ U[0, R] the offer is min((1 - d) / 2, R), refused with chance 1 - y / R.

    A belief has seven points, each for a cell of R / 7: the offer is right to a cell, and the risk to a seventh.
    """
    offers = np.arange(1, 7001) / 7000
    belief, types = np.array([prior_belief(np.zeros(LINES), np.ones(LINES))] * 2), uniform_types(top)
    table, lines, room = np.array([1 - offers, offers]), np.zeros((2, 7000), dtype=np.int64), np.empty((2, 3))
    thresholds, survives = np.array([waiting, 0.0]), np.ones(7000)
    best = propose(0, table, thresholds, survives, lines, 0, expect(types, belief, 0.0), 0.0, 1, room)
    assert offers[best] == pytest.approx(offer, abs=top / GRID)
    assert np.mean(types[1] > offers[best]) == pytest.approx(refused, abs=1 / GRID)


@pytest.mark.parametrize("cells", range(1, GRID))
def test_a_refusal_leaves_the_types_that_want_more(cells: int) -> None:
    """r ~ U[0, 1] after a refusal of y is U[y, 1], with mean (y + 1) / 2; exact at the edges of the belief's cells."""
    types, offer = uniform_types(1.0)[1], cells / GRID
    belief = learn_answer(prior_belief(np.zeros(LINES), np.ones(LINES)), offer, 0.0, types, 0, False)
    assert mean_toughness(belief, types) == pytest.approx((offer + 1) / 2, abs=1e-12)


def test_a_refusal_between_the_points_of_a_belief_is_right_to_half_a_cell() -> None:
    belief = learn_answer(prior_belief(np.zeros(LINES), np.ones(LINES)), 0.4, 0.0, uniform_types(1.0)[1], 0, False)
    assert mean_toughness(belief, uniform_types(1.0)[1]) == pytest.approx(0.7, abs=0.5 / GRID)


def test_two_leaks_that_are_right_four_times_in_five() -> None:
    """Bayes: odds 1 times (0.8 / 0.2)^2 = 16, a chance of 0.9411764705882353."""
    factor = np.array([0.8 / 0.2, 1.0, 1.0])
    belief = learn_leak(learn_leak(prior_belief(np.array([0.5, 0.0, 0.0]), np.ones(LINES)), factor), factor)
    assert sincerity(belief, 0) == pytest.approx(0.9411764705882353, abs=1e-12)


# ---- at home


def ratified(thresholds: dict[str, tuple[float, float]]) -> Any:
    """A package that is worth 0.5 to everyone before ratifiers of (threshold, slope)."""
    text = """\
schema: 1
title: At home
calendar: {start: 2024-01-01, horizon: 2024-03-04}
issues: {border: {levels: {none: Nothing., some: Some.}}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {border: {some: 0.5}}}}
    leaders: {s: {weights: {gain: 1}, patience: 0.9}}
"""
    ratifiers = {
        name: {"weights": {"gain": 1.0}, "threshold": threshold, "slope": slope}
        for name, (threshold, slope) in thresholds.items()
    }
    return world_of(text, {"governments.south.ratifiers": ratifiers}).arrays


def test_veto_players_each_on_their_own() -> None:
    """0.9, 0.8 and 0.7 make 0.504: each ratifier's threshold is set to pass 0.5 with its chance."""
    chances = {"senate": 0.9, "court": 0.8, "public": 0.7}
    arrays = ratified({name: (0.5 - 0.1 * math.log(p / (1 - p)), 0.1) for name, p in chances.items()})
    assert arrays.passes[0, :, 1] == pytest.approx([0.9, 0.8, 0.7], abs=1e-12)
    assert arrays.survives[0, 1] == pytest.approx(0.504, abs=1e-12)


def ask_of(survives: Floats) -> float:
    """How much of 1 a proposer asks for where asking x passes at home with chance ``survives``."""
    asks = np.arange(1, len(survives) + 1) / len(survives)
    belief, room = np.array([prior_belief(np.zeros(LINES), np.ones(LINES))] * 2), np.empty((2, 3))
    table, lines = np.array([asks, np.ones(len(asks))]), np.zeros((2, len(asks)), dtype=np.int64)
    known = expect(np.zeros((2, GRID)), belief, 0.0)
    return float(asks[propose(0, table, np.zeros(2), survives, lines, 0, known, 0.0, 1, room)])


def test_not_knowing_what_can_be_ratified_makes_deals_fail() -> None:
    """Iida (1996), Involuntary defection in two-level games: T ~ U[0, 1] passes x with chance 1 - x.

    The proposer asks for 1/2 and fails with chance 1/2; of a threshold that it knows it asks just that and never fails.
    """
    asks = np.arange(1, 1001) / 1000
    assert ask_of(1 - asks) == 0.5
    for known in (0.2, 0.5, 0.9):
        assert ask_of((asks <= known).astype(float)) == known


# ---- time

SUCCESSOR = """\
schema: 1
title: Waiting for a known successor
calendar: {start: 2024-01-01, horizon: 2024-07-01}
talks: {first: north}
channels: {durability: false}
issues: {border: {levels: {none: Nothing., little: A little., half: Half.}}}
governments:
  north:
    goals: {gain: {scores: {border: {little: %s, half: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.98}}
  south:
    goals: {pride: {scores: {border: {little: 0.1, half: -0.1}}}, aid: {scores: {border: {half: 0.1}}}}
    leaders:
      now: {weights: {pride: 1}, patience: 0}
      heir: {starts: 2024-03-11, weights: {aid: 1}, patience: 0}
"""


@pytest.mark.parametrize(("now", "week", "gain"), [(0.41, 0, 0.41), (0.4085, 10, 0.5), (0.40, 10, 0.5)])
def test_a_known_successor_is_waited_for_if_patience_leaves_more_of_it(now: float, week: int, gain: float) -> None:
    """What a successor ten weeks away would give, 0.5, is worth 0.98^10 * 0.5 = 0.40853640344377334 today."""
    split = agreement(check(parse(SUCCESSOR % now, "successor.yaml"), offers=False))
    assert split is not None
    assert (split.week, split.first) == (week, gain)


def test_waiting_weeks_for_a_value_discounts_it_by_each() -> None:
    worth = 0.5
    for _ in range(10):
        worth = waiting_value(0.0, 0.0, worth, 0.98, 0.0)
    assert worth == pytest.approx(0.40853640344377334, abs=1e-12)


def test_a_pressure_settles_at_its_stationary_spread() -> None:
    """Log-AR(1) with phi 0.93 and sigma 0.21: sigma / sqrt(1 - phi^2) = 0.5713360398804905.

    The spread of 5,000 paths after 150 weeks errs by more than 3.9 standard errors for one seed in 10,000.
    """
    variance = 0.0
    for _ in range(400):
        variance = next_variance(variance, 0.93, 0.21)
    assert math.sqrt(variance) == pytest.approx(0.5713360398804905, abs=1e-9)
    ends = [path_end(replication, 150) for replication in range(5000)]
    assert np.std(ends) == pytest.approx(0.5713360398804905, rel=3.9 / math.sqrt(2 * 5000))


def path_end(replication: int, weeks: int) -> float:
    """The deviation of a pressure at the end of one path."""
    deviation = 0.0
    for week in range(weeks):
        deviation = next_deviation(deviation, 0.93, 0.21, draw_pressure(3, replication, week, 0))
    return deviation


def test_half_of_a_deviation_is_gone_after_its_half_life() -> None:
    """ln 0.5 / ln 0.93 = 9.551337509447352 weeks: after n weeks 0.5^(n / half-life) is left."""
    deviation = 1.0
    for week in range(1, 30):
        deviation = next_deviation(deviation, 0.93, 0.21, 0.0)
        assert deviation == pytest.approx(0.5 ** (week / 9.551337509447352), rel=1e-9)
