"""The arguments that several subcommands share, worded once."""

from typing import Annotated, TypeAlias

import typer

Scenario: TypeAlias = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A scenario file, or the name of a shipped one (quickstart).")
]
Settings: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Set one value of the scenario; can be given many times."),
]
Presets: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--preset", metavar="NAME", help="Apply one of the scenario's presets; can be given many times."),
]
Seed: TypeAlias = Annotated[
    int, typer.Option("--seed", min=0, metavar="S", help="Seed of all chance: the same one gives the same results.")
]
Threads: TypeAlias = Annotated[
    int | None, typer.Option("--threads", min=1, metavar="N", help="How many at a time; all processors if left out.")
]
JsonFile: TypeAlias = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="Write all results as one JSON object; - is stdout.")
]
Folder: TypeAlias = Annotated[str, typer.Argument(metavar="FOLDER", help="The folder of a finished sweep.")]
Question: TypeAlias = Annotated[
    str, typer.Option("--question", metavar="NAME", help="A question of the scenario; any_deal if left out.")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", help="No report and no progress bar.")]
