"""Measures after talks have broken down (model.md 5)."""

from collections.abc import Mapping

import numpy as np
import pytest

from sim.rules.alone import state_after_breakdown
from sim.rules.plan import make_plan
from tests.rules.worlds import private_of, sealed, world_of

WALL = """\
schema: 1
title: A measure
calendar: {start: 2024-01-01, horizon: 2024-03-04}
issues: {border: {levels: {none: Nothing., some: Some.}}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {border: {some: 0.4}}}}
    leaders:
      s: {weights: {gain: 1}, patience: 0.9}
      heir: {starts: 2024-02-05, elected: 2024-01-08, weights: {gain: 1}, patience: 0.1, influence: 1}
measures:
  wall:
    holder: north
    against: south
    starts: 2024-01-15
    announced: 2024-01-01
    if_acquiesced: {north: 0.1, south: -0.1}
    if_resisted: {north: -0.1, south: -0.2}
"""
QUIET, LOUD = 1, 2


def after(week: int, state: int = 0, settings: Mapping[str, object] | None = None) -> int:
    """The state of the measures after a week without any hope of a deal."""
    arrays = world_of(WALL, settings).arrays
    world, private = sealed(arrays), private_of(arrays)
    plan = make_plan(world, private, 0, 0, state)
    return state_after_breakdown(world, private, plan.never, 0, week, state)


def test_a_measure_is_taken_from_its_week_on_if_no_deal_is_better_with_it() -> None:
    assert [after(week) for week in (1, 2, 3)] == [0, QUIET, QUIET]


def test_the_other_side_resists_if_no_deal_is_better_then() -> None:
    assert after(3, settings={"measures.wall.if_resisted": {"north": 0.05, "south": -0.05}}) == LOUD
    assert after(3, settings={"measures.wall.if_resisted": {"north": -0.05, "south": -0.05}}) == 0


@pytest.mark.parametrize("state", [QUIET, LOUD])
def test_what_is_taken_stays(state: int) -> None:
    assert after(3, state) == state


def test_the_elected_has_a_say_in_what_no_deal_is_worth() -> None:
    # In week 4 the heir has all of the say. What no deal is worth while the wall is resisted is put in by hand.
    arrays = world_of(WALL).arrays
    assert arrays.influence[0, 0, 4, 1] == pytest.approx(1.0)
    world, private = sealed(arrays), private_of(arrays)
    plan = make_plan(world, private, 0, 0, 0)
    for s, heir, state in ((-1.0, 1.0, 0), (1.0, -1.0, QUIET)):  # who resists makes the wall not pay
        never = plan.never.copy()
        never[LOUD, 4, [1, 2]] = never[QUIET, 4, [1, 2]] + np.array([s, heir])
        assert state_after_breakdown(world, private, never, 0, 4, 0) == state
