"""Many negotiations with governments written in Python: slower than ``sim.ensemble``, with the same kind of result."""

from collections.abc import Callable, Mapping

import numpy as np

from sim.model.government import Government
from sim.model.negotiation import NegotiationModel
from sim.outcomes import COLUMNS, Outcomes
from sim.world import World


def simulate_with(  # noqa: PLR0913  # those of sim.ensemble.simulate, and the governments
    world: World,
    governments: Mapping[str, type[Government]],
    *,
    runs: int,
    seed: int,
    first: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Outcomes:
    """Play replications first .. first + runs - 1 of a seed, one after the other.

    With no governments of one's own, the result is that of ``sim.ensemble.simulate``. ``progress`` is called with the
    number of replications done.
    """
    table = np.empty((runs, COLUMNS), dtype=np.int32)
    for i in range(runs):
        model = NegotiationModel(world, seed=seed, replication=first + i, governments=governments, collects=False)
        model.run_to_end()
        table[i] = model.row
        if progress is not None:
            progress(i + 1)
    return Outcomes(table, seed, first)
