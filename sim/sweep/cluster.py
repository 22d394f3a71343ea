"""Points of a sweep as tasks of a Dask cluster: on workers of this machine, or wherever a scheduler has them."""

import logging
import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import cache, partial
from socket import gethostname

from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

from sim.errors import WinsetError
from sim.sweep.engine import Engine, Numbered
from sim.sweep.in_flight import side_by_side
from sim.sweep.manifest import versions
from sim.sweep.play import Played, Work, play

LOCAL = "local"

_NEGOTIATIONS_A_TASK = 20_000
"""1 to 4 seconds on one core: a task costs the scheduler milliseconds, and little is lost with a worker."""
_TASKS_A_THREAD = 4
"""At least, where there are enough points, so that all have something to do until the end."""
_IN_FLIGHT = 2
"""Tasks given out for each thread: one is played, one waits. A death counts against every task that a worker has."""
_ANSWERS_WITHIN = "15s"

Told = list[tuple[int, Played]]


@contextmanager
def on_cluster(address: str, *, workers: int | None) -> Iterator[Engine]:
    """An engine with Dask workers: ``local`` starts as many as there are processors, or ``workers`` of them.

    A worker plays each task on one thread. What it plays is given out again when it dies.

    Raises:
        WinsetError: no scheduler answers at the address.
    """
    if address == LOCAL:
        count = workers or os.cpu_count() or 1
        with (
            LocalCluster(
                n_workers=count, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            ) as local,
            Client(local) as client,
        ):
            yield partial(_played, client)
        return
    try:
        remote = Client(address, timeout=_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise WinsetError(f"--cluster {address}: no Dask scheduler answers there: {error}") from error
    with remote:
        yield partial(_played, remote)


def _played(client: Client, work: Work, points: Sequence[Numbered]) -> Generator[tuple[int, Played], None, None]:
    executor, here = client.get_executor(pure=False), versions()

    def submit(part: Sequence[Numbered]) -> "Future[Told]":
        future: Future[Told] = executor.submit(_play, work, part, here)
        return future

    def threads() -> int:
        count: int = sum(client.nthreads().values())
        return max(1, count)

    size = min(_NEGOTIATIONS_A_TASK // work.design.looks[-1], len(points) // (_TASKS_A_THREAD * threads()))
    size = max(1, size)
    parts = [points[first : first + size] for first in range(0, len(points), size)]
    try:
        for told in side_by_side(submit, parts, window=lambda: _IN_FLIGHT * threads(), lost=KilledWorker):
            yield from told
    except KilledWorker as error:
        raise WinsetError(
            "workers died again and again while they played the same points; their logs say why, and too little memory "
            "is the usual reason; finished blocks are kept, --resume makes the rest"
        ) from error
    except (CancelledError, OSError) as error:
        raise WinsetError("the scheduler has gone; finished blocks are kept, --resume makes the rest") from error
    except (ImportError, AttributeError, RuntimeError) as error:
        raise WinsetError(
            f"the cluster cannot play: {error}; scheduler and workers need Winset as it is here"
        ) from error


def _play(work: Work, part: Sequence[Numbered], asked: dict[str, str]) -> Told:
    """What a worker does, once it is sure that it would do the same as the process that asks."""
    held = _versions()
    for name, version in asked.items():
        if held.get(name) != version:
            raise WinsetError(f"worker on {gethostname()}: its {name} is {held.get(name)}, and {version} here")
    return [(number, play(work, point, threads=1)) for number, point in part]


@cache
def _versions() -> dict[str, str]:
    """Read once by each worker: the rules are many files."""
    return versions()
