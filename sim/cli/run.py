"""``winset run``: play a scenario many times and say how likely agreements are."""

from typing import Annotated

import typer

from sim.challenge.file import is_challenge
from sim.cli.arguments import JsonFile, Presets, Quiet, Scenario, Seed, Settings, Threads
from sim.cli.files import STDOUT, check_writable
from sim.cli.scenarios import chosen
from sim.errors import WinsetError
from sim.shipped import opened

_RUNS = 20_000
_CHALLENGES = 2_000
_MOST_RUNS = 100_000_000
"""Outcomes take 40 bytes a run: 4 GB."""


def run(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    *,
    settings: Settings = None,
    presets: Presets = None,
    runs: Annotated[
        int | None, typer.Option(min=1, max=_MOST_RUNS, metavar="N", help=f"How many negotiations ({_RUNS}).")
    ] = None,
    seed: Seed = 1,
    threads: Threads = None,
    json_file: JsonFile = None,
    csv_file: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="Write likelihoods by week as CSV; - is stdout.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Play a scenario many times: how likely is an agreement, which one, and when?"""
    if json_file == STDOUT and csv_file == STDOUT:
        raise WinsetError("--json - and --csv - both want the standard output; give one of them a file")
    check_writable(json_file, option="--json")
    check_writable(csv_file, option="--csv")
    source = opened(scenario)
    if is_challenge(source):
        from sim.cli import challenging  # noqa: PLC0415  # the compiler is loaded only by commands that play

        asked = challenging.Asked(scenario, tuple(presets or ()), tuple(settings or ()), runs or _CHALLENGES, seed)
        challenging.run(source, asked, json_file=json_file, csv_file=csv_file, quiet=quiet)
        return
    choice = chosen(scenario, presets=presets, settings=settings)
    from sim.cli import playing  # noqa: PLC0415  # the compiler is loaded only by commands that play

    played = playing.play(choice, runs=runs or _RUNS, seed=seed, threads=threads, shows_progress=not quiet)
    playing.store(played, choice, json_file=json_file, csv_file=csv_file)
    if not quiet and STDOUT not in {json_file, csv_file}:
        playing.show(played, choice)
