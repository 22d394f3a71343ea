"""The Mesa model and the compiled ensemble are one model: the same outcome, replication by replication, bit for bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.ensemble import simulate
from sim.model import Government, simulate_with
from sim.model.view import RoundView
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


@pytest.mark.parametrize(
    ("name", "preset"), [(name, preset) for name in shipped() for preset in sim.load(name).presets]
)
def test_over_every_preset_of_every_shipped_scenario(name: str, preset: str) -> None:
    world = build_world(sim.load(name, preset=preset))
    compiled = simulate(world, runs=40, seed=5, first=40)
    assert np.array_equal(compiled.table, simulate_with(world, {}, runs=40, seed=5, first=40).table)


@pytest.mark.parametrize("name", shipped())
def test_over_every_shipped_scenario_with_governments_written_in_python(name: str) -> None:
    scenario = sim.load(name)
    written = sim.run(scenario, runs=20, seed=6, governments=dict.fromkeys(scenario.governments, Same))
    assert np.array_equal(written.outcomes.table, sim.run(scenario, runs=20, seed=6).outcomes.table)


@given(scenarios())
def test_with_governments_written_in_python_that_follow_the_rules(scenario: Scenario) -> None:
    written = sim.run(scenario, runs=RUNS, seed=3, governments=dict.fromkeys(scenario.governments, Same))
    assert np.array_equal(written.outcomes.table, sim.run(scenario, runs=RUNS, seed=3).outcomes.table)
