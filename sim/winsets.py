"""Win-sets: the packages that can be ratified at home (Putnam 1988), before the talks begin."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.world import World

LIKELY = 0.5
"""A package belongs to a win-set when its chance to pass is at least this."""


@dataclass(frozen=True)
class WinSets:
    """Which packages pass, as seen in the first round; each array has shape (packages,), the status quo never counts.

    ``ratifiers``: government.ratifier -> what it passes with a chance of at least 1/2; ``governments``: what all of its
    ratifiers together do (every package, if it has none); ``joint``: what lies in the win-sets of all governments.
    """

    ratifiers: dict[str, npt.NDArray[np.bool_]]
    governments: dict[str, npt.NDArray[np.bool_]]
    joint: npt.NDArray[np.bool_]


def win_sets(world: World) -> WinSets:
    """The win-sets of a world.

    Putnam, R. D. (1988), Diplomacy and domestic politics: the logic of two-level games, International Organization 42,
    427-460: a win-set is the set of agreements that would be ratified; win-sets have to overlap for a deal.
    """
    arrays = world.arrays
    passes = arrays.passes[arrays.taste[0, 0]]
    moves = np.arange(len(world.packages)) > 0
    governments = {
        name: moves & (passes[arrays.ratifier_government == g].prod(axis=0) >= LIKELY)
        for g, name in enumerate(world.governments)
    }
    ratifiers = {name: moves & (passes[r] >= LIKELY) for r, name in enumerate(world.ratifiers)}
    return WinSets(ratifiers, governments, np.logical_and.reduce(list(governments.values())))
