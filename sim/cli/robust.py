"""``winset robust``: which choice does well whatever happens."""

from typing import Annotated

import typer

from sim.cli.arguments import Folder, JsonFile, Question, Quiet
from sim.cli.files import STDOUT, check_writable


def robust(  # noqa: PLR0913  # one a word of the command
    folder: Folder,
    *,
    choose: Annotated[
        str, typer.Option("--choose", metavar="LEVER,...", help="The levers that are chosen; the others are uncertain.")
    ],
    question: Question = "any_deal",
    want: Annotated[str, typer.Option(metavar="high|low", help="The likelihood that is wanted.")] = "high",
    satisfice: Annotated[
        float, typer.Option(min=0.0, max=1.0, metavar="SHARE", help="The likelihood that is good enough.")
    ] = 0.5,
    json_file: JsonFile = None,
    quiet: Quiet = False,
) -> None:
    """Which choice is robust: regret, worst case and satisficing over all futures of a grid."""
    check_writable(json_file, option="--json")
    from sim.cli import choosing  # noqa: PLC0415  # what reads a sweep is loaded only by commands that do

    found = choosing.find(folder, choose, question=question, want=want, enough=satisfice)
    if json_file is not None:
        choosing.store(found, folder, json_file)
    if not quiet and json_file != STDOUT:
        choosing.show(found)
