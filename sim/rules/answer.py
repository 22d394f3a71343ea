"""How a government answers an offer, and how likely others think that it accepts (model.md 5)."""

import math
from typing import NamedTuple

import numpy as np

from sim.compiled import leaf, rule
from sim.world.arrays import GRID, MASKS, Floats

ACCEPTS, BELOW_THRESHOLD, RED_LINE = range(3)
"""Reasons of an answer."""

_STEEPEST = 700.0
"""exp of more overflows; at odds as long as this a choice is as good as certain."""


@leaf
def acceptance_chance(margin: float, noise: float) -> float:
    """Chance to accept what is worth ``margin`` above the threshold: logistic(margin / lambda), sharp at lambda = 0."""
    if noise == 0.0:
        return 1.0 if margin >= 0.0 else 0.0
    return 1.0 / (1.0 + math.exp(min(max(-margin / noise, -_STEEPEST), _STEEPEST)))


@leaf
def answer(margin: float, noise: float, crossed: int, sincere: int, draw: float) -> int:
    """ACCEPTS, or why not: a sincere red line is refused at any price, else the offer may be below the threshold.

    ``margin`` is v - w - theta; ``crossed`` and ``sincere`` are bits of the leader's red lines; ``draw`` in [0, 1).
    """
    if crossed & sincere:
        return RED_LINE
    return ACCEPTS if draw < acceptance_chance(margin, noise) else BELOW_THRESHOLD


class Expectations(NamedTuple):
    """What others expect of each government's answer."""

    toughness: Floats  # (G, GRID) how tough its leader may be
    odds: Floats  # (G, GRID) exp(theta / lambda), so that an expectation needs one exponential; inf where it overflows
    unblocked: Floats  # (G, MASKS, GRID) chance of each toughness *and* of no sincere line among those of a mask


@rule
def no_expectations(governments: int) -> Expectations:
    """Room for what is expected of so many governments."""
    toughness, odds = np.empty((governments, GRID)), np.empty((governments, GRID))
    return Expectations(toughness, odds, np.empty((governments, MASKS, GRID)))


@leaf
def expect_leader(expected: Expectations, government: int, toughness: Floats, noise: float) -> None:
    """A leader that may be as tough as ``toughness`` (GRID,) says takes its seat."""
    for j in range(GRID):
        theta = toughness[j]
        expected.toughness[government, j] = theta
        steep = abs(theta) >= _STEEPEST * noise
        expected.odds[government, j] = np.inf if steep else math.exp(theta / noise)


@leaf
def expect_lines(expected: Expectations, government: int, belief: Floats) -> None:
    """What is believed of a leader, (GRID, MASKS), has changed."""
    for crossed in range(MASKS):
        for j in range(GRID):
            expected.unblocked[government, crossed, j] = 0.0
        for sincere in range(MASKS):
            if crossed & sincere == 0:
                for j in range(GRID):
                    expected.unblocked[government, crossed, j] += belief[j, sincere]


@leaf
def expected_acceptance(surplus: float, noise: float, expected: Expectations, government: int, crossed: int) -> float:
    """Chance to accept that others see in an offer worth ``surplus`` = v - w that crosses the lines ``crossed``.

    The mean of ``acceptance_chance`` over what they believe of the government's leader.
    """
    total, moderate = 0.0, abs(surplus) < _STEEPEST * noise
    refusal = math.exp(-surplus / noise) if moderate else np.inf
    for j in range(GRID):
        believed, odds = expected.unblocked[government, crossed, j], expected.odds[government, j]
        if moderate and odds < np.inf:
            total += believed / (1.0 + refusal * odds)
        else:
            total += believed * acceptance_chance(surplus - expected.toughness[government, j], noise)
    return total
