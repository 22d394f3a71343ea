"""What simpler rules say of the same governments: they belong beside every dynamic result.

On 351 decisions of the European Union the plain and the weighted mean were closer to what was decided than the
challenge model (docs/challenge.md).
"""

from dataclasses import dataclass

import numpy as np

from sim.challenge.rules import Flags, Floats, Stakes, influence

_STEPS = 4000
"""Of the scale, on which the Nash solution is looked for."""


@dataclass(frozen=True)
class Baselines:
    """Shapes (R,), in the units of the positions; ``nash`` is None without a reference point.

    ``mean`` of all positions; ``compromise``: their mean weighted by capability times salience (Achen 2006, in Thomson
    et al., The European Union Decides); ``median`` weighted likewise (Black 1948); ``nash`` against the reference.
    """

    mean: Floats
    compromise: Floats
    median: Floats
    nash: Floats | None


def baselines_of(stakes: Stakes, *, reference: float | None) -> Baselines:
    """All of them, of the positions at the beginning."""
    return Baselines(
        mean=np.asarray(stakes.position.mean(axis=1)),
        compromise=weighted_mean(stakes),
        median=weighted_median(stakes),
        nash=None if reference is None else nash_point(stakes, reference),
    )


def weighted_mean(stakes: Stakes) -> Floats:
    """The mean position (R,) by influence."""
    weight = influence(stakes)
    found: Floats = (weight * stakes.position).sum(axis=1) / weight.sum(axis=1)
    return found


def weighted_median(stakes: Stakes) -> Floats:
    """The position (R,) of a government that no other position beats when all vote by influence; of equals the lowest.

    It has the least weighted distance to all others.
    """
    position = np.sort(stakes.position, axis=1)
    far = np.abs(position[:, :, None] - stakes.position[:, None, :])
    total = (far * influence(stakes)[:, None, :]).sum(axis=2)
    first = (total <= total.min(axis=1, keepdims=True) * (1.0 + 1e-12)).argmax(axis=1)
    return np.take_along_axis(position, first[:, None], axis=1)[:, 0]


def nash_point(stakes: Stakes, reference: float) -> Floats:
    """The point (R,) with the largest product of gains over the reference point, by capability (Nash 1950).

    A government loses in proportion to its distance. Where no point is better for all, the reference point stays.
    Capabilities are the bargaining powers; salience scales a government's utility and drops out.
    """
    points = np.linspace(0.0, 1.0, _STEPS + 1)
    at = np.abs(reference - stakes.position)[:, :, None]
    gains = at - np.abs(points - stakes.position[:, :, None])
    better: Flags = np.logical_and.reduce(gains > 0.0, axis=1)
    worth = (stakes.capability[:, :, None] * np.log(np.where(gains > 0.0, gains, 1.0))).sum(axis=1)
    best = points[np.where(better, worth, -np.inf).argmax(axis=1)]
    return np.where(np.logical_or.reduce(better, axis=1), best, reference)
