"""One file laid over another: a mapping adds to a mapping, anything else replaces, and null deletes."""

from typing import NamedTuple

from sim.scenario.source import Key, Place, Plain, Source


class _Value(NamedTuple):
    value: Plain
    place: Place


def overlay(base: Source, over: Source) -> Source:
    """``base`` with what ``over`` says; keys of the base come first, lines point to where the winning value stands."""
    data, place = _mapping(base.data, base.place, over.data, over.place)
    return Source(over.name, data, place)


def _mapping(
    base: dict[Key, Plain], base_place: Place, over: dict[Key, Plain], over_place: Place
) -> tuple[dict[Key, Plain], Place]:
    values, parts = dict(base), dict(base_place.parts)
    for key, value in over.items():
        if value is None and key in base:
            del values[key]
            parts.pop(key, None)
            continue
        merged = _Value(value, over_place.of((key,)))
        if key in base:
            merged = _merged(_Value(base[key], base_place.of((key,))), merged)
        values[key], parts[key] = merged
    return values, Place(over_place.file, over_place.line, parts)


def _merged(base: _Value, over: _Value) -> _Value:
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        return _Value(*_mapping(base.value, base.place, over.value, over.place))
    return over
