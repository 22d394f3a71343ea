"""Waiting for what chance may bring: efficient delay where gains move at random.

Merlo & Wilson (1995), Econometrica 63, 371-399: with complete information the sides sign when the gain of today is
worth more than what is to be expected of waiting, and put it off if it is not; then some wait in vain.
"""

import math

import numpy as np
import pytest

from sim.ensemble import simulate
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.world import build_world

ELECTION = """\
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
WEEK, LITTLE, HALF = 10, 1, 2
RUNS = 400


def worth_waiting(chance: float) -> float:
    """What a little would have to be worth to be signed at once: x = 0.98^10 (chance 0.5 + (1 - chance) x)."""
    later = 0.98**WEEK
    return later * chance * 0.5 / (1 - later * (1 - chance))


@pytest.mark.parametrize("chance", [0.25, 0.5, 0.75])
def test_they_wait_for_a_chance_of_more_just_as_long_as_it_is_worth_more_than_what_there_is(chance: float) -> None:
    for little, week in ((worth_waiting(chance) + 1e-6, 0), (worth_waiting(chance) - 1e-6, WEEK)):
        world = build_world(check(parse(ELECTION % (little, chance, 1 - chance), "election.yaml"), offers=False))
        outcomes = simulate(world, runs=RUNS, seed=5)
        assert np.all(outcomes.column(RESULT) == 1)
        assert np.all(outcomes.column(SIGNED) == week)
        half = outcomes.column(PACKAGE) == HALF
        assert np.all(half | (outcomes.column(PACKAGE) == LITTLE))
        expected = chance if week == WEEK else 0.0
        error = math.sqrt(expected * (1 - expected) / RUNS)
        assert abs(half.mean() - expected) <= 4 * error  # fails for one seed in 15,000
