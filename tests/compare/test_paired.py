"""Intervals of mean differences within pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.compare.paired import Changes, interval

counts = st.integers(0, 50)


def flips(gained: int, lost: int, pairs: int) -> Changes:
    return Changes(pairs, gained - lost, gained + lost)


def test_the_interval_of_bonett_and_price_by_hand() -> None:
    # 7 gained and 1 lost of 40: (8 - 2) / 42 = 0.142857; sqrt((10 / 42 - 0.142857 ** 2) / 42) = 0.0720, times 1.95996
    found = flips(7, 1, 40).estimate()
    assert found.value == pytest.approx(6 / 40)
    deviation = np.sqrt((10 / 42 - (6 / 42) ** 2) / 42)
    assert (found.low, found.high) == pytest.approx((6 / 42 - 1.959964 * deviation, 6 / 42 + 1.959964 * deviation))


def test_where_nothing_differs_zero_is_in_the_middle_and_doubt_remains() -> None:
    found = flips(0, 0, 100).estimate()
    assert found.value == 0.0
    assert found.low == -found.high
    assert 0.01 < found.high < 0.04


@given(counts, counts, st.integers(100, 1000))
def test_the_other_way_round_is_the_mirror_image(gained: int, lost: int, pairs: int) -> None:
    one, other = flips(gained, lost, pairs).estimate(), flips(lost, gained, pairs).estimate()
    assert (one.low, one.value, one.high) == pytest.approx((-other.high, -other.value, -other.low))
    assert -1 <= one.low <= one.value <= one.high <= 1


def test_the_interval_holds_as_often_as_it_says() -> None:
    # 4,000 samples of 200 pairs with 6 percent gained and 3 lost: the true 3 points are inside in 95 percent of them,
    # within 4.5 standard errors of 0.0034 (one failure in 150,000).
    chance = np.random.default_rng(1)
    gained, lost, _ = chance.multinomial(200, [0.06, 0.03, 0.91], size=4000).T
    low, high = interval(gained - lost, gained + lost, 200)
    inside = ((low <= 0.03) & (high >= 0.03)).mean()
    assert inside == pytest.approx(0.95, abs=4.5 * 0.0034)
