"""Sweeps of other tools over the same points of the same model: ``python -m benchmarks.peers`` (extra ``peers``).

All use two cores but the loop. What a point costs is the time of a point with a single negotiation. EMA Workbench
starts its processes before the clock starts; Mesa starts them at each call, which is part of its time.
"""

import logging
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median

import mesa

import sim
from sim.model import NegotiationModel
from sim.scenario.reader import read, varied
from sim.scenario.source import Source
from sim.shipped import located
from sim.sweep import sweep
from sim.world import World, build_world

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of engines that are not installed, and of what newer pandas deprecates
    import ema_workbench as ema

FILE, MEETS = "quickstart", "talks.meeting_chance"
_POINTS = 50
_RUNS = {"winset sweep": 2000, "EMA Workbench": 2000, "mesa.batch_run": 20, "Mesa, a loop": 10}
"""Negotiations a point: so many that a tool is measured in seconds."""
_REPEATS = 3
_PROCESSES = 2


def chances() -> list[float]:
    """The values of the one lever."""
    return [0.2 + 0.6 * each / (_POINTS - 1) for each in range(_POINTS)]


def with_winset(runs: int) -> None:
    """``winset sweep``, rows on the disk at the end."""
    with tempfile.TemporaryDirectory() as folder:
        sweep(FILE, {MEETS: chances()}, out=Path(folder) / "sweep", runs=runs, jobs=_PROCESSES)


def with_batch_run(runs: int) -> None:
    """Mesa's own way to play many, without its collectors."""
    parameters = {"scenario": _worlds(), "collects": [False], "replication": list(range(runs))}
    mesa.batch_run(
        NegotiationModel,
        parameters,
        number_processes=_PROCESSES,
        display_progress=False,
        data_collection_period=-1,
    )


def with_mesa(runs: int) -> None:
    """Model after model, in this process: one core."""
    for world in _worlds():
        for replication in range(runs):
            NegotiationModel(world, replication=replication, collects=False).run_to_end()


def one_point(chance: float, runs: int) -> dict[str, float]:
    """What EMA Workbench drives: the likelihoods at one point, by the same ``sim.run`` that everybody calls."""
    scenario = varied(_source(), settings={MEETS: chance})
    found = sim.run(scenario, runs=runs, threads=1).likelihoods.questions
    return {name: question.likelihood.value for name, question in found.items()}


def measured() -> dict[str, tuple[float, float]]:
    """Tool -> negotiations a second, and the overhead of a point in ms; medians of repeats that take turns."""
    model = ema.Model("winset", function=one_point)
    model.uncertainties = [ema.RealParameter("chance", 0.0, 1.0), ema.IntegerParameter("runs", 1, max(_RUNS.values()))]
    model.outcomes = [ema.ScalarOutcome(name) for name in one_point(0.5, 10)]  # compiled before the clock starts
    with ema.MultiprocessingEvaluator(model, n_processes=_PROCESSES) as pool:

        def with_ema(runs: int) -> None:
            points = [ema.Scenario(str(number), chance=chance, runs=runs) for number, chance in enumerate(chances())]
            pool.perform_experiments(scenarios=points, log_progress=True)  # no bar on the screen

        tools: dict[str, Callable[[int], None]] = {
            "winset sweep": with_winset, "EMA Workbench": with_ema,
            "mesa.batch_run": with_batch_run, "Mesa, a loop": with_mesa,
        }  # fmt: skip
        many: dict[str, list[float]] = {name: [] for name in tools}
        single: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(_REPEATS):
            for name, tool in tools.items():
                many[name].append(_POINTS * _RUNS[name] / _seconds(tool, _RUNS[name]))
                single[name].append(1000 * _seconds(tool, 1) / _POINTS)
    return {name: (median(many[name]), median(single[name])) for name in tools}


def _seconds(tool: Callable[[int], None], runs: int) -> float:
    started = time.perf_counter()
    tool(runs)
    return time.perf_counter() - started


@cache
def _worlds() -> list[World]:
    return [build_world(sim.load(FILE, settings={MEETS: chance})) for chance in chances()]


@cache
def _source() -> Source:
    return read(located(FILE))


def main() -> None:
    """The table of docs/performance.md."""
    logging.disable(logging.WARNING)  # EMA Workbench tells of its progress
    found = measured()
    most = found["winset sweep"][0]
    print(f"| {FILE}, {_POINTS} points | negotiations a point | negotiations a second | ratio | a point costs, ms |")
    print("|---|---|---|---|---|")
    for name, (rate, overhead) in found.items():
        print(f"| {name} | {_RUNS[name]:,} | {rate:,.0f} | {rate / most:.4f} | {overhead:.1f} |")


if __name__ == "__main__":
    main()
