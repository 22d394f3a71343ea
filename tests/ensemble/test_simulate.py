"""Many replications at once: nothing but the seed and the replication decides."""

import numpy as np
import pytest
from hypothesis import given

import sim
from sim.ensemble import simulate
from sim.outcomes import OFFERS, RESULT, ROUNDS
from sim.scenario.schema import Scenario
from sim.world import World, build_world
from tests.strategies import scenarios


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(sim.load("quickstart"))


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_number_of_threads_changes_nothing(world: World, threads: int) -> None:
    expected = simulate(world, runs=1700, seed=9, threads=3).table
    assert np.array_equal(simulate(world, runs=1700, seed=9, threads=threads).table, expected)


@given(scenarios())
def test_a_replication_is_the_same_in_every_batch(scenario: Scenario) -> None:
    world = build_world(scenario)
    whole = simulate(world, runs=30, seed=9).table
    parts = [simulate(world, runs=size, seed=9, first=first).table for first, size in ((0, 7), (7, 1), (8, 22))]
    assert np.array_equal(np.concatenate(parts), whole)


def test_another_seed_is_another_sample(world: World) -> None:
    assert not np.array_equal(simulate(world, runs=50, seed=1).table, simulate(world, runs=50, seed=2).table)


def test_progress_counts_up_to_the_number_of_runs(world: World) -> None:
    seen: list[int] = []
    simulate(world, runs=2300, seed=1, progress=seen.append)
    assert seen == sorted(set(seen))
    assert seen[-1] == 2300


def test_an_interrupt_stops_the_work_and_is_passed_on(world: World) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(world, runs=1_000_000_000 // 1000, seed=1, progress=interrupt)


def test_scenarios_that_differ_in_one_lever_share_all_other_draws() -> None:
    """Until somebody crosses the red line whose firmness differs, both negotiations are one (common random numbers)."""
    path = "governments.sudland.leaders.duval.red_lines.half_the_fleet.firmness"
    before, after = (
        simulate(build_world(sim.load("quickstart", settings={path: firmness})), runs=4000, seed=1)
        for firmness in (0.95, 0.9)
    )
    same = np.all(before.table == after.table, axis=1)
    assert same.mean() > 0.95
    assert not same.all()


def test_rounds_are_held_as_often_as_the_meeting_chance_says() -> None:
    settings = {"talks.meeting_chance": 1.0, "talks.breakdown": 0.0, "talks.quota": None}
    nothing_to_gain = {"governments.norland.agreement_cost": 5.0}
    outcomes = simulate(build_world(sim.load("quickstart", settings=settings | nothing_to_gain)), runs=50, seed=1)
    assert np.all(outcomes.column(ROUNDS) == 44)
    assert np.all(outcomes.column(RESULT) == 0)
    assert np.all(outcomes.column(OFFERS) <= 44)
