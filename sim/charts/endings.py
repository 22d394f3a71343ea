"""How the talks end: one bar for each run, divided by ending."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import altair as alt

from sim.charts.lettering import wide
from sim.charts.theme import Colours, Look, data, from_left, readable, styled
from sim.language import gettext as _
from sim.language import percent
from sim.runs import Result

_SHOWN = 0.045
"""Shares below this are too narrow for a number."""
_STEP, _BAR = 62, 30
"""Height of a run with its name above it, and of its bar."""
_MARGIN = 30
"""What a bar cannot have of the width."""


def _endings(colours: Colours) -> dict[str, tuple[str, str]]:
    """Ending -> its words and its colour; neighbours differ in lightness, so that they do in grey, too."""
    return {
        "full": (_("full deal"), colours.blue),
        "partial": (_("another deal"), colours.sky),
        "unilateral": (_("a measure instead"), colours.green),
        "not_ratified": (_("not ratified"), colours.rose),
        "repudiated": (_("repudiated"), colours.orange),
        "none": (_("no deal"), colours.faint),
    }


def outcome_mix(results: Mapping[str, Result], *, look: Look = Look()) -> Any:  # noqa: B008  # frozen
    """One bar for each run, divided by how the talks ended."""
    endings = _endings(look.colours)
    rows = [row for label, result in results.items() for row in _rows(label, result, endings, look)]
    runs = alt.Y("run:N", sort=list(results), axis=None)
    seen = {words: colour for words, colour in endings.values() if any(row["ending"] == words for row in rows)}
    legend = alt.Legend(title=None, orient="bottom", columns=max(int(look.room / 170), 1), symbolType="square")
    colour = alt.Color(
        "ending:N",
        scale=alt.Scale(domain=list(seen), range=list(seen.values())),
        legend=legend,
    )
    axis = alt.Axis(format=".0%", tickCount=5 if look.room > look.letters * 35 else 3, labelFlush=True)
    share = alt.X("from:Q", title=_("Share of negotiations"), axis=axis, scale=alt.Scale(domain=[0, 1]))
    bars = (
        alt.Chart(data(rows))
        .mark_bar(stroke=look.colours.paper, strokeWidth=look.px(2), height=look.px(_BAR), yOffset=look.px(8))
        .encode(
            y=runs,
            x=share,
            x2=alt.X2("to:Q"),
            color=colour,
            tooltip=[alt.Tooltip("run:N"), alt.Tooltip("ending:N"), alt.Tooltip("said:N")],
        )
    )
    numbers = (
        alt.Chart(data([row for row in rows if row["text"]]))
        .mark_text(fontSize=look.px(look.letters - 1), dy=look.px(8))
        .encode(y=runs, x=alt.X("middle:Q"), text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None))
    )
    names = (
        alt.Chart(data([{"run": label} for label in results]))
        .mark_text(align="left", dy=look.px(-18), fontSize=look.px(look.letters), color=look.colours.ink)
        .encode(y=runs, x=from_left(0), text=alt.Text("run:N"))
    )
    parts = [
        f"{label}: " + ", ".join(f"{row['ending']} {row['said']}" for row in rows if row["run"] == label)
        for label in results
    ]
    return styled(
        [bars, numbers, names],
        height=look.px(_STEP) * len(results),
        look=look,
        title=[_("How the talks end")],
        description=_("Shares of endings. {parts}.").format(parts="; ".join(parts)),
    )


def _rows(label: str, result: Result, endings: dict[str, tuple[str, str]], look: Look) -> list[dict[str, Any]]:
    """The parts of one bar from left to right."""
    mix = {name: estimate.value for name, estimate in result.likelihoods.mix.items()}
    ends = accumulate(mix.values())
    return [
        {
            "run": label,
            "ending": endings[name][0],
            "share": share,
            "from": end - share,
            "middle": end - share / 2,
            "to": end,
            "said": percent(share),
            "text": _label(endings[name][0], share, look),
            "ink": readable(endings[name][1]),
        }
        for (name, share), end in zip(mix.items(), ends, strict=True)
        if share > 0.0
    ]


def _label(words: str, share: float, look: Look) -> str:
    """What stands in a part: its name and its share, the share, or nothing, as there is room."""
    if share < _SHOWN:
        return ""
    number, size = percent(share, digits=0), look.letters - 1
    full = f"{words} {number}"
    return full if wide(full, size) < share * (look.room - _MARGIN) - 8 else number
