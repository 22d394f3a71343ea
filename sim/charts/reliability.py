"""Forecasts beside what happened: does what is given 70 percent come true seven times in ten?"""

import json
from typing import Any

import altair as alt

from sim.backtest import Backtest
from sim.backtest.reliable import EDGES, Bin, Forecast, bins, forecasts
from sim.charts.lettering import lines
from sim.charts.theme import Letters, Look, data, styled
from sim.language import gettext as _
from sim.language import ngettext, percent

_HEIGHT = 430
_YES, _NO, _COUNTS = 1.14, -0.14, 1.28
"""Where single forecasts stand, above and below the shares, and where each bin says how many came true."""
_FLOOR, _CEILING, _ASIDE = -0.22, 1.34, 0.025
_SHIFTS = (0.0, 0.04, -0.04)
"""Neighbours stand a little above and below each other."""
_BAR = 7


def reliability_diagram(backtest: Backtest, *, look: Look = Look()) -> Any:  # noqa: B008  # frozen
    """Each forecast as a dot, by whether it came true; and in four bins the share that did, with its interval.

    On the dashed line likelihoods would come true as often as they say. The dots of the questions that cases are about
    are filled.
    """
    found, binned = forecasts(backtest.cases), bins(backtest.cases)
    share = alt.X(
        "x:Q", title=_("Likelihood"), scale=alt.Scale(domain=[-_ASIDE, 1.0 + _ASIDE], nice=False), axis=_axis(look)
    )
    up = alt.Y(
        "y:Q", title=_("How often it happened"), scale=alt.Scale(domain=[_FLOOR, _CEILING], nice=False), axis=_upright()
    )
    return styled(
        [_diagonal(share, up, look), *_bars(binned, share, up, look), _dots(found, share, up, look)],
        height=look.px(_HEIGHT),
        look=look,
        title=lines(_("Likelihoods beside what happened"), look.room - 20, look.letters + 3),
        description=_described(backtest, found, binned),
        under=lines(_counted(backtest), look.room - 20, look.letters - 1),
    )


def _axis(look: Look) -> alt.Axis:
    return alt.Axis(
        format=".0%", values=list(EDGES), labelFlush=True, gridDash=[2, 3], domain=False, tickSize=look.px(4)
    )


def _upright() -> alt.Axis:
    """The shares, and words for the rows above and below them."""
    rows = {_COUNTS: _("came true"), _YES: _("yes"), _NO: _("no")}
    words = " : ".join(f"datum.value == {place} ? {json.dumps(text)}" for place, text in rows.items())
    return alt.Axis(
        values=[_NO, *EDGES, _YES, _COUNTS],
        labelExpr=f"{words} : format(datum.value, '.0%')",
        gridOpacity=0.15,
        labelPadding=6,
        domain=False,
        ticks=False,
    )


def _diagonal(share: alt.X, up: alt.Y, look: Look) -> Any:
    ends = alt.Chart(data([{"x": end, "y": end} for end in (0.0, 1.0)]))
    return ends.mark_line(color=look.colours.grey, strokeDash=[6, 4], strokeWidth=look.px(1.5)).encode(x=share, y=up)


def _bars(binned: list[Bin], share: alt.X, up: alt.Y, look: Look) -> list[Any]:
    """The share of each bin with its interval, and above it how many forecasts it holds."""
    rows = [
        {
            "x": each.forecast,
            "y": each.observed.value,
            "low": each.observed.low,
            "high": each.observed.high,
            "middle": (each.low + each.high) / 2,
            "row": _COUNTS,
            "came": _came_true(each),
            "said": _interval(each),
        }
        for each in binned
    ]
    base = alt.Chart(data(rows))
    letters: Letters = {"fontSize": look.px(look.letters - 1), "color": look.colours.ink, "align": "center"}
    tips = [alt.Tooltip("came:N", title=_("Came true")), alt.Tooltip("said:N", title=_("Share"))]
    spans = base.mark_rule(strokeWidth=look.px(_BAR), color=look.colours.sky, opacity=0.75)
    marks = base.mark_point(shape="diamond", filled=True, size=look.px(150), color=look.colours.blue, opacity=1)
    return [
        spans.encode(x=share, y=alt.Y("low:Q", title=up["title"], scale=up["scale"], axis=up["axis"]), y2="high:Q"),
        marks.encode(x=share, y=up, tooltip=tips),
        base.mark_text(**letters).encode(
            x=alt.X("middle:Q"), y=alt.Y("row:Q", title=up["title"], axis=up["axis"]), text=alt.Text("came:N")
        ),
    ]


def _dots(found: list[Forecast], share: alt.X, up: alt.Y, look: Look) -> Any:
    ordered = sorted(found, key=lambda each: each.likelihood)
    kinds = {True: _("what its case is about"), False: _("another question")}
    rows = [
        {
            "x": each.likelihood,
            "y": (_YES if each.happened else _NO) + _SHIFTS[i % len(_SHIFTS)],
            "case": each.case.scenario.title,
            "question": each.case.likelihoods.questions[each.question].label,
            "said": percent(each.likelihood),
            "kind": kinds[each.is_focal],
        }
        for i, each in enumerate(ordered)
    ]
    colours = look.colours
    fill = alt.Scale(domain=list(kinds.values()), range=[colours.orange, colours.paper])
    legend = alt.Legend(title=None, orient="bottom", symbolStrokeColor=colours.orange, columns=2)
    return (
        alt.Chart(data(rows))
        .mark_point(size=look.px(90), stroke=colours.orange, strokeWidth=look.px(1.6), opacity=1)
        .encode(
            x=share,
            y=up,
            fill=alt.Fill("kind:N", scale=fill, legend=legend),
            tooltip=[
                alt.Tooltip("case:N", title=_("Scenario")),
                alt.Tooltip("question:N", title=_("Question")),
                alt.Tooltip("said:N", title=_("Likelihood")),
            ],
        )
    )


def _came_true(each: Bin) -> str:
    return _("{count} of {total}").format(count=round(each.observed.value * each.forecasts), total=each.forecasts)


def _interval(each: Bin) -> str:
    ends = {"low": percent(each.observed.low), "high": percent(each.observed.high)}
    return _("{likelihood} ({low} to {high})").format(likelihood=percent(each.observed.value), **ends)


def _counted(backtest: Backtest) -> str:
    """How little it is."""
    cases = len(backtest.cases)
    return ngettext(
        "{cases} case: bars show the 95% interval, counting each piece of history once",
        "{cases} cases: bars show the 95% interval, counting each piece of history once",
        cases,
    ).format(cases=cases)


def _described(backtest: Backtest, found: list[Forecast], binned: list[Bin]) -> str:
    parts = [
        _("between {low} and {high}, {came} came true").format(
            low=percent(each.low, digits=0), high=percent(each.high, digits=0), came=_came_true(each)
        )
        for each in binned
    ]
    said = _("{forecasts} likelihoods of {cases} cases beside what happened: {parts}.")
    return said.format(forecasts=len(found), cases=len(backtest.cases), parts="; ".join(parts))
