"""Charts of a report stand in one page beside each other."""

import re

import altair as alt
import pandas as pd

from sim.report import Report
from sim.report.drawings import _svg

FRAME = pd.DataFrame({"x": [0, 1], "y": [0, 2]})


def test_names_within_a_chart_begin_with_the_charts_own() -> None:
    chart = alt.Chart(FRAME).mark_line(clip=True).encode(x="x", y="y")
    made = _svg(chart, "first", "A line from 0 to 2.")
    names = re.findall(r'\bid="([^"]+)"', made)
    assert names
    assert all(name.startswith("first-") for name in names)
    assert set(re.findall(r"url\(#([^)]+)\)", made)) <= set(names)
    assert set(re.findall(r"url\(#([^)]+)\)", made))


def test_a_chart_is_read_out_as_one_picture(quickstart: Report) -> None:
    for drawing in (quickstart.over_time.wide, quickstart.over_time.narrow):
        root, rest = drawing.split(">", 1)
        assert 'role="img"' in root
        assert "aria-" not in rest
        assert "role=" not in rest


def test_letters_ask_for_a_generic_font_at_last(quickstart: Report) -> None:
    families = set(re.findall(r'font-family="([^"]+)"', quickstart.over_time.wide))
    assert {family.rsplit(", ", 1)[-1] for family in families} == {"sans-serif"}


def test_a_narrow_chart_is_drawn_anew(quickstart: Report) -> None:
    for drawing in (quickstart.over_time, quickstart.mix, *quickstart.bargaining):
        wide, narrow = (re.search(r'viewBox="0 0 (\d+)', each) for each in (drawing.wide, drawing.narrow))
        assert wide is not None
        assert narrow is not None
        assert (int(wide[1]), int(narrow[1])) == (680, 340)
