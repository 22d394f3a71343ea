"""What all charts have in common: colours, sizes, data, files.

Colours are those of Okabe & Ito (2008), Color universal design, which people with any colour vision tell apart; they
differ in lightness, too, and nothing is told by colour alone.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt

from sim.errors import WinsetError

BLUE, ORANGE, GREEN, PURPLE, GREY, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8C8C8C", "#222222"
PALETTE = (BLUE, ORANGE, GREEN, PURPLE)
WIDTH, HEIGHT = 640, 360
LABEL = 15
"""Size of letters: readable from the back of a room when the chart fills a projector's width."""
_FILES = (".html", ".json", ".pdf", ".png", ".svg")
_PIXELS = 2.0
"""Of a PNG file for each point of the chart."""

Rows = Sequence[dict[str, Any]]


def data(rows: Rows) -> alt.InlineData:
    """Rows that travel within the chart."""
    return alt.InlineData(values=list(rows))


def styled(chart: Any, *, title: str, description: str) -> Any:
    """A finished chart: title, text for those who do not see it, letters and lines."""
    return (
        chart.properties(title=alt.TitleParams(title, anchor="start", fontSize=LABEL + 3), description=description)
        .configure_axis(labelFontSize=LABEL - 1, titleFontSize=LABEL, gridOpacity=0.4, titleFontWeight="normal")
        .configure_view(stroke=None)
        .configure_legend(labelFontSize=LABEL - 1, titleFontSize=LABEL, symbolSize=120)
    )


def save(chart: Any, path: str | Path) -> None:
    """Write a chart as .png, .svg, .pdf, .html or .json, by its name; no browser is needed.

    Raises:
        WinsetError: the name ends in something else, or the file cannot be written.
    """
    path = Path(path)
    if path.suffix not in _FILES:
        raise WinsetError(f"{path}: a chart is written as {', '.join(_FILES)}")
    try:
        chart.save(str(path), **({"scale_factor": _PIXELS} if path.suffix == ".png" else {}))
    except OSError as error:
        raise WinsetError(f"{path}: this file cannot be written: {error.strerror or error}") from error
