"""A change in a form changes the lines that say it, and nothing else of what somebody has written."""

import datetime as dt
import difflib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.reader import parse
from sim.scenario.source import Key, Keys, Plain, value_at
from sim.shipped import located
from sim.web.pages.editor.edits import CannotEditError, move, put, remove, rename

QUICK = located("quickstart").read_text(encoding="utf-8")


def changes(before: str, after: str) -> list[str]:
    """Lines taken out (-) and put in (+)."""
    lines = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [f"{line[0]}{line[2:].strip()}" for line in lines if line[0] in "+-"]


def test_a_value_is_set_in_its_line_and_the_comment_beside_it_stays_in_its_column() -> None:
    after = put(QUICK, ("talks", "breakdown"), 0.0125)
    assert changes(QUICK, after) == [
        "-breakdown: 0.005           # once in 200 weeks talks end for good",
        "+breakdown: 0.0125          # once in 200 weeks talks end for good",
    ]


def test_a_value_in_brackets_is_set_there() -> None:
    after = put(QUICK, ("governments", "norland", "goals", "stocks", "scores", "quota", "halved"), 0.9)
    assert changes(QUICK, after) == [
        "-scores: {quota: {reduced: 0.6, halved: 1.0}}",
        "+scores: {quota: {reduced: 0.6, halved: 0.9}}",
    ]


def test_a_value_that_is_not_there_yet_comes_last_in_its_part() -> None:
    keys = ("governments", "sudland", "leaders", "moreau", "exit_cost")
    assert changes(QUICK, put(QUICK, keys, 0.2)) == ["+exit_cost: 0.2"]
    day = ("calendar", "events", "storm", "announced")
    assert changes(QUICK, put(QUICK, day, dt.date(2024, 7, 1))) == ["+announced: 2024-07-01"]


def test_a_part_that_is_not_there_yet_is_made() -> None:
    after = put(QUICK, ("channels", "deadline"), False)  # a value, not a switch
    assert changes(QUICK, after) == ["+channels: {deadline: false}"]
    assert after.endswith("\nchannels: {deadline: false}\n")


def test_a_new_entry_is_written_in_lines_below_the_others() -> None:
    levels: Plain = {"unchanged": "As today.", "patrols": "Joint patrols, at sea."}
    after = put(QUICK, ("issues", "safety"), {"label": "Safety", "levels": levels})
    assert changes(QUICK, after) == [
        "+safety:",
        "+label: Safety",
        "+levels: {unchanged: As today., patrols: 'Joint patrols, at sea.'}",
    ]


def test_a_text_of_several_lines_stays_folded() -> None:
    new = "Norland wants lower quotas; " * 6 + "Sudland: its port."
    after = put(QUICK, ("summary", "en"), new)
    assert value_at(parse(after, "x").data, ("summary", "en")) == new
    assert "  en: >-\n    Norland wants lower quotas;" in after
    assert after.split("es: >-")[1] == QUICK.split("es: >-")[1]


def test_a_hostile_text_is_written_as_a_text() -> None:
    for hostile in ("}: {x: *a", "# no comment", "a: b\n- c", "'\"", "!!python/object x", "%YAML 1.1", "--- ", "\\"):
        for keys in (
            ("title", "en"),
            ("summary", "en"),
            ("governments", "norland", "leaders", "andersen", "label", "en"),
        ):
            after = put(QUICK, keys, hostile)
            assert value_at(parse(after, "x").data, keys) == hostile


def test_a_character_that_no_scenario_may_hold_is_refused() -> None:
    with pytest.raises(CannotEditError, match=r"title\.en"):
        put(QUICK, ("title", "en"), "a\x07b")


def test_an_entry_is_removed_with_the_comments_that_belong_to_it() -> None:
    text = "a: 1\n# about b\nb:   # beside b\n  c: 2\n  # in b\n# about d\nd: 3\n"
    assert remove(text, ("b",)) == "a: 1\n# about d\nd: 3\n"


