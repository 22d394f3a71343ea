"""What a chart holds: its rows of data, and the words of its picture with their places."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any, NamedTuple

import vl_convert

_MOVES = "translate("
_TALL = 1.1
"""Height of a line for the size of its letters."""


def rows(chart: Any) -> list[dict[str, Any]]:
    """All rows of data in a chart; what several marks share comes once."""
    found: Any = chart.to_dict()
    return [row for values in found.get("datasets", {}).values() for row in values]


def texts(chart: Any) -> set[str]:
    """All words that stand in the picture."""
    return {word.text for word in words(chart)}


class Word(NamedTuple):
    """A line of text and the box that it fills, in pixels of the picture."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Word") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def words(chart: Any) -> list[Word]:
    """All lines of text of a picture, without those that are only the pale edge of others."""
    picture = ET.fromstring(svg(chart))  # noqa: S314  # made here
    return list(_words(picture, 0.0, 0.0))


def svg(chart: Any) -> str:
    """The picture as SVG."""
    text: str = vl_convert.vegalite_to_svg(chart.to_json())
    return text


def width(chart: Any) -> float:
    """How wide the picture is."""
    return float(ET.fromstring(svg(chart)).attrib["width"])  # noqa: S314


def _words(part: ET.Element, x: float, y: float) -> Iterator[Word]:
    move = part.attrib.get("transform", "")
    if move.startswith(_MOVES):
        across, down = move.removeprefix(_MOVES).split(")")[0].split(",")
        x, y = x + float(across), y + float(down)
    upright = "rotate" not in move
    if part.tag.endswith("text") and "stroke" not in part.attrib and upright:
        size = float(part.attrib["font-size"].removesuffix("px"))
        spans = list(part) or [part]
        line = y
        for span in spans:
            line += float(span.attrib.get("dy", 0.0))
            yield _word("".join(span.itertext()), x, line, size, part.attrib.get("text-anchor", "start"))
    else:
        for each in part:
            yield from _words(each, x, y)


def _word(text: str, x: float, y: float, size: float, anchor: str) -> Word:
    wide = 0.5 * size * len(text)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Word(text, left, left + wide, y - 0.8 * size, y + (_TALL - 0.8) * size)
