"""Little pictures: dots and bars where their numbers are, words inside the picture and not upon each other."""

from itertools import combinations
from typing import Any

import pytest

from sim.charts import Look
from sim.charts.little import Axis, Dot, Said, cloud, curves, divided
from tests.charts.drawn import rows, texts, width, words

LOOKS = [Look(), Look(width=350), Look(width=560, scale=1.4), Look(dark=True)]
SAID = Said("What it shows", "What it shows, in words.")
X, Y = Axis("Across", -1.0, 1.0), Axis("Upwards", 0.0, 1.0, share=True)
BARS = {"Here": {"before": 0.5, "after": 0.05, "never": 0.45}, "There": {"before": 0.8, "after": 0.0, "never": 0.2}}


def line(look: Look) -> Any:
    dots = [Dot(-1.0, 0.25, "first"), Dot(0.5, 0.75, "second")]
    return curves({"": [(-1.0, 0.25), (0.5, 0.75), (1.0, 0.9)]}, dots, x=X, y=Y, said=SAID, look=look)


def near(look: Look) -> Any:
    dots = [Dot(0.1, 0.5, "a first package"), Dot(0.12, 0.5, "a second package"), Dot(0.9, 0.5, "at the edge")]
    return cloud([*dots, Dot(-0.5, 0.5, "for one side only", faint=True)], x=X, y=Y, said=SAID, look=look)


def bars(look: Look) -> Any:
    return divided(BARS, said=SAID, look=look)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("draw", [line, near, bars])
def test_all_words_stand_within_the_picture(draw: Any, look: Look) -> None:
    chart = draw(look)
    assert all(word.left >= 0 and word.right <= width(chart) for word in words(chart))


@pytest.mark.parametrize("look", LOOKS)
def test_words_beside_dots_do_not_lie_upon_each_other(look: Look) -> None:
    named = [word for word in words(near(look)) if "package" in word.text]
    assert len(named) == 2
    assert not any(one.touches(other) for one, other in combinations(named, 2))


def test_a_faint_dot_is_named_only_to_who_points_at_it() -> None:
    chart = near(Look())
    assert "for one side only" not in texts(chart)
    assert "for one side only" in [row.get("text") for row in rows(chart)]


def test_a_line_goes_through_its_points_with_its_band() -> None:
    points = [(1.0, 0.5, 0.25, 0.75), (2.0, 0.5, 0.375, 0.625)]
    chart = curves({"share": points}, [], x=Axis("n", 1.0, 2.0), y=Y, said=SAID)
    drawn = [(row["x"], row["y"], row["low"], row["high"]) for row in rows(chart) if "low" in row and "text" not in row]
    assert drawn == points
    assert "share" in texts(chart)


def test_a_level_is_marked_across_the_picture() -> None:
    chart = curves({"": [(-1.0, 0.0), (1.0, 1.0)]}, [], x=X, y=Y, said=SAID, level=0.5)
    assert {"y": 0.5} in rows(chart)


def test_parts_of_a_bar_follow_each_other_and_small_ones_have_no_number() -> None:
    chart = bars(Look())
    here = [(row["from"], row["to"], row["shown"]) for row in rows(chart) if row.get("bar") == "Here"][:3]
    assert here == [(0.0, 0.5, "50%"), (0.5, 0.55, ""), (0.55, 1.0, "45%")]


def test_a_picture_has_its_words_for_who_does_not_see_it() -> None:
    assert line(Look()).to_dict()["description"] == "What it shows, in words."
