"""Likelihoods as flat rows, one table a topic: what CSV files and pandas frames hold."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sim.likelihood.interval import Estimate

if TYPE_CHECKING:
    from sim.likelihood.summary import Likelihoods

Table: TypeAlias = Literal["questions", "by_week", "handovers", "mix", "packages"]
Row: TypeAlias = dict[str, Any]


def rows(likelihoods: "Likelihoods", table: Table) -> list[Row]:
    """The rows of one table; every row of a table has the same columns in the same order.

    Raises:
        KeyError: there is no such table.
    """
    return list(_TABLES[table](likelihoods))


def _questions(likelihoods: "Likelihoods") -> Iterator[Row]:
    for name, question in likelihoods.questions.items():
        quartiles = question.quartiles or (None, None, None)
        yield {
            "question": name,
            **_columns("likelihood", question.likelihood),
            **_columns("reached", question.reached),
            **_columns("by_measure", question.by_measure),
            **_columns("likelihood_with_measure", question.likelihood_with_measure),
            **dict(zip(("quarter_by_week", "half_by_week", "three_quarters_by_week"), quartiles, strict=True)),
        }


def _by_week(likelihoods: "Likelihoods") -> Iterator[Row]:
    for week, date in enumerate(likelihoods.weeks):
        for name, question in likelihoods.questions.items():
            path = question.by_week
            at_week = Estimate(float(path.value[week]), float(path.low[week]), float(path.high[week]))
            yield {"date": date, "week": week, "question": name, **_columns("likelihood", at_week, prefix=False)}


def _handovers(likelihoods: "Likelihoods") -> Iterator[Row]:
    for name, question in likelihoods.questions.items():
        for split in question.handovers:
            yield {
                "question": name,
                "government": split.handover.government,
                "leaders": " ".join(split.handover.leaders),
                "date": split.handover.date,
                "week": split.handover.week,
                **_columns("before", split.before),
                **_columns("since", split.since),
                **_columns("left", split.left),
            }


def _mix(likelihoods: "Likelihoods") -> Iterator[Row]:
    for ending, share in likelihoods.mix.items():
        yield {"ending": ending, **_columns("share", share, prefix=False)}


def _packages(likelihoods: "Likelihoods") -> Iterator[Row]:
    for agreed in likelihoods.packages:
        levels = {f"level.{issue}": level for issue, level in agreed.levels.items()}
        utilities = {f"utility.{leader}": value for leader, value in agreed.utilities.items()}
        yield {"package": agreed.package, **_columns("share", agreed.share, prefix=False), **levels, **utilities}


def _columns(name: str, share: Estimate | None, *, prefix: bool = True) -> Row:
    """A share and its interval: name, name_low, name_high (low, high where the table has one share only)."""
    ends = (f"{name}_low", f"{name}_high") if prefix else ("low", "high")
    values = (None, None, None) if share is None else (share.value, share.low, share.high)
    return dict(zip((name, *ends), values, strict=True))


_TABLES: dict[str, Callable[["Likelihoods"], Iterator[Row]]] = {
    "questions": _questions,
    "by_week": _by_week,
    "handovers": _handovers,
    "mix": _mix,
    "packages": _packages,
}
