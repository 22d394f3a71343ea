import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.likelihood.interval import estimate, estimates, jeffreys


@given(st.integers(1, 10**7), st.floats(0, 1), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_holds_the_share_and_lies_within_0_and_1(runs: int, part: float, level: float) -> None:
    share = estimate(round(part * runs), runs, level=level)
    assert 0.0 <= share.low <= share.value <= share.high <= 1.0
    assert share.low < share.high


@given(st.integers(1, 10**5).flatmap(lambda runs: st.tuples(st.integers(0, runs), st.just(runs))))
def test_ends_are_quantiles_of_the_beta_distribution(drawn: tuple[int, int]) -> None:
    count, runs = drawn
    low, high = jeffreys(np.array([count]), runs, level=0.95)
    beta = stats.beta(count + 0.5, runs - count + 0.5)
    if count > 0:
        assert low[0] == pytest.approx(beta.ppf(0.025), rel=1e-9)
    if count < runs:
        assert high[0] == pytest.approx(beta.ppf(0.975), rel=1e-9)


def test_beta_quantiles_that_can_be_worked_out_by_hand() -> None:
    # 1 of 1: Beta(3/2, 1/2) has F(x) = (2 / pi) (asin sqrt x - sqrt(x (1 - x)))
    low = estimate(1, 1).low
    assert 2 / np.pi * (np.arcsin(np.sqrt(low)) - np.sqrt(low * (1 - low))) == pytest.approx(0.025, abs=1e-12)


def test_it_lies_close_to_wilsons_interval() -> None:
    # 34 of 63, Wilson, 95 percent: 0.4178925187815016 to 0.6569113542649844
    share = estimate(34, 63)
    assert share.low == pytest.approx(0.4178925187815016, abs=0.002)
    assert share.high == pytest.approx(0.6569113542649844, abs=0.002)


def test_what_never_happened_may_be_impossible_and_what_always_happened_certain() -> None:
    assert estimate(0, 50).low == 0.0
    assert estimate(50, 50).high == 1.0


def test_a_likelihood_and_that_of_its_opposite_have_mirrored_intervals() -> None:
    share, opposite = estimate(13, 60), estimate(47, 60)
    assert (opposite.low, opposite.high) == pytest.approx((1 - share.high, 1 - share.low), abs=1e-12)


def test_intervals_of_a_path_are_those_of_its_points() -> None:
    path = estimates(np.array([0, 3, 20]), 20)
    for i, count in enumerate((0, 3, 20)):
        assert (path.value[i], path.low[i], path.high[i]) == (
            estimate(count, 20).value,
            estimate(count, 20).low,
            estimate(count, 20).high,
        )


def test_a_hundred_times_the_runs_make_the_interval_ten_times_shorter() -> None:
    few, many = estimate(300, 1000), estimate(30_000, 100_000)
    assert (few.high - few.low) / (many.high - many.low) == pytest.approx(10, rel=0.01)
