"""How a government answers an offer, and how likely others think that it accepts (model.md 5)."""

import math

import numpy as np

from sim.compiled import rule
from sim.world.arrays import GRID, MASKS, Floats

ACCEPTS, BELOW_THRESHOLD, RED_LINE = range(3)
"""Reasons of an answer."""

_STEEPEST = 700.0
"""exp of more overflows; at odds as long as this a choice is as good as certain."""


@rule
def acceptance_chance(margin: float, noise: float) -> float:
    """Chance to accept what is worth ``margin`` above the threshold: logistic(margin / lambda), sharp at lambda = 0."""
    if noise == 0.0:
        return 1.0 if margin >= 0.0 else 0.0
    return 1.0 / (1.0 + math.exp(min(max(-margin / noise, -_STEEPEST), _STEEPEST)))


@rule
def answer(margin: float, noise: float, crossed: int, sincere: int, draw: float) -> int:
    """ACCEPTS, or why not: a sincere red line is refused at any price, else the offer may be below the threshold.

    ``margin`` is v - w - theta; ``crossed`` and ``sincere`` are bits of the leader's red lines; ``draw`` in [0, 1).
    """
    if crossed & sincere:
        return RED_LINE
    return ACCEPTS if draw < acceptance_chance(margin, noise) else BELOW_THRESHOLD


@rule
def unblocked(belief: Floats) -> Floats:
    """Belief (GRID, MASKS) -> chance (MASKS, GRID) of each toughness *and* no sincere line among the crossed ones."""
    chance = np.zeros((MASKS, GRID))
    for crossed in range(MASKS):
        for sincere in range(MASKS):
            if crossed & sincere == 0:
                for j in range(GRID):
                    chance[crossed, j] += belief[j, sincere]
    return chance


@rule
def toughness_odds(toughness: Floats, noise: float) -> Floats:
    """exp(theta / lambda) (GRID,): so ``expected_acceptance`` needs one exponential; infinite where that overflows."""
    odds = np.full(GRID, np.inf)
    for j in range(GRID):
        if abs(toughness[j]) < _STEEPEST * noise:
            odds[j] = math.exp(toughness[j] / noise)
    return odds


@rule
def expected_acceptance(surplus: float, noise: float, toughness: Floats, odds: Floats, chance: Floats) -> float:
    """Chance to accept that others see in an offer worth ``surplus`` = v - w, over what they believe.

    Sum over toughness (GRID,) of ``chance`` (GRID,), the row of ``unblocked`` for the lines that the offer crosses,
    times ``acceptance_chance``; ``odds`` come from ``toughness_odds``.
    """
    total, moderate = 0.0, abs(surplus) < _STEEPEST * noise
    refusal = math.exp(-surplus / noise) if moderate else np.inf
    for j in range(GRID):
        if moderate and odds[j] < np.inf:
            total += chance[j] / (1.0 + refusal * odds[j])
        else:
            total += chance[j] * acceptance_chance(surplus - toughness[j], noise)
    return total
