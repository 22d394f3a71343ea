"""What may be offered in one replication's world."""

import numpy as np

import sim
from sim.rules.private import widened
from sim.world import build_world
from tests.rules.worlds import private_of, sealed


def test_a_wide_table_has_every_package_asked_for_with_its_own_efficient_ones_first() -> None:
    arrays = build_world(sim.load("quickstart")).arrays
    private = private_of(arrays)
    private = private._replace(offers=private.offers - 2)  # as if two were beaten
    offered = np.zeros(private.utility.shape[2], dtype=np.bool_)
    offered[1:] = True
    wide = widened(sealed(arrays), private, offered)
    for s, own in enumerate(private.offers):
        assert wide.packages[s, :own].tolist() == private.packages[s, :own].tolist()
        assert sorted(wide.packages[s]) == np.flatnonzero(offered).tolist()
        assert wide.gains[s].tolist() == private.utility[s][:, wide.packages[s]].tolist()
        assert wide.survives[s].tolist() == arrays.survives[s][wide.packages[s]].tolist()
