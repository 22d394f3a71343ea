"""``winset verify``."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sim.verify import Finding, all_checks
from sim.verify.check import CHECKS, Check, Findings

Winset = Callable[..., Any]


@pytest.fixture
def broken() -> Iterator[None]:
    """A check that fails, in place of one that does not."""
    all_checks()
    whole = CHECKS["half_life"]

    def cases() -> Findings:
        yield Finding("after [a] week", "1", "2", ok=False)

    cases.__module__ = whole.cases.__module__
    CHECKS["half_life"] = Check("half_life", whole.family, whole.statement, whole.source, cases, is_long=False)
    yield
    CHECKS["half_life"] = whole


def test_a_check_is_shown_with_its_statement_source_and_cases(winset: Winset) -> None:
    said = winset("verify", "--only", "two_leaks")
    out = " ".join(said.out.split())
    assert said.code == 0
    assert "ok Two leaks that are right four times in five make a chance of 0.5 one of 0.9411764705882353." in out
    assert "two_leaks; Bayes' rule: odds 1 x (0.8 / 0.2)^2 = 16" in out
    assert "two leaks 0.941176 ± 1e-12 0.941176" in out
    assert "1 check, 1 case, in" in out
    assert out.endswith("s: all as expected")


@pytest.mark.usefixtures("broken")
def test_a_check_that_fails_is_named_again_at_the_end_and_ends_with_1(winset: Winset) -> None:
    said = winset("verify", "--only", "half_life")
    assert said.code == 1
    assert "NOT Half of a deviation" in said.out
    assert "after [a] week" in said.out
    assert "1 not as expected" in said.out
    assert "half_life: Half of a deviation" in said.out.partition("1 not as expected")[2]


@pytest.mark.usefixtures("broken")
def test_json_holds_every_case_and_nothing_else_is_written(winset: Winset) -> None:
    said = winset("verify", "--only", "AR(1)", "--json", "-")
    data = json.loads(said.out)
    assert (said.code, data["ok"]) == (1, False)
    assert [check["name"] for check in data["checks"]] == ["stationary_spread", "half_life"]
    assert data["checks"][1]["cases"] == [{"case": "after [a] week", "expected": "1", "found": "2", "ok": False}]


def test_a_word_that_is_in_no_check_is_answered_with_the_families(winset: Winset) -> None:
    said = winset("verify", "--only", "nonsense")
    assert said.code == 2
    assert "--only nonsense: this word is in no check; families are: bargaining, Nash's solution" in said.err
