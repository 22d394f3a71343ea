"""The simulated fan: what the latest offer is worth to each government, week by week, in talks that the model plays."""

from dataclasses import dataclass

import numpy as np

from sim.model import NegotiationModel
from sim.model.record import Answer, Offer
from sim.world import World
from sim.world.arrays import Floats

TALKS = 400
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
_ENOUGH = 0.5
"""A week is shown in which so large a share of talks has seen an offer."""


@dataclass(frozen=True, eq=False)
class Fan:
    """Quantiles (SHARES, governments, weeks) of what the latest offer is worth a week; NaN where few had any yet."""

    quantiles: Floats


def fan(world: World, *, seed: int, talks: int = TALKS) -> Fan:
    """Play the talks many times with the model in every seat; the room's own luck is not among them."""
    worth = np.stack([_latest(world, seed, number) for number in range(1, talks + 1)])
    seen = ~np.isnan(worth)
    quantiles = np.full((len(SHARES), *worth.shape[1:]), np.nan)
    for g, week in np.argwhere(seen.mean(axis=0) >= _ENOUGH):
        quantiles[:, g, week] = np.quantile(worth[seen[:, g, week], g, week], SHARES)
    return Fan(quantiles)


def _latest(world: World, seed: int, number: int) -> Floats:
    """What the latest offer is worth in each week of one negotiation (governments, weeks); NaN before the first."""
    model = NegotiationModel(world, seed=seed, replication=number, collects=False)
    model.run_to_end()
    worth = np.full((len(world.governments), world.rounds.count), np.nan)
    for each in model.record:
        if isinstance(each, Offer | Answer):
            name = each.proposer if isinstance(each, Offer) else each.government
            worth[world.governments.index(name), each.week :] = each.value
    return worth
