"""Jobs that others do: so many of them at a time, and again those that are lost with whoever did them."""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

_Job = TypeVar("_Job")
_Found = TypeVar("_Found")

_PATIENCE = 0.2
"""Seconds until the waiting thread looks for Ctrl-C again."""
_LOSSES = 5
"""How often a job is given out again after a fault that need not be its own."""


def side_by_side(
    submit: Callable[[_Job], "Future[_Found]"],
    jobs: Iterable[_Job],
    *,
    window: Callable[[], int],
    lost: type[Exception],
) -> Generator[_Found, None, None]:
    """What comes of jobs, as it comes; no more than ``window`` of them are given out at a time.

    A job that ends with the error ``lost`` is given out again, a few times.
    """
    waiting, running = iter(jobs), dict[Future[_Found], _Given[_Job]]()

    def top_up() -> None:
        running.update({submit(job): _Given(job) for job in islice(waiting, max(0, window() - len(running)))})

    try:
        top_up()
        while running:
            finished, _ = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            given = {future: running.pop(future) for future in finished}
            found = []
            for future, task in given.items():
                if not future.cancelled() and isinstance(future.exception(), lost) and task.losses < _LOSSES:
                    running[submit(task.job)] = _Given(task.job, task.losses + 1)
                else:
                    found.append(future.result())
            top_up()
            yield from found
    finally:
        for future in running:
            future.cancel()


@dataclass(frozen=True)
class _Given(Generic[_Job]):
    """A job that is being done, and how often those who did it were lost."""

    job: _Job
    losses: int = 0
