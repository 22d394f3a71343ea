"""Which kernels the cache holds compiled, and how each is had ready before anybody waits for it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numba
import numpy as np

from sim.ensemble.kernel import negotiate_many
from sim.ensemble.switched import negotiate_switched
from sim.ensemble.threads import simulate, simulate_switched
from sim.world import World

PLAY, SWITCH = "play", "switch"
"""Names of the kernels: that of runs, and that with switches between two worlds."""
_KERNELS: Mapping[str, Callable[..., object]] = {PLAY: negotiate_many, SWITCH: negotiate_switched}


def has_cache() -> bool:
    """Whether there is a place in which compiled kernels are kept."""
    return bool(numba.config.CACHE_DIR)


def is_kept(kernel: str) -> bool:
    """Whether a kernel stands compiled in the cache."""
    return is_cached(_KERNELS[kernel].__name__)


def is_cached(function: str) -> bool:
    """Whether a compiled function of that name stands in the cache."""
    return has_cache() and any(Path(numba.config.CACHE_DIR).rglob(f"*.{function}-*.nbi"))


def warm(kernel: str, world: World) -> None:
    """Play once, so that a kernel is ready in this process: a second from the cache, half a minute without."""
    if kernel == PLAY:
        simulate(world, runs=1, seed=0, threads=1)
    else:
        simulate_switched(world, world, np.zeros((1, 1), dtype=np.int64), seed=0, threads=1)
