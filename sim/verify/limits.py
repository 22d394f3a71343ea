"""Limits as limits, and random recognition with patience of any size (model.md 7).

A single small chance of breakdown, or a single patience near 1, says little about a limit: the grid's rounding grows as
the chance falls. Here each halving of what vanishes has to halve the distance from Nash's solution, and the line
through the last two points has to end in it.
"""

from collections.abc import Callable
from itertools import pairwise

from sim.scenario.schema import Scenario
from sim.verify.check import Findings, all_of, check, near
from sim.verify.tables import agreement, dollar, drawn, no_deal, patience, rounding, share, values

_FAMILY = "limits"
_POINTS, _WEEKS = 19_000, 800
_SMALL = (0.16, 0.08, 0.04)
"""Chances of a breakdown, or what patience lacks to 1."""
_ROUNDING = rounding(_POINTS, 1 - _SMALL[-1], 1 - _SMALL[-1])
_NO_DEAL = no_deal(0.2, 0.1)


def _broken_off(chance: float, curve: float) -> Scenario:
    """Patience 1, and a chance that talks end."""
    settings = {**patience(1.0, 1.0), "talks.breakdown": chance, **_NO_DEAL}
    return dollar(_POINTS, _WEEKS, curve=curve, settings=settings)


def _impatient(lack: float, curve: float) -> Scenario:
    """Talks that never end, and patience short of 1."""
    return dollar(_POINTS, _WEEKS, curve=curve, settings={**patience(1 - lack, 1 - lack), **_NO_DEAL})


def _nash(curve: float) -> float:
    """The x that maximises (x - 0.2) ((1 - x)^curve - 0.1), by bisection of its derivative."""
    low, high = 0.2, 1.0
    while high - low > 1e-12:  # noqa: PLR2004  # far below the grid
        x = (low + high) / 2
        rises = (1 - x) ** curve - 0.1 - (x - 0.2) * curve * (1 - x) ** (curve - 1) > 0
        low, high = (x, high) if rises else (low, x)
    return low


@check("limits", "Binmore, Rubinstein & Wolinsky (1986), RAND 17, 176-188", is_long=True)
def breakdown_vanishes() -> Findings:
    """As the risk of breakdown falls to 0 at patience 1, the distance from Nash's halves with it and ends in 0."""
    yield from _converges(_broken_off)


@check("limits", "Binmore, Rubinstein & Wolinsky (1986)", is_long=True)
def impatience_vanishes() -> Findings:
    """As patience rises to 1 without breakdown, the distance from Nash's halves with what it lacks and ends in 0."""
    yield from _converges(_impatient)


def _converges(talks: Callable[[float, float], Scenario]) -> Findings:
    for curve in (1.0, 0.5, 0.25):
        shares = [share(talks(small, curve)) or 0.0 for small in _SMALL]
        away = [found - _nash(curve) for found in shares]
        for before, after in pairwise(away):
            yield near(f"curve {curve}: distance", after, before / 2, max(0.15 * before / 2, _ROUNDING))
        yield near(f"curve {curve}: end", 2 * shares[-1] - shares[-2], _nash(curve), 3 * _ROUNDING)


@check(_FAMILY, "Binmore, Rubinstein & Wolinsky (1986)", is_long=True)
def breakdown_is_impatience() -> Findings:
    """A risk of breakdown b at patience 1 and patience 1 - b without it lead to the same agreement."""
    same = [agreement(_broken_off(small, 1.0)) == agreement(_impatient(small, 1.0)) for small in _SMALL]
    yield all_of("b = 0.16, 0.08, 0.04", same, "the same")


@check(_FAMILY, "stationary values of drawn proposers: Binmore (1987) (page not checked)", is_long=True)
def recognition_and_patience() -> Findings:
    """Drawn with chance pi, the first expects pi (1 - delta_2) / (pi (1 - delta_2) + (1 - pi) (1 - delta_1)).

    V_1 = pi (1 - delta_2 V_2) + (1 - pi) delta_1 V_1, and V_1 + V_2 = 1. Rounding is less than a step a week; it adds
    up to less than a step / (1 - m), where m is how much of a change in V_1 the week before keeps.
    """
    points = 10_000
    for weight in (0.1, 0.5, 0.7):
        for one, two in ((0.0, 0.0), (0.5, 0.5), (0.99, 0.99), (0.9, 0.6), (0.6, 0.9), (0.95, 0.0)):
            found = values(dollar(points, 400, settings={**drawn(weight), **patience(one, two)}))
            drives = weight * (1 - two), (1 - weight) * (1 - one)
            case = f"pi {weight}, {one}, {two}"
            yield near(case, found[0], drives[0] / sum(drives), 1 / points / sum(drives))
            yield near("... and both together", sum(found), 1.0, 1e-6)
