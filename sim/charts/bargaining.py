"""The bargaining picture: what every package is worth to two governments, and which ones they agree on."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np

from sim.charts.bargaining_marks import (
    Frame,
    agreements,
    answers,
    efficient_packages,
    kinds_of,
    no_deal,
    packages,
    path_of,
)
from sim.charts.lettering import lines
from sim.charts.packages import levels_of
from sim.charts.theme import Look, styled
from sim.errors import WinsetError
from sim.language import gettext as _
from sim.language import percent
from sim.likelihood.counted import stands
from sim.outcomes import PACKAGE
from sim.runs import Result
from sim.solutions import Solutions, Table, solve, table_at
from sim.winsets import win_sets
from sim.world import World


def bargaining_picture(  # noqa: PLR0913  # what a picture may show; only the result is needed
    result: Result,
    *,
    x: str | None = None,
    y: str | None = None,
    week: int = 0,
    offers: Sequence[int] = (),
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """Every package by its worth a week to two governments (the first two if left out), in a round.

    Filled: it can probably be ratified (in the joint win-set); hollow: not. A cross: it crosses a red line of a leader
    in office. The line joins the Pareto set where there are two governments. Blue discs: agreements that stand in the
    run, by their frequency. ``offers``: packages put on the table one after the other, joined and numbered as in a
    story. Grey lines: no deal. Nash and Kalai-Smorodinsky are reference answers (sim/solutions).

    Raises:
        WinsetError: there is no such government.
    """
    world = result.world
    sides = _sides(world, x, y)
    table = table_at(world, week)
    found = solve(table)
    kinds = kinds_of(look)
    rows = _rows(result, table, sides, week)
    frame = _frame(world, rows, sides, look)
    status, names = no_deal(table, sides, frame, look)
    layers = [
        *status,
        packages(rows, frame, kinds, look),
        *efficient_packages(rows, found, frame, look, line=_drawn_as_line(world)),
        *agreements(rows, frame, look),
        *path_of(rows, offers, frame, look),
        *names,
        *answers(table, found, sides, frame=frame, look=look),
    ]
    return styled(
        layers,
        height=frame.height,
        look=look,
        title=lines(_("What packages are worth, and which are agreed on"), look.room - 20, look.letters + 3),
        under=[_("Line: efficient packages") if _drawn_as_line(world) else _("Dark edge: efficient packages")],
        description=_described(rows, found),
    )


def _sides(world: World, x: str | None, y: str | None) -> tuple[int, int]:
    names = list(world.governments)
    for name in (x, y):
        if name is not None and name not in names:
            raise WinsetError(f"government: no such government: {name}; there are {', '.join(names)}")
    across, up = (names.index(name) if name else default for name, default in ((x, 0), (y, 1)))
    return across, up


def _rows(result: Result, table: Table, sides: tuple[int, int], week: int) -> list[dict[str, Any]]:
    """A row for each package but the status quo."""
    world, (across, up) = result.world, sides
    joint = win_sets(world).joint
    leaders = world.arrays.office[world.arrays.view_at[week], 0, week]
    crossing = (world.arrays.crosses[leaders] != 0).any(axis=0)
    counts = np.bincount(result.outcomes.column(PACKAGE)[stands(result.outcomes)], minlength=len(world.packages))
    passes, fails, crosses = _("can be ratified"), _("hardly to be ratified"), _("crosses a red line")
    return [
        {
            "x": float(table.utility[across, p]),
            "y": float(table.utility[up, p]),
            "kind": crosses if crossing[p] else passes if joint[p] else fails,
            "share": float(counts[p] / len(result.outcomes)),
            "agreed": percent(float(counts[p] / len(result.outcomes))),
            "package": levels_of(world, p),
        }
        for p in range(1, len(world.packages))
    ]


def _frame(world: World, rows: list[dict[str, Any]], sides: tuple[int, int], look: Look) -> Frame:
    xs, ys = _extent([row["x"] for row in rows]), _extent([row["y"] for row in rows])
    labels = [world.scenario.governments[world.governments[g]].label or world.governments[g] for g in sides]
    titles = [_("Worth a week to {government}").format(government=label) for label in labels]
    few = max(int(look.room / 80), 3)
    return Frame(
        alt.X("x:Q", title=titles[0], scale=alt.Scale(domain=list(xs), nice=False), axis=alt.Axis(tickCount=few)),
        alt.Y("y:Q", title=titles[1], scale=alt.Scale(domain=list(ys), nice=False), axis=alt.Axis(tickCount=6)),
        xs,
        ys,
        look.px(min(max(look.room * 0.8, 300), 440)),
    )


def _extent(values: Sequence[float]) -> tuple[float, float]:
    """From the least to the most, today (0) included, with some room around."""
    low, high = min(*values, 0.0), max(*values, 0.0)
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def _drawn_as_line(world: World) -> bool:
    """Whether the Pareto set is a line in the picture; in more dimensions it is none."""
    return len(world.governments) == 2  # noqa: PLR2004  # across and up


def _described(rows: list[dict[str, Any]], found: Solutions) -> str:
    agreed = [row for row in rows if row["share"] > 0.0]
    most = max(agreed, key=lambda row: row["share"], default=None)
    words = _("{count} packages, {efficient} of them efficient; {agreed} are agreed on").format(
        count=len(rows), efficient=int(found.pareto[1:].sum()), agreed=len(agreed)
    )
    if most is None:
        return words + "."
    return _("{words}, the most frequent in {share} of negotiations: {package}.").format(
        words=words, share=most["agreed"], package=most["package"]
    )
