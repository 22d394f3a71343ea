"""A backtest plays every file as it stands, counts what came true, and refuses what has no end."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.backtest import backtest
from sim.backtest.cases import Case, with_outcome
from sim.backtest.plain import plain
from sim.backtest.reliable import EDGES, bins, forecasts
from sim.errors import WinsetError
from sim.scenario.reader import dump
from tests.backtest.conftest import TOLD, Cases
from tests.treaty import treaty

RUNS = 200


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "treaty.yaml"
    path.write_text(dump(treaty(TOLD)), encoding="utf-8")
    return path


def test_likelihoods_are_those_of_a_run_of_the_file_as_it_stands(file: Path) -> None:
    (case,) = backtest([file], runs=RUNS, seed=7).cases
    questions = sim.run(sim.load(file), runs=RUNS, seed=7).likelihoods.questions
    waiting = questions["waiting"].likelihood_with_measure
    assert waiting is not None
    assert waiting.value > questions["waiting"].likelihood.value
    assert dict(case.shares) == {
        "any_deal": questions["any_deal"].likelihood.value,
        "safe": questions["safe"].likelihood.value,
        "waiting": waiting.value,
    }


def test_ranges_are_those_of_the_presets_that_the_file_names(file: Path) -> None:
    (case,) = backtest([file], runs=RUNS).cases
    meek = sim.run(sim.load(file, preset="meek"), runs=RUNS).likelihoods.any_deal.likelihood.value
    assert case.ranged("any_deal") == (meek, case.shares["any_deal"])


def test_results_do_not_depend_on_threads(file: Path) -> None:
    assert plain(backtest([file], runs=RUNS, threads=1)) == plain(backtest([file], runs=RUNS, threads=2))


def test_progress_ends_where_all_is_done(file: Path) -> None:
    told: list[tuple[int, int]] = []
    backtest([file], runs=RUNS, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2 * RUNS, 2 * RUNS)


def test_a_file_that_does_not_say_what_happened_is_refused() -> None:
    with pytest.raises(WinsetError, match=r"quickstart: this file does not say what happened; give it an outcome"):
        backtest(["quickstart"])


def test_all_real_cases_among_the_shipped_files_are_taken() -> None:
    assert {"safe-third-country-2018", "northern-route-2019"} <= set(with_outcome())
    assert "quickstart" not in with_outcome()


def test_a_backtest_is_json_all_through(file: Path) -> None:
    found = plain(backtest([file], runs=RUNS))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert set(found["scores"]) == {"focal", "any_deal", "all"}
    assert found["scores"]["focal"]["brier"]["base_rate"] is None


def test_the_focal_question_of_each_case_comes_first(treaty_case: Case) -> None:
    assert [each.question for each in forecasts([treaty_case])] == ["safe", "any_deal", "waiting"]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=8))
def test_every_forecast_lies_in_one_bin_and_shares_in_their_intervals(
    cases: Cases, pairs: list[tuple[float, bool]]
) -> None:
    made = cases(*pairs)
    found = bins(made)
    assert sum(each.forecasts for each in found) == len(forecasts(made))
    for each in found:
        assert each.low <= each.forecast <= each.high
        assert each.observed.low <= each.observed.value <= each.observed.high


def test_forecasts_of_one_piece_of_history_narrow_no_interval(cases: Cases) -> None:
    pairs = [(0.9, True), (0.9, True), (0.9, True)]
    (apart,), (together,) = bins(cases(*pairs)), bins(cases(*pairs, families="aaa"))
    assert (apart.forecasts, apart.families, together.families) == (9, 3, 1)
    assert together.observed.low < apart.observed.low


def test_the_edges_of_bins_are_whole_quarters(cases: Cases) -> None:
    assert EDGES == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert [each.low for each in bins(cases((0.25, True), (0.0, True), (1.0, False)))] == [0.0, 0.25, 0.75]
