"""What ``winset run`` does once the scenario is known: play, write, report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.baselines import simpler
from sim.cli.compiling import compile_rules
from sim.cli.files import as_csv, as_json, write_text
from sim.cli.progress import Bar, progress_bar
from sim.cli.scenarios import Chosen
from sim.cli.summary import summary
from sim.likelihood.tables import rows
from sim.ranges import Range, headline_range, variants
from sim.runs import Result, run
from sim.scenario.export import jsonable
from sim.world import World

_FEWER = 4
"""A variant is played so many times less often: it is shown without an interval, to the nearest percent."""


@dataclass(frozen=True)
class Played:
    """A run, and the range of its headline: with ``range_runs`` negotiations of each variant in ``range_over``."""

    result: Result
    range: Mapping[str, Range]
    range_over: tuple[str, ...]
    range_runs: int


def play(choice: Chosen, *, runs: int, seed: int, threads: int | None, shows_progress: bool) -> Played:
    """The run, with a progress bar if stderr is a terminal; results do not depend on it."""
    others = variants(choice.file, preset=choice.presets, settings=choice.settings)
    fewer = -(-runs // _FEWER)
    compile_rules(choice.scenario)
    total = runs + len(others) * fewer
    with progress_bar(shown=shows_progress) as progress:
        result = run(choice.scenario, runs=runs, seed=seed, threads=threads, progress=_further(progress, 0, total))
        beside: list[Result] = []
        for scenario in others.values():
            more = _further(progress, runs + len(beside) * fewer, total)
            beside.append(run(scenario, runs=fewer, seed=seed, threads=threads, progress=more))
    return Played(result, headline_range([result, *beside]) if beside else {}, tuple(others), fewer)


def store(played: Played, choice: Chosen, *, json_file: str | None, csv_file: str | None) -> None:
    """Write what was asked for."""
    if json_file is not None:
        content = played.result.to_dict()
        for name, question in content["questions"].items():
            question["range"] = list(played.range[name]) if played.range else None
        asked = {"file": choice.file, "presets": list(choice.presets), "settings": jsonable(choice.settings)}
        content["baselines"] = _baselines(played.result.world)
        beside = {"range_over": list(played.range_over), "range_runs": played.range_runs if played.range else 0}
        write_text(as_json({**content, **beside, **asked}), json_file, option="--json")
    if csv_file is not None:
        write_text(as_csv(rows(played.result.likelihoods, "by_week")), csv_file, option="--csv")


def show(played: Played, choice: Chosen) -> None:
    """The report for people."""
    summary(played.result, choice, played.range, played.range_over)


def _baselines(world: World) -> dict[str, Any]:
    found = simpler(world)
    return {**found.levels, "nash": None if found.nash is None else world.packages.of(found.nash)}


def _further(bar: Bar | None, before: int, total: int) -> Callable[[int], None] | None:
    """Progress of a part of the work that begins when ``before`` are done."""
    return None if bar is None else lambda done: bar(before + done, total)
