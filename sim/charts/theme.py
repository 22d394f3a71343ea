"""What all charts have in common: how they look, the data that they carry, files.

Colours are those of Okabe & Ito (2008), Color universal design, which people with any colour vision tell apart, on a
dark ground in lighter shades; they differ in lightness, too, and nothing is told by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple, cast

import altair as alt
from altair.utils import schemapi

from sim.charts.spoken import locale
from sim.errors import WinsetError

schemapi.DEBUG_MODE = False  # parts are held against the schema with their chart, when it is saved, not each by itself
_FILES = (".html", ".json", ".pdf", ".png", ".svg")
_PIXELS = 2.0
"""Of a PNG file for each point of the chart."""
_NARROW = 480
"""A picture with less room than this (a phone held upright) has smaller letters."""
_LETTERS, _SMALL_LETTERS = 15, 13

_FONT = "'Source Sans', Arial, sans-serif"
"""The page's where it is there."""
_PADDING = 8

Rows = Sequence[dict[str, Any]]
Letters = dict[str, Any]
"""What a mark of text is like."""


class Colours(NamedTuple):
    """What colours are for: four for things beside each other, light ones of the first and the last, and the rest."""

    blue: str
    orange: str
    green: str
    purple: str
    sky: str
    rose: str
    grey: str
    faint: str
    ink: str
    paper: str

    def beside(self, count: int) -> list[str]:
        """Colours for so many things beside each other, the first ones first."""
        return list(islice(cycle((self.blue, self.orange, self.green, self.purple, self.ink)), count))


_LIGHT = Colours(
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", sky="#8CCBF0", rose="#E6BCD3",
    grey="#707070", faint="#E4E4E4", ink="#222222", paper="#FFFFFF",
)  # fmt: skip
_DARK = Colours(
    "#3D9BDC", "#F0803C", "#25B38A", "#DB94BC", sky="#B4DFF8", rose="#EFCDDF",
    grey="#A3A3A3", faint="#4A4F57", ink="#F2F2F2", paper="#0E1117",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a chart looks: on a dark ground or a light one, how large its letters are, how wide all of it is (pixels).

    ``scale``: 1 at a desk; about 1.5 for a projector, which enlarges letters, lines and heights and leaves the width.

    >>> Look().letters, Look(width=350).letters, Look(scale=2.0).px(3)
    (15, 13, 6.0)
    """

    dark: bool = False
    scale: float = 1.0
    width: int = 640

    @property
    def colours(self) -> Colours:
        """The colours on its ground."""
        return _DARK if self.dark else _LIGHT

    @property
    def room(self) -> float:
        """How wide the picture is, measured in letters of a desk."""
        return self.width / self.scale

    @property
    def letters(self) -> int:
        """Size of letters, to be enlarged by ``px``."""
        return _LETTERS if self.room >= _NARROW else _SMALL_LETTERS

    def px(self, size: float) -> float:
        """A size at a desk, as it is in this look."""
        return size * self.scale


def data(rows: Rows) -> alt.InlineData:
    """Rows that travel within the chart, as a tuple: Altair copies lists whenever it adds to a chart."""
    return alt.InlineData(values=cast("list[dict[str, Any]]", tuple(rows)))


def from_left(place: float) -> Any:
    """A place so many pixels from the left."""
    return alt.XValue(place)  # type: ignore[no-untyped-call]  # Altair has no types here


def from_top(place: float | str) -> Any:
    """A place so many pixels from the top; "height" is the bottom."""
    return alt.YValue(place)  # type: ignore[no-untyped-call]


def to_bottom() -> Any:
    """The other end of what goes down to the axis."""
    return alt.Y2Value("height")  # type: ignore[no-untyped-call]


def halo(text: Any, letters: Letters, *, look: Look, color: str) -> list[Any]:
    """Letters that can be read upon other marks: a broad edge of the ground's colour, and themselves above it."""
    edge = text.mark_text(**letters, stroke=look.colours.paper, strokeWidth=look.px(4), strokeOpacity=0.85)
    return [edge, text.mark_text(**letters, color=color)]


def styled(  # noqa: PLR0913  # what a chart has around its layers
    layers: Sequence[Any],
    *,
    height: float,
    look: Look,
    title: Sequence[str],
    description: str,
    under: Sequence[str] = (),
) -> Any:
    """A finished chart of layers: title (lines), text for those who do not see it, letters and lines.

    All is said at once, since Altair copies layers whenever something is added to a chart.
    """
    colours, letters = look.colours, look.px(look.letters)
    heading = alt.TitleParams(
        list(title),
        anchor="start",
        frame="bounds",
        color=colours.ink,
        fontSize=letters + look.px(3),
        subtitle=list(under) or alt.Undefined,
        subtitleColor=colours.grey,
        subtitleFontSize=letters - look.px(1),
        subtitlePadding=look.px(4),
        offset=look.px(10),
    )
    axis = alt.AxisConfig(
        labelFontSize=letters - look.px(1),
        titleFontSize=letters,
        titleFontWeight="normal",
        labelColor=colours.ink,
        titleColor=colours.ink,
        domainColor=colours.grey,
        tickColor=colours.grey,
        gridColor=colours.grey,
        gridOpacity=0.25,
    )
    legend = alt.LegendConfig(
        labelFontSize=letters - look.px(1),
        labelColor=colours.ink,
        symbolSize=look.px(110),
        labelLimit=look.width,
        offset=look.px(10),
    )
    config = alt.Config(
        font=_FONT,
        axis=axis,
        legend=legend,
        view=alt.ViewConfig(stroke=None),
        background=colours.paper,
        locale=locale(),
    )
    return alt.layer(
        *layers,
        height=height,
        width=look.width,
        title=heading,
        description=description,
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding=dict.fromkeys(("left", "right", "top", "bottom"), look.px(_PADDING)),  # Streamlit takes no number
        config=config,
    )


def readable(ground: str) -> str:
    """Letters for a ground: white or nearly black, whichever stands out more (contrast ratio of WCAG 2).

    >>> readable("#0072B2"), readable("#56B4E9")
    ('#FFFFFF', '#222222')
    """
    dark, light = _LIGHT.ink, _LIGHT.paper
    return max(dark, light, key=lambda ink: _contrast(ink, ground))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB


def specification(chart: Any) -> dict[str, Any]:
    """A chart in Vega-Lite's terms, not held against its schema, which takes longer than drawing it: tests do that."""
    found: dict[str, Any] = chart.to_dict(validate=False)
    return found


def png(chart: Any) -> bytes:
    """A chart as the content of a PNG file."""
    image = BytesIO()
    chart.save(image, format="png", scale_factor=_PIXELS)
    return image.getvalue()


def check_name(path: str | Path) -> None:
    """Refuse a file that no chart is written to.

    Raises:
        WinsetError: its name ends in something else.
    """
    if Path(path).suffix not in _FILES:
        raise WinsetError(f"{path}: a chart is written as {', '.join(_FILES)}")


def save(chart: Any, path: str | Path) -> None:
    """Write a chart as .png, .svg, .pdf, .html or .json, by its name; no browser is needed.

    Raises:
        WinsetError: the name ends in something else, or the file cannot be written.
    """
    check_name(path)
    path = Path(path)
    try:
        chart.save(str(path), **({"scale_factor": _PIXELS} if path.suffix == ".png" else {}))
    except OSError as error:
        raise WinsetError(f"{path}: this file cannot be written: {error.strerror or error}") from error
