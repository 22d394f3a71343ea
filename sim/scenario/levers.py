"""Levers: one dotted path is one thing to vary, in the file, on the command line and in a sweep's columns alike."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from sim.errors import Problem, ScenarioError
from sim.scenario.fields import Part
from sim.scenario.schema import Scenario
from sim.scenario.shape import entry_of, fields_of, part_of
from sim.scenario.source import Keys, Place, Plain, Source, dotted, unknown
from sim.scenario.yaml_text import plain_of

COMMAND_LINE = "--set"

FIXED = frozenset({"schema", "levers", "presets", "range_over", "outcome"})
"""Sections that say how to vary a scenario, or what happened; varying them would mean nothing."""

_FOUND: WeakKeyDictionary[Source, dict[type[Part], Mapping[str, tuple[Keys, Plain]]]] = WeakKeyDictionary()
"""What can be set in a source, found out once: the app asks many times at every move of a lever, a sweep at a point."""


def paths(source: Source) -> dict[str, Plain]:
    """All dotted paths of single values that can be set, with their value now (the schema's default if left out)."""
    return {path: value for path, (_, value) in settable(source).items() if not isinstance(value, dict | list)}


def settable(source: Source, kind: type[Part] = Scenario) -> Mapping[str, tuple[Keys, Plain]]:
    """Everything that can be set in such a file, whole sections and lists too: dotted path -> (keys, value now)."""
    found = _FOUND.setdefault(source, {})
    if kind not in found:
        top = {key: value for key, value in source.data.items() if key not in FIXED}
        places = _below(_shape(kind), top, ())
        found[kind] = {dotted(keys): (keys, value) for keys, value in places if keys[0] not in FIXED}
    return found[kind]


def apply(
    source: Source, values: Mapping[str, object], *, origin: str = COMMAND_LINE, kind: type[Part] = Scenario
) -> Source:
    """The source with values set; errors about them name ``origin`` in place of a file.

    Raises:
        ScenarioError: a path leads nowhere.
    """
    known = settable(source, kind)
    lost = [Problem(origin, None, path, unknown("value", path, known)) for path in values if path not in known]
    if lost:
        raise ScenarioError(lost)
    for path, value in values.items():
        source = _put(source, known[path][0], cast("Plain", value), Place(origin, None))
    return source


def with_preset(source: Source, name: str) -> Source:
    """The source with the values of one of its presets; errors about them point to the preset's lines.

    Raises:
        ScenarioError: there is no such preset, or one of its paths leads nowhere.
    """
    presets = source.data.get("presets")
    presets = presets if isinstance(presets, dict) else {}
    if name not in presets:
        words = [word for word in presets if isinstance(word, str)]
        raise ScenarioError([source.problem(("presets", name), unknown("preset", name, words))])
    preset = presets[name]
    values = preset.get("set") if isinstance(preset, dict) else None
    known = settable(source)
    lost: list[Problem] = []
    for path, value in values.items() if isinstance(values, dict) else ():
        keys: Keys = ("presets", name, "set", path)
        if path in known:
            source = _put(source, known[str(path)][0], value, source.place.of(keys))
        else:
            lost.append(source.problem(keys, unknown("value", str(path), known)))
    if lost:
        raise ScenarioError(lost)
    return source


def parse_setting(setting: str, *, origin: str = COMMAND_LINE) -> tuple[str, Plain]:
    """``path=value`` as path and value; the value is one YAML 1.2 scalar, or a list or mapping in brackets.

    >>> parse_setting("calendar.start=2018-07-09")
    ('calendar.start', datetime.date(2018, 7, 9))

    Raises:
        ScenarioError: there is no ``=``, no path, or no such value.
    """
    path, equals, text = (part.strip() for part in setting.partition("="))
    if not path or not equals or not text:
        raise ScenarioError([Problem(origin, None, path, "write path=value, for example calendar.start=2018-07-09")])
    try:
        value, _ = plain_of(text, origin)
    except ScenarioError as error:
        raise ScenarioError([Problem(origin, None, path, problem.message) for problem in error.problems]) from error
    if "\n" in text or (isinstance(value, dict | list) and text[0] not in "[{"):
        raise ScenarioError([Problem(origin, None, path, "one value on one line; put lists and mappings in brackets")])
    return path, value


def parse_settings(settings: Iterable[str], *, origin: str = COMMAND_LINE) -> dict[str, Plain]:
    """All of some settings, path -> value; a path set twice takes the last value.

    Raises:
        ScenarioError: with every setting that cannot be read.
    """
    values: dict[str, Plain] = {}
    problems: list[Problem] = []
    for setting in settings:
        try:
            path, value = parse_setting(setting, origin=origin)
            values[path] = value
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return values


class _Table(NamedTuple):
    """A table whose entries have a shape."""

    entry: "_Shape"


class _Field(NamedTuple):
    """A field of a part: its key, whether a file needs it, its default, its shape."""

    name: str
    required: bool
    default: Plain
    shape: "_Shape"


_Shape = type[Part] | _Table | None
"""A part with named fields, a table, or a plain value."""


def _shape(annotation: Any) -> _Shape:
    entry = entry_of(annotation)
    return part_of(annotation) or (None if entry is None else _Table(_shape(entry)))


@cache
def _fields(kind: type[Part]) -> tuple[_Field, ...]:
    """The fields of a part, found out once: the app asks at every move of a lever."""
    return tuple(
        _Field(name, field.is_required(), _plain(field.get_default()), _shape(field.rebuild_annotation()))
        for name, field in (fields_of(kind) or {}).items()
    )


def _below(shape: _Shape, value: Plain, keys: Keys) -> Iterator[tuple[Keys, Plain]]:
    """Every place below ``keys`` that the file has or that the schema has a default for."""
    held = value if isinstance(value, dict) else {}
    if isinstance(shape, _Table):
        for key, part in held.items():
            yield (*keys, key), part
            yield from _below(shape.entry, part, (*keys, key))
    elif shape is not None:
        for name, required, default, deeper in _fields(shape):
            if name in held or not required:
                part = held.get(name, default)
                yield (*keys, name), part
                yield from _below(deeper, part, (*keys, name))


def _plain(default: Any) -> Plain:
    """A default as a file would say it; a part whose fields all have defaults is an empty mapping."""
    return {} if fields_of(type(default)) is not None else cast("Plain", default)


def _put(source: Source, keys: Keys, value: Plain, place: Place) -> Source:
    data, placed = _with(source.data, source.place, keys, (value, place))
    return Source(source.name, cast("dict[Any, Plain]", data), placed)


def _with(data: Plain, place: Place, keys: Keys, new: tuple[Plain, Place]) -> tuple[Plain, Place]:
    """Copies of the mappings along ``keys`` with a new value at their end; all else is shared."""
    if not keys:
        return new
    first = keys[0]
    held: dict[Any, Plain] = data if isinstance(data, dict) else {}
    value, part = _with(held.get(first), place.of((first,)), keys[1:], new)
    return {**held, first: value}, Place(place.file, place.line, {**place.parts, first: part})
