"""Likelihoods by month; by quarter or by year where the talks are long."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from rich.table import Table
from rich.text import Text

from sim.cli.screen import drawn, percent, table, words
from sim.likelihood import Likelihoods

_MONTH, _QUARTER, _YEAR = 1, 3, 12
_MOST_ROWS = 24
_DATE, _NUMBER, _GAP = 16, 6, 2
"""Characters that a row's date, a percentage and the gap between columns take."""
_SHORTEST_BAR, _LONGEST_BAR = 4, 20


@dataclass(frozen=True)
class Period:
    """A month, quarter or year with the index of its last round."""

    label: str
    last: int


def periods(weeks: tuple[dt.date, ...]) -> list[Period]:
    """The periods of a calendar of rounds: months, or what is next longer if they are too many to read."""
    found: list[Period] = []
    for months in (_MONTH, _QUARTER, _YEAR):
        by_period = groupby(range(len(weeks)), key=lambda week: (weeks[week].year, (weeks[week].month - 1) // months))
        lasts = [max(group) for _, group in by_period]
        found = [Period(_label(weeks[last], months), last) for last in lasts]
        if len(found) <= _MOST_ROWS:
            break
    return found


def by_month(likelihoods: Likelihoods, *, width: int) -> Table:
    """One row a period, one column a question (as many as fit), each with a bar."""
    questions = list(likelihoods.questions.values())
    shown = questions[: max(1, (width - _DATE) // (_NUMBER + _GAP))]
    room = (width - _DATE) // len(shown) - _NUMBER - _GAP - 1
    length = min(room, _LONGEST_BAR) if room >= _SHORTEST_BAR else 0
    made = table("By the end of", *(words(question.name, question.label) for question in shown))
    for period in periods(likelihoods.weeks):
        cells: list[Text] = []
        for question in shown:
            share = float(question.by_week.value[period.last])
            cells.append(Text(f"{percent(share):>{_NUMBER}} ") + drawn(share, width=length))
        made.add_row(period.label, *cells)
    return made


def _label(day: dt.date, months: int) -> str:
    quarter = f"quarter {(day.month - 1) // _QUARTER + 1} of {day.year}"
    return {_MONTH: f"{day:%B %Y}", _QUARTER: quarter}.get(months, str(day.year))
