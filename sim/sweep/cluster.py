"""Points of a sweep as tasks of a Dask cluster: on workers of this machine, or wherever a scheduler has them."""

import logging
import os
import signal
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import resource_tracker
from socket import gethostname

from distributed import Client, LocalCluster
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker
from distributed.utils import silence_logging_cmgr

from sim.errors import WinsetError
from sim.sweep.engine import LOCAL, Engine, Numbered
from sim.sweep.in_flight import side_by_side
from sim.sweep.manifest import versions
from sim.sweep.play import Played, Work, play

_NEGOTIATIONS_A_TASK = 20_000
"""1 to 4 seconds on one core: a task costs the scheduler milliseconds, and little is lost with a worker."""
_TASKS_A_THREAD = 4
"""At least, where there are enough points, so that all have something to do until the end."""
_IN_FLIGHT = 2
"""Tasks given out for each thread: one is played, one waits. A death counts against every task that a worker has."""
_ANSWERS_WITHIN = "15s"
_KEPT = "finished blocks are kept, --resume makes the rest"

Told = list[tuple[int, Played]]


@contextmanager
def on_cluster(address: str, *, workers: int | None) -> Iterator[Engine]:
    """An engine with Dask workers: ``local`` starts as many as there are processors, or ``workers`` of them.

    A worker plays each task on one thread. What it plays is given out again when it dies.

    Raises:
        WinsetError: no scheduler answers at the address.
    """
    with silence_logging_cmgr(logging.CRITICAL), _client(address, workers) as client:
        yield partial(_played, client)


@contextmanager
def _client(address: str, workers: int | None) -> Iterator[Client]:
    if address == LOCAL:
        with _local(workers or os.cpu_count() or 1) as local, Client(local) as client:
            yield client
        return
    try:
        remote = Client(address, timeout=_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise WinsetError(f"cluster: no Dask scheduler answers at {address}: {error}") from error
    with remote:
        yield remote


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    """Workers that are started in a thread of their own, so that Ctrl-C does not leave half of them behind.

    Raises:
        WinsetError: they do not start.
    """
    with ThreadPoolExecutor(1) as pool:
        starting = pool.submit(_start, workers)
        try:
            starting.result()
        except KeyboardInterrupt:
            starting.result().close()
            raise
        except (RuntimeError, OSError) as error:
            guard = "a script that starts them needs `if __name__ == '__main__':` around what it does"
            raise WinsetError(f"cluster: its workers do not start: {error}; {guard}") from error
    with starting.result() as local:
        yield local


def _start(workers: int) -> LocalCluster:
    """Processes deaf to Ctrl-C, which a terminal sends to all: it is for the one that gives out the work to hear."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # where it is started, Ctrl-C is let in again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    )


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
        what = "workers died again and again at the same points; their logs say why, often it is too little memory"
        raise WinsetError(f"cluster: {what}; {_KEPT}") from error
    except (CancelledError, CommClosedError) as error:
        raise WinsetError(f"cluster: its scheduler has gone; {_KEPT}") from error
    except OSError as error:
        raise WinsetError(f"cluster: {error}; {_KEPT}") from error
    except (ImportError, AttributeError, RuntimeError) as error:
        reason = " ".join(str(error.__cause__ or error).split())
        raise WinsetError(f"cluster: scheduler and workers need the same Winset and Dask as here: {reason}") from error


def _play(work: Work, part: Sequence[Numbered], asked: dict[str, str]) -> Told:
    """What a worker does, once it is sure that it would do the same as the process that asks."""
    held = _versions()
    for name, version in asked.items():
        if held.get(name) != version:
            raise WinsetError(
                f"cluster: {name} is {held.get(name)} at the worker on {gethostname()}, and {version} here"
            )
    return [(number, play(work, point, threads=1)) for number, point in part]


@cache
def _versions() -> dict[str, str]:
    """Read once by each worker: the rules are many files."""
    return versions()
