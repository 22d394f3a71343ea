"""``winset threshold``."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from sim.turning import turning_points

Winset = Callable[..., Any]
MEETS = ("talks.meeting_chance", "--low", "0.0", "--high", "1")
RUNS = ("--runs", "200")


def test_the_answer_is_a_sentence_and_the_way_there_a_table(winset: Winset) -> None:
    out = winset("threshold", "quickstart", *MEETS, "--at", "0.5", *RUNS).out
    (crossing,) = turning_points("quickstart", MEETS[0], at=0.5, low=0.0, high=1.0, runs=200).crossings
    assert f"rises above 50.0% where 'talks.meeting_chance' is {crossing.value:.4g} (95% interval" in " ".join(
        out.split()
    )
    assert "Any deal, 200 negotiations at each value, on the same chance" in out
    assert "0.125" in out


def test_that_nothing_crosses_is_said(winset: Winset) -> None:
    out = winset("threshold", "quickstart", *MEETS, "--at", "0.99", *RUNS).out
    assert "stays below 99.0%" in out


def test_json_holds_crossings_and_looks(winset: Winset) -> None:
    words = ("quickstart", "handover", "--low", "2024-09-30", "--high", "2024-12-30")
    said = winset("threshold", *words, *RUNS, "--preset", "no_handover", "--json", "-")
    data = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert (data["lever"], data["question"], data["at"], data["runs"]) == (
        "governments.sudland.leaders.duval.starts", "any_deal", 0.5, 200,
    )  # fmt: skip
    assert data["presets"] == ["no_handover"]
    assert data["looks"][0]["value"] == "2024-09-30"
    assert all(set(each) == {"value", "interval", "rises"} for each in data["crossings"])


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("handovr",), "did you mean handover?"),
        (("handover", "--low", "soon"), "--low: a number or a date is needed, found soon"),
        (("handover", "--question", "all"), "no such question"),
        (("talks.meeting_chance",), "a range is needed"),
    ],
)
def test_what_cannot_be_searched_is_answered_in_words(winset: Winset, words: tuple[str, ...], answer: str) -> None:
    said = winset("threshold", "quickstart", *words, *RUNS)
    assert said.code == 2
    assert answer in " ".join(said.err.split())
