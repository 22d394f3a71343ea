"""One process at a time in the folder of a sweep."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from sim.errors import WinsetError

NAME = "sweep.lock"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other processes from writing into a folder. The system lets go of it when a process ends, however it ends.

    Raises:
        WinsetError: another one is at it, or the folder cannot be written.
    """
    lock = FileLock(folder / NAME)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise WinsetError(f"{folder}: another process is making this sweep; wait for it, or stop it first") from error
    except OSError as error:
        raise WinsetError(f"{folder}: this folder cannot be used: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


def wait_for(folder: Path, *, seconds: float) -> None:
    """Until nobody is in the folder, or one has waited so long."""
    with suppress(Timeout), FileLock(folder / NAME, timeout=seconds):
        pass
