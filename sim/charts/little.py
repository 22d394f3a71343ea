"""Little pictures of one idea each, as a page explains a model: dots, lines with a dot on them, divided bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import altair as alt

from sim.charts.lettering import lines as wrapped
from sim.charts.lettering import spread
from sim.charts.theme import Letters, Look, Rows, data, halo, readable, styled
from sim.language import percent

_HEIGHT = 250
_STEP, _BAR = 66, 34
"""Height of a bar with its name above it, and of the bar."""
_TICKS = 90
"""Room for a mark of an axis."""
_NARROW = 0.09
"""Shares below this have no room for a number."""
_EDGE, _FAR = 0.06, 0.62
"""Shares of the width: up to the first a dot stands at the left edge, beyond the second words stand to its left."""


class Axis(NamedTuple):
    """What runs along an axis, from where to where; ``share``: as a percentage."""

    title: str
    low: float
    high: float
    share: bool = False


class Dot(NamedTuple):
    """A place in a picture with words beside it (none if empty); a ``faint`` one is small and hollow."""

    x: float
    y: float
    text: str = ""
    faint: bool = False


@dataclass(frozen=True)
class Said:
    """The words of a picture: what it shows in a line, and all of it for who does not see it."""

    title: str
    description: str


def curves(  # noqa: PLR0913  # what stands in the picture
    lines: Mapping[str, Sequence[tuple[float, ...]]],
    dots: Sequence[Dot],
    *,
    x: Axis,
    y: Axis,
    said: Said,
    level: float | None = None,
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """Lines with their names at their ends and dots upon them.

    ``lines``: name -> points (x, y), or (x, y, low, high) for a line with a band; ``level``: a value of y to be marked.
    """
    across, up, layers = _axis(x, look, "x"), _axis(y, look, "y"), list[Any]()
    if level is not None:
        rule = alt.Chart(data([{"y": level}])).mark_rule(color=look.colours.grey, strokeDash=[4, 4])
        layers.append(rule.encode(y=up))
    for (name, points), ink in zip(lines.items(), look.colours.beside(len(lines)), strict=True):
        layers += _line(name, points, ink, across, up, look=look)
    layers += _along(dots, across, up, x, look)
    return _finished(layers, said, look, look.px(_HEIGHT))


def cloud(
    dots: Sequence[Dot],
    *,
    x: Axis,
    y: Axis,
    said: Said,
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """Dots by what they are worth to two sides; where both gain the ground is tinted."""
    across, up = _axis(x, look, "x"), _axis(y, look, "y")
    height = look.px(_HEIGHT + 40)
    corner = {"x": 0.0, "y": 0.0, "x2": x.high, "y2": y.high}
    ground = alt.Chart(data([corner])).mark_rect(color=look.colours.sky, opacity=0.25)
    zero = alt.Chart(data([corner])).mark_rule(color=look.colours.grey, strokeWidth=look.px(1.5))
    layers = [
        ground.encode(x=across, y=up, x2="x2:Q", y2="y2:Q"),
        zero.encode(x=across),
        zero.encode(y=up),
        *_apart(dots, across, up, x=x, y=y, height=height, look=look),
    ]
    return _finished(layers, said, look, height)


def divided(
    bars: Mapping[str, Mapping[str, float]],
    *,
    said: Said,
    look: Look = Look(),  # noqa: B008  # frozen
) -> Any:
    """Bars of shares that sum to 1, each with its name above it; the last part is what is left over."""
    parts = list(next(iter(bars.values())))
    inks = [*look.colours.beside(len(parts) - 1), look.colours.faint]
    rows = [row for place, (name, shares) in enumerate(bars.items()) for row in _shares(place, name, shares, inks)]
    place = alt.Y("place:O", axis=None)
    legend = alt.Legend(title=None, orient="bottom", columns=2 if look.room < 480 else 4, symbolType="square")  # noqa: PLR2004  # narrow
    base = alt.Chart(data(rows)).encode(y=place)
    share = alt.Axis(format=".0%", tickCount=5, labelFlush=True, grid=False)
    bar = base.mark_bar(height=look.px(_BAR), yOffset=look.px(9), stroke=look.colours.paper).encode(
        x=alt.X("from:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=share),
        x2="to:Q",
        color=alt.Color("part:N", scale=alt.Scale(domain=parts, range=inks), legend=legend),
        tooltip=["bar:N", "part:N", "said:N"],
    )
    number = base.mark_text(dy=look.px(9), fontSize=look.px(look.letters)).encode(
        x="middle:Q", text="shown:N", color=alt.Color("letters:N", scale=None)
    )
    firsts = [row for row in rows if row["first"]]
    letters: Letters = {"align": "left", "dy": look.px(-18), "fontSize": look.px(look.letters)}
    name = alt.Chart(data(firsts)).mark_text(**letters, color=look.colours.ink)
    layers = [bar, number, name.encode(x=alt.value(0), y=place, text="bar:N")]
    return _finished(layers, said, look, look.px(_STEP) * len(bars))


def _finished(layers: Sequence[Any], said: Said, look: Look, height: float) -> Any:
    return styled(
        layers,
        height=height,
        look=look,
        title=wrapped(said.title, look.room - 20, look.letters + 3),
        description=said.description,
    )


def _axis(axis: Axis, look: Look, way: str) -> Any:
    """Along the bottom or upwards."""
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False)
    kind, room = (alt.X, look.room) if way == "x" else (alt.Y, _HEIGHT)
    marks = alt.Axis(
        format=".0%" if axis.share else ",.2~f",
        tickCount=min(max(int(room / _TICKS), 3), 6),
        grid=way == "y",
        labelFlush=True,
    )
    return kind(f"{way}:Q", title=axis.title, scale=scale, axis=marks)


def _line(  # noqa: PLR0913  # what has been laid out before
    name: str, points: Sequence[tuple[float, ...]], ink: str, across: Any, up: Any, *, look: Look
) -> list[Any]:
    rows = [{"x": point[0], "y": point[1], "low": point[-2], "high": point[-1]} for point in points]
    base = alt.Chart(data(rows)).encode(x=across)
    layers: list[Any] = []
    if len(points[0]) > 2:  # noqa: PLR2004  # with a band
        layers.append(base.mark_area(opacity=0.25, color=ink).encode(y=alt.Y("low:Q", title=up["title"]), y2="high:Q"))
    layers.append(base.mark_line(strokeWidth=look.px(3), color=ink).encode(y=up))
    if name:
        letters: Letters = {"align": "right", "dy": look.px(-12), "fontSize": look.px(look.letters - 1)}
        end = alt.Chart(data([{**rows[-1], "text": name}])).encode(x=across, y=up, text="text:N")
        layers += halo(end, letters, look=look, color=ink)
    return layers


def _discs(dots: Sequence[Dot], across: Any, up: Any, look: Look) -> list[Any]:
    """Small and hollow ones, and full ones above them."""
    layers: list[Any] = []
    for faint in (True, False):
        rows = [dot._asdict() for dot in dots if dot.faint == faint]
        if not rows:  # an empty layer would be an image without words to who cannot see it
            continue
        disc = alt.Chart(data(rows)).mark_point(
            size=look.px(45 if faint else 130),
            color=look.colours.grey if faint else look.colours.orange,
            filled=not faint,
            opacity=1,
            strokeWidth=look.px(1.5),
        )
        layers.append(disc.encode(x=across, y=up, tooltip=alt.Tooltip("text:N", title="")))
    return layers


def _along(dots: Sequence[Dot], across: Any, up: Any, x: Axis, look: Look) -> list[Any]:
    """Words above dots on a line that rises, to their left; below them at the left edge."""
    edge = x.low + _EDGE * (x.high - x.low)
    layers = _discs(dots, across, up, look)
    for first, letters in (
        (True, {"align": "left", "dx": 9, "dy": 13}),
        (False, {"align": "right", "dx": -9, "dy": -9}),
    ):
        rows = [dot._asdict() for dot in dots if dot.text and (dot.x < edge) == first]
        layers += _words(rows, letters, across, up, look)
    return layers


def _apart(  # noqa: PLR0913  # what has been laid out before
    dots: Sequence[Dot], across: Any, up: Any, *, x: Axis, y: Axis, height: float, look: Look
) -> list[Any]:
    """Words beside full dots, none upon another."""
    full = [dot for dot in dots if not dot.faint]
    near = [height * (y.high - dot.y) / (y.high - y.low) for dot in full]
    places = spread(near, look.px(look.letters + 3), low=look.px(8), high=height - look.px(8))
    layers = _discs(dots, across, up, look)
    for dot, place in zip(full, places, strict=True):
        left = dot.x > x.low + _FAR * (x.high - x.low)
        letters = {"align": "right", "dx": -11} if left else {"align": "left", "dx": 11}
        layers += _words([dot._asdict()], letters, across, alt.value(place), look)
    return layers


def _words(rows: Rows, letters: Letters, across: Any, up: Any, look: Look) -> list[Any]:
    words = alt.Chart(data(rows)).encode(x=across, y=up, text="text:N")
    moved = {key: look.px(value) if isinstance(value, int) else value for key, value in letters.items()}
    size: Letters = {**moved, "fontSize": look.px(look.letters - 1), "fontWeight": "bold"}
    return halo(words, size, look=look, color=look.colours.ink)


def _shares(place: int, name: str, shares: Mapping[str, float], inks: Sequence[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    begins = 0.0
    for k, ((part, share), ink) in enumerate(zip(shares.items(), inks, strict=True)):
        said = percent(share, digits=0)
        rows.append(
            {"place": place, "bar": name, "part": part, "from": begins, "to": begins + share, "said": said}
            | {"middle": begins + share / 2, "shown": said if share > _NARROW else "", "letters": readable(ink)}
            | {"first": k == 0}
        )
        begins += share
    return rows
