"""Worlds for the tests of the rules, in the form that compiled and uncompiled rules take."""

from collections.abc import Mapping

import numba
import numpy as np

from sim.rules.answer import Expectations, expect_leader, expect_lines, no_expectations
from sim.rules.private import Private, private_world
from sim.rules.utility import package_utilities, taste_weights
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.reader import parse
from sim.world import World, build_world
from sim.world.arrays import Arrays, Floats
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
    arrays: Arrays, *, outcome: int = 0, utility: Floats | None = None, shift: Floats | None = None
) -> Private:
    """What a replication would draw, without chance."""
    utility = utilities(arrays) if utility is None else utility
    shift = np.zeros(len(arrays.failure_cost)) if shift is None else shift
    return private_world(sealed(arrays), outcome, utility, shift)


def with_all_offers(private: Private, arrays: Arrays) -> Private:
    """The same world in which every package that can be ratified may be offered, even if another beats it."""
    rows = [1 + np.flatnonzero(survives[1:] > 0.0) for survives in arrays.survives]
    count = np.array([len(row) for row in rows])
    packages = np.array([np.pad(row, (0, count.max() - len(row))) for row in rows])
    taste = np.arange(len(rows))[:, None]
    survives = np.where(arrays.survives[taste, packages] > 0.0, arrays.survives[taste, packages], 1.0)
    return private._replace(
        offers=count,
        packages=packages,
        gains=np.array([private.utility[s][:, row] for s, row in enumerate(packages)]),
        survives=survives,
        prices=arrays.failure_cost[:, None] * ((1.0 - survives) / survives)[:, None],
        crosses=np.array([arrays.crosses[:, row] for row in packages]),
    )


def expect(toughness: Floats, beliefs: Floats, noise: float) -> Expectations:
    """What is expected of governments that may be as tough as (G, GRID) says and are believed (G, GRID, MASKS)."""
    expected = no_expectations(len(toughness))
    for k in range(len(toughness)):
        expect_leader(expected, k, toughness[k], noise)
        expect_lines(expected, k, beliefs[k])
    return expected


ELECTION = """\
schema: 1
title: An election in the south
calendar: {start: 2024-01-01, horizon: 2024-03-04}
talks: {ratification_weeks: 2}
issues: {border: {levels: {none: Nothing., some: Some., much: Much.}}}
governments:
  north:
    agreement_cost: 0.1
    failure_cost: 0.3
    goals: {gain: {scores: {border: {some: 0.5, much: 0.8}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
    ratifiers: {senate: {weights: {gain: 1}, threshold: 0.6, slope: 0.1}}
  south:
    no_deal: -0.2
    goals: {gain: {scores: {border: {some: 0.4, much: 0.1}}}, pride: {scores: {border: {some: -0.1, much: -1.0}}}}
    leaders:
      s: {weights: {gain: 1}, patience: 0.8, legacy: 0.5}
      left:
        {starts: 2024-02-05, elected: 2024-01-22, chance: 0.25, influence: 0.6, weights: {pride: 1}, patience: 0.7,
         exit_cost: 0.1, red_lines: {pride: {refuses: {border: [much]}, firmness: 0.5}}}
      right:
        {starts: 2024-02-05, elected: 2024-01-22, chance: 0.75, influence: 0.4, weights: {gain: 0.5, pride: 0.5},
         patience: 0.6, exit_cost: 0.1}
"""
"""Ten weeks; the south votes in week 3 and its next leader, left (outcome 0) or right (1), takes office in week 5."""
N, S, LEFT, RIGHT = range(4)
"""Its leaders."""
