"""How likely an agreement is, week by week."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from sim.charts.dated import Dated, Mark, Span, dated_events, days, event_marks, handovers_of, lined_marks
from sim.charts.lettering import lines, spread, wide
from sim.charts.theme import Letters, Look, data, from_top, halo, styled
from sim.language import day, percent
from sim.language import gettext as _
from sim.runs import Result

_HEIGHT = 290
"""Of the part of the picture in which lines run."""
_ACROSS = 0.9
"""Of the chart's width: what lines have of it, beside the axis."""
_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
_MOST_STEPS = 6
_LEAST = 0.005
"""The axis goes at least so far, so that a likelihood of nothing has one, too."""


def likelihood_over_time(
    results: Mapping[str, Result],
    question: str,
    *,
    look: Look = Look(),  # noqa: B008  # frozen
    events: bool = True,
    key: bool = True,
) -> Any:
    """One line with its 95 percent band for each run, the first of them in grey as what the others are held against.

    ``results``: label -> run (at most six). Hand-overs and, with ``events``, what else is dated in the last run are
    marked; ``key``: what the numbers of the events mean stands below (``dated_events`` gives it, too).
    """
    *_others, last = results.values()
    found = last.likelihoods.questions[question]
    weeks = [week for result in results.values() for week in result.likelihoods.weeks]
    span = Span(min(weeks), max(weeks))
    dated = dated_events(last.scenario) if events else ()
    changes = handovers_of(last.scenario, [split.handover for split in found.handovers])
    rows = _rows(results, question)
    time = days(span, [event.words for event in dated] if key else [], look)
    lined, words = lined_marks(changes, span, time=time, look=look)
    marks, badges = event_marks(dated, span, time=time, look=look, top=words)
    height = look.px(_HEIGHT) + words + badges
    share = _share(max(row["high"] for row in rows), height / look.px(_HEIGHT))
    layers = [*marks, *_lines(rows, list(results), time, share, look), *lined]
    layers += _ends(rows, list(results), time, share, look, (words + badges, height))
    return styled(
        layers,
        height=height,
        look=look,
        title=lines(found.label, look.room - 20, look.letters + 3),
        description=_described(found.label, rows, changes, dated),
    )


def _rows(results: Mapping[str, Result], question: str) -> list[dict[str, Any]]:
    """A row for each run and week."""
    rows: list[dict[str, Any]] = []
    for label, result in results.items():
        path = result.likelihoods.questions[question].by_week
        shares = zip(path.value.tolist(), path.low.tolist(), path.high.tolist(), strict=True)
        for date, (value, low, high) in zip(result.likelihoods.weeks, shares, strict=True):
            said = _("{likelihood} ({low} to {high})").format(
                likelihood=percent(value), low=percent(low), high=percent(high)
            )
            rows.append(
                {"date": date.isoformat(), "run": label, "value": value, "low": low, "high": high}
                | {"day": day(date), "said": said}
            )
    return rows


def _share(most: float, headroom: float) -> alt.Y:
    """The axis of likelihood, from nothing to the highest band, with room above it for the words of the calendar."""
    top = max(most, _LEAST)
    step = next((step for step in _STEPS if top / step <= _MOST_STEPS), _STEPS[-1])
    ticks = [k * step for k in range(int(top / step + 1e-9) + 1)]
    scale = alt.Scale(domain=[0.0, top * headroom], nice=False)
    axis = alt.Axis(format=".0%" if step >= 0.01 else ".1%", values=ticks, domain=False, ticks=False)  # noqa: PLR2004  # 1%
    return alt.Y("value:Q", title=_("Likelihood"), scale=scale, axis=axis)


def _lines(rows: list[dict[str, Any]], runs: list[str], time: alt.X, share: alt.Y, look: Look) -> list[Any]:
    """Bands, lines and what a pointer on them says."""
    colours = _colours(runs, look)
    colour = alt.Color("run:N", scale=alt.Scale(domain=runs, range=colours), legend=None)
    dashes: list[list[int]] = [[1, 0]] * len(runs) if len(runs) == 1 else [[6, 4], *[[1, 0]] * (len(runs) - 1)]
    dash = alt.StrokeDash("run:N", scale=alt.Scale(domain=runs, range=dashes), legend=None)
    base = alt.Chart(data(rows)).encode(x=time, color=colour)
    pointed = base.mark_point(opacity=0, size=look.px(150), aria=False).encode(
        y=share,
        tooltip=[
            alt.Tooltip("run:N", title=_("Run")),
            alt.Tooltip("day:N", title=_("Until")),
            alt.Tooltip("said:N", title=_("Likelihood")),
        ],
    )
    return [
        base.mark_area(opacity=0.25).encode(
            y=alt.Y("high:Q", title=share["title"], scale=share["scale"]), y2=alt.Y2("low:Q")
        ),
        base.mark_line(strokeWidth=look.px(3)).encode(y=share, strokeDash=dash),
        pointed,
    ]


def _colours(runs: list[str], look: Look) -> list[str]:
    """Grey for the first of several."""
    return [look.colours.blue] if len(runs) == 1 else [look.colours.grey, *look.colours.beside(len(runs) - 1)]


def _ends(  # noqa: PLR0913, PLR0917  # what has been laid out before
    rows: list[dict[str, Any]], runs: list[str], time: alt.X, share: alt.Y, look: Look, room: tuple[float, float]
) -> list[Any]:
    """The name and the last value of each line: the highest above its end, the others below, none upon another."""
    top, height = room
    most = share["scale"]["domain"][1]
    lasts = sorted((row for row in _lasts(rows)), key=lambda row: -row["value"])
    texts = [f"{row['run']} {percent(row['value'])}" for row in lasts]
    near: list[float] = []
    for k, (row, text) in enumerate(zip(lasts, texts, strict=True)):
        line = [each["value"] for each in rows if each["run"] == row["run"]]
        covered = line[-math.ceil(len(line) * min(wide(text, look.letters) / (_ACROSS * look.room), 1.0)) :]
        near.append(height * (1.0 - (min if k else max)(covered) / most) + look.px(18 if k else -14))
    places = spread(near, look.px(look.letters + 4), low=top + look.px(8), high=height - look.px(10))
    layers: list[Any] = []
    ink = dict(zip(runs, _colours(runs, look), strict=True))
    for row, text, place in zip(lasts, texts, places, strict=True):
        base = alt.Chart(data([{**row, "text": text}])).encode(x=time, y=from_top(place), text=alt.Text("text:N"))
        letters: Letters = {"align": "right", "fontSize": look.px(look.letters), "fontWeight": "bold"}
        layers += halo(base, letters, look=look, color=ink[row["run"]])
    return layers


def _lasts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last week of each run."""
    return [row for i, row in enumerate(rows) if i + 1 == len(rows) or rows[i + 1]["run"] != row["run"]]


def _described(title: str, rows: list[dict[str, Any]], changes: Sequence[Mark], dated: Sequence[Dated]) -> str:
    ends = [_("{run}: {likelihood} at the end").format(run=row["run"], likelihood=row["said"]) for row in _lasts(rows)]
    parts = [_("Likelihood of '{question}' by week.").format(question=title), "; ".join(ends) + "."]
    marks = [*((change.day, change.text) for change in changes), *((event.day, event.text) for event in dated)]
    if marks:
        told = "; ".join(f"{day(date, short=True)}, {text}" for date, text in sorted(marks))
        parts.append(_("Marked: {events}.").format(events=told))
    return " ".join(parts)
