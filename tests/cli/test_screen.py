import datetime as dt

import pytest

from sim.cli.months import periods
from sim.cli.screen import bar, indented, percent, screen, table


def weeks(start: dt.date, count: int) -> tuple[dt.date, ...]:
    return tuple(start + dt.timedelta(weeks=week) for week in range(count))


def test_a_year_is_shown_by_month_at_the_last_round_of_each() -> None:
    found = periods(weeks(dt.date(2024, 1, 1), 10))
    assert [(period.label, period.last) for period in found] == [
        ("January 2024", 4),
        ("February 2024", 8),
        ("March 2024", 9),
    ]


def test_long_talks_are_shown_by_quarter_and_very_long_ones_by_year() -> None:
    assert periods(weeks(dt.date(2024, 1, 1), 110))[-1].label == "quarter 1 of 2026"
    assert periods(weeks(dt.date(2024, 1, 1), 52 * 8))[-1].label == "2031"


def test_a_likelihood_that_is_not_zero_never_looks_like_zero() -> None:
    assert percent(1e-9) == "<0.1%"
    assert bar(1e-9, width=20) != ""
    assert bar(0.0, width=20) == ""


def test_a_certain_share_fills_the_bar_and_no_more() -> None:
    assert bar(1.0, width=7) == "█" * 7


def test_labels_with_brackets_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    made = table("[bold]Heading[/bold]")
    made.add_row("[red]label[/red] :smile:")
    screen().print(indented(made))
    out = capsys.readouterr().out
    assert "[bold]Heading[/bold]" in out
    assert "[red]label[/red] :smile:" in out
