"""Which package a government puts on the table (model.md 5)."""

import numpy as np

from sim.compiled import rule
from sim.rules.answer import expected_acceptance, toughness_odds
from sim.world.arrays import GRID, NOBODY, Floats, Ints


@rule
def enough_accept(chances: Floats, proposer: int, others_needed: int) -> float:
    """Chance that at least ``others_needed`` of the others accept, each on its own; their product where all must.

    ``chances`` (G,). The distribution of the number that accept is built up one government at a time.
    """
    count = np.zeros(len(chances) + 1)
    count[0] = 1.0
    for k in range(len(chances)):
        if k != proposer:
            for n in range(len(chances), 0, -1):
                count[n] = count[n] * (1.0 - chances[k]) + count[n - 1] * chances[k]
            count[0] *= 1.0 - chances[k]
    total = 0.0
    for n in range(others_needed, len(count)):
        total += count[n]
    return total


@rule
def propose(
    proposer: int,
    values: Floats,
    thresholds: Floats,
    survives: Floats,
    crossed: Ints,
    sincere: int,
    toughness: Floats,
    unblocked: Floats,
    noise: float,
    others_needed: int,
) -> int:
    """argmax_p (v - w - theta) * Pr(enough others accept p | belief) * rho_ratify(p), or NOBODY to pass.

    Over packages that cross none of the proposer's sincere red lines and give it more than its threshold. ``values``
    (G, F); ``thresholds`` (G,): w + theta for the proposer, w for the others, whose toughness is only believed;
    ``survives`` (F,); ``crossed`` (G, F) bits of red lines; ``toughness`` (G, GRID) and ``unblocked`` (G, MASKS, GRID)
    are what is believed of each government. More parameters than five: this is where all that a round knows meets.
    """
    governments = len(thresholds)
    best, most = NOBODY, 0.0
    chances, odds = np.ones(governments), np.empty((governments, GRID))
    for k in range(governments):
        odds[k] = toughness_odds(toughness[k], noise)
    unanimous = others_needed == governments - 1
    for i in range(len(survives)):
        bound = (values[proposer, i] - thresholds[proposer]) * survives[i] if survives[i] > 0.0 else 0.0
        if bound <= most or crossed[proposer, i] & sincere:
            continue
        chance = 1.0
        for k in range(governments):
            if k != proposer:
                surplus = values[k, i] - thresholds[k]
                believed = unblocked[k, crossed[k, i]]
                chances[k] = expected_acceptance(surplus, noise, toughness[k], odds[k], believed)
                chance *= chances[k]
        if not unanimous:
            chance = enough_accept(chances, proposer, others_needed)
        if bound * chance > most:
            best, most = i, bound * chance
    return best
