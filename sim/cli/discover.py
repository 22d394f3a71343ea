"""``winset discover``: the region of lever space in which an outcome is likely."""

from typing import Annotated

import typer

from sim.cli.arguments import Folder, JsonFile, Question, Quiet
from sim.cli.files import STDOUT, check_writable


def discover(  # noqa: PLR0913  # one a word of the command
    folder: Folder,
    *,
    question: Question = "any_deal",
    at_least: Annotated[
        float | None,
        typer.Option("--at-least", min=0.0, max=1.0, metavar="SHARE", help="Look where it is so likely (0.5)."),
    ] = None,
    below: Annotated[
        float | None, typer.Option("--below", min=0.0, max=1.0, metavar="SHARE", help="Look where it is less likely.")
    ] = None,
    coverage: Annotated[
        float, typer.Option(min=0.0, max=1.0, metavar="SHARE", help="The region holds so many of all cases looked for.")
    ] = 0.0,
    density: Annotated[
        float, typer.Option(min=0.0, max=1.0, metavar="SHARE", help="So many of the region's cases are looked for.")
    ] = 0.0,
    boxes: Annotated[int, typer.Option(min=1, metavar="N", help="So many regions, one after the other.")] = 1,
    json_file: JsonFile = None,
    quiet: Quiet = False,
) -> None:
    """Which region of lever space makes an outcome likely: PRIM, with coverage and density."""
    check_writable(json_file, option="--json")
    from sim.cli import discovering  # noqa: PLC0415  # what reads a sweep is loaded only by commands that do

    side = discovering.side(at_least, below)
    found = discovering.find(folder, question, side=side, least=(coverage, density), boxes=boxes)
    if json_file is not None:
        discovering.store(found, folder, json_file)
    if not quiet and json_file != STDOUT:
        discovering.show(found)
