"""``winset plot``: a chart of a sweep, as a file."""

from typing import Annotated

import typer

from sim.cli.arguments import Folder, Question
from sim.cli.story import ENGLISH
from sim.errors import WinsetError
from sim.language import LANGUAGES, speaking
from sim.scenario.source import unknown

_WIDTH, _NARROWEST = 640, 300


def plot(  # noqa: PLR0913  # one a word of the command
    folder: Folder,
    *,
    out: Annotated[
        str,
        typer.Option("--out", metavar="FILE", help="What to write; its ending decides: svg, png, pdf, html or json."),
    ],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="lines, heat, tornado or boxes; by the design if left out.")
    ] = None,
    across: Annotated[
        str | None,
        typer.Option(metavar="LEVER", help="What stands across in lines and heat maps; the first lever if left out."),
    ] = None,
    up: Annotated[
        str | None,
        typer.Option(metavar="LEVER", help="Lines: one for each of its values; heat maps: what stands upwards."),
    ] = None,
    question: Question = "any_deal",
    at_least: Annotated[
        float | None,
        typer.Option("--at-least", min=0.0, max=1.0, metavar="SHARE", help="Boxes: where it is so likely."),
    ] = None,
    below: Annotated[
        float | None, typer.Option("--below", min=0.0, max=1.0, metavar="SHARE", help="Boxes: where it is less likely.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="On a dark ground.")] = False,
    width: Annotated[int, typer.Option(min=_NARROWEST, metavar="PIXELS", help="How wide the picture is.")] = _WIDTH,
    code: Annotated[
        str, typer.Option("--language", metavar="CODE", help=f"Its words: {', '.join(LANGUAGES)}.")
    ] = ENGLISH,
) -> None:
    """Draw a sweep: lines, a heat map, a tornado, or the region that scenario discovery finds."""
    if code not in LANGUAGES:
        raise WinsetError(f"--language: {unknown('language', code, LANGUAGES)}")
    from sim.charts.theme import Look, check_name  # noqa: PLC0415  # what draws is loaded only by commands that do
    from sim.cli import plotting  # noqa: PLC0415

    check_name(out)
    asked = plotting.Asked(folder, question, kind, across, up, at_least, below)
    with speaking(code):
        plotting.draw(asked, out, look=Look(dark=dark, width=width))
