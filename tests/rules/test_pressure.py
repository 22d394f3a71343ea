"""Pressures that leave their expected path (model.md 3)."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.pressure import gap_value, next_deviation, next_variance, pressure_gap

shares = st.floats(0, 1)
deviations = st.floats(-2, 2)


def test_a_deviation_fades_and_takes_news() -> None:
    assert next_deviation(0.5, 0.9, 0.1, 2.0) == pytest.approx(0.9 * 0.5 + 0.1 * 2.0)
    assert next_variance(0.04, 0.9, 0.1) == pytest.approx(0.81 * 0.04 + 0.01)


def test_a_random_walk_keeps_all_and_a_pressure_without_persistence_nothing() -> None:
    assert next_deviation(0.5, 1.0, 0.0, 2.0) == 0.5
    assert next_deviation(0.5, 0.0, 0.1, 2.0) == 0.2
    assert next_variance(0.04, 0.0, 0.1) == pytest.approx(0.01)


@given(deviations, shares, st.floats(0, 1))
def test_variances_are_those_of_the_deviations(deviation: float, persistence: float, volatility: float) -> None:
    """Over the two equally likely news -1 and 1, whose mean is 0 and variance 1."""
    after = [next_deviation(deviation, persistence, volatility, news) for news in (-1.0, 1.0)]
    assert np.mean(after) == pytest.approx(persistence * deviation)
    assert np.var(after) == pytest.approx(next_variance(0.0, persistence, volatility), abs=1e-12)


def test_a_gap_by_hand() -> None:
    # x = 2 exp(0.3 - 0.08 / 2) = 2 * 1.2969301 = 2.5938602
    assert pressure_gap(2.0, 0.3, 0.08) == pytest.approx(0.5938602, abs=1e-7)
    assert pressure_gap(2.0, -0.3, 0.08) == pytest.approx(2 * math.exp(-0.34) - 2)


@given(st.floats(0.1, 10), st.floats(0, 0.5))
def test_the_mean_of_a_pressure_is_its_expected_path(expected: float, spread: float) -> None:
    points, weights = np.polynomial.hermite_e.hermegauss(40)
    weights = weights / weights.sum()
    mean = sum(w * pressure_gap(expected, spread * z, spread**2) for z, w in zip(points, weights, strict=True))
    assert mean == pytest.approx(0.0, abs=1e-9)


def test_a_pressure_on_its_path_has_no_gap() -> None:
    assert pressure_gap(2.0, 0.0, 0.0) == 0.0


@given(st.floats(0, 0.98), shares, deviations, deviations)
def test_a_gap_counts_by_the_present_value_of_an_ar1_deviation(
    patience: float, persistence: float, gap: float, elasticity: float
) -> None:
    weeks = np.arange(3000)
    expected = (1 - patience) * (elasticity * gap * persistence**weeks * patience**weeks).sum()
    assert gap_value(gap, elasticity, patience, persistence) == pytest.approx(expected, abs=1e-9)


def test_who_does_not_look_ahead_feels_the_gap_of_today_in_full() -> None:
    assert gap_value(0.4, -0.1, 0.0, 0.5) == pytest.approx(-0.04)


def test_who_is_infinitely_patient_feels_only_a_gap_that_never_fades() -> None:
    assert gap_value(0.4, -0.1, 1.0, 0.5) == 0.0
    assert gap_value(0.4, -0.1, 1.0, 1.0) == pytest.approx(-0.04)
    assert gap_value(0.4, -0.1, 0.5, 1.0) == pytest.approx(-0.04)
