"""The stream of chance equals NumPy's Philox, and its numbers are distributed as they should be (model.md 6)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim import random

SURE = 1e-6
"""Chance that a right stream fails a test of its distribution; with fixed seeds it does so always or never."""

wide = st.integers(0, 2**64 - 1)
small = st.integers(0, 2**31 - 1)


@given(wide, small, small, small, small, small)
def test_words_are_those_of_numpys_philox(  # noqa: PLR0913, PLR0917  # an address has six parts
    seed: int, replication: int, week: int, who: int, purpose: int, n: int
) -> None:
    key, counter = [seed, replication], [week, who, purpose, n]
    expected = np.random.Philox(key=np.array(key, np.uint64), counter=np.array(counter, np.uint64)).random_raw(4)
    found = random.words(np.uint64(seed), replication, week, who, purpose, n)  # type: ignore[arg-type]  # as it is stored
    assert [int(word) for word in found] == [int(word) for word in expected]


@given(wide, small, small)
def test_a_uniform_number_is_that_of_numpys_generator(seed: int, replication: int, week: int) -> None:
    bits = np.random.Philox(
        key=np.array([seed, replication], np.uint64), counter=np.array([week, 3, random.ANSWER, 0], np.uint64)
    )
    found = random.uniform(np.uint64(seed), replication, week, 3, random.ANSWER, 0)  # type: ignore[arg-type]  # as stored
    assert found == np.random.Generator(bits).random()


def test_normal_numbers_are_normal() -> None:
    numbers = [random.normal(7, replication, 0, 0, random.TOUGHNESS, 0) for replication in range(20_000)]
    assert stats.kstest(numbers, "norm").pvalue > SURE


@pytest.mark.parametrize("shape", [0.05, 0.7, 1.0, 3.5, 40.0])
def test_gamma_numbers_are_gamma(shape: float) -> None:
    numbers = [random.gamma(shape, 7, replication, 2, 5) for replication in range(20_000)]
    assert stats.kstest(numbers, "gamma", args=(shape,)).pvalue > SURE


def test_neighbouring_addresses_are_uncorrelated() -> None:
    count = 20_000
    draws = [
        [random.uniform(1, k, 0, 0, random.ROUND, 0), random.uniform(1, k, 1, 0, random.ROUND, 0),
         random.uniform(1, k, 0, 1, random.ROUND, 0), random.uniform(1, k, 0, 0, random.ANSWER, 0),
         random.uniform(2, k, 0, 0, random.ROUND, 0), random.uniform(1, k + 1, 0, 0, random.ROUND, 0)]
        for k in range(count)
    ]  # fmt: skip
    off = np.abs(np.corrcoef(np.array(draws).T) - np.eye(6)).max()
    assert off < stats.norm.isf(SURE / 30) / np.sqrt(count)
