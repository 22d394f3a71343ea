"""What plays the points of a sweep: threads of this process here, a cluster's workers in sim.sweep.cluster."""

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeAlias

from sim.sweep.design import Point
from sim.sweep.play import Played, Work, play

Numbered: TypeAlias = tuple[int, Point]
"""The number of a point, and the point."""
Engine: TypeAlias = Callable[[Work, Sequence[Numbered]], Generator[tuple[int, Played], None, None]]
"""Plays points and tells what came out at each, in any order; closed early, it gives up what it has not told."""

LOCAL = "local"
"""In place of the address of a cluster: one on this machine."""

_MANY = 8
"""So many points for each thread, and none waits long for the others at the end."""
_AT_MOST, _AT_LEAST = 10_000, 1_000
"""Negotiations a thread at one point: where points are many, as much as two seconds and Ctrl-C still acts soon; where
they are few, so many that threads play more than they wait for each other."""


def on_threads(jobs: int | None) -> Engine:
    """An engine with so many threads of this process, as many as there are processors if None; it keeps the order.

    Points are played side by side, each by one thread, if there are many; large ones, and few, by several threads.
    """
    most = jobs or os.cpu_count() or 1

    def engine(work: Work, points: Sequence[Numbered]) -> Generator[tuple[int, Played], None, None]:
        each = _AT_MOST if len(points) >= _MANY * most else _AT_LEAST
        threads = max(1, min(most, work.design.looks[-1] // each))
        abreast = most // threads

        def one(numbered: Numbered) -> tuple[int, Played]:
            number, point = numbered
            return number, play(work, point, threads=threads)

        if abreast == 1:
            yield from map(one, points)
            return
        waiting = iter(points)
        with ThreadPoolExecutor(abreast) as pool:
            begun = deque(pool.submit(one, point) for point in islice(waiting, 2 * abreast))
            try:
                while begun:
                    found = begun.popleft().result()
                    begun.extend(pool.submit(one, point) for point in islice(waiting, 1))
                    yield found
            finally:
                for future in begun:
                    future.cancel()

    return engine
