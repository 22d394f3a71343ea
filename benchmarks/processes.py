"""What a fresh process takes: seconds until the first result, and memory by the number of runs."""

import os
import subprocess
import sys
import tempfile
import time

_PEAK = """
from pathlib import Path
import sim
sim.run(sim.load("quickstart"), runs={runs})
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024)
"""
"""In KiB, of this process alone: ru_maxrss would count what it was before exec, too. Linux only."""
_FIRST_RUN = [sys.executable, "-m", "sim.cli", "run", "quickstart", "--runs", "100", "--quiet"]


def cold_starts() -> dict[str, float]:
    """Seconds of ``winset run quickstart --runs 100`` in a new process, with an empty and with a filled cache."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
        return {name: _seconds(environment) for name in ("empty compile cache", "filled compile cache")}


def peak_memory(runs: int) -> float:
    """Peak resident memory of a new process, in MiB."""
    code = _PEAK.format(runs=runs)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    return float(done.stdout)


def _seconds(environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(_FIRST_RUN, check=True, capture_output=True, env=environment)  # noqa: S603  # our own words
    return time.perf_counter() - started
