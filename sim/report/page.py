"""A report as one page of HTML that holds all that it needs: no script, no picture, no font comes from elsewhere.

Jinja writes everything that is not markup of the template with its special characters replaced: a scenario file is
text of a stranger.
"""

import re
import shlex
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sim.compare.words import between, is_told
from sim.language import day, number, speaking
from sim.report import said
from sim.report.content import Report
from sim.report.headings import headings
from sim.report.sentences import counted_origins, further_agreements

_HERE = Path(__file__).parent
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


class Piece(NamedTuple):
    """A part of a text: plain, or an address that can be followed."""

    text: str
    address: str


def page(report: Report, name: str = "report.html", *, printed: bool = False) -> str:
    """The page, in the language of the report; ``name`` is that of its file, for the command that makes it again.

    ``printed``: for paper, on which charts for a telephone have no place.
    """
    with speaking(report.language):
        return (
            environment()
            .get_template("page.html")
            .render(
                report=report,
                words=headings(),
                style=(_HERE / "style.css").read_text(encoding="utf-8"),
                command=shlex.join((*report.command, "--out", name)),
                origins=counted_origins(report),
                further=further_agreements(report.rest[0]),
                shown=_shown(report),
                printed=printed,
                untold=any(each and not is_told(each) for variant in report.variants for each in variant.differences),
            )
        )


def _shown(report: Report) -> set[str]:
    """The sections that a report has: some scenarios have no presets, levers or sources."""
    others = report.variants[1:]
    held = {"presets": others, "why": others, "levers": report.levers, "sources": report.sources}
    return {name for name in headings() if held.get(name, True)}


@cache
def environment() -> Environment:
    """What all templates know."""
    made = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "share": said.share,
        "interval": said.interval,
        "points": said.points,
        "points_interval": said.points_interval,
        "between": lambda ends: between(said.share(ends[0]), said.share(ends[1])),
        "utility": lambda value: number(value, digits=2, sign=True),
        "day": day,
        "number": number,
        "pieces": pieces,
        "per_mille": lambda value: f"{1000 * value:.1f}",
    }
    made.tests["told"] = is_told
    return made


def pieces(text: str) -> list[Piece]:
    """A text with its addresses of the web apart.

    >>> pieces("See https://example.org/a.").__len__()
    3
    """
    found: list[Piece] = []
    end = 0
    for link in _LINK.finditer(text):
        found += [Piece(text[end : link.start()], ""), Piece(link[0], link[0])]
        end = link.end()
    return [piece for piece in (*found, Piece(text[end:], "")) if piece.text]
