"""How likely an agreement is from here: the talks played on many times by the model, from the last full round on."""

import numpy as np

from sim import draw, random
from sim.game.state import State, replayed
from sim.likelihood import Likelihoods, likelihoods_of
from sim.model import NegotiationModel
from sim.outcomes import COLUMNS, Outcomes
from sim.world.arrays import LINES, MASKS

RUNS = 400
_TYPES = 32
"""Purpose of draws, beyond those of sim.random."""


def onward(state: State, *, runs: int = RUNS) -> Likelihoods:
    """The likelihood of agreements by what all may know: the model plays every seat, from the round after the last.

    What is private is drawn anew in each run, from what the others believe of the leaders in office and from the stated
    chances for those to come; so the answer tells nobody's secret. What has been played stays as it was.
    """
    table = np.array([_played_on(state, number) for number in range(1, runs + 1)], dtype=np.int32).reshape(-1, COLUMNS)
    return likelihoods_of(state.world, Outcomes(table, state.opened.seed))


def _played_on(state: State, number: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    model = replayed(state)
    model.replication = number
    _draw_types(model, number)
    model.run_to_end()
    return model.row


def _draw_types(model: NegotiationModel, number: int) -> None:
    """Other private types: those of leaders in office from the belief of the others, those of all others as ever."""
    toughness, sincere = draw.draw_types(model.sealed, model.key, number)
    for g, leader in enumerate(model.leaders):
        belief = model.beliefs[g, g].ravel()
        share = random.uniform(model.key, number, 0, g, _TYPES, 0)
        cell = min(int(np.searchsorted(np.cumsum(belief), share * belief.sum(), side="right")), len(belief) - 1)
        point, mask = divmod(cell, MASKS)
        toughness[leader] = model.world.arrays.toughness_sd[leader] * model.world.arrays.grid[point]
        sincere[leader] = mask & (1 << LINES) - 1
    model.nature = model.nature._replace(toughness=toughness, sincere=sincere)
