"""Choices against futures, on tables that can be reckoned in the head."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from sim.analysis import CRITERIA, Choice, Robustness, robust
from sim.errors import WinsetError
from sim.sweep.vary import Value
from tests.analysis import replaced
from tests.analysis.replaced import swept

FUTURE, CHOICE = "talks.meeting_chance", "talks.proposer"
TABLE = {"alternating": (0.9, 0.5, 0.1), "random": (0.6, 0.6, 0.3)}
FUTURES = (0.2, 0.4, 0.6)
GRID: dict[str, str | Sequence[Value]] = {FUTURE: list(FUTURES), CHOICE: ["alternating", "random"]}


def two_by_three(values: list[Value]) -> float:
    future, choice = values
    return TABLE[str(choice)][FUTURES.index(future)]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return swept(monkeypatch, tmp_path / "s", two_by_three, GRID, design="grid")


def values(choice: Choice) -> dict[str, float]:
    return {criterion: round(choice.of(criterion).value, 12) for criterion in CRITERIA}


def preferred(found: Robustness) -> dict[str, str]:
    return {criterion: str(found.choices[each.choice].values[0]) for criterion, each in found.preferred.items()}


def test_criteria_are_as_reckoned_by_hand_on_a_table_of_two_choices_and_three_futures(folder: Path) -> None:
    """Regrets: alternating 0, 0.1, 0.2; random 0.3, 0, 0."""
    found = robust(folder, CHOICE)
    assert [each.values for each in found.choices] == [("alternating",), ("random",)]
    assert values(found.choices[0]) == {
        "worst": 0.1, "largest_regret": 0.2, "mean_regret": 0.1, "satisficing": round(2 / 3, 12),
    }  # fmt: skip
    assert values(found.choices[1]) == {
        "worst": 0.3, "largest_regret": 0.3, "mean_regret": 0.1, "satisficing": round(2 / 3, 12),
    }  # fmt: skip
    assert found.futures == 3


def test_criteria_may_prefer_different_choices_and_what_is_within_noise_is_told(folder: Path) -> None:
    found = robust(folder, CHOICE)
    assert preferred(found)["worst"] == "random"
    assert preferred(found)["largest_regret"] == "alternating"
    assert {criterion: bool(each.within_noise) for criterion, each in found.preferred.items()} == {
        "worst": False, "largest_regret": False, "mean_regret": True, "satisficing": True,
    }  # fmt: skip


def test_with_wide_intervals_nothing_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(replaced, "HALF_WIDTH", 0.4)
    found = robust(swept(monkeypatch, tmp_path / "s", two_by_three, GRID, design="grid"), CHOICE)
    assert all(each.within_noise for each in found.preferred.values())


def test_who_wants_a_low_likelihood_regrets_a_high_one(folder: Path) -> None:
    """Regrets: alternating 0.3, 0, 0; random 0, 0.1, 0.2. At most 0.55: alternating in two futures, random in one."""
    found = robust(folder, CHOICE, want="low", enough=0.55)
    assert [each.worst.value for each in found.choices] == pytest.approx([0.9, 0.6])
    assert [each.largest_regret.value for each in found.choices] == pytest.approx([0.3, 0.2])
    assert [each.satisficing.value for each in found.choices] == pytest.approx([2 / 3, 1 / 3])
    assert preferred(found)["worst"] == "random"


def test_intervals_hold_their_values_and_regrets_are_never_below_0(folder: Path) -> None:
    for choice in robust(folder, CHOICE).choices:
        for criterion in CRITERIA:
            share = choice.of(criterion)
            assert 0.0 <= share.low <= share.value <= share.high


def test_the_order_of_levers_in_the_grid_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path
) -> None:
    turned = swept(
        monkeypatch, tmp_path / "t", lambda row: two_by_three(row[::-1]), dict(reversed(GRID.items())), design="grid"
    )
    assert robust(turned, CHOICE).choices == robust(folder, CHOICE).choices


def test_several_levers_may_be_chosen_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    vary: dict[str, str | Sequence[Value]] = {"firmness": [0.0, 1.0], **GRID}
    folder = swept(monkeypatch, tmp_path / "s", lambda row: 0.1 + 0.2 * float(row[0]), vary, design="grid")  # type: ignore[arg-type]
    found = robust(folder, [CHOICE, "firmness"])
    assert [each.values for each in found.choices] == [
        ("alternating", 0.0), ("alternating", 1.0), ("random", 0.0), ("random", 1.0),
    ]  # fmt: skip
    assert [each.mean_regret.value for each in found.choices] == pytest.approx([0.2, 0.0, 0.2, 0.0])


@pytest.mark.parametrize(
    ("choose", "answer"),
    [
        ([FUTURE, CHOICE], "nothing is uncertain"),
        ([], "nothing is chosen"),
        (["talks.propser"], "did you mean talks.proposer"),
    ],
)
def test_a_question_without_sense_is_refused(folder: Path, choose: list[str], answer: str) -> None:
    with pytest.raises(WinsetError, match=answer):
        robust(folder, choose)


def test_one_choice_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    vary: dict[str, str | Sequence[Value]] = {FUTURE: "0:1:3", CHOICE: ["random"]}
    with pytest.raises(WinsetError, match="nothing to choose"):
        robust(swept(monkeypatch, tmp_path / "s", lambda _: 0.5, vary, design="grid"), CHOICE)


def test_a_sample_that_is_not_crossed_is_answered_with_a_grid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    vary: dict[str, str | Sequence[Value]] = {FUTURE: "0.2:0.6", CHOICE: ["alternating", "random"]}
    folder = swept(monkeypatch, tmp_path / "s", lambda _: 0.5, vary, design="lhs", points=4)
    command = (
        "make one: winset sweep SCENARIO --vary talks.meeting_chance=0.2:0.6:5 "
        "--vary talks.proposer=alternating,random --design grid --out DIR"
    )
    with pytest.raises(WinsetError, match=re.escape(command)):
        robust(folder, CHOICE)
