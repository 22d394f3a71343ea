"""``winset import`` and ``winset export``: scenarios from and to the files of GENIUS and GeniusWeb."""

from pathlib import Path
from typing import Annotated, TypeAlias, cast, get_args

import typer

from sim.cli.arguments import Presets, Scenario, Settings
from sim.cli.exits import say
from sim.cli.files import check_writable, write_text
from sim.cli.screen import write
from sim.errors import WinsetError
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.scenario.source import unknown

_ROUNDS, _MOST_ROUNDS = 60, 2000
_Today: TypeAlias = Annotated[
    str, typer.Option("--today", metavar="HOW", help="What is a domain's status quo: open (nothing settled) or first.")
]


def import_domain(
    files: Annotated[
        list[str], typer.Argument(metavar="DOMAIN PROFILE...", help="The domain, then its profiles; or their folder.")
    ],
    *,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The scenario to write; - is stdout.")],
    today: _Today = "open",
    rounds: Annotated[
        int, typer.Option(min=2, max=_MOST_ROUNDS, metavar="N", help="Rounds of the talks; discounts spread over them.")
    ] = _ROUNDS,
    evaluations: Annotated[
        str, typer.Option(metavar="HOW", help="genius: divided by the largest of their issue; raw: as they stand.")
    ] = "genius",
) -> None:
    """Make a scenario of a domain of GENIUS (XML) or GeniusWeb (JSON) and the profiles of its parties."""
    from sim.interchange.as_scenario import scenario_text  # noqa: PLC0415  # loaded by those who import only
    from sim.interchange.domain import Evaluations, Today  # noqa: PLC0415
    from sim.interchange.importing import read_files  # noqa: PLC0415

    _check_word(evaluations, get_args(Evaluations), option="--evaluations")
    _check_word(today, get_args(Today), option="--today")
    check_writable(out, option="--out")
    text = scenario_text(
        read_files([Path(file) for file in files]),
        rounds=rounds,
        evaluations=cast("Evaluations", evaluations),
        today=cast("Today", today),
    )
    check(parse(text, Path(out).name))
    write_text(text, out, option="--out")


def export_scenario(  # noqa: PLR0913  # its options
    scenario: Scenario,
    *,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The folder to write into.")],
    form: Annotated[str, typer.Option("--to", metavar="FORMAT", help="genius (XML) or geniusweb (JSON).")] = "genius",
    today: _Today = "first",
    leaders: Annotated[
        list[str] | None,
        typer.Option(
            "--leader", metavar="GOVERNMENT.LEADER", help="A leader other than the one in office at the start."
        ),
    ] = None,
    settings: Settings = None,
    presets: Presets = None,
) -> None:
    """Write a scenario's issues and its leaders' aims for other software; what that cannot hold is named."""
    from sim.cli.scenarios import chosen  # noqa: PLC0415  # arrays are loaded by those who export only
    from sim.interchange.domain import Today  # noqa: PLC0415
    from sim.interchange.exporting import domain_of, left_out, write_files  # noqa: PLC0415

    _check_word(today, get_args(Today), option="--today")
    found = chosen(scenario, presets=presets, settings=settings).scenario
    others = dict(_pair(word) for word in leaders or ())
    domain = domain_of(found, today=cast("Today", today), leaders=others)
    for file in write_files(domain, Path(out), form=form):
        write(f"{file}\n")
    say("Not in these files:\n" + "\n".join(f"  {part}" for part in left_out(found, domain, form=form)))


def _check_word(word: str, allowed: tuple[str, ...], *, option: str) -> None:
    if word not in allowed:
        raise WinsetError(f"{option}: {unknown('way', word, allowed)}")


def _pair(word: str) -> tuple[str, str]:
    government, dot, leader = word.partition(".")
    if not dot or not leader:
        raise WinsetError(f"--leader {word}: write GOVERNMENT.LEADER, such as norland.duval")
    return government, leader