def test_an_entry_is_removed_from_brackets() -> None:
    assert remove("a: {b: 1, c: 2, d: 3}\n", ("a", "b")) == "a: {c: 2, d: 3}\n"
    assert remove("a: {b: 1, c: 2, d: 3}\n", ("a", "d")) == "a: {b: 1, c: 2}\n"
    assert remove("a: [b, c]\nd: 1\n", ("a", 1)) == "a: [b]\nd: 1\n"


def test_a_part_of_which_nothing_is_left_goes_too() -> None:
    assert remove("a: 1\nb:\n  c: {d: 2}\n", ("b", "c", "d")) == "a: 1\n"


def test_a_new_name_stands_where_the_old_one_stood() -> None:
    assert changes(QUICK, rename(QUICK, ("calendar", "events", "storm"), "gale")) == ["-storm:", "+gale:"]
    with pytest.raises(CannotEditError, match="summit"):
        rename(QUICK, ("calendar", "events", "storm"), "summit")


def test_an_entry_moves_with_its_comments_and_stays_at_an_end() -> None:
    text = "a:\n  # one\n  b: 1  # beside\n  c: 2\n"
    moved = "a:\n  c: 2\n  # one\n  b: 1  # beside\n"
    assert move(text, ("a", "b"), 1) == moved
    assert move(moved, ("a", "b"), -1) == text
    assert move(text, ("a", "b"), -1) == text
    assert move("{a: 1, b: 2, c: 3}", ("a",), 1) == "{b: 2, a: 1, c: 3}"
    assert move("a: 1\nb: 2", ("b",), -1) == "b: 2\na: 1"


def test_a_value_that_others_repeat_is_left_to_the_text() -> None:
    text = "a: &all {b: 1}\nc: *all\n"
    for keys in (("a", "b"), ("c", "b"), ("a",)):
        with pytest.raises(CannotEditError):
            put(text, keys, 2)
        with pytest.raises(CannotEditError):
            remove(text, keys)


def leaves(value: Plain, keys: Keys = ()) -> Iterator[Keys]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*keys, key))
    elif not isinstance(value, list):
        yield keys


LEAVES = list(leaves(parse(QUICK, "quickstart").data))
NESTED = [keys for keys in LEAVES if len(keys) > 1]
VALUES = st.one_of(
    st.booleans(),
    st.integers(-1000, 1000),
    st.floats(-10, 10),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S"]), max_size=200),
)


@given(st.sampled_from(LEAVES), VALUES)
def test_any_value_of_a_file_can_be_set_and_no_other_line_changes(keys: Keys, value: Plain) -> None:
    after = put(QUICK, keys, value)
    assert value_at(parse(after, "quickstart").data, keys) == value
    assert put(after, keys, value) == after
    old, new = QUICK.split("\n"), after.split("\n")
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    end = next((at for at, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), len(new))
    held = value_at(parse(QUICK, "quickstart").data, keys)
    assert len(old) - start - end <= 1 + len(str(held)) // 40


@given(st.sampled_from(NESTED), st.sampled_from([remove, lambda text, keys: rename(text, keys, "another")]))
def test_any_entry_of_a_file_can_be_removed_or_renamed(keys: Keys, edit: Callable[[str, Keys], str]) -> None:
    for depth in range(2, len(keys) + 1):
        after = edit(QUICK, keys[:depth])
        assert value_at(parse(after, "quickstart").data, keys[:depth]) is None


@given(st.sampled_from(NESTED), st.sampled_from([-1, 1]))
def test_an_entry_that_is_moved_and_moved_back_leaves_the_text_as_it_was(keys: Keys, by: int) -> None:
    for depth in range(2, len(keys) + 1):
        once = move(QUICK, keys[:depth], by)
        table = value_at(parse(QUICK, "quickstart").data, keys[: depth - 1])
        assert isinstance(table, dict)
        ends: list[Key] = list(table)
        if keys[depth - 1] != (ends[0] if by < 0 else ends[-1]):
            assert once != QUICK
            assert move(once, keys[:depth], -by) == QUICK
