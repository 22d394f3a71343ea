"""The comments beside the values of a scenario file are found with the values."""

from pathlib import Path

import pytest

from sim.scenario.notes import comments, notes_of

BASE = """\
# At the head: all numbers are judgement.
schema: 1
title: Base      # not '# this'
talks:           # about talks
  breakdown: 0.1 # [paper] once in ten weeks,
                 # as the paper says
  # above
  meeting_chance: "0.5 # not a comment"
"""
OVER = """\
# Over it.
extends: base.yaml
talks: {meeting_chance: 0.7}   # ours
"""


@pytest.fixture
def over(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    file = tmp_path / "over.yaml"
    file.write_text(OVER, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1 # one", {1: "one"}),
        ("a: 1 # one\r\nb: 2\r\n", {1: "one"}),
        ("a: '# no'\n", {}),
        ("a: {b: 1,   # first\n    c: 2}   # second\n", {1: "first", 2: "second"}),
        ("a: >-\n  # no comment\n  more\nb: 1 # yes\n", {4: "yes"}),
        ("a: 'one # no\n  two' # yes\n", {2: "yes"}),
        ("- 1 # one\n- [2, # two\n   3]\n", {1: "one", 2: "two"}),
        ("# lost\n\na: 1\n", {}),
        ("a: 1\n#\nb: 2\n", {}),
    ],
)
def test_a_comment_belongs_to_the_line_of_a_value(text: str, found: dict[int, str]) -> None:
    assert comments(text) == found


def test_the_nearest_comment_comes_first(over: Path) -> None:
    around = list(notes_of(over.parent / "base.yaml").around(("talks", "breakdown")))
    assert around == ["[paper] once in ten weeks, as the paper says", "about talks"]


def test_the_file_in_which_a_value_stands_decides(over: Path) -> None:
    notes = notes_of(over)
    assert notes.beside(("talks", "meeting_chance")) == "ours"
    assert notes.opening(("talks", "meeting_chance")) == "Over it."
    assert notes.beside(("talks", "breakdown")).startswith("[paper]")
    assert notes.opening(("talks", "breakdown")) == "At the head: all numbers are judgement."


def test_what_is_not_written_down_has_no_comment(over: Path) -> None:
    notes = notes_of(over)
    assert (notes.beside(("talks", "quota")), notes.opening(("talks", "quota"))) == ("", "")
