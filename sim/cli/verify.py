"""``winset verify``: does the simulator do what theory, other software and its own symmetries say?"""

from typing import Annotated

import typer

from sim.cli.arguments import JsonFile, Quiet
from sim.cli.exits import Code
from sim.cli.files import STDOUT, check_writable


def verify(
    *,
    only: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="Only checks that have this word in name, family, statement, source."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out the checks that take longest.")] = False,
    json_file: JsonFile = None,
    quiet: Quiet = False,
) -> None:
    """Check the rules against theory: each statement with what is expected, what is found and its source."""
    check_writable(json_file, option="--json")
    from sim.cli import verifying  # noqa: PLC0415  # the compiler is loaded only by commands that play

    found = verifying.play(only=only, quick=quick, shows_progress=not quiet)
    if json_file is not None:
        verifying.store(found, json_file)
    if not quiet and json_file != STDOUT:
        verifying.show(found)
    if not all(verdict.ok for verdict in found):
        raise typer.Exit(Code.PROBLEMS)
