"""What varies, and which points a design takes."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from sim.errors import WinsetError
from sim.sweep.design import Design, make_design, points_of
from sim.sweep.vary import Value, parse_vary


def design(kind: str, points: int | None, **vary: str) -> Design:
    return make_design(vary, kind=kind, points=points, runs=10, seed=3, until=None, most=100)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.2:0.9:8", (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)),
        ("1:5:3", (1, 3, 5)),
        ("0:1:3", (0.0, 0.5, 1.0)),
        ("-1:1:2", (-1, 1)),
        ("2024-01-01:2024-01-31:3", (dt.date(2024, 1, 1), dt.date(2024, 1, 16), dt.date(2024, 1, 31))),
        ("alternating,random", ("alternating", "random")),
        ("true,false", (True, False)),
        ("NO,DK", ("NO", "DK")),
        ("2024-01-01,2024-03-01", (dt.date(2024, 1, 1), dt.date(2024, 3, 1))),
    ],
)
def test_values_are_read_as_in_a_scenario(text: str, values: tuple[Value, ...]) -> None:
    vary = parse_vary("path", text)
    assert (vary.values, vary.spans) == (values, False)
    assert [type(value) for value in vary.values] == [type(value) for value in values]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1:0:3", "from a lower to a higher"),
        ("0:1:one", "2 or more, found n = one"),
        ("0:1:1", "2 or more"),
        ("2024-01-01:2024-01-02:4", "stands there twice"),
        ("a,a", "stands there twice"),
        ("{a: 1}", "single values can be varied"),
        ("null,1", "single values can be varied"),
        ("", "no value is given"),
    ],
)
def test_what_is_no_list_of_values_is_refused_in_words(text: str, answer: str) -> None:
    with pytest.raises(WinsetError, match=answer):
        parse_vary("path", text)


def test_a_grid_takes_all_combinations_the_last_lever_fastest() -> None:
    points = points_of(design("grid", None, a="1,2", b="true,false"))
    assert points == [{"a": a, "b": b} for a in (1, 2) for b in (True, False)]


@pytest.mark.parametrize("kind", ["lhs", "sobol"])
def test_samples_cover_numbers_dates_and_choices_evenly(kind: str) -> None:
    points = points_of(design(kind, 64, chance="0.2:0.8", day="2024-01-01:2024-03-04", turns="x,y", yes="true,false"))
    chances = sorted(float(point["chance"]) for point in points)  # type: ignore[arg-type]  # a number
    assert [int((chance - 0.2) / 0.6 * 64) for chance in chances] == list(range(64))
    days = sorted(str(point["day"]) for point in points)
    assert (len(set(days)), days[0], days[-1]) == (64, "2024-01-01", "2024-03-04")
    assert Counter(point["turns"] for point in points) == {"x": 32, "y": 32}
    assert Counter(point["yes"] for point in points) == {True: 32, False: 32}


@pytest.mark.parametrize("kind", ["lhs", "sobol", "morris", "saltelli"])
def test_a_sample_is_that_of_its_seed(kind: str) -> None:
    one, same = design(kind, 8, a="0:1", b="0:1"), design(kind, 8, a="0:1", b="0:1")
    other = make_design({"a": "0:1", "b": "0:1"}, kind=kind, points=8, runs=10, seed=4, until=None, most=100)
    assert points_of(one) == points_of(same)
    assert points_of(one) != points_of(other)


EVERYTHING = {"chance": "0.2:0.8", "day": "2024-01-01:2024-03-04", "turns": "x,y,z", "yes": "true,false", "n": "1:4:4"}


def rows(made: Design) -> list[tuple[Value, ...]]:
    return [tuple(point.values()) for point in points_of(made)]


def changed(one: tuple[Value, ...], other: tuple[Value, ...]) -> list[int]:
    return [i for i, (before, after) in enumerate(zip(one, other, strict=True)) if before != after]


def test_a_trajectory_of_morris_moves_every_lever_once_and_one_at_a_time() -> None:
    made = design("morris", 50, **EVERYTHING)
    assert (made.points, made.repetitions) == (300, 50)
    for first in range(0, 300, 6):
        trajectory = rows(made)[first : first + 6]
        moves = [changed(one, other) for one, other in pairwise(trajectory)]
        assert sorted(moves) == [[0], [1], [2], [3], [4]]


def test_morris_looks_at_both_ends_of_every_range_and_at_every_listed_value() -> None:
    found = rows(design("morris", 50, **EVERYTHING))
    chances, days, turns, yes, numbers = (set(column) for column in zip(*found, strict=True))
    assert chances == {0.2, 0.4, 0.6, 0.8}
    assert days == {dt.date(2024, 1, 1), dt.date(2024, 1, 22), dt.date(2024, 2, 12), dt.date(2024, 3, 4)}
    assert (turns, yes, numbers) == ({"x", "y", "z"}, {True, False}, {1, 2, 3, 4})


def test_saltelli_takes_one_lever_after_the_other_from_a_second_sample() -> None:
    made = design("saltelli", 16, **EVERYTHING)
    assert (made.points, made.repetitions) == (16 * 7, 16)
    for first in range(0, made.points, 7):
        base, *mixed, other = rows(made)[first : first + 7]
        for lever, row in enumerate(mixed):
            assert row == (*base[:lever], other[lever], *base[lever + 1 :])


def test_samples_for_sensitivity_leave_numpys_global_chance_alone() -> None:
    before = str(np.random.get_state())  # noqa: NPY002  # what must not be touched
    for kind in ("morris", "saltelli"):
        points_of(design(kind, 4, a="0:1"))
    assert str(np.random.get_state()) == before  # noqa: NPY002


def test_a_manifest_says_who_drew_a_sample_for_sensitivity_and_how_often_its_pattern_is_there() -> None:
    said = design("morris", 5, a="0:1", b="0:1").plain()
    assert (said["design"], said["points"], said["repetitions"]) == ("morris", 15, 5)
    assert said["drawn_by"].startswith("SALib ")
    assert "repetitions" not in design("lhs", 5, a="0:1").plain()


@pytest.mark.parametrize(
    ("kind", "points", "vary", "answer"),
    [
        ("grd", None, {"a": "0:1:2"}, "did you mean grid"),
        ("grid", None, {}, "a sweep varies something"),
        ("grid", None, {"a": "0:1"}, "a grid needs to know how many"),
        ("grid", 3, {"a": "0:1:2"}, "this grid has 2"),
        ("grid", None, {"a": "0:1:2000", "b": "0:1:2000"}, "4,000,000 are more than"),
        ("lhs", None, {"a": "0:1"}, "lhs needs to know how many"),
        ("sobol", 100, {"a": "0:1"}, "take 64 or 128"),
        ("saltelli", 100, {"a": "0:1"}, "take 64 or 128"),
        ("morris", 1, {"a": "0:1"}, "morris needs to know how many, 2 or more"),
        ("morris", 600_000, {"a": "0:1"}, "1,200,000 are more than"),
    ],
)
def test_a_design_without_sense_is_refused(kind: str, points: int | None, vary: dict[str, str], answer: str) -> None:
    with pytest.raises(WinsetError, match=answer):
        design(kind, points, **vary)
