"""Many replications at once: threads share the work, and the result does not depend on how."""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import cast

import numpy as np

from sim.ensemble.kernel import negotiate_many
from sim.outcomes import COLUMNS, Outcomes
from sim.world import World
from sim.world.sealed import seal

_CHUNK = 500
"""Replications between two looks at the clock: a fraction of a second, so that progress and Ctrl-C feel immediate."""
_PATIENCE = 0.2
"""Seconds until the waiting thread looks for Ctrl-C again."""


def simulate(
    world: World,
    *,
    runs: int,
    seed: int,
    first: int = 0,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Outcomes:
    """Play replications first .. first + runs - 1 of a seed.

    Replication k is the same whatever the runs around it, the number of threads or the machine. ``progress`` is called
    with the number of replications done. An interrupt (Ctrl-C) stops all threads within a chunk and is raised again.
    """
    key = cast("int", np.uint64(seed))  # as the compiled stream takes it
    table = np.empty((runs, COLUMNS), dtype=np.int32)
    stop = np.zeros(1, dtype=np.int64)
    starts = iter(range(0, runs, _CHUNK))
    workers = min(threads or os.cpu_count() or 1, max(1, -(-runs // _CHUNK)))
    arrays = seal(world.arrays)
    with ThreadPoolExecutor(workers) as pool:

        def play(start: int) -> Future[int]:
            return pool.submit(negotiate_many, arrays, key, first + start, table[start : start + _CHUNK], stop)

        try:
            running = {play(start) for start in islice(starts, workers)}
            done = 0
            while running:
                finished, running = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
                running |= {play(start) for start in islice(starts, len(finished))}
                done += sum(future.result() for future in finished)
                if finished and progress is not None:
                    progress(done)
        finally:
            stop[0] = 1
    return Outcomes(table, seed, first)
