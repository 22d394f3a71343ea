"""The suite itself: what a check is, how cases are judged, how a part is chosen."""

import numpy as np
import pytest

from sim.errors import WinsetError
from sim.outcomes import COLUMNS, Rows
from sim.verify import Finding, Verdict, all_checks, chosen, verdicts
from sim.verify.check import (
    Check,
    Findings,
    all_of,
    between,
    equal,
    falls,
    level,
    moved,
    near,
    rises,
    unmoved,
)

SPREAD = np.linspace(-1.0, 1.0, 1000)
"""Differences whose mean has a standard error of 0.018."""


def test_every_check_says_what_it_states_and_who_says_so() -> None:
    for check in all_checks():
        assert check.statement[0].isupper()
        assert len(check.source) > 0
        assert check.statement.count("\n") == 0


@pytest.mark.parametrize(
    "finding",
    [
        near("", 0.5, 0.4, 0.05),
        near("", None, 0.4, 0.05),
        near("", float("nan"), 0.4, 0.05),
        equal("", 1, 2),
        between("", 0.0, 0.0, 1.0),
        between("", None, 0.0, 1.0),
        all_of("", [True, False], "are"),
        all_of("", [], "are"),
        rises("", SPREAD),
        rises("", SPREAD - 0.1),
        falls("", SPREAD),
        falls("", SPREAD + 0.1),
        level("", SPREAD + 0.1),
        level("", SPREAD),
    ],
)
def test_a_case_that_is_not_as_expected_fails(finding: Finding) -> None:
    """Among them: no deal, none where all were to hold, and an interval that holds 0 but is too wide to say so."""
    assert not finding.ok


def test_a_sign_has_its_whole_interval_on_one_side_of_0() -> None:
    assert rises("", SPREAD + 0.1).ok
    assert falls("", SPREAD - 0.1).ok
    assert not rises("", SPREAD + 0.04).ok
    assert rises("", SPREAD + 0.1).found == "+0.1 (+0.0529 to +0.147)"


def test_an_interval_that_holds_0_and_is_narrow_is_level() -> None:
    assert level("", SPREAD / 10).ok


def test_tables_are_the_same_bit_for_bit_or_not() -> None:
    before: Rows = np.zeros((5, COLUMNS), dtype=np.int32)
    after = before.copy()
    after[3, 1] = 1
    assert unmoved("", before, before).ok
    assert moved("", before, after).ok
    assert not unmoved("", before, after).ok
    assert not moved("", before, before).ok
    assert unmoved("", before, after).found == "1 of 5 differ"


def test_a_check_without_a_case_is_not_passed() -> None:
    def nothing() -> Findings:
        yield from ()

    check = Check("nothing", "none", "Nothing.", "nobody", nothing, is_long=False)
    assert not Verdict(check, tuple(nothing()), 0.0).ok


def test_a_check_that_cannot_be_played_has_failed() -> None:
    def broken() -> Findings:
        yield equal("first", 1, 1)
        raise WinsetError("no such thing")

    (verdict,) = verdicts([Check("broken", "none", "Broken.", "nobody", broken, is_long=False)])
    assert [finding.ok for finding in verdict.findings] == [True, False]
    assert verdict.findings[1].found == "no such thing"


def test_a_word_chooses_checks_by_name_family_statement_or_source() -> None:
    assert [check.name for check in chosen(only="STAHL")] == ["stahl", "ultimatum"]
    assert {check.family for check in chosen(only="quota")} >= {"quota", "circumstances"}
    assert "option_that_binds" in [check.name for check in chosen(only="shaked")]


def test_quick_leaves_out_the_long_ones() -> None:
    assert {check.is_long for check in chosen()} == {True, False}
    assert {check.is_long for check in chosen(quick=True)} == {False}
    assert set(chosen(quick=True)) < set(chosen())


@pytest.mark.parametrize(("quick", "word"), [(False, "nonsense"), (True, "both_drivers")])
def test_a_word_that_leaves_no_check_is_refused(*, quick: bool, word: str) -> None:
    with pytest.raises(WinsetError, match=f"^--only {word}: "):
        chosen(only=word, quick=quick)
