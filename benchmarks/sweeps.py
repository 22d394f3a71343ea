"""What a sweep costs beside the runs that it is made of, and what it takes in memory and on the disk."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import sim
from benchmarks.grid import two_threads
from benchmarks.speed import REPEATS
from sim.sweep import read, sweep

_PATH = "talks.meeting_chance"
_POINTS, _RUNS = {"quickstart": 50, "safe-third-country-2018": 20}, 1000
_THREADED = {20: 2000, 100: 200}
"""Points -> negotiations at each."""
_PEAK = """
import sys
from pathlib import Path
from sim.sweep import sweep
chances = [0.2 + 0.6 * i / {points} for i in range({points})]
sweep("quickstart", {{"talks.meeting_chance": chances}}, out=sys.argv[1], runs=1000)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024)
"""


def overheads(name: str) -> dict[str, float]:
    """Processor time of a negotiation in ms, of runs and of a sweep over the same points, the two taking turns.

    Processor time of all threads, since a wait for other programs would drown what is looked for.
    """
    points = _POINTS[name]
    chances = [0.2 + 0.6 * i / points for i in range(points)]
    scenarios = [sim.load(name, settings={_PATH: chance}) for chance in chances]
    jobs = {"runs": lambda: [sim.run(scenario, runs=_RUNS) for scenario in scenarios], "sweep": _swept(name, chances)}
    found: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(REPEATS):
        for job, play in jobs.items():
            started = time.process_time()
            play()
            found[job].append(1000 * (time.process_time() - started) / (points * _RUNS))
    return {job: median(times) for job, times in found.items()}


def size(points: int) -> tuple[float, float]:
    """Peak memory in MiB of a process that sweeps ``points`` times 1,000 negotiations, and bytes on the disk a row."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "sweep"
        words = [sys.executable, "-c", _PEAK.format(points=points), str(out)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603  # our own words
        stored = sum(file.stat().st_size for file in out.glob("*.parquet"))
        return float(done.stdout), stored / len(read(out))


def _swept(name: str, chances: list[float]) -> Callable[[], object]:
    def play() -> None:
        with tempfile.TemporaryDirectory() as folder:
            sweep(name, {_PATH: chances}, out=Path(folder) / "sweep", runs=_RUNS)

    return play


def main(side: int = 20, runs: int = 2000) -> None:
    """The tables of sweeps alone: ``python -m benchmarks.sweeps``, or with a smaller grid after it: ``6 500``."""
    words = [sys.executable, "-m", "benchmarks.grid", str(side), str(runs)]
    subprocess.run(words, check=True)  # noqa: S603  # our own words; its memory is to be its own
    print("\n| main case, negotiations a point | points | two threads against one | efficiency |\n|---|---|---|---|")
    for points, each in _THREADED.items():
        found = two_threads(points, each)
        print(f"| {each:,} | {points} | {found:.2f} | {found / 2:.0%} |", flush=True)
    print("\n| 1,000 negotiations a point | points | runs, ms each | sweep, ms each | ratio | more, ms |")
    print("|---|---|---|---|---|---|")
    for name, points in _POINTS.items():
        spent = overheads(name)
        alone, swept = spent["runs"], spent["sweep"]
        print(
            f"| {name} | {points} | {alone:.4f} | {swept:.4f} | {swept / alone:.2f} | {swept - alone:.4f} |", flush=True
        )
    print("\n| negotiations (quickstart) | peak memory, MiB | bytes a row |\n|---|---|---|")
    for points in (100, 1000):
        memory, row = size(points)
        print(f"| {1000 * points:,} | {memory:.0f} | {row:.0f} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
