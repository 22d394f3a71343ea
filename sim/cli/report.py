"""``winset report``: a run as one document that opens anywhere."""

from typing import Annotated

import typer

from sim.cli.arguments import Presets, Scenario, Seed, Settings, Threads
from sim.cli.scenarios import chosen
from sim.errors import WinsetError
from sim.language import LANGUAGES
from sim.scenario.source import unknown

_RUNS = 20_000
_MOST_RUNS = 10_000_000
"""Outcomes of all presets are held at once."""
_ENGLISH = "en"


def report(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    *,
    out: Annotated[str, typer.Option(metavar="FILE", help="What to write: a name that ends in .html or .pdf.")],
    settings: Settings = None,
    presets: Presets = None,
    question: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the headline is about; the focal question if left out.")
    ] = None,
    runs: Annotated[
        int, typer.Option(min=1, max=_MOST_RUNS, metavar="N", help="How many negotiations of each preset.")
    ] = _RUNS,
    seed: Seed = 1,
    threads: Threads = None,
    channels: Annotated[
        bool,
        typer.Option("--channels", help="Say through which channels a preset works; takes several times as long."),
    ] = False,
    code: Annotated[
        str, typer.Option("--language", metavar="CODE", help=f"Written in: {', '.join(LANGUAGES)}.")
    ] = _ENGLISH,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bar, and no word when it is done.")] = False,
) -> None:
    """Write a run as one document: the answer, why it moves, all assumptions and sources, how to get it again."""
    if code not in LANGUAGES:
        raise WinsetError(f"--language: {unknown('language', code, LANGUAGES)}")
    choice = chosen(scenario, presets=presets, settings=settings)
    from sim.cli import reporting  # noqa: PLC0415  # the compiler is loaded only by commands that play

    asked = reporting.Asked(choice, out, question, runs, seed, threads, channels, code)
    reporting.write(asked, shows_progress=not quiet)
