"""Which package a government puts on the table (model.md 5)."""

from sim.compiled import leaf
from sim.rules.answer import Expectations, expected_acceptance
from sim.world.arrays import NOBODY, Floats, Ints


@leaf
def enough_accept(chances: Floats, proposer: int, others_needed: int, count: Floats) -> float:
    """Chance that at least ``others_needed`` of the others accept, each on its own; their product where all must.

    ``chances`` (G,). The distribution of the number that accept is built up one government at a time in ``count``
    (G + 1,), which is room to work in.
    """
    for n in range(len(count)):
        count[n] = 0.0
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


@leaf
def propose(
    proposer: int,
    values: Floats,
    thresholds: Floats,
    survives: Floats,
    crossed: Ints,
    sincere: int,
    expected: Expectations,
    noise: float,
    others_needed: int,
    room: Floats,
) -> int:
    """argmax_p (v - w - theta) * Pr(enough others accept p | belief) * rho_ratify(p), or NOBODY to pass.

    Over packages that cross none of the proposer's sincere red lines and give it more than its threshold. ``values``
    (G, F); ``thresholds`` (G,): w + theta for the proposer, w for the others, whose toughness is only believed;
    ``survives`` (F,); ``crossed`` (G, F) bits of red lines; ``room`` (2, G + 1) to work in. More parameters than five:
    this is where all that a round knows meets. The chance that enough accept is worked out only where it can matter.
    """
    chances, count = room[0, 1:], room[1]
    best, most = NOBODY, 0.0
    for i in range(len(survives)):
        gain = (values[proposer, i] - thresholds[proposer]) * survives[i]
        if gain <= most or crossed[proposer, i] & sincere:
            continue
        chance = 1.0
        for k in range(len(thresholds)):
            if k != proposer:
                surplus = values[k, i] - thresholds[k]
                chances[k] = expected_acceptance(surplus, noise, expected, k, crossed[k, i])
                chance *= chances[k]
        if others_needed < len(thresholds) - 1:
            chance = enough_accept(chances, proposer, others_needed, count)
        if gain * chance > most:
            best, most = i, gain * chance
    return best
