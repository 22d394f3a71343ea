"""Unilateral measures: who takes one, and whether the other side acquiesces (model.md 5).

A state of all measures is a number whose digit m in base 3 is 0 (measure m not taken), 1 (taken, the other government
acquiesces) or 2 (taken, it resists).
"""

from sim.compiled import leaf
from sim.world.arrays import Floats, Ints


@leaf
def digit(state: int, measure: int) -> int:
    """Whether a measure is not taken (0), acquiesced in (1) or resisted (2) in a state."""
    found: int = state // 3**measure % 3
    return found


@leaf
def reachable(state: int, origin: int, measure_week: Ints, rounds: int) -> bool:
    """Whether a state can follow from ``origin`` by measures known of: none is undone."""
    for m in range(len(measure_week)):
        before, after = digit(origin, m), digit(state, m)
        if before != after and (before != 0 or measure_week[m] >= rounds):
            return False
    return True


@leaf
def next_state(state: int, week: int, measure_week: Ints, holder: Ints, against: Ints, waiting: Floats) -> int:
    """The state after at most one measure is taken in this week, the first in order that pays.

    ``waiting`` (Z, G) is each government's value of waiting in each state. The other government acquiesces when that
    leaves it no worse off than resisting; the holder takes the measure when waiting with it, given that response, is
    worth more than waiting without.
    """
    for m in range(len(measure_week)):
        if digit(state, m) == 0 and measure_week[m] <= week:
            acquiesced, resisted = state + 3**m, state + 2 * 3**m
            response: int = acquiesced
            if waiting[resisted, against[m]] > waiting[acquiesced, against[m]]:
                response = resisted
            if waiting[response, holder[m]] > waiting[state, holder[m]]:
                return response
    return state
