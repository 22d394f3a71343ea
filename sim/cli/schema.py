"""``winset schema``: the JSON Schema of scenario files, for editors."""

from typing import Annotated

import typer

from sim.cli.files import STDOUT, as_json, write_text
from sim.scenario.export import json_schema


def schema(
    *,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write it; - is stdout.")] = STDOUT,
) -> None:
    """Write the JSON Schema of scenario files: editors use it to complete and to check."""
    write_text(as_json(json_schema()), out, option="--out")
