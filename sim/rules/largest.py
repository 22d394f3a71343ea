"""The largest of some numbers: asked for in each round of each plan, and therefore worth a trick."""

import numpy as np

from sim.compiled import leaf
from sim.world.arrays import NOBODY, Floats


@leaf
def largest(numbers: Floats, count: int) -> int:
    """Where the largest of the first ``count`` numbers is, the first of equals; NOBODY if none is above 0.

    Numbers above 0 have the order of their bits, and of integers the processor compares several at a time.
    """
    bits, most, place = numbers.view(np.int64), np.int64(0), 0
    for i in range(count):
        most = max(most, bits[i])
    if most == 0:
        return NOBODY
    while bits[place] != most:
        place += 1
    return place
