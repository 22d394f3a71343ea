"""``winset backtest``: likelihoods of cases whose end is known, scored by what happened."""

from typing import Annotated

import typer

from sim.cli.arguments import JsonFile, Quiet, Seed, Threads
from sim.cli.files import STDOUT, check_writable

_RUNS = 4000
_MOST_RUNS = 10_000_000


def backtest(  # noqa: PLR0913  # one a word of the command
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="SCENARIO", help="Files with an outcome, or names; all shipped ones if left out."),
    ] = None,
    *,
    runs: Annotated[
        int, typer.Option(min=1, max=_MOST_RUNS, metavar="N", help="How many negotiations of each case and preset.")
    ] = _RUNS,
    seed: Seed = 1,
    threads: Threads = None,
    json_file: JsonFile = None,
    chart_file: Annotated[
        str | None,
        typer.Option("--chart", metavar="FILE", help="Draw likelihoods beside what happened: .png, .svg, .pdf, .html."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Hold likelihoods against what happened: scores beside those of the base rate, with intervals."""
    check_writable(json_file, option="--json")
    check_writable(chart_file, option="--chart")
    from sim.cli import backtesting  # noqa: PLC0415  # the compiler is loaded only by commands that play

    asked = backtesting.Asked(tuple(scenarios or ()), runs, seed, threads)
    found = backtesting.play(asked, chart_file, shows_progress=not quiet)
    if json_file is not None:
        backtesting.store(found, json_file)
    if chart_file is not None:
        backtesting.draw(found, chart_file)
    if not quiet and json_file != STDOUT:
        backtesting.show(found, asked)
