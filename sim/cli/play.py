"""``winset play``: take the seat of one government, and negotiate with the model for the others."""

from typing import Annotated

import typer

from sim.cli.arguments import Presets, Scenario, Seed, Settings


def play(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    *,
    government: Annotated[str, typer.Option("--as", metavar="GOVERNMENT", help="The government that you play.")],
    settings: Settings = None,
    presets: Presets = None,
    seed: Seed = 1,
    hints: Annotated[bool, typer.Option("--hints/--no-hints", help="Say how likely the others accept.")] = True,
    game: Annotated[
        str | None, typer.Option("--game", metavar="FILE", help="Keep the game in a file, and go on with it next time.")
    ] = None,
) -> None:
    """Negotiate for one government in the terminal; the model plays the others by the rules of all negotiations."""
    from sim.cli import alone  # noqa: PLC0415  # the compiler is loaded only by commands that play

    asked = alone.Asked(scenario, government, tuple(presets or ()), tuple(settings or ()), seed, hints=hints)
    alone.play(asked, game=game)
