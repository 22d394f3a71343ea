"""The world's arrays behind one pointer, as compiled rules take them.

Passing a tuple of fifty arrays to every rule would cost more than most rules do; compiled code therefore gets a struct
with the same fields. Threads need a copy each: they would slow each other down by counting references to shared arrays.
"""

from collections.abc import Iterator
from typing import Any

import numba
from numba.experimental import structref

from sim.compiled import rule
from sim.world.arrays import Arrays


@structref.register
class _SealedType(numba.types.StructRef):  # type: ignore[misc]  # numba has no type information
    """The compiled type of a sealed world."""

    def preprocess_fields(self, fields: Any) -> Any:
        """Field types as numba wants them: without literal values."""
        return tuple((name, numba.types.unliteral(kind)) for name, kind in fields)


class Sealed(structref.StructRefProxy):  # type: ignore[misc]  # numba has no type information
    """A world's arrays, for compiled rules only; people read ``World.arrays``."""


structref.define_proxy(Sealed, _SealedType, list(Arrays._fields))


@rule
def _seal(arrays: Arrays) -> Sealed:
    return Sealed(*arrays)


def seal(arrays: Arrays) -> Arrays:
    """A private copy of the arrays in the form that compiled rules take; their signatures call it ``Arrays``."""
    copies: Iterator[Any] = (value.copy() if hasattr(value, "copy") else value for value in arrays)
    sealed: Arrays = _seal(Arrays(*copies))
    return sealed
