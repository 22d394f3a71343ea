"""What an offer must beat: waiting, as the week's pressures and private toughness move it (model.md 3 to 5)."""

from sim.compiled import leaf
from sim.rules.pressure import gap_value
from sim.world.arrays import Floats


@leaf
def pressure_shift(gaps: Floats, elasticity: Floats, patience: float, persistence: Floats) -> float:
    """What all pressures (Q,) off their path add to one government's value of waiting."""
    total = 0.0
    for q in range(len(gaps)):
        total += gap_value(gaps[q], elasticity[q], patience, persistence[q])
    return total


@leaf
def threshold(waiting: float, shift: float, toughness: float) -> float:
    """The threshold w + shift + theta: the least that the government itself accepts for sure."""
    return waiting + shift + toughness
