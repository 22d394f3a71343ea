"""Worlds for the tests of the rules, in the form that compiled and uncompiled rules take."""

from collections.abc import Mapping

import numba
import numpy as np

from sim.rules.plan import Private
from sim.rules.utility import efficient_packages, package_utilities, taste_weights
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.reader import parse
from sim.world import World, build_world
from sim.world.arrays import Arrays, Floats, Ints
from sim.world.sealed import seal

COMPILED = not numba.config.DISABLE_JIT
"""False in the coverage run, in which rules are plain Python and everything takes longer."""


def world_of(text: str, settings: Mapping[str, object] | None = None) -> World:
    """The world of a scenario text with single values set (dotted path -> value)."""
    return build_world(check(apply(parse(text, "test.yaml"), settings or {}), offers=False))


def sealed(arrays: Arrays) -> Arrays:
    """The arrays as rules take them: a struct for compiled ones, as they are for uncompiled ones."""
    return seal(arrays) if COMPILED else arrays


def utilities(arrays: Arrays) -> Floats:
    """Utility (S, L, P) at the stated weights."""
    weights = taste_weights(arrays.weights, arrays.factors, arrays.government, arrays.goal_first)
    return package_utilities(weights, arrays.scores, arrays.government, arrays.goal_first)


def private_of(
    arrays: Arrays,
    *,
    outcome: int = 0,
    utility: Floats | None = None,
    shift: Floats | None = None,
    everything: bool = False,
) -> Private:
    """What a replication would draw, without chance; ``everything``: all packages are candidates for an offer."""
    utility = utilities(arrays) if utility is None else utility
    shift = np.zeros(len(arrays.failure_cost)) if shift is None else shift
    rows: list[Ints] = []
    for s in range(len(utility)):
        moves = np.arange(1, utility.shape[2], dtype=np.int64)
        rows.append(moves if everything else efficient_packages(utility[s], arrays.survives[s], arrays.crosses))
    first = np.cumsum([0] + [len(row) for row in rows])
    return Private(outcome, utility, shift, np.concatenate(rows), first)
