"""Negotiations a second, by driver, by threads, and as runs and rounds grow: medians of interleaved repeats."""

import time
from collections.abc import Callable
from statistics import median

import mesa

from benchmarks.design_case import design_case
from sim.ensemble import simulate
from sim.model import NegotiationModel, simulate_with
from sim.world import World, build_world

REPEATS = 5
_STEPPED = 15
"""Negotiations by the Mesa drivers: they are slow."""


def rates(world: World, runs: int) -> dict[str, float]:
    """Negotiations a second of each driver, over the same scenario."""
    simulate(world, runs=10, seed=1)  # compiled before the clock starts
    return medians(
        {
            "ensemble, two threads": (runs, lambda: simulate(world, runs=runs, seed=1, threads=2)),
            "ensemble, one thread": (runs, lambda: simulate(world, runs=runs, seed=1, threads=1)),
            "Mesa model": (_STEPPED, lambda: simulate_with(world, {}, runs=_STEPPED, seed=1)),
            "mesa.batch_run": (_STEPPED, lambda: _batch_run(world)),
        }
    )


def growth(weeks: int, runs: int) -> dict[str, float]:
    """Negotiations a second of the design case with twice the runs and with twice the rounds."""
    cases = {"as it is": (weeks, runs), "twice the runs": (weeks, 2 * runs), "twice the rounds": (2 * weeks, runs)}
    worlds = {name: (build_world(design_case(length)), count) for name, (length, count) in cases.items()}
    return medians(
        {
            name: (count, lambda world=world, count=count: simulate(world, runs=count, seed=1))  # type: ignore[misc]  # defaults bind the loop's values
            for name, (world, count) in worlds.items()
        }
    )


def medians(jobs: dict[str, tuple[int, Callable[[], object]]]) -> dict[str, float]:
    """Name -> (negotiations, job): the median rate of each, the jobs taking turns."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(REPEATS):
        for name, (count, job) in jobs.items():
            started = time.perf_counter()
            job()
            found[name].append(count / (time.perf_counter() - started))
    return {name: median(values) for name, values in found.items()}


def _batch_run(world: World) -> object:
    parameters = {"scenario": [world], "collects": [False], "replication": list(range(_STEPPED))}
    return mesa.batch_run(
        NegotiationModel, parameters, number_processes=1, display_progress=False, data_collection_period=-1
    )
