"""A sealed world: compiled rules read out of it what Python sees in the arrays."""

import gc
import weakref
from typing import Any

import numba
import numpy as np
import pytest

from sim import load
from sim.shipped import shipped
from sim.world import Arrays, build_world
from sim.world.sealed import Sealed, seal
from tests.rules.worlds import ELECTION, world_of


@numba.njit  # type: ignore[untyped-decorator]  # numba counts as Any
def opened(world: Arrays) -> Arrays:
    """Copies of all that a compiled rule finds; a field left out here is an error of the tuple."""
    return Arrays(
        world.scores.copy(),
        world.goal_first.copy(),
        world.government.copy(),
        world.weights.copy(),
        world.patience.copy(),
        world.discount.copy(),
        world.legacy.copy(),
        world.exit_cost.copy(),
        world.toughness_sd.copy(),
        world.firmness.copy(),
        world.line_count.copy(),
        world.crosses.copy(),
        world.carry.copy(),
        world.weight_key.copy(),
        world.type_key.copy(),
        world.line_key.copy(),
        world.ratifier_key.copy(),
        world.view_at.copy(),
        world.no_deal.copy(),
        world.agreement_cost.copy(),
        world.meeting.copy(),
        world.breakdown.copy(),
        world.taste.copy(),
        world.office.copy(),
        world.successor.copy(),
        world.influence.copy(),
        world.handover_week.copy(),
        world.handover_leader.copy(),
        world.odds.copy(),
        world.leak.copy(),
        world.no_line.copy(),
        world.factors.copy(),
        world.passes.copy(),
        world.survives.copy(),
        world.ratifier_government.copy(),
        world.failure_cost.copy(),
        world.chance.copy(),
        world.peers.copy(),
        world.proposes.copy(),
        world.others_needed,
        world.noise,
        world.ratification_weeks,
        world.grid.copy(),
        world.concentration,
        world.no_deal_sd,
        world.expected.copy(),
        world.persistence.copy(),
        world.volatility.copy(),
        world.elasticity.copy(),
        world.measure_holder.copy(),
        world.measure_against.copy(),
        world.measure_week.copy(),
        world.measure_effect.copy(),
    )


def same(one: Any, other: Any) -> bool:
    """Equal bit for bit, in kind and shape."""
    left, right = np.asarray(one), np.asarray(other)
    return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()


@pytest.mark.parametrize("name", sorted(shipped()))
def test_compiled_rules_see_every_number_of_a_shipped_scenario(name: str) -> None:
    arrays = build_world(load(name)).arrays
    seen = opened(seal(arrays))
    assert [field for field in Arrays._fields if not same(getattr(seen, field), getattr(arrays, field))] == []


def test_compiled_rules_see_arrays_without_entries() -> None:
    bare = world_of(ELECTION, {"governments.north.ratifiers": {}}).arrays
    seen = opened(seal(bare))
    assert seen.passes.shape == (1, 0, 3)
    assert seen.measure_holder.shape == (0,)
    assert [field for field in Arrays._fields if not same(getattr(seen, field), getattr(bare, field))] == []


def test_two_worlds_are_kept_apart() -> None:
    first, second = (world_of(ELECTION, {"governments.south.no_deal": value}).arrays for value in (-0.2, 0.7))
    sealed = [seal(first), seal(second)]
    assert [opened(world).no_deal[0, 0, 1] for world in sealed] == [-0.2, 0.7]


def test_a_sealed_world_outlives_the_arrays_that_it_was_made_of() -> None:
    arrays = world_of(ELECTION).arrays
    before, shapes = [np.copy(field) for field in arrays], [np.shape(field) for field in arrays]
    sealed = seal(arrays)
    del arrays
    gc.collect()
    others = [np.full(shape, -7.0) for shape in shapes]  # they would take the place of what was let go
    assert [
        field for field, was, now in zip(Arrays._fields, before, opened(sealed), strict=True) if not same(was, now)
    ] == []
    assert len(others) == len(shapes)


def test_arrays_go_when_the_sealed_world_goes() -> None:
    arrays = world_of(ELECTION).arrays
    watched, sealed = weakref.ref(arrays.scores), seal(arrays)
    opened(sealed)
    del arrays
    gc.collect()
    assert watched() is not None
    del sealed
    gc.collect()
    assert watched() is None


def test_a_sealed_world_has_no_other_fields() -> None:
    @numba.njit  # type: ignore[untyped-decorator]
    def stray(world: Any) -> Any:
        return world.no_such_field

    with pytest.raises(numba.TypingError, match="no_such_field"):
        stray(seal(world_of(ELECTION).arrays))


def test_a_compiled_rule_cannot_write_to_the_world() -> None:
    @numba.njit  # type: ignore[untyped-decorator]
    def forging(world: Arrays) -> None:
        world.no_deal[0, 0, 0] = 1.0

    with pytest.raises(numba.TypingError, match="readonly array"):
        forging(seal(world_of(ELECTION).arrays))


def test_the_table_holds_all_fields_side_by_side() -> None:
    arrays = world_of(ELECTION).arrays
    sealed = Sealed(arrays)
    scores = arrays.scores
    # an array is owner, parent, count, size of an entry, data, then shape and strides
    assert sealed.table[:9].tolist() == [
        0, 0, scores.size, scores.itemsize, scores.ctypes.data, *scores.shape, *scores.strides
    ]  # fmt: skip
    assert sealed.address == sealed.table.ctypes.data
