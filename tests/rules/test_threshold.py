"""What an offer must beat (model.md 3 to 5)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.pressure import gap_value
from sim.rules.threshold import pressure_shift, threshold

values = st.floats(-2, 2)


def test_a_threshold_is_waiting_with_its_shift_and_toughness() -> None:
    assert threshold(0.3, 0.06, -0.1) == pytest.approx(0.26)


@given(values, values, values)
def test_each_part_of_a_threshold_raises_it_by_itself(waiting: float, shift: float, toughness: float) -> None:
    base = threshold(0.0, 0.0, 0.0)
    parts = threshold(waiting, 0.0, 0.0), threshold(0.0, shift, 0.0), threshold(0.0, 0.0, toughness)
    assert base == 0.0
    assert parts == (waiting, shift, toughness)


def test_pressures_shift_waiting_by_the_sum_of_what_their_gaps_are_worth() -> None:
    # patience 0.5: -0.1 * 0.4 * 0.5 / (1 - 0.5) = -0.04, and 0.5 * 0.2 * 0.5 / (1 - 0.25) = 0.0666667
    found = pressure_shift(np.array([0.4, 0.2]), np.array([-0.1, 0.5]), 0.5, np.array([1.0, 0.5]))
    assert found == pytest.approx(-0.04 + 0.2 / 3)


@given(st.lists(st.tuples(values, values, st.floats(0, 1)), max_size=4), st.floats(0, 1))
def test_every_pressure_counts_once(pressures: list[tuple[float, float, float]], patience: float) -> None:
    gaps, elasticities, persistence = np.array(pressures).reshape(-1, 3).T
    expected = sum(gap_value(gap, by, patience, lasting) for gap, by, lasting in pressures)
    assert pressure_shift(gaps, elasticities, patience, persistence) == pytest.approx(expected)


def test_without_pressures_nothing_shifts() -> None:
    assert pressure_shift(np.empty(0), np.empty(0), 0.9, np.empty(0)) == 0.0
