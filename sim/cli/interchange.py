"""``winset import`` and ``winset export``: scenarios from and to the files of GENIUS and GeniusWeb."""

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from sim.cli.arguments import Presets, Scenario, Settings
from sim.cli.exits import say
from sim.cli.files import check_writable, write_text
from sim.cli.screen import write
from sim.errors import WinsetError
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.scenario.source import unknown

_ROUNDS, _MOST_ROUNDS = 60, 1000


def import_domain(
    files: Annotated[
        list[str], typer.Argument(metavar="DOMAIN PROFILE...", help="The domain, then its profiles; or their folder.")
    ],
    *,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The scenario to write; - is stdout.")],
    rounds: Annotated[
        int, typer.Option(min=1, max=_MOST_ROUNDS, metavar="N", help="Rounds of the talks; discounts spread over them.")
    ] = _ROUNDS,
    evaluations: Annotated[
        str, typer.Option(metavar="HOW", help="genius: divided by the largest of their issue; raw: as they stand.")
    ] = "genius",
) -> None:
    """Make a scenario of a domain of GENIUS (XML) or GeniusWeb (JSON) and the profiles of its parties."""
    from sim.interchange.domain import Evaluations  # noqa: PLC0415  # loaded by those who import only
    from sim.interchange.importing import read_files, scenario_text  # noqa: PLC0415

    if evaluations not in get_args(Evaluations):
        raise WinsetError(f"--evaluations: {unknown('way', evaluations, get_args(Evaluations))}")
    check_writable(out, option="--out")
    domain = read_files([Path(file) for file in files])
    text = scenario_text(domain, rounds=rounds, evaluations=cast("Evaluations", evaluations))
    check(parse(text, Path(out).name))
    write_text(text, out, option="--out")


def export_scenario(
    scenario: Scenario,
    *,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The folder to write into.")],
    form: Annotated[str, typer.Option("--to", metavar="FORMAT", help="genius (XML) or geniusweb (JSON).")] = "genius",
    settings: Settings = None,
    presets: Presets = None,
) -> None:
    """Write a scenario's issues and its leaders' aims for other software; what that cannot hold is named."""
    from sim.cli.scenarios import chosen  # noqa: PLC0415  # arrays are loaded by those who export only
    from sim.interchange.exporting import left_out, write_files  # noqa: PLC0415

    found = chosen(scenario, presets=presets, settings=settings).scenario
    for file in write_files(found, Path(out), form=form):
        write(f"{file}\n")
    say(f"Not in these files: {'; '.join(left_out(found))}.")
