"""The shape of a scenario: every key known, every value of its kind and in its range."""

import datetime as dt
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sim.errors import Problem
from sim.language import LANGUAGES
from sim.scenario.fields import Part
from sim.scenario.shape import annotation_at, fields_of
from sim.scenario.source import Keys, Plain, Source, closest, shown, unknown, value_at

_KEY = "[key]"
"""How pydantic marks an error about the key itself."""

_NAME = "a name (letters, digits and underscores, beginning with a letter, at most 64 characters)"
_DATE_KEY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")

# Kind of error -> what is allowed in its place.
_ALLOWED = {
    "string_type": "text",
    "string_too_short": "a text",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": _NAME,
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "date_type": "a date such as 2018-12-01 (without quotes)",
    "literal_error": "{expected}",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
    "too_short": "at least {min_length} of them",
    "too_long": "at most {max_length} of them",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "invalid_key": _NAME,
}


_Whole = TypeVar("_Whole", bound=Part)


def structure(source: Source, kind: type[_Whole], *, most: int) -> tuple[_Whole | None, list[Problem]]:
    """What a file holds if its shape is right (None if not), and what is wrong with it, at most ``most`` problems."""
    try:
        # Strict, so that true is no number and '0.5' in quotes is none either; by the names that files use.
        return kind.model_validate(source.data, strict=True, by_alias=True, by_name=False), []
    except ValidationError as error:
        places = _by_place(source.data, error.errors(include_url=False))
    faults = ((keys, _message(source.data, keys, errors, kind)) for (keys, _), errors in islice(places.items(), most))
    return None, [source.problem(keys, message) for keys, message in faults]


def misfit(annotation: Any, value: object) -> str | None:
    """Why a value does not fit an annotation, None if it does."""
    try:
        TypeAdapter(annotation).validate_python(value, strict=True)
    except ValidationError as error:
        return _message(None, (), error.errors(include_url=False), Part)
    return None


_Places = dict[tuple[Keys, bool], list[ErrorDetails]]


def _by_place(data: Plain, errors: Iterable[ErrorDetails]) -> _Places:
    """Errors by the keys of the value and whether the key is meant; a union has one error for each member."""
    places: _Places = {}
    for error in errors:
        keys = _keys(data, error)
        places.setdefault((keys, _KEY in error["loc"]), []).append(error)
    return places


def _keys(data: Plain, error: ErrorDetails) -> Keys:
    """The keys of pydantic's location: without the names of union members, with dates as dates."""
    keys: list[Any] = []
    for part in error["loc"]:
        found = _DATE_KEY.fullmatch(str(part))
        key: Any = dt.date(*map(int, found.groups())) if found else part
        is_member = key in data if isinstance(data, dict) else isinstance(data, list) and isinstance(key, int)
        if is_member or error["type"] == "missing":
            keys.append(key)
            data = value_at(data, (key,))
    return tuple(keys)


def _message(data: Plain, keys: Keys, errors: list[ErrorDetails], kind: type[Part]) -> str:
    """One sentence for all that pydantic says about one value."""
    first = errors[0]
    if first["type"] == "missing":
        return "this is required and missing"
    if first["type"] == "extra_forbidden":
        return _unknown_key(data, keys, kind)
    if first["type"] == "literal_error" and _KEY in first["loc"]:
        return unknown("language", str(keys[-1]), LANGUAGES)
    *others, allowed = dict.fromkeys(_allowed(error) for error in errors)
    either = f"{', '.join(others)} or " if others else ""
    return f"expected {either}{allowed}, found {_found(first)}{_hint(first, errors)}"


def _allowed(error: ErrorDetails) -> str:
    template = _ALLOWED.get(error["type"])
    if template is None:
        return error["msg"]
    return template.format_map({name: _short(limit) for name, limit in error.get("ctx", {}).items()})


def _short(limit: object) -> object:
    return f"{limit:.15g}" if isinstance(limit, float) else limit


def _found(error: ErrorDetails) -> str:
    value: object = error["input"]
    if error["type"] in {"too_short", "too_long"} and isinstance(value, dict | list):
        return str(len(value))
    if error["type"] == "string_too_long" and isinstance(value, str):
        return f"{len(value)}"
    return shown(value)


def _hint(first: ErrorDetails, errors: list[ErrorDetails]) -> str:
    """What to do about the commonest slips."""
    value: object = first["input"]
    if first["type"] in {"model_type", "dict_type", "list_type"} and value is None:
        return "; leave the key out if there is nothing to say"
    if len(errors) == 1 and first["type"] == "string_type" and isinstance(value, int | float | dt.date):
        return "; put it in quotes"
    return ""


def _unknown_key(data: Plain, keys: Keys, kind: type[Part]) -> str:
    """The sentence about a key that the schema does not have; what is written already was not meant."""
    fields = fields_of(annotation_at(keys[:-1], kind)) or {}
    around = value_at(data, keys[:-1])
    close = closest(str(keys[-1]), [name for name in fields if not (isinstance(around, dict) and name in around)])
    return f"no such key; did you mean {close}?" if close else f"no such key; allowed here are {', '.join(fields)}"
