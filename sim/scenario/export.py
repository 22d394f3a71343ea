"""A scenario for other programs: a JSON Schema for editors, a digest that tells scenarios apart, values as JSON."""

import datetime as dt
import hashlib
import json
from typing import Any

from sim.scenario.schema import Scenario

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DRAFT = "Draft"
"""Ending of the definitions for files that extend another: nothing is required, and null deletes."""

_DEFINITIONS = "#/$defs/"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of scenario files, so that editors complete and check them.

    A file that extends another says only what differs, so that nothing in it is required.
    """
    whole = Scenario.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = whole.pop("$defs")
    definitions["Scenario"] = whole
    for name, definition in list(definitions.items()):
        _closed(definition)
        definitions[f"{name}{_DRAFT}"] = _draft(definition)
    extends = {"type": "string", "description": "Another scenario file, relative to this one."}
    definitions[f"Scenario{_DRAFT}"]["properties"]["extends"] = extends
    return {
        "$schema": _DIALECT,
        "title": "Winset scenario",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": f"{_DEFINITIONS}Scenario{_DRAFT}"},
        "else": {"$ref": f"{_DEFINITIONS}Scenario"},
        "$defs": definitions,
    }


def digest(scenario: Scenario) -> str:
    """Sixteen hexadecimal digits that tell scenarios apart: SHA-256 over canonical JSON.

    The order of entries counts (levels are ordered, governments take turns); where the file stands does not, and
    neither does what happened, which no run reads.
    """
    plain = scenario.model_dump(mode="json", by_alias=True, exclude={"outcome"})
    canonical = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def jsonable(value: Any) -> Any:
    """A value of a scenario file as JSON has it: dates, also as keys, are ISO text.

    >>> jsonable({dt.date(2018, 7, 1): [1.0, dt.date(2018, 12, 1)]})
    {'2018-07-01': [1.0, '2018-12-01']}
    """
    if isinstance(value, dict):
        return {str(key): jsonable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [jsonable(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _closed(schema: Any) -> None:
    """Let tables whose keys follow a pattern hold no others."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for part in schema.values():
            _closed(part)
    elif isinstance(schema, list):
        for part in schema:
            _closed(part)


def _draft(schema: Any) -> Any:
    """A copy in which keys may be missing and any entry may be null."""
    if isinstance(schema, list):
        return [_draft(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    draft = {key: _draft(part) for key, part in schema.items() if key not in {"required", "minProperties", "default"}}
    for table in ("properties", "patternProperties"):
        draft |= {table: {key: _nullable(part) for key, part in draft[table].items()}} if table in draft else {}
    if isinstance(draft.get("additionalProperties"), dict):
        draft["additionalProperties"] = _nullable(draft["additionalProperties"])
    if "$ref" in draft:
        draft["$ref"] += _DRAFT
    return draft


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
