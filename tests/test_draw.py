"""What chance decides: how draws are distributed, and that scenarios share all those that a lever does not touch.

A right draw fails a test of its distribution with a chance of SURE; as seeds are fixed, it does so always or never.
"""

import datetime as dt
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim import random
from sim.draw import (
    BREAKS_DOWN,
    MEETS,
    PROPOSER,
    draw_answer,
    draw_nature,
    draw_outcome,
    draw_pressure,
    draw_ratification,
    draw_round,
    draw_weights,
)
from sim.outcomes import IN_FORCE, PACKAGE, SIGNED
from sim.scenario.schema import Scenario
from sim.verify.pairs import played
from sim.world import build_world
from sim.world.arrays import Floats, Ints
from sim.world.sealed import seal
from tests.rules.worlds import world_of
from tests.strategies import scenarios

SURE = 1e-6
RUNS = 10_000
FEW = 200
"""Replications of tests that compare draw by draw."""

TALKS = """\
schema: 1
title: An election, drawn
calendar: {start: 2024-01-01, horizon: 2024-03-04}
uncertainty: {weight_concentration: 20, no_deal_sd: 0.1}
issues: {border: {levels: {none: Nothing., some: Some., much: Much.}}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.5}}}, calm: {scores: {border: {some: 0.1}}}}
    leaders:
      n: {weights: {gain: 0.5, calm: 0.5}, patience: 0.9, toughness_sd: 0.1}
    ratifiers: {senate: {weights: {gain: 1}, slope: 0.1}}
  south:
    goals: {gain: {scores: {border: {some: 0.4}}}, pride: {scores: {border: {some: -0.1}}},
            port: {scores: {border: {much: 0.2}}}, idle: {scores: {border: {much: 0.1}}}}
    leaders:
      s: {weights: {gain: 0.5, pride: 0.3, port: 0.2, idle: 0}, patience: 0.8, toughness_sd: 0.2,
          red_lines: {some: {refuses: {border: [some]}, firmness: 0.7}, much: {refuses: {border: [much]},
                      firmness: 0.4}, sure: {refuses: {border: [much]}, firmness: 1}}}
      left: {starts: 2024-02-05, elected: 2024-01-22, chance: 0.2, weights: {pride: 1}, patience: 0.7}
      centre: {starts: 2024-02-05, elected: 2024-01-22, chance: 0.3, weights: {pride: 0.4, port: 0.6}, patience: 0.7,
               toughness_sd: 0.3}
      right: {starts: 2024-02-05, elected: 2024-01-22, chance: 0.5, weights: {gain: 1}, patience: 0.7,
              red_lines: {much: {refuses: {border: [much]}, firmness: 0}}}
"""
N, S, LEFT, CENTRE, RIGHT = range(5)
SOUTH = "governments.south.leaders"
PRIDE, PORT, IDLE = 3, 4, 5
"""Goals of the south; its gain is 2."""


class Draws(NamedTuple):
    """What chance decided in many replications."""

    weights: Floats  # (runs, L, K)
    toughness: Floats  # (runs, L)
    sincere: Ints  # (runs, L)
    shift: Floats  # (runs, G)
    outcome: Ints  # (runs,)


def drawn(runs: int = FEW, seed: int = 5, **settings: Any) -> Draws:
    """Draws of the talks with settings; a dot in a path is written as two underscores."""
    return drawn_with({path.replace("__", "."): value for path, value in settings.items()}, runs=runs, seed=seed)


def drawn_with(settings: dict[str, Any], *, runs: int = FEW, seed: int = 5) -> Draws:
    world = seal(world_of(TALKS, settings).arrays)
    natures = [draw_nature(world, seed, replication) for replication in range(runs)]
    return Draws(
        np.array([nature.weights for nature in natures]),
        np.array([nature.toughness for nature in natures]),
        np.array([nature.sincere for nature in natures]),
        np.array([nature.private.shift for nature in natures]),
        np.array([nature.private.outcome for nature in natures]),
    )


@pytest.fixture(scope="module")
def many() -> Draws:
    return drawn_with({}, runs=RUNS)


