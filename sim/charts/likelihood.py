"""How likely an agreement is, week by week, and how the talks end."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from sim.charts.theme import BLACK, BLUE, GREEN, GREY, HEIGHT, LABEL, ORANGE, PALETTE, PURPLE, WIDTH, data, styled
from sim.runs import Result
from sim.scenario.governments import Leader

ENDINGS = {
    "full": ("full deal", BLUE),
    "partial": ("another deal", "#56B4E9"),
    "unilateral": ("a measure instead", GREEN),
    "not_ratified": ("not ratified", PURPLE),
    "repudiated": ("repudiated", ORANGE),
    "none": ("no deal", "#D9D9D9"),
}
"""Ending -> its words and its colour."""
_DARK = ENDINGS["full"][0]
"""The part of a bar on which letters are white."""
_SHOWN = 0.045
"""Shares below this are too narrow for a number."""


def likelihood_over_time(results: Mapping[str, Result], question: str) -> Any:
    """One line with its 95 percent band for each run, the first of them in grey as what the others are held against.

    ``results``: label -> run (at most five). Hand-overs of the last run are marked.
    """
    rows = [
        {"date": date.isoformat(), "run": label, "value": value, "low": low, "high": high}
        for label, result in results.items()
        for date, value, low, high in zip(result.likelihoods.weeks, *_path(result, question), strict=True)
    ]
    colours = [BLUE] if len(results) == 1 else [GREY, *PALETTE[: len(results) - 1]]
    colour = alt.Color("run:N", scale=alt.Scale(domain=list(results), range=colours), legend=None)
    time = alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=6))
    share = alt.Y("value:Q", title="Likelihood", axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=True))
    base = alt.Chart(data(rows)).encode(color=colour)
    band = base.mark_area(opacity=0.25).encode(x=time, y=alt.Y("low:Q", title="Likelihood"), y2="high:Q")
    dash = alt.Scale(domain=list(results), range=_dashes(results))
    line = base.mark_line(strokeWidth=3).encode(
        x=time, y=share, strokeDash=alt.StrokeDash("run:N", scale=dash, legend=None)
    )
    lasts = [row for i, row in enumerate(rows) if i + 1 == len(rows) or rows[i + 1]["run"] != row["run"]]
    words = [{**row, "text": f"{row['run']} {row['value']:.1%}"} for row in lasts]
    label = (
        alt.Chart(data(words))
        .mark_text(align="right", dy=-14, fontSize=LABEL, fontWeight="bold")
        .encode(x=time, y="value:Q", text="text:N", color=colour)
    )
    *_, last = results.values()
    layers = [band, line, *_handovers(last), label]
    found = last.likelihoods.questions[question]
    parts = "; ".join(f"{row['run']}: {row['value']:.1%} at the end" for row in lasts)
    description = f"Likelihood of {found.label!r} by week. {parts}."
    return styled(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), title=found.label, description=description)


def outcome_mix(results: Mapping[str, Result]) -> Any:
    """One bar for each run, divided by how the talks ended."""
    rows: list[dict[str, Any]] = [
        {"run": label, "ending": ENDINGS[name][0], "place": place, "share": estimate.value}
        for label, result in results.items()
        for place, (name, estimate) in enumerate(result.likelihoods.mix.items())
        if estimate.value > 0.0
    ]
    seen = [words for words, _ in ENDINGS.values() if any(row["ending"] == words for row in rows)]
    scale = alt.Scale(domain=seen, range=[colour for words, colour in ENDINGS.values() if words in seen])
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("run:N", title=None, sort=list(results), axis=alt.Axis(labelLimit=300)),
        x=alt.X("share:Q", stack="normalize", title="Share of negotiations", axis=alt.Axis(format=".0%")),
        order=alt.Order("place:Q"),
    )
    bars = base.mark_bar(stroke="white", strokeWidth=2).encode(
        color=alt.Color("ending:N", scale=scale, sort=seen, legend=alt.Legend(title=None, orient="bottom", columns=3))
    )
    numbers = [
        {**row, **_middle(rows, row), "ink": "white" if row["ending"] == _DARK else BLACK}
        for row in rows
        if row["share"] >= _SHOWN
    ]
    labels = (
        alt.Chart(data(numbers))
        .mark_text(fontSize=LABEL - 1)
        .encode(
            y=alt.Y("run:N", sort=list(results)),
            x="middle:Q",
            text=alt.Text("share:Q", format=".0%"),
            color=alt.Color("ink:N", scale=None),
        )
    )
    parts = "; ".join(f"{row['run']}, {row['ending']}: {row['share']:.1%}" for row in rows)
    return styled(
        (bars + labels).properties(width=WIDTH, height=alt.Step(46)),
        title="How the talks end",
        description=f"Shares of endings. {parts}.",
    )


def _path(result: Result, question: str) -> tuple[Any, Any, Any]:
    path = result.likelihoods.questions[question].by_week
    return path.value.tolist(), path.low.tolist(), path.high.tolist()


def _dashes(results: Mapping[str, Result]) -> list[list[int]]:
    """Solid lines but for the one that the others are held against."""
    return [[1, 0]] if len(results) == 1 else [[6, 4], *[[1, 0]] * (len(results) - 1)]


def _handovers(result: Result) -> list[Any]:
    splits = result.likelihoods.any_deal.handovers
    if not splits:
        return []
    governments = result.scenario.governments
    marks = [
        {
            "date": split.handover.date.isoformat(),
            "text": _names(governments[split.handover.government].leaders, split.handover.leaders),
        }
        for split in splits
    ]
    base = alt.Chart(data(marks)).encode(x="date:T")
    rule = base.mark_rule(color=BLACK, strokeDash=[2, 3])
    text = base.mark_text(align="left", dx=5, baseline="top", fontSize=LABEL - 2, color=BLACK).encode(
        text="text:N", y=alt.value(2)
    )
    return [rule, text]


def _names(leaders: Mapping[str, Leader], names: Sequence[str]) -> str:
    return f"{' or '.join(leaders[name].label or name for name in names)} takes office"


def _middle(rows: list[dict[str, Any]], row: dict[str, Any]) -> dict[str, float]:
    """Where the middle of a part of a bar lies."""
    before = sum(other["share"] for other in rows if other["run"] == row["run"] and other["place"] < row["place"])
    return {"middle": before + row["share"] / 2}
