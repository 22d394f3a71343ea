"""What all output on the screen has in common: its width, headings and tables, numbers and dates in words."""

import datetime as dt
import sys
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.cli.exits import nobody_reads

if TYPE_CHECKING:
    from sim.likelihood import Estimate

_WIDEST = 100
"""Characters; longer lines are hard to read."""
_BAR = 12
_NUMBER = 6
_EIGHTHS = "▏▎▍▌▋▊▉█"
_ROUNDED = 0.0005
"""Shares closer than this to 0 or 1 would be rounded to what they are not."""


class _Screen(Console):
    """A console that takes text as it is (a label may hold brackets) and ends in silence when nobody reads it."""

    def on_broken_pipe(self) -> NoReturn:
        """The reader has closed the pipe."""
        nobody_reads()


def screen() -> Console:
    """The standard output, for people."""
    console = _Screen(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    return console


def write(text: str) -> None:
    """Text for programs or for a pager: nothing is wrapped or coloured."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        nobody_reads()


def heading(text: str) -> Text:
    """The line above a part of the output."""
    return Text(f"\n{text}", style="bold")


def table(*columns: str, numbers: int = 0) -> Table:
    """A table without lines; the last ``numbers`` columns are aligned to the right."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=any(columns))
    for position, column in enumerate(columns):
        is_number = position >= len(columns) - numbers
        made.add_column(column, justify="right" if is_number else "left", min_width=_NUMBER if is_number else None)
    return made


def indented(content: Table | Text) -> Padding:
    """Content two characters to the right of its heading."""
    return Padding(content, (0, 0, 0, 2), expand=False)


def percent(share: float) -> str:
    """A share for people; only 0 and 1 themselves are shown as 0% and 100%.

    >>> [percent(share) for share in (0.0, 0.0001, 0.1234, 0.99999, 1.0)]
    ['0%', '<0.1%', '12.3%', '>99.9%', '100%']
    """
    if share in {0.0, 1.0}:
        return f"{share:.0%}"
    if share < _ROUNDED:
        return "<0.1%"
    return ">99.9%" if share >= 1.0 - _ROUNDED else f"{share:.1%}"


def interval(share: "Estimate") -> str:
    """The ends of an interval, for people."""
    return f"{percent(share.low)} to {percent(share.high)}"


def bar(share: float, *, width: int) -> str:
    """A bar in eighths of a character; any share above 0 shows.

    >>> bar(0.5, width=4), bar(0.001, width=4), bar(0.0, width=4)
    ('██', '▏', '')
    """
    eighths = round(share * width * 8)
    if share > 0.0:
        eighths = max(eighths, 1)
    return _EIGHTHS[-1] * (eighths // 8) + (_EIGHTHS[eighths % 8 - 1] if eighths % 8 else "")


def drawn(share: float, *, width: int = _BAR) -> Text:
    """A share as a coloured bar; a full one is ``width`` characters long."""
    return Text(bar(share, width=width), "cyan")


def day(date: dt.date) -> str:
    """A date in words.

    >>> day(dt.date(2018, 12, 1))
    '1 December 2018'
    """
    return f"{date.day} {date:%B %Y}"


def words(name: str, label: str = "") -> str:
    """The label of a thing, else its name without underscores.

    >>> words("half_the_fleet"), words("quota", "Fish quota")
    ('half the fleet', 'Fish quota')
    """
    return label or name.replace("_", " ")
