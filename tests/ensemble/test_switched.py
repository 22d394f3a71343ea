"""Counterfactuals between two worlds: at both ends they are the worlds themselves, bit for bit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.compare.channels import differing
from sim.compare.within import unlike
from sim.ensemble import simulate, simulate_switched
from sim.ensemble.switched import CHANNELS, CONTINUATION
from sim.scenario.schema import Scenario
from sim.shipped import shipped
from sim.world import World, build_world
from tests.strategies import scenarios

RUNS = 12
ALL = 2**CHANNELS - 1
CHANGES: dict[str, Any] = {
    "more meetings": {"talks": {"meeting_chance": 0.9}},
    "noisier answers": {"talks": {"choice_noise": 0.3}},
    "a longer vote": {"talks": {"ratification_weeks": 2}},
    "more uncertainty": {"uncertainty": {"no_deal_sd": 0.4}},
    "no preferences of its own": {"channels": {"preferences": False}},
    "nothing learnt anew": {"channels": {"belief_reset": False}},
    "nothing is left": {"channels": {"durability": False}},
    "no deadline": {"channels": {"deadline": False}},
}


def changed(scenario: Scenario, change: dict[str, dict[str, Any]]) -> Scenario:
    parts = {name: getattr(scenario, name).model_copy(update=values) for name, values in change.items()}
    return scenario.model_copy(update=parts)


def played(a: World, b: World, switches: list[int], *, runs: int = RUNS, seed: int = 3) -> list[Any]:
    sets = np.repeat(np.array(switches, dtype=np.int64)[:, None], runs, axis=1)
    return [outcomes.table for outcomes in simulate_switched(a, b, sets, seed=seed)]


@given(scenarios(), st.sampled_from(list(CHANGES)), st.integers(0, 2**64 - 1))
def test_both_ends_are_the_two_worlds(scenario: Scenario, change: str, seed: int) -> None:
    a, b = build_world(scenario), build_world(changed(scenario, CHANGES[change]))
    first, last = played(a, b, [0, ALL], seed=seed)
    assert np.array_equal(first, simulate(a, runs=RUNS, seed=seed).table)
    assert np.array_equal(last, simulate(b, runs=RUNS, seed=seed).table)


@given(scenarios(), st.integers(0, ALL))
def test_between_a_world_and_itself_every_counterfactual_is_that_world(scenario: Scenario, switches: int) -> None:
    world = build_world(scenario)
    for table in played(world, build_world(scenario), [switches]):
        assert np.array_equal(table, simulate(world, runs=RUNS, seed=3).table)


@given(scenarios(), st.sampled_from(list(CHANGES)))
def test_a_channel_that_cannot_be_felt_moves_nothing_whatever_else_is_switched(scenario: Scenario, change: str) -> None:
    a, b = build_world(scenario), build_world(changed(scenario, CHANGES[change]))
    felt = differing(a.arrays, b.arrays)
    others = [channel for channel in range(CHANNELS) if channel not in felt]
    for channel in others:
        for before in (0, sum(1 << other for other in felt)):
            one, other = played(a, b, [before, before | 1 << channel])
            assert np.array_equal(one, other), channel


@pytest.mark.parametrize(
    ("name", "preset"), [(name, preset) for name in shipped() for preset in list(sim.load(name).presets)[1:]]
)
def test_both_ends_for_every_preset_that_has_the_same_rounds(name: str, preset: str) -> None:
    a, b = build_world(sim.load(name)), build_world(sim.load(name, preset=preset))
    if unlike(a, b):
        pytest.skip(f"{unlike(a, b)}: channels cannot be switched")
    first, last = played(a, b, [0, ALL], runs=200)
    assert np.array_equal(first, simulate(a, runs=200, seed=3).table)
    assert np.array_equal(last, simulate(b, runs=200, seed=3).table)


def test_each_replication_may_have_switches_of_its_own() -> None:
    a, b = build_world(sim.load("quickstart")), build_world(sim.load("quickstart", preset="no_handover"))
    mixed = np.array([[0, ALL] * 50])
    (found,) = simulate_switched(a, b, mixed, seed=1)
    first, last = simulate(a, runs=100, seed=1).table, simulate(b, runs=100, seed=1).table
    assert np.array_equal(found.table[::2], first[::2])
    assert np.array_equal(found.table[1::2], last[1::2])


def test_what_is_found_depends_neither_on_threads_nor_on_chunks() -> None:
    a, b = build_world(sim.load("quickstart")), build_world(sim.load("quickstart", preset="no_handover"))
    sets = np.full((1, 1200), 1 << CONTINUATION)
    one, many = (simulate_switched(a, b, sets, seed=1, threads=threads)[0] for threads in (1, 3))
    assert np.array_equal(one.table, many.table)