def differing(one: Draws, other: Draws) -> set[str]:
    return {name for name in Draws._fields if not np.array_equal(getattr(one, name), getattr(other, name))}


def certain(found: float, expected: float, error: float) -> bool:
    """Whether a mean is as near to its expectation as all but a share of SURE of them are."""
    return bool(abs(found - expected) < stats.norm.isf(SURE / 2) * error)


# ---- distributions


@pytest.mark.parametrize(("goal", "stated"), [(2, 0.5), (PRIDE, 0.3), (PORT, 0.2)])
def test_weights_are_dirichlet_around_the_stated_ones(many: Draws, goal: int, stated: float) -> None:
    """With concentration c, each is Beta(c w, c (1 - w)): mean w and variance w (1 - w) / (c + 1)."""
    weights, share = many.weights[:, S, goal], stats.beta(20 * stated, 20 * (1 - stated))
    variance, tails = stated * (1 - stated) / 21, float(share.stats("k"))
    assert certain(weights.mean(), stated, np.sqrt(variance / RUNS))
    assert certain(weights.var(), variance, variance * np.sqrt((tails + 2) / RUNS))
    assert stats.kstest(weights, share.cdf).pvalue > SURE


def test_two_weights_of_a_leader_are_as_correlated_as_in_a_dirichlet(many: Draws) -> None:
    """Correlation: - sqrt(w v / ((1 - w) (1 - v))); its error by Fisher's transformation."""
    expected = -np.sqrt(0.5 * 0.3 / (0.5 * 0.7))
    found = stats.pearsonr(many.weights[:, S, 2], many.weights[:, S, PRIDE]).statistic
    assert certain(np.arctanh(found), np.arctanh(expected), 1 / np.sqrt(RUNS - 3))


def test_weights_of_different_leaders_are_drawn_on_their_own(many: Draws) -> None:
    found = np.corrcoef([many.weights[:, N, 0], many.weights[:, S, PRIDE], many.weights[:, CENTRE, PRIDE]])
    assert np.abs(found - np.eye(3)).max() < stats.norm.isf(SURE / 6) / np.sqrt(RUNS)


def test_a_weight_of_0_stays_0_and_a_single_weight_stays_1(many: Draws) -> None:
    assert not many.weights[:, S, IDLE].any()
    assert not many.weights[:, N, 2:].any()
    assert np.all(many.weights[:, LEFT, PRIDE] == 1.0)


def test_without_a_concentration_weights_are_as_stated() -> None:
    stated = drawn(uncertainty__weight_concentration=None)
    assert np.all(stated.weights == world_of(TALKS).arrays.weights)


def test_the_higher_the_concentration_the_nearer_the_stated_weights() -> None:
    spread = [drawn(uncertainty__weight_concentration=c).weights[:, S, PRIDE].std() for c in (1, 10, 100, 1e6)]
    assert spread == sorted(spread, reverse=True)
    assert spread[-1] < 0.001


@given(scenarios(), st.integers(0, 2**31 - 1), st.integers(0, 1000))
def test_weights_sum_to_1_in_every_replication(scenario: Scenario, seed: int, replication: int) -> None:
    arrays = build_world(scenario).arrays
    weights = draw_weights(seal(arrays), seed, replication)
    assert weights.sum(axis=1) == pytest.approx(np.ones(len(weights)))
    assert not np.any(weights[arrays.weights == 0.0])


def test_what_no_deal_is_worth_shifts_normally_for_each_government(many: Draws) -> None:
    for shift in many.shift.T:
        assert stats.kstest(shift / 0.1, "norm").pvalue > SURE
    assert certain(stats.pearsonr(*many.shift.T).statistic, 0.0, 1 / np.sqrt(RUNS))
    assert not drawn(uncertainty__no_deal_sd=0.0).shift.any()


@pytest.mark.parametrize(("leader", "sd"), [(N, 0.1), (S, 0.2), (CENTRE, 0.3)])
def test_toughness_is_normal_with_the_stated_deviation(many: Draws, leader: int, sd: float) -> None:
    assert stats.kstest(many.toughness[:, leader] / sd, "norm").pvalue > SURE


