"""Ratification at home (model.md 1, 3 and 5; Putnam 1988)."""

from sim.compiled import leaf
from sim.world.arrays import NOBODY, Floats


@leaf
def rejecting(passes: Floats, draws: Floats) -> int:
    """The first ratifier that rejects, or NOBODY: each passes the package with chance ``passes`` (R,), on its own.

    ``draws`` (R,) in [0, 1).
    """
    for r in range(len(passes)):
        if draws[r] >= passes[r]:
            return r
    return NOBODY


@leaf
def failure_price(cost: float, survives: float) -> float:
    """What the risk of failing at home takes off a package: cost (1 - s) / s, for a chance s of ratification.

    Signing is worth s v + (1 - s) (w - cost) = w + s [(v - cost (1 - s) / s) - w]. Where s = 0 nothing is offered.
    """
    return cost * (1.0 - survives) / survives if survives > 0.0 else 0.0
