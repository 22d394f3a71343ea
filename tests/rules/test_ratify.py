"""Ratification at home (model.md 1 and 5)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.ratify import failure_price, rejecting
from sim.world.arrays import NOBODY


def test_the_first_ratifier_whose_draw_is_not_below_its_chance_rejects() -> None:
    passes = np.array([0.9, 0.5, 0.4])
    assert rejecting(passes, np.array([0.1, 0.4, 0.3])) == NOBODY
    assert rejecting(passes, np.array([0.1, 0.5, 0.9])) == 1
    assert rejecting(passes, np.array([0.95, 0.9, 0.9])) == 0
    assert rejecting(passes, np.array([0.0, 0.0, 0.9])) == 2


def test_a_sure_ratifier_never_rejects_and_a_sure_opponent_always_does() -> None:
    assert rejecting(np.array([1.0]), np.array([1 - 2**-53])) == NOBODY
    assert rejecting(np.array([0.0]), np.array([0.0])) == 0


def test_without_ratifiers_everything_passes() -> None:
    assert rejecting(np.empty(0), np.empty(0)) == NOBODY


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1, exclude_max=True)), max_size=5))
def test_a_package_passes_when_it_passes_everywhere(votes: list[tuple[float, float]]) -> None:
    passes, draws = np.array(votes).reshape(-1, 2).T
    rejects = np.flatnonzero(draws >= passes)
    assert rejecting(passes, draws) == (rejects[0] if len(rejects) else NOBODY)


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.01, 1), st.floats(0, 1))
def test_the_risk_to_fail_at_home_takes_its_price_off(worth: float, waiting: float, passes: float, cost: float) -> None:
    lottery = passes * worth + (1 - passes) * (waiting - cost)
    assert waiting + passes * (worth - failure_price(cost, passes) - waiting) == pytest.approx(lottery, abs=1e-9)


def test_limits_of_the_price_of_failure() -> None:
    assert failure_price(0.2, 1.0) == 0.0
    assert failure_price(0.0, 0.1) == 0.0
