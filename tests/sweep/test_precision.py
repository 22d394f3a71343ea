"""Stopping when an interval is narrow."""

import numpy as np
import pytest
from scipy.stats import binom, binomtest

from sim.errors import WinsetError
from sim.sweep.precision import looks, stopped, width_of


def test_one_look_is_the_interval_of_clopper_and_pearson() -> None:
    for count in (0, 1, 7, 39, 40):
        share, exact = stopped(count, 40, looks=1), binomtest(count, 40).proportion_ci(0.95, method="exact")
        assert (share.low, share.high) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_more_looks_make_each_one_wider() -> None:
    widths = [share.high - share.low for share in (stopped(30, 100, looks=n) for n in (1, 2, 8))]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize("truth", [0.002, 0.02, 0.1, 0.3, 0.5])
@pytest.mark.parametrize("width", [0.05, 0.1, 0.2])
def test_the_interval_at_the_stop_holds_the_truth_as_often_as_it_says(truth: float, width: float) -> None:
    """Exact: the chance of every path through the looks is summed, none is drawn."""
    planned = looks(25, 400)
    alive, missed, before = np.array([1.0]), 0.0, 0
    for runs in planned:
        alive = np.convolve(alive, binom.pmf(np.arange(runs - before + 1), runs - before, truth))
        before = runs
        for count in range(runs + 1):
            share = stopped(count, runs, looks=len(planned))
            if share.high - share.low <= width or runs == planned[-1]:
                missed += alive[count] * (not share.low <= truth <= share.high)
                alive[count] = 0.0
    assert alive.sum() == 0.0
    assert missed <= 0.05


def test_looks_double_up_to_the_cap() -> None:
    assert looks(10, 10) == (10,)
    assert looks(10, 45) == (10, 20, 40, 45)


def test_a_width_that_is_none_is_refused() -> None:
    with pytest.raises(WinsetError, match=r"a width such as 0\.5pp"):
        width_of("narrow")
