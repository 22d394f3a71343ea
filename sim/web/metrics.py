"""What the operator of a server wants to know: counts and times since it was started, nothing about anybody."""

import os
import secrets
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np

KEY = "WINSET_METRICS_KEY"
"""Environment variable: what the address of the operator's page ends with; without it there is no such page."""
_KEPT = 2000
"""Latest times from which medians are made."""
_STATUS = Path("/proc/self/status")
_SHORTEST = 16
"""Characters of a key: a shorter one is guessed too easily, and counts as none."""


@dataclass(frozen=True)
class Times:
    """How long something took lately, in seconds; zeros where nothing has."""

    count: int
    median: float
    most: float
    """Of 95 in a hundred."""


class Metrics:
    """Counts what happens; any thread may.

    ``clock`` is for tests.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock, self._clock = Lock(), clock
        self._started = clock()
        self._counts: Counter[str] = Counter()
        self._times: dict[str, deque[float]] = {}

    def count(self, what: str, by: int = 1) -> None:
        """Something has happened."""
        with self._lock:
            self._counts[what] += by

    def took(self, what: str, seconds: float) -> None:
        """Something has taken so long."""
        with self._lock:
            self._times.setdefault(what, deque(maxlen=_KEPT)).append(seconds)

    def counted(self, what: str) -> int:
        """How often it has happened."""
        with self._lock:
            return self._counts[what]

    def times(self, what: str) -> Times:
        """How long it took lately."""
        with self._lock:
            found = list(self._times.get(what, ()))
        if not found:
            return Times(0, 0.0, 0.0)
        median, most = np.quantile(found, [0.5, 0.95])
        return Times(len(found), float(median), float(most))

    def uptime(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._started


METRICS = Metrics()
"""Of this process."""


def memory() -> int | None:
    """Bytes of memory that this process holds; None where the system does not say."""
    if not _STATUS.exists():
        return None
    line = next((line for line in _STATUS.read_text().splitlines() if line.startswith("VmRSS")), None)
    return None if line is None else int(line.split()[1]) * 1024


def is_open() -> bool:
    """Whether there is an operator's page."""
    return len(os.environ.get(KEY, "")) >= _SHORTEST


def fits(key: str) -> bool:
    """Whether this is the operator's key; how long the answer takes does not tell how much of it was right."""
    return is_open() and secrets.compare_digest(key.encode(), os.environ[KEY].encode())
