"""Unilateral measures after talks have broken down: the same choice, with no deal in place of waiting."""

import numpy as np

from sim.compiled import rule
from sim.rules.measures import next_state
from sim.rules.private import Private
from sim.rules.value import government_waiting
from sim.world.arrays import Arrays, Floats


@rule
def state_after_breakdown(world: Arrays, private: Private, never: Floats, view: int, week: int, state: int) -> int:
    """The state of the measures after this week when no deal can come any more; ``never`` (Z, T + 1, L) is N."""
    waits = np.empty((len(world.measure_effect), len(world.failure_cost)))
    for z in range(len(waits)):
        government_waiting(world, view, private.outcome, week, never[z, week], waits[z])
    return next_state(state, week, world.measure_week[view], world.measure_holder, world.measure_against, waits)
