"""What the charts of one negotiation share: where things stand, and the heads that tell answers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt

from sim.charts.dated import Mark, Span, lined_marks
from sim.charts.packages import levels_of
from sim.charts.panels import Panel, heading, signed, stacked, upright
from sim.charts.played import AGREES, BELOW, LINE, OWN, Seen, called, turns_of
from sim.charts.theme import Look
from sim.language import day
from sim.language import gettext as _
from sim.model.record import Happening
from sim.world import World

_HEIGHT = 118
"""Of a panel."""
_SALTIRE = "M-1,-1L1,1M1,-1L-1,1"
"""A cross on its side, in Vega's language of shapes."""
_SHAPES = {OWN: "diamond", AGREES: "circle", BELOW: "triangle-down", LINE: _SALTIRE}
_ROOMY = 600
"""In a picture with so much room all answers stand in one row of the legend."""


class Sheet(NamedTuple):
    """Where things stand: the axes, and a panel and a colour for each government."""

    time: alt.X
    up: alt.Y
    panels: dict[str, Panel]
    colours: dict[str, str]
    span: Span
    look: Look

    def scale(self) -> alt.Scale:
        """The colour of each government."""
        return alt.Scale(domain=list(self.colours), range=list(self.colours.values()))

    def at(self, column: str) -> alt.Y:
        """The upright axis for another column."""
        return alt.Y(f"{column}:Q", title=None, scale=self.up["scale"], axis=self.up["axis"])


def sheet_of(  # noqa: PLR0913  # what has been laid out before
    world: World, values: Sequence[Sequence[float]], span: Span, *, time: alt.X, top: float, look: Look
) -> tuple[Sheet, float]:
    """A panel for the values of each government, and where the last one ends."""
    names = world.governments
    panels, height = stacked(values, top=top, height=_HEIGHT, look=look)
    up = upright([each for each, inside in zip(panels, values, strict=True) if inside], height)
    colours = dict(zip(names, look.colours.beside(len(names)), strict=True))
    return Sheet(time, up, dict(zip(names, panels, strict=True)), colours, span, look), height


def turns(  # noqa: PLR0913  # what has been laid out before
    world: World,
    record: Sequence[Happening],
    marks: Sequence[Mark],
    span: Span,
    *,
    time: alt.X,
    look: Look,
    right: float = 0.0,
) -> tuple[list[Any], float]:
    """Lines with words for marks, and the height of those of the whole record: so no week moves what stands below."""
    lined, height = lined_marks(marks, span, time=time, look=look, right=right)
    _whole, whole = lined_marks(turns_of(world, record, span.last), span, time=time, look=look, right=right)
    return lined, max(height, whole)


def headings(world: World, sheet: Sheet) -> list[Any]:
    """The name of each government above its panel, in its colour."""
    found = (heading(called(world, name), sheet.panels[name], ink, sheet.look) for name, ink in sheet.colours.items())
    return [layer for layers in found for layer in layers]


def told(world: World, each: Seen) -> dict[str, Any]:
    """What a row says of an offer as one government sees it, for marks and for whoever points at them."""
    return {
        "date": each.day.isoformat(),
        "day": day(each.day),
        "government": each.government,
        "leader": f"{each.government}.{each.leader}",
        "proposer": each.proposer,
        "package": each.package,
        "offered": levels_of(world, each.package),
        "value": each.value,
        "threshold": each.threshold,
        "worth": signed(each.value),
        "accepted": signed(each.threshold),
        "to": called(world, each.government),
        "response": responses()[each.response],
    }


def responses() -> dict[str, str]:
    """What an offer is to a government, in words."""
    return {
        OWN: _("its own offer"),
        AGREES: _("accepts"),
        BELOW: _("refuses: too little"),
        LINE: _("refuses: red line"),
    }


def heads(base: Any, of: str, sheet: Sheet) -> Any:
    """A head for each row, at its ``y``: its shape tells the answer, its colour the government in the column ``of``."""
    look, ink = sheet.look, sheet.look.colours.ink
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=4 if look.room >= _ROOMY else 2,
        columnPadding=look.px(22),
        symbolFillColor=ink,
        symbolStrokeColor=ink,
        symbolSize=look.px(80),
    )
    shapes = alt.Scale(domain=list(responses().values()), range=list(_SHAPES.values()))
    head = base.mark_point(size=look.px(_wide(sheet)) ** 2, strokeWidth=look.px(1.6), opacity=1)
    return head.encode(
        y=sheet.up,
        stroke=alt.Stroke(f"{of}:N", scale=sheet.scale(), legend=None),
        fill=alt.Fill(f"{of}:N", scale=sheet.scale(), legend=None),
        shape=alt.Shape("response:N", scale=shapes, legend=legend),
        tooltip=[
            alt.Tooltip("day:N", title=_("Day")),
            alt.Tooltip("offered:N", title=_("Package")),
            alt.Tooltip("to:N", title=_("To")),
            alt.Tooltip("worth:N", title=_("Worth a week")),
            alt.Tooltip("accepted:N", title=_("The least that it accepts")),
            alt.Tooltip("response:N", title=_("Answer")),
        ],
    )


def _wide(sheet: Sheet) -> float:
    """How wide a head is: less where many offers stand in little room."""
    weeks = max((sheet.span.last - sheet.span.first).days / 7, 1.0)
    return min(max(sheet.look.room / weeks, 5.5), 9.0)
