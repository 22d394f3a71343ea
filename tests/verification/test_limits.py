"""Limits as limits, and random recognition with patience of any size (model.md 7).

A single small chance of breakdown, or a single patience near 1, says little about a limit: the grid's rounding grows as
the chance falls (see test_bargaining). Here each halving of what vanishes has to halve the distance from Nash's
solution, and the line through the last two points has to end in it.
"""

from collections.abc import Callable
from itertools import pairwise

import pytest

from sim.scenario.schema import Scenario
from tests.verification.table import agreement, dollar, patience, values

POINTS = 19_000
WEEKS = 800
SMALL = (0.16, 0.08, 0.04)
"""Chances of a breakdown, or what patience lacks to 1."""
ROUNDING = 1 / POINTS / (1 - (1 - SMALL[-1]) ** 2)
"""How far the division at the smallest of them may be from the exact one (see test_bargaining)."""
NO_DEAL = {"governments.one.no_deal": 0.2, "governments.two.no_deal": 0.1}


def broken_off(chance: float, curve: float) -> Scenario:
    """Patience 1, and a chance that talks end."""
    settings = {**patience(1.0, 1.0), "talks.breakdown": chance, **NO_DEAL}
    return dollar(POINTS, WEEKS, curve=curve, settings=settings)


def impatient(lack: float, curve: float) -> Scenario:
    """Talks that never end, and patience short of 1."""
    return dollar(POINTS, WEEKS, curve=curve, settings={**patience(1 - lack, 1 - lack), **NO_DEAL})


def nash(curve: float) -> float:
    """The x that maximises (x - 0.2) ((1 - x)^curve - 0.1), by bisection of its derivative."""
    low, high = 0.2, 1.0
    while high - low > 1e-12:
        x = (low + high) / 2
        rises = (1 - x) ** curve - 0.1 - (x - 0.2) * curve * (1 - x) ** (curve - 1) > 0
        low, high = (x, high) if rises else (low, x)
    return low


@pytest.mark.parametrize("curve", [1.0, 0.5, 0.25])
@pytest.mark.parametrize("talks", [broken_off, impatient])
def test_the_split_goes_to_nashs_as_what_drives_talks_vanishes(
    talks: Callable[[float, float], Scenario], curve: float
) -> None:
    """Binmore, Rubinstein & Wolinsky (1986), RAND 17, 176-188: b -> 0 at patience 1, and patience -> 1 at b = 0."""
    found = [agreement(talks(small, curve)) for small in SMALL]
    shares = [split.first for split in found if split is not None and split.week == 0]
    assert len(shares) == len(SMALL)
    away = [share - nash(curve) for share in shares]
    assert away[-1] > 5 * ROUNDING
    for before, after in pairwise(away):
        assert after == pytest.approx(before / 2, rel=0.15, abs=ROUNDING)
    assert 2 * shares[-1] - shares[-2] == pytest.approx(nash(curve), abs=3 * ROUNDING)


def test_a_chance_that_talks_end_is_a_lack_of_patience() -> None:
    """b d + (1 - b) V with patience 1 is what waiting is worth with patience 1 - b and no breakdown."""
    for small in SMALL:
        assert agreement(broken_off(small, 1.0)) == agreement(impatient(small, 1.0))


@pytest.mark.parametrize("weight", [0.1, 0.5, 0.7])
@pytest.mark.parametrize(("one", "two"), [(0.0, 0.0), (0.5, 0.5), (0.99, 0.99), (0.9, 0.6), (0.6, 0.9), (0.95, 0.0)])
def test_with_random_recognition_patience_counts_as_weight(weight: float, one: float, two: float) -> None:
    """Expected share pi (1 - delta_2) / (pi (1 - delta_2) + (1 - pi) (1 - delta_1)): pi where patience is equal.

    Stationary values of drawn proposers (Binmore 1987): V_1 = pi (1 - delta_2 V_2) + (1 - pi) delta_1 V_1, and
    V_1 + V_2 = 1. Rounding is less than a step a week; it adds up to less than a step / (1 - m), where m is how much of
    a change in V_1 the week before keeps.
    """
    points = 10_000
    settings = {
        "talks.proposer": "random",
        "talks.first": None,
        "governments.one.recognition": weight,
        "governments.two.recognition": 1 - weight,
        **patience(one, two),
    }
    found = values(dollar(points, 400, settings=settings))
    drives = weight * (1 - two), (1 - weight) * (1 - one)
    exact = drives[0] / sum(drives)
    assert found[0] == pytest.approx(exact, abs=1 / points / sum(drives))
    assert sum(found) == pytest.approx(1.0)
