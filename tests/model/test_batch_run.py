"""Mesa's batch_run plays the same negotiations, one row a government with the columns of both collectors."""

import inspect
from typing import Any

import numpy as np
import pytest
from mesa.batchrunner import batch_run

import sim
from sim.ensemble import simulate
from sim.model import NOBODY, Government, NegotiationModel, RoundView
from sim.outcomes import COLUMNS
from sim.world import World, build_world

OUTCOME = ["result", "package", "signed", "in_force", "ended", "measures", "rounds", "offers", "crossing", "broken"]
TAKES_RNG = "rng" in inspect.signature(batch_run).parameters
"""In newer versions of Mesa the seed is an argument of batch_run; in older ones it is one of the parameters."""


def batch(seed: int | None = None, **parameters: Any) -> list[dict[str, Any]]:
    by_argument = {"rng": [seed]} if TAKES_RNG else {}
    by_parameter = {} if TAKES_RNG or seed is None else {"seed": [seed]}
    rows: list[dict[str, Any]] = batch_run(
        NegotiationModel,
        parameters | by_parameter,
        number_processes=1,
        display_progress=False,
        **by_argument,
    )
    return rows


def table(rows: list[dict[str, Any]]) -> np.ndarray[Any, Any]:
    """The outcomes of the runs, from the row of the first government of each."""
    first = {row["RunId"]: row for row in reversed(rows)}
    return np.array([[first[run][column] for column in OUTCOME] for run in sorted(first)])


def test_as_its_docstring_says_it_gives_the_same_outcomes_as_the_ensemble(quickstart: World) -> None:
    rows = batch(scenario=[quickstart.scenario], replication=range(8))
    assert table(rows).shape == (8, COLUMNS)
    assert np.array_equal(table(rows), simulate(quickstart, runs=8, seed=0).table)


def test_there_is_a_row_for_each_government_of_each_run(quickstart: World) -> None:
    rows = batch(scenario=[quickstart.scenario], replication=[3, 4])
    assert [(row["RunId"], row["replication"], row["government"]) for row in rows] == [
        (0, 3, "norland"),
        (0, 3, "sudland"),
        (1, 4, "norland"),
        (1, 4, "sudland"),
    ]
    assert {row["week"] for row in rows} == {43}


@pytest.mark.parametrize("seed", [0, 7])
def test_it_takes_a_seed(quickstart: World, seed: int) -> None:
    rows = batch(seed, scenario=[quickstart.scenario], replication=range(3))
    assert np.array_equal(table(rows), simulate(quickstart, runs=3, seed=seed).table)


def test_several_scenarios_and_governments_are_varied_together(quickstart: World) -> None:
    class Silent(Government):
        def propose(self, view: RoundView) -> int:
            del view
            return NOBODY

    other = sim.load("quickstart", preset="no_handover")
    kinds: list[dict[str, type[Government]]] = [{}, {"norland": Silent}]
    rows = batch(scenario=[quickstart.scenario, other], governments=kinds, replication=range(2))
    found = table(rows)
    assert len(found) == 8
    assert np.array_equal(found[:2], simulate(quickstart, runs=2, seed=0).table)
    assert np.array_equal(found[4:6], simulate(build_world(other), runs=2, seed=0).table)
    assert np.all(found[2:4, OUTCOME.index("offers")] <= found[2:4, OUTCOME.index("rounds")])


def test_every_week_can_be_kept(quickstart: World) -> None:
    rows: list[dict[str, Any]] = batch_run(
        NegotiationModel,
        {"scenario": [quickstart], "replication": [2]},
        number_processes=1,
        data_collection_period=1,
        display_progress=False,
    )
    assert [row["week"] for row in rows if row["government"] == "sudland"] == list(range(44))
    model = NegotiationModel(quickstart, replication=2)
    model.run_to_end()
    frame = model.datacollector.get_agent_vars_dataframe()
    assert np.array_equal([row["threshold"] for row in rows], frame["threshold"].to_numpy(), equal_nan=True)
    assert [row["leader"] for row in rows] == frame["leader"].tolist()
