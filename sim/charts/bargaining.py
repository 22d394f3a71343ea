"""The bargaining picture: what every package is worth to two governments, and which ones they agree on."""

from typing import Any

import altair as alt
import numpy as np

from sim.charts.theme import BLACK, BLUE, GREY, HEIGHT, LABEL, ORANGE, WIDTH, data, styled
from sim.errors import WinsetError
from sim.likelihood.counted import stands
from sim.outcomes import PACKAGE
from sim.runs import Result
from sim.solutions import solve, table_at
from sim.winsets import win_sets

_LARGEST = 900
"""Area of the most frequent agreement, in square points."""


def bargaining_picture(result: Result, *, x: str | None = None, y: str | None = None, week: int = 0) -> Any:
    """Every package by its worth a week to two governments (the first two if left out), in a round.

    Filled: it can probably be ratified (in the joint win-set); hollow: not. A cross: it crosses a red line of a leader
    in office. The line joins the Pareto set where there are two governments. Blue discs: agreements that stand in the
    run, by their frequency. Grey lines: no deal. Nash and Kalai-Smorodinsky are reference answers (sim/solutions).

    Raises:
        WinsetError: there is no such government.
    """
    world = result.world
    names = list(world.governments)
    for name in (x, y):
        if name is not None and name not in names:
            raise WinsetError(f"government: no such government: {name}; there are {', '.join(names)}")
    across, up = (names.index(name) if name else default for name, default in ((x, 0), (y, 1)))
    table, joint = table_at(world, week), win_sets(world).joint
    found = solve(table)
    leaders = world.arrays.office[world.arrays.view_at[week], 0, week]
    crossing = (world.arrays.crosses[leaders] != 0).any(axis=0)
    counts = np.bincount(result.outcomes.column(PACKAGE)[stands(result.outcomes)], minlength=len(world.packages))
    rows: list[dict[str, Any]] = [
        {
            "x": float(table.utility[across, p]),
            "y": float(table.utility[up, p]),
            "kind": "crosses a red line" if crossing[p] else "can be ratified" if joint[p] else "hardly to be ratified",
            "share": float(counts[p] / len(result.outcomes)),
        }
        for p in range(1, len(world.packages))
    ]
    labels = [world.scenario.governments[names[g]].label or names[g] for g in (across, up)]
    first = alt.X("x:Q", title=f"Worth a week to {labels[0]}")
    second = alt.Y("y:Q", title=f"Worth a week to {labels[1]}")
    kinds = ["can be ratified", "hardly to be ratified", "crosses a red line"]
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=["circle", "circle", "cross"]),
        legend=alt.Legend(title=None, orient="bottom"),
    )
    fill = alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=[GREY, "white", ORANGE]))
    packages = (
        alt.Chart(data(rows))
        .mark_point(size=45, stroke=GREY, strokeWidth=1)
        .encode(x=first, y=second, shape=shape, fill=fill)
    )
    layers = [*_no_deal(table.no_deal[across], table.no_deal[up]), packages]
    if len(names) == 2:  # noqa: PLR2004  # in more dimensions the set is no line
        frontier = sorted((rows[p - 1] for p in np.flatnonzero(found.pareto) if p > 0), key=lambda row: row["x"])
        layers.append(alt.Chart(data(frontier)).mark_line(color=BLACK, strokeWidth=1.5).encode(x=first, y=second))
    agreed = [row for row in rows if row["share"] > 0.0]
    layers.append(
        alt.Chart(data(agreed))
        .mark_circle(color=BLUE, opacity=0.7, stroke="white")
        .encode(x=first, y=second, size=alt.Size("share:Q", scale=alt.Scale(range=[10, _LARGEST]), legend=None))
    )
    answers = {"Nash": found.nash, "Kalai-Smorodinsky": found.kalai_smorodinsky}
    marks = [
        {"text": name, "x": float(table.utility[across, p]), "y": float(table.utility[up, p])}
        for name, p in answers.items()
        if p is not None
    ]
    if len(marks) > 1 and marks[0]["x"] == marks[1]["x"] and marks[0]["y"] == marks[1]["y"]:
        marks = [{**marks[0], "text": "Nash, Kalai-Smorodinsky"}]
    base = alt.Chart(data(marks)).encode(x=first, y=second)
    layers += [
        base.mark_point(shape="diamond", size=160, color=BLACK, filled=True),
        base.mark_text(align="left", dx=10, fontSize=LABEL - 1, fontWeight="bold").encode(text="text:N"),
    ]
    most = max(agreed, key=lambda row: row["share"], default=None)
    words = f"{len(rows)} packages, {int(found.pareto[1:].sum())} of them efficient; {len(agreed)} are agreed on"
    words += f", the most frequent in {most['share']:.1%} of negotiations." if most else "."
    return styled(
        alt.layer(*layers).properties(width=WIDTH, height=HEIGHT + 80),
        title="What packages are worth, and which are agreed on",
        description=words,
    )


def _no_deal(across: float, up: float) -> list[Any]:
    rule = alt.Chart(data([{"x": float(across), "y": float(up)}]))
    return [
        rule.mark_rule(color=GREY, strokeDash=[4, 4]).encode(x="x:Q"),
        rule.mark_rule(color=GREY, strokeDash=[4, 4]).encode(y="y:Q"),
    ]
