"""Many replications at once: threads share the work, and the result does not depend on how."""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import cast

import numpy as np

from sim.ensemble.kernel import negotiate_many
from sim.ensemble.switched import negotiate_switched
from sim.outcomes import COLUMNS, Outcomes
from sim.world import World
from sim.world.arrays import Ints
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
    arrays = seal(world.arrays)

    def play(start: int, chunk: int, stop: Ints) -> int:
        return negotiate_many(arrays, key, first + start, table[start : start + chunk], stop)

    _share(play, runs, threads=threads, progress=progress)
    return Outcomes(table, seed, first)


def simulate_switched(
    a: World,
    b: World,
    switches: Ints,
    *,
    seed: int,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Outcomes, ...]:
    """Play replications 0 .. n - 1 of a seed between two worlds, each under its S sets of ``switches`` (S, n).

    Bit c of a set tells which world channel c of ``sim.ensemble.switched`` follows: 0 is ``a`` and 1 is ``b``. Returns
    S outcomes of n replications.
    """
    key = cast("int", np.uint64(seed))
    runs = switches.shape[1]
    table = np.empty((*switches.shape, COLUMNS), dtype=np.int32)
    worlds = seal(a.arrays), seal(b.arrays)

    def play(start: int, chunk: int, stop: Ints) -> int:
        part = slice(start, start + chunk)
        those = np.ascontiguousarray(switches[:, part])  # whole arrays: for parts of them all is compiled once more
        rows = np.empty((*those.shape, COLUMNS), dtype=np.int32)
        done = negotiate_switched(worlds, key, start, those, rows, stop)
        table[:, part] = rows
        return done

    _share(play, runs, threads=threads, progress=progress)
    return tuple(Outcomes(rows, seed) for rows in table)


def _share(
    play: Callable[[int, int, Ints], int],
    runs: int,
    *,
    threads: int | None,
    progress: Callable[[int], None] | None,
) -> None:
    """Let threads play chunk after chunk, until all are done or something interrupts."""
    stop = np.zeros(1, dtype=np.int64)
    starts = iter(range(0, runs, _CHUNK))
    workers = min(threads or os.cpu_count() or 1, max(1, -(-runs // _CHUNK)))
    with ThreadPoolExecutor(workers) as pool:

        def begin(start: int) -> Future[int]:
            return pool.submit(play, start, _CHUNK, stop)

        try:
            running = {begin(start) for start in islice(starts, workers)}
            done = 0
            while running:
                finished, running = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
                running |= {begin(start) for start in islice(starts, len(finished))}
                done += sum(future.result() for future in finished)
                if finished and progress is not None:
                    progress(done)
        finally:
            stop[0] = 1
