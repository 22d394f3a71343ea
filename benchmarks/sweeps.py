"""What a sweep costs beside the runs that it is made of, and what it takes in memory and on the disk."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import sim
from benchmarks.speed import medians
from sim.sweep import read, sweep

_PATH = "talks.meeting_chance"
_POINTS, _RUNS = 20, 1000
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
    """Negotiations a second of runs, and of a sweep over the same points, which taking turns makes comparable."""
    chances = [0.2 + 0.6 * i / _POINTS for i in range(_POINTS)]
    scenarios = [sim.load(name, settings={_PATH: chance}) for chance in chances]
    return medians(
        {
            "runs": (_POINTS * _RUNS, lambda: [sim.run(scenario, runs=_RUNS) for scenario in scenarios]),
            "sweep": (_POINTS * _RUNS, _swept(name, chances)),
        }
    )


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


def main() -> None:
    """The tables of sweeps alone: ``python -m benchmarks.sweeps``."""
    print("| 20 points, 1,000 negotiations each | runs, a second | sweep, a second | ratio | more a negotiation, ms |")
    print("|---|---|---|---|---|")
    for name in ("quickstart", "safe-third-country-2018"):
        found = overheads(name)
        more = 1000 / found["sweep"] - 1000 / found["runs"]
        ratio = found["sweep"] / found["runs"]
        print(f"| {name} | {found['runs']:,.0f} | {found['sweep']:,.0f} | {ratio:.2f} | {more:.4f} |", flush=True)
    print("\n| negotiations (quickstart) | peak memory, MiB | bytes a row |\n|---|---|---|")
    for points in (100, 1000):
        memory, row = size(points)
        print(f"| {1000 * points:,} | {memory:.0f} | {row:.0f} |", flush=True)


if __name__ == "__main__":
    main()