def test_toughness_of_different_leaders_is_drawn_on_its_own(many: Draws) -> None:
    found = np.corrcoef(many.toughness[:, [N, S, CENTRE]].T)
    assert np.abs(found - np.eye(3)).max() < stats.norm.isf(SURE / 6) / np.sqrt(RUNS)
    assert not many.toughness[:, [LEFT, RIGHT]].any(), "a deviation of 0"


@pytest.mark.parametrize(("lines", "chance"), [(0b001, 0.7), (0b010, 0.4), (0b011, 0.28)])
def test_red_lines_are_meant_as_often_as_they_are_firm_each_on_its_own(many: Draws, lines: int, chance: float) -> None:
    meant = int(np.sum(many.sincere[:, S] & lines == lines))
    assert stats.binomtest(meant, RUNS, chance).pvalue > SURE


def test_a_line_of_firmness_1_is_always_meant_one_of_0_and_none_at_all_never(many: Draws) -> None:
    assert np.all(many.sincere[:, S] & 0b100)
    assert not many.sincere[:, [N, LEFT, CENTRE, RIGHT]].any()


def test_successions_end_as_often_as_their_chance_says(many: Draws) -> None:
    found = np.bincount(many.outcome, minlength=3)
    assert stats.chisquare(found, RUNS * np.array([0.2, 0.3, 0.5])).pvalue > SURE


@pytest.mark.parametrize(("draw", "outcome"), [(0.0, 0), (0.199, 0), (0.2, 1), (0.499, 1), (0.5, 2), (1 - 2**-53, 2)])
def test_an_outcome_is_where_the_draw_falls_among_the_chances(draw: float, outcome: int) -> None:
    assert draw_outcome(np.array([0.2, 0.3, 0.5]), draw) == outcome


def test_an_outcome_is_there_even_if_chances_sum_to_a_little_less_than_1() -> None:
    assert draw_outcome(np.array([0.1] * 10), 1 - 2**-53) == 9
    assert draw_outcome(np.array([1.0]), 1 - 2**-53) == 0


@pytest.mark.parametrize("word", [MEETS, PROPOSER, BREAKS_DOWN])
def test_the_draws_of_a_round_are_uniform(word: int) -> None:
    assert stats.kstest([draw_round(5, k, 3)[word] for k in range(RUNS)], "uniform").pvalue > SURE


def test_the_draws_of_a_round_are_independent() -> None:
    rounds = np.array([(*draw_round(5, k, 3), *draw_round(5, k, 4), draw_answer(5, k, 3, 0)) for k in range(RUNS)])
    assert np.abs(np.corrcoef(rounds.T) - np.eye(7)).max() < stats.norm.isf(SURE / 42) / np.sqrt(RUNS)


def test_the_news_of_a_pressure_is_standard_normal_and_new_each_week() -> None:
    news = np.array([[draw_pressure(5, k, week, q) for week, q in ((3, 0), (4, 0), (3, 1))] for k in range(RUNS)])
    for column in news.T:
        assert stats.kstest(column, "norm").pvalue > SURE
    assert np.abs(np.corrcoef(news.T) - np.eye(3)).max() < stats.norm.isf(SURE / 6) / np.sqrt(RUNS)


# ---- shared draws


def test_a_draw_stands_at_its_address() -> None:
    assert draw_answer(5, 7, 3, 1) == random.uniform(5, 7, 3, 1, random.ANSWER, 0)
    assert draw_pressure(5, 7, 3, 1) == random.normal(5, 7, 3, 1, random.PRESSURE, 0)
    keys = [0, 1, 2**20]
    votes = draw_ratification(5, 7, 3, np.array(keys)).tolist()
    assert votes == [random.uniform(5, 7, 3, key, random.RATIFICATION, 0) for key in keys]
    assert draw_ratification(5, 7, 3, np.array([], dtype=np.int64)).tolist() == []


