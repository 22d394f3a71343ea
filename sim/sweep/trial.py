"""Unpack Parquet files of strangers in a process of its own, which may take little: ``python trial.py BYTES FILE...``.

What a file says of its size need not be true, and a few kilobytes may unpack to gigabytes. It imports nothing of
Winset, so that it starts at once.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 2
"""Of a processor; files that Winset writes take hundredths."""
_PATIENCE = 20
"""Seconds on a machine that does much else."""


def fits(files: Sequence[Path], most: int) -> bool:
    """Whether files can be unpacked with so many bytes of memory, and in a moment.

    The bounds hold where the system can hold a process to them, as Linux does.
    """
    command = [sys.executable, "-P", __file__, str(most), *map(str, files)]
    calm = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"}  # others take addresses by the gigabyte
    try:
        ended = subprocess.run(command, env=calm, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603  # our own words
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def _unpack(most: int, files: Sequence[str]) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415  # only the process that unpacks needs it

    _bound(most)
    for file in files:
        pq.ParquetFile(file).read(use_threads=False)


def _bound(most: int) -> None:
    try:
        import resource  # noqa: PLC0415  # Windows has none

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    memory = pages * resource.getpagesize() + most
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    _unpack(int(sys.argv[1]), sys.argv[2:])
