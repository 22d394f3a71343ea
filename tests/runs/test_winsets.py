import numpy as np
import pytest

import sim
from sim.winsets import WinSets, win_sets
from sim.world import World, build_world


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(sim.load("quickstart"))


@pytest.fixture(scope="module")
def sets(world: World) -> WinSets:
    return win_sets(world)


def test_a_win_set_is_what_the_ratifier_prefers_to_its_threshold(sets: WinSets) -> None:
    # parliament: 0.4 stocks + 0.6 budget >= -0.1; packages count quota * 3 + fund (nothing, loan, grant)
    utility = [0.0, -0.18, -0.6, 0.24, 0.06, -0.36, 0.4, 0.22, -0.2]
    assert sets.ratifiers["norland.parliament"].tolist() == [u >= -0.1 and p > 0 for p, u in enumerate(utility)]


def test_a_government_without_ratifiers_can_sign_anything_but_the_status_quo(sets: WinSets) -> None:
    assert sets.governments["sudland"].tolist() == [False] + [True] * 8


def test_the_joint_win_set_is_where_all_overlap(sets: WinSets) -> None:
    assert np.array_equal(sets.joint, sets.governments["norland"] & sets.governments["sudland"])


def test_a_higher_threshold_never_adds_a_package(sets: WinSets) -> None:
    path = "governments.norland.ratifiers.parliament.threshold"
    strict = win_sets(build_world(sim.load("quickstart", settings={path: 0.1})))
    assert not np.any(strict.joint & ~sets.joint)
    assert strict.joint.sum() < sets.joint.sum()
