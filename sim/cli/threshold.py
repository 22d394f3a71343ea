"""``winset threshold``: at which value of a lever does a likelihood cross a threshold?"""

from typing import Annotated

import typer

from sim.cli.arguments import JsonFile, Presets, Quiet, Scenario, Seed, Settings, Threads
from sim.cli.files import STDOUT, check_writable
from sim.cli.scenarios import chosen

_RUNS = 4_000
_MOST_RUNS = 10_000_000


def threshold(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    lever: Annotated[str, typer.Argument(metavar="LEVER", help="A lever of the scenario, or the path of a value.")],
    *,
    question: Annotated[str, typer.Option(metavar="NAME", help="The question; any_deal if left out.")] = "any_deal",
    at: Annotated[float, typer.Option(metavar="SHARE", help="The likelihood to cross; 0.5: likelier than not.")] = 0.5,
    low: Annotated[
        str | None, typer.Option(metavar="VALUE", help="Where the range begins, if not the lever's.")
    ] = None,
    high: Annotated[str | None, typer.Option(metavar="VALUE", help="Where the range ends, if not the lever's.")] = None,
    settings: Settings = None,
    preset: Presets = None,
    runs: Annotated[int, typer.Option(min=1, max=_MOST_RUNS, metavar="N", help="Negotiations at each value.")] = _RUNS,
    seed: Seed = 1,
    threads: Threads = None,
    json_file: JsonFile = None,
    quiet: Quiet = False,
) -> None:
    """Find the value of a lever at which a likelihood crosses a threshold, with its interval."""
    check_writable(json_file, option="--json")
    choice = chosen(scenario, presets=preset, settings=settings)
    from sim.cli import turning  # noqa: PLC0415  # the compiler is loaded only by commands that play

    found = turning.play(
        choice,
        lever,
        low=low,
        high=high,
        question=question,
        at=at,
        runs=runs,
        seed=seed,
        threads=threads,
        shows_progress=not quiet,
    )
    if json_file is not None:
        turning.store(found, choice, seed, json_file)
    if not quiet and json_file != STDOUT:
        turning.show(found)
