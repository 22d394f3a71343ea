"""What ``winset run`` does once the scenario is known: play, write, report."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.cli.compiling import compile_rules
from sim.cli.files import as_csv, as_json, jsonable, write_text
from sim.cli.report import report
from sim.cli.scenarios import Chosen
from sim.likelihood.tables import rows
from sim.runs import Result, run


def play(choice: Chosen, *, runs: int, seed: int, threads: int | None, shows_progress: bool) -> Result:
    """The run, with a progress bar if stderr is a terminal; results do not depend on it."""
    compile_rules(choice.scenario)
    with _progress(runs, shown=shows_progress) as progress:
        return run(choice.scenario, runs=runs, seed=seed, threads=threads, progress=progress)


def store(result: Result, choice: Chosen, *, json_file: str | None, csv_file: str | None) -> None:
    """Write what was asked for."""
    if json_file is not None:
        asked = {"file": choice.file, "preset": choice.preset, "settings": jsonable(choice.settings)}
        write_text(as_json({**result.to_dict(), **asked}), json_file, option="--json")
    if csv_file is not None:
        write_text(as_csv(rows(result.likelihoods, "by_week")), csv_file, option="--csv")


def show(result: Result, choice: Chosen) -> None:
    """The report for people."""
    report(result, choice)


@contextmanager
def _progress(runs: int, *, shown: bool) -> Iterator[Callable[[int], None] | None]:
    """A bar on stderr that vanishes when it is full."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Negotiations", total=runs)
        yield lambda done: progress.update(task, completed=done)
