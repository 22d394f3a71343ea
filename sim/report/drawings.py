"""Charts as SVG that stands in a page: drawn for a page and for a telephone, named, and with a text in their place."""

import io
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from sim.charts import Look, bargaining_picture, likelihood_over_time, outcome_mix, waterfall
from sim.compare import Comparison
from sim.language import gettext as _
from sim.report.content import Drawing
from sim.report.said import words
from sim.runs import Result

_WIDE, _NARROW = 680, 340
"""Pixels: what a page has room for, and a telephone held upright."""
_PAIRS = 3
"""Bargaining pictures, each of two governments, that a report has at the most."""
_NAMESPACES = {"": "http://www.w3.org/2000/svg", "xlink": "http://www.w3.org/1999/xlink"}
_SVG = f"{{{_NAMESPACES['']}}}"
_REFERENCE = re.compile(r"(?<=#)[\w-]+(?=\)|$)")
_SPOKEN = ("aria-", "role")
"""Attributes of parts that nobody hears: a drawing is read out by its own text."""
_FONT = "Helvetica, Arial, 'Liberation Sans', 'Wide Letters', sans-serif"
"""Fonts with the widths that charts are laid out for, and one that style.css makes as narrow; else what there is."""


def over_time(results: Mapping[str, Result], question: str) -> Drawing:
    """The likelihood of a question, week by week."""
    caption = _(
        "Share of negotiations in which such an agreement has been signed by then and is neither refused at home, at "
        "once or later, nor left yet. The band is the interval. Numbers at the top mark what is dated in the scenario."
    )
    return drawing("time", lambda look: likelihood_over_time(results, question, look=look), caption)


def mix(results: Mapping[str, Result], *, name: str) -> Drawing:
    """How talks end, one bar a run."""
    caption = _("Shares of all negotiations; an agreement counts where it stands at the end.")
    return drawing(name, lambda look: outcome_mix(results, look=look), caption)


def bargaining(result: Result) -> tuple[Drawing, ...]:
    """What packages are worth to two governments at a time."""
    lands = result.scenario.governments
    pairs = itertools.islice(itertools.combinations(lands, 2), _PAIRS)
    return tuple(_picture(result, x, y, f"picture{i}") for i, (x, y) in enumerate(pairs, start=1))


def parts(comparison: Comparison, question: str, sides: tuple[str, str], *, name: str) -> Drawing:
    """What each lever gives of a difference."""
    caption = _("Each step is what one value adds, on average over all orders in which the values could be moved.")
    return drawing(name, lambda look: waterfall(comparison, question, look=look, sides=sides), caption)


def drawing(name: str, draw: Callable[[Look], Any], caption: str) -> Drawing:
    """A chart in both widths; ``name`` is unique in a report, and begins the names of its parts."""
    wide, narrow = (draw(Look(width=width)) for width in (_WIDE, _NARROW))
    description = str(wide.to_dict()["description"])
    return Drawing(
        _svg(wide, f"{name}-wide", description), _svg(narrow, f"{name}-narrow", description), description, caption
    )


def _picture(result: Result, x: str, y: str, name: str) -> Drawing:
    lands = result.scenario.governments
    caption = _(
        "Every package by what it is worth a week to {first} and to {second} in the first round; today is 0. The "
        "larger a blue disc, the more often that agreement stands at the end. Grey lines: no deal. Nash and "
        "Kalai-Smorodinsky are answers of bargaining theory, for reference."
    ).format(first=words(x, lands[x].label), second=words(y, lands[y].label))
    return drawing(name, lambda look: bargaining_picture(result, x=x, y=y, look=look), caption)


def _svg(chart: Any, name: str, description: str) -> str:
    """The SVG of a chart, to stand in a page among others."""
    text = io.StringIO()
    chart.save(text, format="svg")
    for prefix, uri in _NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    root = ET.fromstring(text.getvalue())  # noqa: S314  # vl-convert has just written it
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key.startswith(_SPOKEN):
                del element.attrib[key]
            elif key == "id":
                element.set(key, f"{name}-{value}")
            elif "#" in value and ("url(" in value or key.endswith("href")):
                element.set(key, _REFERENCE.sub(lambda found: f"{name}-{found[0]}", value))
            elif key == "font-family":
                element.set(key, _FONT)
    root.attrib.pop("class", None)
    root.set("role", "img")
    root.set("aria-label", description)
    return ET.tostring(root, encoding="unicode")
