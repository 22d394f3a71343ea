import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.ensemble import simulate
from sim.likelihood.counted import answers, stands
from sim.outcomes import NO_DEAL, NOT_RATIFIED, REPUDIATED, RESULT
from sim.runs import find
from sim.world import World, build_world


@pytest.fixture(scope="module")
def scenario() -> sim.Scenario:
    return sim.load("quickstart")


@pytest.fixture(scope="module")
def world(scenario: sim.Scenario) -> World:
    return build_world(scenario)


def test_a_run_plays_the_scenario_and_sums_it_up(scenario: sim.Scenario) -> None:
    result = sim.run(scenario, runs=300, seed=3)
    assert len(result.outcomes) == 300
    assert np.array_equal(result.outcomes.table, simulate(result.world, runs=300, seed=3).table)
    assert result.likelihoods.any_deal.likelihood.value == stands(result.outcomes).mean()


def test_the_same_seed_gives_the_same_object_but_for_the_time_it_took(scenario: sim.Scenario) -> None:
    first, second = (sim.run(scenario, runs=300, seed=3, threads=threads).to_dict() for threads in (1, 2))
    del first["seconds"], second["seconds"]
    assert json.dumps(first) == json.dumps(second)
    assert sim.run(scenario, runs=300, seed=4).to_dict()["mix"] != first["mix"]


def test_more_runs_begin_with_the_fewer(scenario: sim.Scenario) -> None:
    few, many = (sim.run(scenario, runs=runs).outcomes.table for runs in (100, 700))
    assert np.array_equal(few, many[:100])


def test_settings_change_the_scenario_and_its_digest(scenario: sim.Scenario) -> None:
    later = sim.load("quickstart", settings={"calendar.horizon": dt.date(2024, 6, 3)})
    result = sim.run(later, runs=100)
    assert result.likelihoods.weeks[-1] == dt.date(2024, 6, 3)
    assert result.to_dict()["digest"] != sim.run(scenario, runs=100).to_dict()["digest"]


def test_progress_ends_at_the_number_of_runs(scenario: sim.Scenario) -> None:
    seen: list[int] = []
    sim.run(scenario, runs=1200, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1200


@pytest.mark.parametrize(
    ("wrong", "word"),
    [({"runs": 0}, "runs"), ({"threads": 0}, "threads"), ({"seed": -1}, "seed"), ({"seed": 2**64}, "seed")],
)
def test_what_cannot_be_run_is_refused_in_words(scenario: sim.Scenario, wrong: dict[str, int], word: str) -> None:
    with pytest.raises(sim.WinsetError, match=f"^{word}: .*found {wrong[word]}"):
        sim.run(scenario, **wrong)  # type: ignore[arg-type]  # one option at a time


def test_the_largest_seed_runs(scenario: sim.Scenario) -> None:
    assert sim.run(scenario, runs=10, seed=2**64 - 1).outcomes.seed == 2**64 - 1


@pytest.mark.parametrize(
    ("ending", "result"), [("none", NO_DEAL), ("not_ratified", NOT_RATIFIED), ("repudiated", REPUDIATED)]
)
def test_find_gives_the_first_negotiation_with_an_ending(world: World, ending: str, result: int) -> None:
    found = find(world, ending, seed=1)
    assert found is not None
    results = simulate(world, runs=found + 1, seed=1).column(RESULT)
    assert results[found] == result
    assert not np.any(results[:found] == result)


@pytest.mark.parametrize("question", ["deal", "halved_quota"])
def test_find_gives_the_first_negotiation_in_which_an_agreement_stands(world: World, question: str) -> None:
    found = find(world, question, seed=1)
    assert found is not None
    outcomes = simulate(world, runs=found + 1, seed=1)
    hits = stands(outcomes) & answers(world, outcomes)["any_deal" if question == "deal" else question]
    assert np.flatnonzero(hits).tolist() == [found]


def test_find_looks_at_no_more_than_it_may(world: World) -> None:
    rare = find(world, "halved_quota", seed=1)
    assert rare is not None
    assert find(world, "halved_quota", seed=1, most=rare) is None
    assert find(world, "halved_quota", seed=1, most=rare + 1) == rare


def test_find_names_what_was_probably_meant(world: World) -> None:
    with pytest.raises(sim.WinsetError, match="did you mean halved_quota"):
        find(world, "half_quota", seed=1)


def test_a_shipped_scenario_is_found_by_its_name_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sim.load("quickstart").title == "A fishing treaty before the election"


def test_a_file_of_that_name_comes_before_a_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quickstart").write_text("title: mine\n", encoding="utf-8")
    with pytest.raises(sim.WinsetError, match="quickstart:1"):
        sim.load("quickstart")


def test_a_misspelt_name_is_answered_with_the_right_one() -> None:
    with pytest.raises(sim.WinsetError, match="did you mean quickstart"):
        sim.load("quikstart")


def test_names_of_the_package_are_found_listed_and_otherwise_refused() -> None:
    assert {"run", "load", "Result", "Government", "__version__"} <= set(dir(sim))
    assert sim.Result.__name__ == "Result"
    with pytest.raises(AttributeError, match="no attribute 'sing'"):
        sim.sing  # noqa: B018  # the point of the test


def test_the_package_itself_loads_nothing_heavy() -> None:
    heavy = ["numba", "mesa", "pandas", "scipy", "numpy", "pydantic", "typer", "rich"]
    code = f"import sys, sim; sim.__version__; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  # our own words
