"""The one source of chance: a counter-based stream, so that every draw has an address.

value = Philox4x64-10(key = (seed, replication), counter = (week, who, purpose, n)). A replication therefore does not
depend on batches, threads or machines, and two scenarios that differ in one lever share every draw that the lever does
not touch. Words equal those of ``numpy.random.Philox`` built with the same key and counter.
Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11; Box & Muller 1958;
Marsaglia & Tsang 2000 (gamma).
"""

import math

import numpy as np

from sim.compiled import leaf

WEIGHTS, NO_DEAL, SUCCESSION, TOUGHNESS, SINCERITY, PRESSURE, ROUND, ANSWER, RATIFICATION, ORDER = range(10)
"""Purposes: which decision of chance a draw belongs to."""

Words = tuple[np.uint64, np.uint64, np.uint64, np.uint64]

_M0 = np.uint64(0xD2E7470EE14C6C93)
_M1 = np.uint64(0xCA5A826395121157)
_W0 = np.uint64(0x9E3779B97F4A7C15)
_W1 = np.uint64(0xBB67AE8584CAA73B)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_ONE = np.uint64(1)
_ELEVEN = np.uint64(11)
_TO_UNIT = 1.0 / 9007199254740992.0
_ROUNDS = 10


@leaf
def _high_product(a: np.uint64, b: np.uint64) -> np.uint64:
    """Upper 64 bits of a 64 x 64 bit product, from 32-bit halves."""
    a_low, a_high = a & _LOW, a >> _HALF
    b_low, b_high = b & _LOW, b >> _HALF
    middle = a_high * b_low + ((a_low * b_low) >> _HALF)
    carry = a_low * b_high + (middle & _LOW)
    return a_high * b_high + (middle >> _HALF) + (carry >> _HALF)


@leaf
def words(seed: int, replication: int, week: int, who: int, purpose: int, n: int) -> Words:
    """Four 64-bit words at one address; ``week`` + 1 because NumPy steps the counter before it draws."""
    c0, c1 = np.uint64(week) + _ONE, np.uint64(who)
    c2, c3 = np.uint64(purpose), np.uint64(n)
    k0, k1 = np.uint64(seed), np.uint64(replication)
    for _ in range(_ROUNDS):
        high0, low0 = _high_product(_M0, c0), _M0 * c0
        high1, low1 = _high_product(_M1, c2), _M1 * c2
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0 += _W0
        k1 += _W1
    return c0, c1, c2, c3


@leaf
def unit(word: np.uint64) -> float:
    """A word as a number in [0, 1), as NumPy makes it."""
    return np.float64(word >> _ELEVEN) * _TO_UNIT


@leaf
def uniform(seed: int, replication: int, week: int, who: int, purpose: int, n: int) -> float:
    """One number in [0, 1)."""
    return unit(words(seed, replication, week, who, purpose, n)[0])


@leaf
def normal(seed: int, replication: int, week: int, who: int, purpose: int, n: int) -> float:
    """One standard normal number (Box & Muller 1958)."""
    first, second, _, _ = words(seed, replication, week, who, purpose, n)
    return math.sqrt(-2.0 * math.log(1.0 - unit(first))) * math.cos(2.0 * math.pi * unit(second))


@leaf
def gamma(shape: float, seed: int, replication: int, who: int, n: int) -> float:
    """One gamma number of the given shape > 0 and scale 1, for purpose WEIGHTS (Marsaglia & Tsang 2000).

    ``n`` names the draw; the tries of its rejection loop take addresses of their own behind it.
    """
    d = (shape if shape >= 1.0 else shape + 1.0) - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    attempt = 0
    while True:
        first, second, third, fourth = words(seed, replication, attempt, who, WEIGHTS, n)
        x = math.sqrt(-2.0 * math.log(1.0 - unit(first))) * math.cos(2.0 * math.pi * unit(second))
        v = (1.0 + c * x) ** 3
        if v > 0.0 and math.log(1.0 - unit(third)) < 0.5 * x * x + d - d * v + d * math.log(v):
            boost = 1.0 if shape >= 1.0 else (1.0 - unit(fourth)) ** (1.0 / shape)
            return d * v * boost
        attempt += 1
