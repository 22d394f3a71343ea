"""The Mesa model and the compiled ensemble are one model: the same outcome, replication by replication, bit for bit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sim
from sim.ensemble import simulate
from sim.model import Government, simulate_with
from sim.model.view import RoundView
from sim.outcomes import BROKEN, CROSSING, ENDED, IN_FORCE, MEASURES, RESULT
from sim.scenario.schema import Scenario
from sim.shipped import shipped
from sim.world import build_world
from sim.world.arrays import Floats
from tests.strategies import scenarios

RUNS = 12


class Same(Government):
    """Another kind of government that does what every government does."""

    def propose(self, view: RoundView) -> int:
        return super().propose(view)

    def answer(self, view: RoundView, offer: int) -> int:
        return super().answer(view, offer)

    def learn(self, about: int, view: RoundView, offer: int, *, accepted: bool) -> Floats:
        return super().learn(about, view, offer, accepted=accepted)


@given(scenarios(), st.integers(0, 2**64 - 1))
def test_over_random_scenarios(scenario: Scenario, seed: int) -> None:
    world = build_world(scenario)
    compiled, stepped = simulate(world, runs=RUNS, seed=seed), simulate_with(world, {}, runs=RUNS, seed=seed)
    assert np.array_equal(compiled.table, stepped.table)


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("preset", ["baseline", None])
def test_over_every_shipped_scenario(name: str, preset: str | None) -> None:
    world = build_world(sim.load(name, preset=preset))
    compiled = simulate(world, runs=60, seed=5, first=40)
    assert np.array_equal(compiled.table, simulate_with(world, {}, runs=60, seed=5, first=40).table)


@given(scenarios())
def test_with_governments_written_in_python_that_follow_the_rules(scenario: Scenario) -> None:
    governments: dict[str, Any] = dict.fromkeys(scenario.governments, Same)
    written = sim.run(scenario, runs=RUNS, seed=3, governments=governments)
    assert np.array_equal(written.outcomes.table, sim.run(scenario, runs=RUNS, seed=3).outcomes.table)


def test_random_scenarios_see_everything_that_can_happen() -> None:
    """Otherwise the tests above would prove little."""
    seen: set[str] = set()

    @settings(max_examples=250, derandomize=True)
    @given(scenarios())
    def play(scenario: Scenario) -> None:
        outcomes = simulate(build_world(scenario), runs=100, seed=1)
        seen.update(f"result {value}" for value in np.unique(outcomes.column(RESULT)))
        seen.update(f"measures {value}" for value in np.unique(outcomes.column(MEASURES)))
        if np.any(outcomes.column(BROKEN) >= 0):
            seen.add("broken down")
        if np.any((outcomes.column(ENDED) >= 0) & (outcomes.column(IN_FORCE) >= 0)):
            seen.add("repudiated while in force")
        if np.any(outcomes.column(IN_FORCE) >= len(build_world(scenario).arrays.view_at)):
            seen.add("in force after the last round")
        if np.any(outcomes.column(CROSSING) > 0):
            seen.add("an offer across a red line")

    play()
    wanted = {"broken down", "repudiated while in force", "in force after the last round", "an offer across a red line"}
    assert wanted | {f"result {n}" for n in range(4)} | {f"measures {n}" for n in range(3)} <= seen
