"""What a manifest has to be like, so that everything that reads one may trust it."""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.sweep.columns import AFTER, KINDS, MOST_RUNS, OUTCOMES, POINT, Column
from sim.sweep.design import MOST_POINTS, Kind

_LONGEST = 200
"""Characters of a reason: a place in a hostile file may have a name of any length."""


class _Exact(BaseModel):
    model_config = ConfigDict(strict=True)


class _Vary(_Exact):
    values: list[Any] = Field(min_length=1)
    spans: bool


class _Design(_Exact):
    design: Kind
    vary: dict[str, _Vary] = Field(min_length=1)
    points: int = Field(ge=1, le=MOST_POINTS)
    runs: int = Field(ge=1, le=MOST_RUNS)
    seed: int = Field(ge=0, lt=2**64)
    until: float | None = Field(gt=0.0, lt=1.0)
    most: int | None = Field(ge=1, le=MOST_RUNS)


class _Column(_Exact):
    type: str


class _Manifest(_Exact):
    format: Literal[2]
    scenario: str
    digest: str
    design: _Design
    outcomes: bool
    points_a_block: int = Field(ge=1)
    versions: dict[str, str]
    columns: dict[str, dict[str, _Column]]
    command: list[str]


def wrong_with(manifest: object) -> str:
    """What is wrong with what stands in a manifest, in words; nothing if all of it can be trusted."""
    try:
        shape = _Manifest.model_validate(manifest)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"[:_LONGEST]
    return (_columns(shape) or _values(shape) or _grid(shape.design))[:_LONGEST]


def _columns(shape: _Manifest) -> str:
    """The tables that there are, with the columns that they always have; those of levers are of any type."""
    said = {table: {name: held.type for name, held in each.items()} for table, each in shape.columns.items()}
    levers = {path: said.get("likelihoods", {}).get(path) for path in shape.design.vary}
    wanted = {"likelihoods": {**_types(POINT), **levers, **_types(AFTER)}}
    if shape.outcomes:
        wanted["outcomes"] = {**_types(OUTCOMES)}
    same = said == wanted and all([*said[table]] == [*wanted[table]] for table in wanted)
    return "" if same else "columns: these are not the columns of such a sweep"


def _types(columns: Mapping[str, Column]) -> dict[str, str | None]:
    return {name: str(column.kind) for name, column in columns.items()}


def _values(shape: _Manifest) -> str:
    """The values of each lever, each of which its column can hold, and none twice."""
    for path, vary in shape.design.vary.items():
        kind = shape.columns["likelihoods"][path].type
        fits = _FITS.get(kind)
        if fits is None or not all(map(fits, vary.values)):
            return f"design.vary.{path}.values: not all of these are values of a column of the type {kind}"
        if len({(type(value), value) for value in vary.values}) < len(vary.values):
            return f"design.vary.{path}.values: a value stands there twice"
        if vary.spans and (kind not in _RANGES or len(vary.values) != 2 or not vary.values[0] < vary.values[1]):  # noqa: PLR2004  # two ends
            return f"design.vary.{path}.values: a range has two ends, the lower one first"
    return ""


def _grid(design: _Design) -> str:
    if design.design != "grid":
        return ""
    if any(vary.spans for vary in design.vary.values()):
        return "design.vary: a grid has values, not ranges"
    count = math.prod(len(vary.values) for vary in design.vary.values())
    return "" if count == design.points else f"design.points: this grid has {count}, not {design.points}"


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _is_number(value: object) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_single(value: object) -> bool:
    return isinstance(value, bool | str) or _is_number(value)


_FITS: dict[str, Callable[[object], bool]] = {
    str(KINDS["bool"]): lambda value: isinstance(value, bool),
    str(KINDS["whole"]): _is_whole,
    str(KINDS["float"]): _is_number,
    str(KINDS["date"]): _is_day,
    str(KINDS["text"]): _is_single,
}
_RANGES = {str(KINDS[kind]) for kind in ("whole", "float", "date")}
