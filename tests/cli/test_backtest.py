"""``winset backtest``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.backtest import backtest
from sim.backtest.cases import with_outcome
from sim.backtest.plain import plain

Winset = Callable[..., Any]
FILES = ("safe-third-country-2018", "northern-route-2019")
RUNS = ("--runs", "200")


def test_json_on_stdout_is_the_backtest_that_the_library_makes(winset: Winset) -> None:
    said = winset("backtest", *FILES, *RUNS, "--seed", "3", "--json", "-")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == plain(backtest(FILES, runs=200, seed=3))


def test_the_report_has_each_case_the_scores_and_what_they_are_worth(winset: Winset) -> None:
    out = winset("backtest", *FILES, *RUNS).out
    for words in (
        "2 cases of which the end is known",
        "Safe third country, 2018 (safe-third-country-2018)",
        "Guatemala is a safe third country",
        "Brier score with 95% intervals",
        "Logarithmic score with 95% intervals",
        "cannot be told from the base rate",
        "so few prove little",
        "knew how the cases had ended",
        f"Again: winset backtest {' '.join(FILES)} --runs 200 --seed 1",
    ):
        assert words in out


def test_with_one_case_there_is_no_base_rate(winset: Winset) -> None:
    out = winset("backtest", FILES[0], *RUNS).out
    assert "There is no base rate to hold likelihoods against: it takes two pieces of history." in out
    assert "1 case of which the end is known" in out


@pytest.mark.slow
def test_without_files_all_shipped_ones_with_an_outcome_are_played(winset: Winset) -> None:
    data = json.loads(winset("backtest", "--runs", "20", "--json", "-").out)
    assert [case["name"] for case in data["cases"]] == with_outcome()


def test_a_chart_is_written_and_its_name_is_checked_before_the_work(winset: Winset, tmp_path: Path) -> None:
    chart = tmp_path / "reliability.svg"
    assert winset("backtest", FILES[1], *RUNS, "--chart", str(chart), "--quiet").code == 0
    assert "Likelihoods beside what happened" in chart.read_text(encoding="utf-8")
    said = winset("backtest", FILES[1], *RUNS, "--chart", str(tmp_path / "reliability.txt"))
    assert said.code == 2
    assert "a chart is written as .html, .json, .pdf, .png, .svg" in said.err
    assert said.out == ""


def test_a_file_without_an_outcome_is_answered_in_words(winset: Winset) -> None:
    said = winset("backtest", "quickstart", *RUNS)
    assert said.code == 2
    assert "quickstart: this file does not say what happened; give it an outcome (docs/scenarios.md)" in said.err
    assert "Traceback" not in said.err
