"""``winset compare``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.compare import compare, side_of
from sim.compare.plain import plain

Winset = Callable[..., Any]
RUNS = ("--runs", "300")
BOTH = ("--b", "no_handover", "--b", "talks.meeting_chance=0.9")


def test_json_on_stdout_is_the_comparison_that_the_library_makes(winset: Winset) -> None:
    said = winset("compare", "quickstart", *BOTH, *RUNS, "--json", "-")
    data = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    b = side_of(("no_handover", "talks.meeting_chance=0.9"), origin="--b")
    expected = plain(compare("quickstart", b=b, runs=300))
    words = {"file": "quickstart", "a": [], "b": ["no_handover", "talks.meeting_chance=0.9"]}
    assert {**data, "seconds": 0} == {**expected, **words, "seconds": 0}


def test_the_report_says_why_how_much_and_when(winset: Winset) -> None:
    out = winset("compare", "quickstart", *BOTH, *RUNS).out
    for words in (
        "Any deal: moving",
        "95% intervals within pairs",
        "What each lever gives, in points (over all orders of moving them)",
        "together",
        "Difference over time, in points",
        "Which agreements took the place of which",
        "300 pairs of negotiations in",
        "Again: winset compare quickstart --b no_handover --b talks.meeting_chance=0.9 --runs 300 --seed 1",
    ):
        assert words in out


def test_one_lever_is_not_divided(winset: Winset) -> None:
    out = winset("compare", "quickstart", "--b", "no_handover", *RUNS).out
    assert "What each lever gives" not in out
    assert "Difference over time" in out


def test_a_comparison_is_written_to_a_file_without_a_report(winset: Winset, tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    said = winset("compare", "quickstart", "--b", "no_handover", *RUNS, "--json", str(target), "--quiet")
    assert (said.code, said.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["runs"] == 300


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ((), "both sides are the same"),
        (("--b", "no_handovr"), "did you mean no_handover?"),
        (("--a", "talks.meeting_chanse=0.9"), "did you mean talks.meeting_chance?"),
        (("--b", "talks.meeting_chance="), "--b: talks.meeting_chance: write path=value"),
    ],
)
def test_what_cannot_be_compared_is_answered_in_words(winset: Winset, words: tuple[str, ...], answer: str) -> None:
    said = winset("compare", "quickstart", *words, *RUNS)
    assert said.code == 2
    assert answer in said.err
    assert "Traceback" not in said.err
