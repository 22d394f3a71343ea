"""``winset compare``: two sides of a scenario on the same chance, what moved, and which lever moved it."""

from typing import Annotated

import typer

from sim.cli.arguments import JsonFile, Quiet, Scenario, Seed, Threads
from sim.cli.files import STDOUT, check_writable

_RUNS = 20_000
_MOST_RUNS = 10_000_000
"""Two tables of outcomes, and the parts of each lever, are held at once."""
_SIDE = "NAME or PATH=VALUE"


def compare(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    *,
    a: Annotated[
        list[str] | None,
        typer.Option("--a", metavar=_SIDE, help="A preset or a setting of the first side; can be given many times."),
    ] = None,
    b: Annotated[
        list[str] | None,
        typer.Option("--b", metavar=_SIDE, help="A preset or a setting of the second side; can be given many times."),
    ] = None,
    runs: Annotated[int, typer.Option(min=1, max=_MOST_RUNS, metavar="N", help="How many negotiations.")] = _RUNS,
    seed: Seed = 1,
    threads: Threads = None,
    parts: Annotated[
        bool, typer.Option("--parts/--no-parts", help="Divide the difference between levers; takes more runs.")
    ] = True,
    channels: Annotated[
        bool,
        typer.Option("--channels", help="Say through which channels it works (red lines, beliefs ...); takes longer."),
    ] = False,
    json_file: JsonFile = None,
    quiet: Quiet = False,
) -> None:
    """Compare two sides of a scenario: how much does the likelihood move, which lever moves it, and how?"""
    check_writable(json_file, option="--json")
    from sim.cli import comparing  # noqa: PLC0415  # the compiler is loaded only by commands that play

    asked = comparing.Asked(scenario, tuple(a or ()), tuple(b or ()), runs, seed, parts, channels)
    comparison = comparing.play(asked, threads=threads, shows_progress=not quiet)
    if json_file is not None:
        comparing.store(comparison, asked, json_file)
    if not quiet and json_file != STDOUT:
        comparing.show(comparison, asked)
