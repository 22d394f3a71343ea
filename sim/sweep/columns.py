"""The columns of a sweep's files: their types, their units and what they mean."""

from dataclasses import dataclass

import pyarrow as pa

from sim.scenario.schema import Scenario
from sim.sweep.design import Design
from sim.sweep.vary import Value, Vary

KINDS = {"bool": pa.bool_(), "whole": pa.int64(), "float": pa.float64(), "date": pa.date32(), "text": pa.string()}


@dataclass(frozen=True)
class Column:
    """One column: its type, its unit and its meaning, as the manifest and docs/sweeps.md say them."""

    kind: pa.DataType
    unit: str
    meaning: str


MOST_RUNS = 2**31 - 1
"""Negotiations at a point are numbered in 32 bits."""

POINT = {"point": Column(pa.int64(), "number", "number of the design point, from 0")}
AFTER = {
    "question": Column(pa.string(), "name", "any_deal, or a question of the scenario"),
    "likelihood": Column(pa.float64(), "share", "share of the negotiations at whose end an agreement answers it"),
    "low": Column(pa.float64(), "share", "low end of the 95 percent interval"),
    "high": Column(pa.float64(), "share", "high end of the 95 percent interval"),
    "runs": Column(pa.int64(), "negotiations", "negotiations played at this point"),
    "seed": Column(pa.uint64(), "number", "seed of all chance, the same at all points"),
    "digest": Column(pa.string(), "hexadecimal", "tells scenarios apart; that of winset run --json at this point"),
}
OUTCOMES = {
    "point": POINT["point"],
    "replication": Column(pa.int32(), "number", "number of the negotiation, from 0"),
    "result": Column(pa.int32(), "code", "0 nothing signed, 1 a deal, 2 failed at home, 3 left by a new leader"),
    "package": Column(pa.int32(), "number", "last signed package; -1 none"),
    "signed": Column(pa.int32(), "round", "round in which it was signed; -1 none"),
    "in_force": Column(pa.int32(), "round", "round in which it came into force; -1 none"),
    "ended": Column(pa.int32(), "round", "round of its repudiation; -1 none"),
    "measures": Column(pa.int32(), "code", "state of the measures at the end"),
    "rounds": Column(pa.int32(), "rounds", "rounds held"),
    "offers": Column(pa.int32(), "offers", "offers made"),
    "crossing": Column(pa.int32(), "offers", "offers that cross a red line of somebody else"),
    "broken": Column(pa.int32(), "round", "round in which talks broke down; -1 never"),
}
"""From the third on, in the order of sim.outcomes."""


def columns_of(design: Design, scenario: Scenario) -> dict[str, Column]:
    """All columns of the likelihoods, in order: the point, each lever by its path, then the result."""
    labels = {lever.path: lever for lever in scenario.levers.values()}
    levers = {
        vary.path: Column(
            KINDS[kind_of(vary)],
            "day" if kind_of(vary) == "date" else "as in the scenario",
            f"value of the lever{' (one of those that the scenario names)' if vary.path in labels else ''}",
        )
        for vary in design.varies
    }
    return {**POINT, **levers, **AFTER}


def kind_of(vary: Vary) -> str:
    """The one type that holds all values of a lever; text where they are of several.

    >>> kind_of(Vary("a", (0, 0.5))), kind_of(Vary("a", (True, "maybe")))
    ('float', 'text')
    """
    types = {type(value) for value in vary.values}
    if types <= {int, float}:
        return "whole" if types == {int} and not vary.spans else "float"
    if len(types) > 1:
        return "text"
    return {"bool": "bool", "date": "date"}.get(next(iter(types)).__name__, "text")


def cell(value: Value, kind: str) -> Value:
    """A value as its column holds it."""
    if kind == "float":
        return float(value)  # type: ignore[arg-type]  # a column of numbers
    if kind == "text" and not isinstance(value, str):
        return str(value).lower()
    return value


def schema_of(columns: dict[str, Column], stamp: str) -> pa.Schema:
    """The schema of a file; ``stamp`` tells the sweep that it belongs to."""
    fields = [pa.field(name, column.kind, nullable=False) for name, column in columns.items()]
    return pa.schema(fields, metadata={"sweep": stamp})
