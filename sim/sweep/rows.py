"""The tables of a block: a row for each point and question, and for each negotiation if they are kept."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from sim.sweep.columns import cell, kind_of
from sim.sweep.design import Design, Point
from sim.sweep.play import Played
from sim.sweep.store import Block


def likelihoods_table(
    block: Block, points: Sequence[Point], played: Sequence[Played], *, design: Design, schema: pa.Schema
) -> pa.Table:
    """A row for each point of a block and each question."""
    numbers = range(block.first, block.stop)
    rows = [
        row
        for number, point, found in zip(numbers, points, played, strict=True)
        for row in _rows(number, point, found, design)
    ]
    return pa.Table.from_pylist(rows, schema=schema)


def outcomes_table(block: Block, played: Sequence[Played], *, schema: pa.Schema) -> pa.Table:
    """A row for each negotiation of a block."""
    tables = [found.outcomes for found in played if found.outcomes is not None]
    sizes = [len(table) for table in tables]
    point = np.repeat(np.arange(block.first, block.stop), sizes)
    replication = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
    columns = [pa.array(column) for column in (point, replication, *np.concatenate(tables).T)]
    return pa.Table.from_arrays(columns, schema=schema)


def _rows(number: int, point: Point, played: Played, design: Design) -> list[dict[str, Any]]:
    levers = {vary.path: cell(point[vary.path], kind_of(vary)) for vary in design.varies}
    after = {"runs": played.runs, "seed": design.seed, "digest": played.digest}
    return [
        {"point": number, **levers, "question": question, "likelihood": share.value}
        | {"low": share.low, "high": share.high, **after}
        for question, share in played.likelihoods.items()
    ]
