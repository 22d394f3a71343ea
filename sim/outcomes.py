"""How negotiations ended, whichever driver played them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]

COLUMNS = 10
RESULT, PACKAGE, SIGNED, IN_FORCE, ENDED, MEASURES, ROUNDS, OFFERS, CROSSING, BROKEN = range(COLUMNS)
"""Columns of a table of outcomes; weeks are counted from the start, -1 where there is none.

RESULT; PACKAGE, SIGNED and IN_FORCE of the last signed package; ENDED, the week of its repudiation; MEASURES, the state
of the measures (rules/measures); numbers of ROUNDS held, of OFFERS, and of offers CROSSING a red line of somebody else;
BROKEN, the week in which talks broke down.
"""
NO_DEAL, DEAL, NOT_RATIFIED, REPUDIATED = range(4)
"""Values of the column RESULT: nothing was signed; a deal is in force, or comes into force after the horizon; the last
signed package failed at home; a new leader left it."""


@dataclass(frozen=True)
class Outcomes:
    """Replications first, first + 1, ... of one seed: ``table`` has shape (runs, COLUMNS), 32-bit integers."""

    table: Rows
    seed: int
    first: int = 0

    def __len__(self) -> int:
        return len(self.table)

    def column(self, index: int) -> Rows:
        """One column for all replications, shape (runs,)."""
        return self.table[:, index]
