"""What chance decides: the analyst's uncertainty and private information once a replication, the rest week by week."""

from typing import NamedTuple

import numpy as np

from sim import random
from sim.compiled import leaf, rule
from sim.rules.private import Private, private_world
from sim.rules.utility import package_utilities, taste_weights
from sim.world.arrays import LINES, Arrays, Floats, Ints

MEETS, PROPOSER, BREAKS_DOWN = range(3)
"""Words of a week's block of draws for the round."""


class Nature(NamedTuple):
    """One replication before the first round."""

    private: Private  # public inside this world, unknown to the analyst
    weights: Floats  # (L, K) the weights drawn
    toughness: Floats  # (L,) theta: private information
    sincere: Ints  # (L,) bits of sincere red lines: private information


@rule
def draw_nature(world: Arrays, seed: int, replication: int) -> Nature:
    """Draw one replication's world (model.md 4)."""
    weights = draw_weights(world, seed, replication)
    by_taste = taste_weights(weights, world.factors, world.government, world.goal_first)
    utility = package_utilities(by_taste, world.scores, world.government, world.goal_first)
    shift = np.empty(len(world.failure_cost))
    for g in range(len(shift)):
        shift[g] = world.no_deal_sd * random.normal(seed, replication, 0, g, random.NO_DEAL, 0)
    outcome = draw_outcome(world.chance, random.uniform(seed, replication, 0, 0, random.SUCCESSION, 0))
    private = private_world(world, outcome, utility, shift)
    toughness, sincere = draw_types(world, seed, replication)
    return Nature(private, weights, toughness, sincere)


@rule
def draw_weights(world: Arrays, seed: int, replication: int) -> Floats:
    """Leaders' weights (L, K): Dirichlet around the stated ones; a weight of 0 stays 0."""
    weights = world.weights.copy()
    if world.concentration > 0.0:
        for leader in range(len(weights)):
            total = 0.0
            for k in range(weights.shape[1]):
                if weights[leader, k] > 0.0:
                    shape = world.concentration * world.weights[leader, k]
                    own = k - world.goal_first[world.government[leader]]  # goals of others move no draw
                    weights[leader, k] = random.gamma(shape, seed, replication, world.weight_key[leader], own)
                    total += weights[leader, k]
            for k in range(weights.shape[1]):
                weights[leader, k] /= total
    return weights


@rule
def draw_types(world: Arrays, seed: int, replication: int) -> tuple[Floats, Ints]:
    """Each leader's toughness (L,) and sincere red lines as bits (L,)."""
    leaders = len(world.patience)
    toughness, sincere = np.empty(leaders), np.zeros(leaders, dtype=np.int64)
    for leader in range(leaders):
        deviation = random.normal(seed, replication, 0, world.type_key[leader], random.TOUGHNESS, 0)
        toughness[leader] = world.toughness_sd[leader] * deviation
        for r in range(LINES):
            draw = random.uniform(seed, replication, 0, world.line_key[leader], random.SINCERITY, r)
            if draw < world.firmness[leader, r]:
                sincere[leader] |= 1 << r
    return toughness, sincere


@leaf
def draw_outcome(chances: Floats, draw: float) -> int:
    """Index of an outcome with the given chances, from one uniform draw."""
    total = 0.0
    for i in range(len(chances) - 1):
        total += chances[i]
        if draw < total:
            return i
    return len(chances) - 1


@leaf
def draw_round(seed: int, replication: int, week: int) -> tuple[float, float, float]:
    """Three uniform draws of a week: does the round take place, who proposes, do talks break down."""
    meets, proposer, breaks_down, _ = random.words(seed, replication, week, 0, random.ROUND, 0)
    return random.unit(meets), random.unit(proposer), random.unit(breaks_down)


@leaf
def draw_answer(seed: int, replication: int, week: int, government: int) -> float:
    """The draw behind one government's answer."""
    return random.uniform(seed, replication, week, government, random.ANSWER, 0)


@rule
def draw_ratification(seed: int, replication: int, week: int, keys: Ints) -> Floats:
    """The draws behind the ratifiers' votes (R,); ``keys`` (R,) are their addresses."""
    draws = np.empty(len(keys))
    for r in range(len(keys)):
        draws[r] = random.uniform(seed, replication, week, keys[r], random.RATIFICATION, 0)
    return draws


@leaf
def draw_pressure(seed: int, replication: int, week: int, pressure: int) -> float:
    """The standard normal news of one pressure in one week."""
    return random.normal(seed, replication, week, pressure, random.PRESSURE, 0)