def test_a_goal_and_a_ratifier_more_elsewhere_move_nobodys_draws() -> None:
    stated = world_of(TALKS).scenario.governments["north"]
    goals = {name: goal.model_dump() for name, goal in stated.goals.items()}
    ratifiers = {name: ratifier.model_dump() for name, ratifier in stated.ratifiers.items()}
    more = {
        "governments.north.goals": {**goals, "more": {"scores": {"border": {"some": 0.1}}}},
        "governments.north.ratifiers": {**ratifiers, "court": {"weights": {"gain": 1}, "slope": 0.1}},
    }
    before, after = drawn(), drawn_with(more)
    added = len(goals)  # the place of the new goal: 0 for every leader
    assert np.array_equal(np.delete(after.weights, added, axis=2), before.weights)
    keys = [world_of(TALKS, settings).arrays.ratifier_key.tolist() for settings in ({}, more)]
    assert set(keys[0]) < set(keys[1])


HEIRS_START = {f"{SOUTH}.{name}.starts": dt.date(2024, 2, 12) for name in ("left", "centre", "right")}


@pytest.mark.parametrize(
    "settings",
    [
        {f"{SOUTH}.s.patience": 0.5},
        {f"{SOUTH}.s.no_deal": 0.3},
        {f"{SOUTH}.s.legacy": 0.2, f"{SOUTH}.left.exit_cost": 1.0},
        {f"{SOUTH}.left.influence": 0.5},
        {"governments.north.agreement_cost": 0.2, "governments.north.no_deal": -0.2},
        {"governments.north.ratifiers": {}},
        {"governments.south.goals.port.scores.border.much": 0.9},
        {"talks.meeting_chance": 0.3, "talks.breakdown": 0.1, "talks.choice_noise": 0.2, "talks.proposer": "random"},
        {"calendar.horizon": dt.date(2024, 4, 1)},
        {"calendar.events": {"storm": {"date": dt.date(2024, 2, 1), "weights": {"south": {"port": 2.0}}}}},
        {"issues.border.levels": {"none": "N.", "some": "S.", "much": "M.", "more": "More."}},
        HEIRS_START,
        {"channels.deadline": False, "channels.durability": False},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_a_lever_that_is_not_about_chance_leaves_all_draws_alone(settings: dict[str, Any]) -> None:
    assert differing(drawn(), drawn_with(settings)) == set()


@pytest.mark.parametrize(
    ("path", "value", "field", "column"),
    [
        (f"{SOUTH}.s.weights", {"gain": 0.4, "pride": 0.4, "port": 0.2, "idle": 0.0}, "weights", S),
        (f"{SOUTH}.centre.weights", {"pride": 1.0}, "weights", CENTRE),
        (f"{SOUTH}.s.toughness_sd", 0.4, "toughness", S),
        ("governments.north.leaders.n.toughness_sd", 0.0, "toughness", N),
        (f"{SOUTH}.s.red_lines.some.firmness", 0.9, "sincere", S),
        (f"{SOUTH}.s.red_lines", {}, "sincere", S),
    ],
)
def test_a_lever_about_one_leader_moves_one_kind_of_its_draws(
    path: str, value: object, field: str, column: int
) -> None:
    before, after = drawn(), drawn_with({path: value})
    assert differing(before, after) == {field}
    moved = np.array(getattr(before, field) != getattr(after, field)).reshape(FEW, 5, -1).any(axis=(0, 2))
    assert np.flatnonzero(moved).tolist() == [column]


def test_a_wider_spread_scales_the_same_draws() -> None:
    before, after = drawn(), drawn_with({f"{SOUTH}.s.toughness_sd": 0.4, "uncertainty.no_deal_sd": 0.2})
    assert np.array_equal(after.toughness[:, S], 2 * before.toughness[:, S])
    assert np.array_equal(after.shift, 2 * before.shift)


def test_who_means_a_line_means_it_too_if_it_is_firmer_and_other_lines_are_as_they_were() -> None:
    before, after = (drawn_with({f"{SOUTH}.s.red_lines.some.firmness": value}) for value in (0.7, 0.9))
    assert np.all(before.sincere & ~after.sincere == 0)
    assert np.all((before.sincere ^ after.sincere)[:, S] & 0b110 == 0)


def test_a_likelier_candidate_wins_wherever_it_won_before() -> None:
    before = drawn()
    after = drawn_with({f"{SOUTH}.left.chance": 0.4, f"{SOUTH}.right.chance": 0.3})
    assert differing(before, after) == {"outcome"}
    assert np.all(after.outcome[before.outcome == 0] == 0)


def test_the_uncertainty_of_weights_and_that_of_no_deal_do_not_touch_each_other() -> None:
    assert differing(drawn(), drawn(uncertainty__weight_concentration=None)) == {"weights"}
    assert differing(drawn(), drawn(uncertainty__no_deal_sd=0.3)) == {"shift"}


def test_channels_let_a_successor_draw_what_the_leader_before_it_draws() -> None:
    learnt, alike = drawn(channels__belief_reset=False), drawn(channels__preferences=False)
    assert differing(drawn(), learnt) == {"toughness"}
    assert learnt.toughness[:, CENTRE] == pytest.approx(1.5 * learnt.toughness[:, S]), "0.3 against 0.2"
    assert np.array_equal(alike.weights[:, LEFT], alike.weights[:, S])
    assert np.any(alike.toughness[:, LEFT] != alike.toughness[:, S])
    assert np.any(alike.sincere[:, LEFT] != alike.sincere[:, S])
    both = drawn(channels__preferences=False, channels__belief_reset=False)
    for draws in (both.weights, both.toughness, both.sincere):
        assert np.array_equal(draws[:, LEFT], draws[:, S])


def heir(**more: Any) -> dict[str, Any]:
    return {"weights": {"gain": 1.0}, "patience": 0.9, "toughness_sd": 0.5, **more}


@pytest.mark.parametrize("starts", ["never", dt.date(2024, 2, 5)])
def test_a_leader_more_elsewhere_or_later_moves_nobodys_draws(starts: object) -> None:
    north = {"weights": {"gain": 0.5, "calm": 0.5}, "patience": 0.9, "toughness_sd": 0.1}
    elsewhere = drawn_with({"governments.north.leaders": {"n": north, "m": heir(starts=starts)}})
    others = [0, 2, 3, 4, 5]
    for before, after in zip(drawn()[:3], elsewhere[:3], strict=True):
        assert np.array_equal(after[:, others], before)


def test_a_leader_less_moves_nobodys_draws_before_it_in_the_file() -> None:
    stated = world_of(TALKS).scenario.governments["south"].leaders
    leaders = {name: stated[name].model_dump() for name in ("s", "left", "centre")}
    leaders["centre"]["chance"] = 0.8
    fewer = drawn_with({SOUTH: leaders})
    for before, after in zip(drawn()[:3], fewer[:3], strict=True):
        assert np.array_equal(after, before[:, :4])


@pytest.mark.parametrize(
    "shock",
    [
        {"no_deal": {"north": -0.3}},
        {"weights": {"south": {"growth": 3.0}}},
        {"breakdown": 1.0},
        {"ratifiers": {"south.senate": 5.0}},
        {"meeting_chance": -1.0, "ends": dt.date(2024, 12, 30)},
    ],
    ids=lambda shock: next(iter(shock)),
)
def test_a_shock_changes_no_negotiation_before_its_day(shock: dict[str, Any]) -> None:
    """Replication by replication, what is in force by the week before the shock is so with it, too."""
    week = 16
    day = dt.date(2024, 1, 1) + dt.timedelta(days=7 * week)
    sides = [played({"calendar.events": events}, runs=1000) for events in ({}, {"shock": {"date": day, **shock}})]
    in_force = [side.outcomes.column(IN_FORCE) for side in sides]
    before = [(column >= 0) & (column < week) for column in in_force]
    assert 0 < before[0].sum() < len(before[0])
    assert np.array_equal(before[0], before[1])
    for column in (SIGNED, PACKAGE):
        one, other = (side.outcomes.column(column)[before[0]] for side in sides)
        assert np.array_equal(one, other)
    assert not np.array_equal(in_force[0], in_force[1])
