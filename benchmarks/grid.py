"""A large grid over the main case: how fast beside the ensemble itself, and how much memory along the way."""

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import sim
from sim.ensemble import simulate
from sim.sweep import Standing, sweep
from sim.world import World, build_world

FILE = "safe-third-country-2018"
MEETS, NOISE = "talks.meeting_chance", "talks.choice_noise"
_TENTHS, _SAMPLED = 10, 10
_STEP = 3
"""Without a common factor with _SAMPLED: the ensemble plays another column in each row."""
_THREADS = 2
_REPEATS = 3


@dataclass(frozen=True)
class Measured:
    """Negotiations a second of the sweep and of the ensemble, and resident memory in MiB at each tenth of the sweep."""

    sweep: float
    ensemble: float
    memory: tuple[float, ...]


def grid(side: int, runs: int) -> Measured:
    """A grid of ``side`` x ``side`` points; the ensemble plays as many negotiations, half before it and half after.

    The ensemble plays points of the grid, too, a few of them many times, so that nothing but playing is in its time.
    """
    points, chances, noises = side * side, _spread(side, 0.2, 0.8), _spread(side, 0.01, 0.05)
    rows = [side * each // _SAMPLED for each in range(_SAMPLED)]
    worlds = [_world(chances[row], noises[rows[_STEP * number % _SAMPLED]]) for number, row in enumerate(rows)]
    tenths, memory = {points * tenth // _TENTHS for tenth in range(1, _TENTHS + 1)}, list[float]()

    def ensemble(of: list[World]) -> float:
        started = time.perf_counter()
        for world in of:
            simulate(world, runs=points * runs // _SAMPLED, seed=1, threads=_THREADS)
        return time.perf_counter() - started

    def look(standing: Standing) -> None:
        if standing.done in tenths:
            memory.append(_resident())

    simulate(worlds[0], runs=10, seed=1)  # compiled before the clock starts
    raw = ensemble(worlds[::2])
    with tempfile.TemporaryDirectory() as folder:
        started, out = time.perf_counter(), Path(folder) / "sweep"
        sweep(FILE, {MEETS: chances, NOISE: noises}, out=out, runs=runs, jobs=_THREADS, progress=look)
        swept = time.perf_counter() - started
    raw += ensemble(worlds[1::2])
    return Measured(points * runs / swept, points * runs // _SAMPLED * _SAMPLED / raw, tuple(memory))


def two_threads(points: int, runs: int) -> float:
    """How much faster a sweep is on two threads than on one: the median of repeats that take turns."""
    ratios = []
    for _ in range(_REPEATS):
        seconds = []
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as folder:
                started = time.perf_counter()
                sweep(FILE, {MEETS: _spread(points, 0.2, 0.8)}, out=Path(folder) / "sweep", runs=runs, jobs=jobs)
                seconds.append(time.perf_counter() - started)
        ratios.append(seconds[0] / seconds[1])
    return median(ratios)


def _world(chance: float, noise: float) -> World:
    return build_world(sim.load(FILE, settings={MEETS: chance, NOISE: noise}))


def _spread(count: int, low: float, high: float) -> list[float]:
    return [low + (high - low) * each / (count - 1) for each in range(count)]


def _resident() -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(side: int = 20, runs: int = 2000) -> None:
    """The grid's table; alone in its process, so that its memory is its own: ``python -m benchmarks.grid 20 2000``."""
    found = grid(side, runs)
    print(f"| {FILE}, {side} x {side} points | negotiations a second | ratio |\n|---|---|---|")
    print(f"| ensemble, {_THREADS} threads | {found.ensemble:,.0f} | 1 |")
    print(f"| sweep, {runs:,} a point | {found.sweep:,.0f} | {found.sweep / found.ensemble:.3f} |")
    print("\n| negotiations done | memory, MiB |\n|---|---|")
    for tenth, memory in enumerate(found.memory, start=1):
        print(f"| {side * side * runs * tenth // _TENTHS:,} | {memory:.0f} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
