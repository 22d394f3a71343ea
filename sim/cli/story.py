"""``winset story``: one negotiation as a dated narrative."""

from typing import Annotated

import typer

from sim.cli.arguments import Presets, Scenario, Seed, Settings
from sim.cli.scenarios import chosen
from sim.errors import WinsetError
from sim.language import LANGUAGES, speaking
from sim.scenario.source import unknown

ENGLISH = "en"


def story(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    *,
    replication: Annotated[
        int | None, typer.Option(min=0, metavar="K", help="Which negotiation; 0, the first, if left out.")
    ] = None,
    ending: Annotated[
        str | None,
        typer.Option(
            "--find",
            metavar="ENDING",
            help="The first negotiation that ends so: deal, none, not_ratified, repudiated, or a question's name.",
        ),
    ] = None,
    settings: Settings = None,
    presets: Presets = None,
    seed: Seed = 1,
    code: Annotated[
        str, typer.Option("--language", metavar="CODE", help=f"Told in: {', '.join(LANGUAGES)}.")
    ] = ENGLISH,
) -> None:
    """Tell one negotiation: who offered what, why it was refused, what was learnt, who took office."""
    if replication is not None and ending is not None:
        raise WinsetError("--replication names one negotiation and --find looks for one; give only one of them")
    if code not in LANGUAGES:
        raise WinsetError(f"--language: {unknown('language', code, LANGUAGES)}")
    choice = chosen(scenario, presets=presets, settings=settings)
    from sim.cli import telling  # noqa: PLC0415  # the compiler is loaded only by commands that play

    if ending is not None:
        replication = telling.search(choice, ending, seed=seed)
    with speaking(code):
        telling.tell(choice, seed=seed, replication=replication or 0)
