"""Many replications at once: nothing but the seed and the replication decides."""

import threading

import numpy as np
import pytest
from hypothesis import given

import sim
import sim.ensemble.threads as driver
from sim.ensemble import kernel, simulate
from sim.outcomes import OFFERS, RESULT, ROUNDS, Rows
from sim.scenario.schema import Scenario
from sim.world import World, build_world
from sim.world.arrays import Arrays, Ints
from tests.strategies import scenarios

CHUNK = driver._CHUNK


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


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_an_interrupt_stops_all_threads_and_is_passed_on(
    world: World, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, done = list[int](), list[int]()

    def negotiate_many(arrays: Arrays, seed: int, first: int, table: Rows, stop: Ints) -> int:
        played.append(kernel.negotiate_many(arrays, seed, first, table, stop))
        return played[-1]

    def interrupt(count: int) -> None:
        done.append(count)
        raise KeyboardInterrupt

    monkeypatch.setattr(driver, "negotiate_many", negotiate_many)
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        simulate(world, runs=1_000_000, seed=1, threads=threads, progress=interrupt)
    assert threading.active_count() == before
    assert len(done) == 1
    assert done[0] <= sum(played) <= done[0] + 2 * threads * CHUNK


def test_an_error_in_a_thread_is_passed_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(driver, "negotiate_many", fails)
    with pytest.raises(MemoryError):
        simulate(world, runs=10, seed=1)


@pytest.mark.parametrize("chunk", [1, 7, 499, 5000])
def test_the_size_of_a_chunk_changes_nothing(world: World, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = simulate(world, runs=1100, seed=9, first=3).table
    monkeypatch.setattr(driver, "_CHUNK", chunk)
    seen: list[int] = []
    found = simulate(world, runs=1100, seed=9, first=3, threads=2, progress=seen.append)
    assert np.array_equal(found.table, expected)
    assert seen == sorted(set(seen))
    assert seen[-1] == 1100


def test_what_was_played_before_changes_nothing(world: World) -> None:
    """Neither other scenarios nor other replications of it leave anything behind."""
    expected = simulate(world, runs=20, seed=9, first=40).table
    simulate(build_world(sim.load("quickstart", settings={"talks.choice_noise": 0.5})), runs=100, seed=4)
    simulate(world, runs=100, seed=4)
    again = np.concatenate([simulate(world, runs=1, seed=9, first=k).table for k in reversed(range(40, 60))])
    assert np.array_equal(again[::-1], expected)


def test_outcomes_say_which_replications_they_are(world: World) -> None:
    outcomes = simulate(world, runs=3, seed=9, first=40)
    assert (outcomes.seed, outcomes.first, len(outcomes)) == (9, 40, 3)
    assert outcomes.table.dtype == np.int32
    assert outcomes.column(RESULT).tolist() == outcomes.table[:, RESULT].tolist()


def test_rounds_are_held_as_often_as_the_meeting_chance_says() -> None:
    nothing_to_gain = {"governments.norland.agreement_cost": 5.0}
    settings = {"talks.meeting_chance": 1.0, "talks.breakdown": 0.0, **nothing_to_gain}
    outcomes = simulate(build_world(sim.load("quickstart", settings=settings)), runs=50, seed=1)
    assert np.all(outcomes.column(ROUNDS) == 44)
    assert np.all(outcomes.column(RESULT) == 0)
    assert np.all(outcomes.column(OFFERS) <= 44)
