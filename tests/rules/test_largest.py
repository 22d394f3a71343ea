"""The largest of some numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.largest import largest
from sim.world.arrays import NOBODY


@given(st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=20), st.data())
def test_the_largest_is_the_first_of_the_highest_above_0(numbers: list[float], data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(numbers)))
    some = numbers[:count]
    expected = some.index(max(some)) if some and max(some) > 0 else NOBODY
    assert largest(np.array(numbers), count) == expected
