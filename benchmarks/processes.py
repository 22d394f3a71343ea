"""What a fresh process takes: seconds until the first result, and memory by the number of runs."""

import os
import subprocess
import sys
import tempfile
import time

_PEAK = """
import resource, sim
sim.run(sim.load("quickstart"), runs={runs})
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
"""ru_maxrss is in KiB on Linux."""
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
