"""One model, two drivers, one source of chance: the same outcomes bit for bit, however they are played."""

from typing import cast

import numpy as np

from sim.ensemble import simulate
from sim.model import simulate_with
from sim.random import words
from sim.shipped import load, shipped
from sim.verify.check import Findings, check, equal, unmoved
from sim.world import build_world

_FAMILY = "drivers"
_RUNS = 20
_LAST = 2**64 - 1
_PI = (
    (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
    (0x452821E638D01377, 0xBE5466CF34E90C6C),
)
_KNOWN = (
    # counter, key, words
    (
        (0, 0, 0, 0),
        (0, 0),
        (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B),
    ),
    (
        (_LAST, _LAST, _LAST, _LAST),
        (_LAST, _LAST),
        (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
    ),
    (*_PI, (0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6)),
)
"""Known answers that come with Random123, the library of the authors of Philox."""


@check(_FAMILY, "Salmon et al. (2011), SC'11; Random123, tests/kat_vectors")
def philox() -> Findings:
    """The stream of chance is Philox4x64-10."""
    for (first, who, purpose, n), (seed, replication), known in _KNOWN:
        before = (first - 1) % 2**64  # the counter is stepped before it is used, as NumPy does
        address = [cast("int", np.uint64(each)) for each in (seed, replication, before, who, purpose, n)]
        found = words(*address)
        yield equal(f"counter {first:x}...", [f"{int(word):x}" for word in found], [f"{each:x}" for each in known])


@check(_FAMILY, "two drivers, one set of rules", is_long=True)
def both_drivers() -> Findings:
    """One negotiation played by Mesa ends as the same one played by the compiled ensemble, in each shipped scenario."""
    for name in shipped():
        world = build_world(load(name))
        compiled = simulate(world, runs=_RUNS, seed=5, first=40)
        yield unmoved(name, compiled.table, simulate_with(world, {}, runs=_RUNS, seed=5, first=40).table)


@check(_FAMILY, "counter-based chance: Salmon et al. (2011)")
def batches() -> Findings:
    """A negotiation does not depend on what was played before it, nor on how many are played at a time."""
    world = build_world(load("quickstart"))
    whole = simulate(world, runs=200, seed=3, threads=2).table
    for threads in (1, 2):
        parts = [simulate(world, runs=50, seed=3, first=first, threads=threads).table for first in (0, 50, 100, 150)]
        yield unmoved(f"in four parts, {threads} at a time", whole, np.concatenate(parts))
