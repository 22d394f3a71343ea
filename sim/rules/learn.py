"""What others believe of a leader, and how they learn (model.md 4 and 5)."""

import numpy as np

from sim.compiled import leaf, rule
from sim.rules.answer import acceptance_chance
from sim.world.arrays import GRID, LINES, MASKS, Floats


@rule
def prior_belief(firmness: Floats, odds: Floats) -> Floats:
    """Belief (GRID, MASKS) about a leader that nobody has met: even over toughness, red lines at their public odds.

    Column m is the chance that exactly the lines in the bits of m are sincere; ``firmness`` and ``odds`` (LINES,).
    """
    belief = np.empty((GRID, MASKS))
    for mask in range(MASKS):
        chance = 1.0 / GRID
        for r in range(LINES):
            for_it = firmness[r] * odds[r]
            against = 1.0 - firmness[r]
            chance *= (for_it if mask >> r & 1 else against) / (for_it + against)
        for j in range(GRID):
            belief[j, mask] = chance
    return belief


@rule
def learn_answer(
    belief: Floats, surplus: float, noise: float, toughness: Floats, crossed: int, accepted: bool
) -> Floats:
    """What is believed after an answer; see ``weigh_answer``."""
    updated = belief.copy()
    weigh_answer(updated, surplus, noise, toughness, crossed, accepted)
    return updated


@leaf
def weigh_answer(belief: Floats, surplus: float, noise: float, toughness: Floats, crossed: int, accepted: bool) -> None:
    """Bayes' rule, in place, after an answer to an offer worth ``surplus`` = v - w that crosses the lines ``crossed``.

    The likelihood is that of ``answer``. An answer that the belief held impossible teaches nothing.
    """
    total = 0.0
    for j in range(GRID):
        willing = acceptance_chance(surplus - toughness[j], noise)
        for mask in range(MASKS):
            accepts = 0.0 if crossed & mask else willing
            total += belief[j, mask] * (accepts if accepted else 1.0 - accepts)
    if total == 0.0:
        return
    for j in range(GRID):
        willing = acceptance_chance(surplus - toughness[j], noise)
        for mask in range(MASKS):
            accepts = 0.0 if crossed & mask else willing
            belief[j, mask] = belief[j, mask] * (accepts if accepted else 1.0 - accepts) / total


@leaf
def leaks(factors: Floats) -> bool:
    """Whether anything leaks about a leader: a factor (LINES,) other than 1."""
    for r in range(LINES):
        if factors[r] != 1.0:
            return True
    return False


@rule
def learn_leak(belief: Floats, factors: Floats) -> Floats:
    """A leak multiplies the odds that each red line is sincere by its factor (LINES,)."""
    updated, total = np.empty((GRID, MASKS)), 0.0
    for mask in range(MASKS):
        factor = 1.0
        for r in range(LINES):
            if mask >> r & 1:
                factor *= factors[r]
        for j in range(GRID):
            updated[j, mask] = belief[j, mask] * factor
            total += updated[j, mask]
    return updated / total


@rule
def carried_belief(belief: Floats, prior: Floats) -> Floats:
    """Belief about a new leader known to be as tough as the old one: its red lines are its own."""
    updated = np.empty((GRID, MASKS))
    for j in range(GRID):
        tough, lines = 0.0, 0.0
        for mask in range(MASKS):
            tough += belief[j, mask]
            lines += prior[j, mask]
        for mask in range(MASKS):
            updated[j, mask] = tough * prior[j, mask] / lines
    return updated


@leaf
def sincerity(belief: Floats, line: int) -> float:
    """Believed chance that one red line is sincere."""
    total = 0.0
    for mask in range(MASKS):
        if mask >> line & 1:
            for j in range(GRID):
                total += belief[j, mask]
    return total


@leaf
def mean_toughness(belief: Floats, toughness: Floats) -> float:
    """Believed toughness, on average."""
    total = 0.0
    for j in range(GRID):
        for mask in range(MASKS):
            total += toughness[j] * belief[j, mask]
    return total
