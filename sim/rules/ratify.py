"""Ratification at home (model.md 1 and 5; Putnam 1988)."""

from sim.compiled import rule
from sim.world.arrays import NOBODY, Floats


@rule
def rejecting(passes: Floats, draws: Floats) -> int:
    """The first ratifier that rejects, or NOBODY: each passes the package with chance ``passes`` (R,), on its own.

    ``draws`` (R,) in [0, 1).
    """
    for r in range(len(passes)):
        if draws[r] >= passes[r]:
            return r
    return NOBODY
