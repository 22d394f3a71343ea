"""The world's arrays behind one pointer, as compiled rules take them.

Passing a tuple of fifty arrays to every rule would cost more than most rules do, and so would counting references to
them. Compiled rules therefore take the address of a table with all of them, and read ``world.office`` out of it: a type
of our own (https://numba.readthedocs.io/en/stable/extending/low-level.html). Nothing in the table is counted; the
Python object ``Sealed`` keeps the arrays alive.
"""

from typing import Any, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils
from numba.core.types import Array, Type, void
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    models,
    register_model,
    unbox,
)

from sim.compiled import rule
from sim.world.arrays import Arrays


class Sealed:
    """A world's arrays, for compiled rules only; people read ``World.arrays``."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        words = sum(5 + 2 * field.ndim if isinstance(field, np.ndarray) else 1 for field in arrays)
        self.table = np.empty(words, dtype=np.int64)
        self.address = self.table.ctypes.data
        fields = zip(Arrays._fields, (numba.typeof(field) for field in arrays), strict=True)
        self._numba_type_ = _SealedType(tuple(fields))  # where numba looks first
        _write(self.table, arrays)


class _SealedType(Type):
    """The compiled type of a sealed world: names and types of its fields."""

    def __init__(self, fields: tuple[tuple[str, Any], ...]) -> None:
        self.fields = dict(fields)
        super().__init__(name=f"Sealed{fields}")


register_model(_SealedType)(models.OpaqueModel)


@unbox(_SealedType)
def _unbox(_: Any, sealed: Any, c: Any) -> Any:
    number = c.pyapi.object_getattr_string(sealed, "address")
    address = c.pyapi.long_as_voidptr(number)
    c.pyapi.decref(number)
    return NativeValue(address, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))


@infer_getattr
class _Fields(AttributeTemplate):
    key = _SealedType

    def generic_resolve(self, sealed: _SealedType, name: str) -> Any:
        return sealed.fields.get(name)


@lower_getattr_generic(_SealedType)
def _read(context: Any, builder: Any, sealed: _SealedType, address: Any, name: str) -> Any:
    table = builder.bitcast(address, _layout(context, sealed.fields.values()).as_pointer())
    return builder.load(cgutils.gep_inbounds(builder, table, 0, list(sealed.fields).index(name)))


@intrinsic
def _store(_: Any, table: Any, arrays: Any) -> Any:
    """Write every field into the table, arrays without their owners."""

    def codegen(context: Any, builder: Any, _: Any, arguments: Any) -> Any:
        memory = context.make_array(table)(context, builder, arguments[0]).data
        target = builder.bitcast(memory, _layout(context, arrays).as_pointer())
        for i, kind in enumerate(arrays):
            value = builder.extract_value(arguments[1], i)
            if isinstance(kind, Array):
                array = context.make_array(kind)(context, builder, value)
                array.meminfo = cgutils.get_null_value(array.meminfo.type)
                array.parent = cgutils.get_null_value(array.parent.type)
                value = array._getvalue()
            builder.store(value, cgutils.gep_inbounds(builder, target, 0, i))
        return context.get_dummy_value()

    return void(table, arrays), codegen


@rule
def _write(table: Any, arrays: Arrays) -> None:
    _store(table, arrays)


def _layout(context: Any, kinds: Any) -> Any:
    return ir.LiteralStructType([context.get_value_type(kind) for kind in kinds])


def seal(arrays: Arrays) -> Arrays:
    """The arrays in the form that compiled rules take; their signatures call it ``Arrays``."""
    return cast("Arrays", Sealed(arrays))
