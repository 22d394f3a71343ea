"""YAML 1.2 text -> plain data with line numbers; whatever is wrong with the text becomes an error with its line.

The text is read event by event, so that limits hold before anything large is built and so that duplicate keys, tags and
impossible dates are all reported at once.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sim.errors import Problem, ScenarioError
from sim.scenario.source import Key, Keys, Place, Plain, dotted, shown
from sim.scenario.yaml_faults import sentence
from sim.scenario.yaml_scalars import CONTROL, scalar_of

MOST_BYTES = 2**20
MOST_NODES = 20_000
"""Values, 25 times those of the longest scenario that ships; more of them take longer than two seconds to read."""
MOST_DEPTH = 40
MOST_PROBLEMS = 200
"""That are told of one text: a hostile one has as many as it has lines, and nobody reads them."""
_LONGEST_KEY = 400

# What the loader raises, besides its own errors, on malformed escapes, directives and tags.
_LOADER_FAULTS = (YAMLError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError)


_Content: TypeAlias = AliasEvent | ScalarEvent | MappingStartEvent | SequenceStartEvent
"""An event that begins a value."""


class _Node(NamedTuple):
    """A value with its place and its size once all aliases are written out."""

    value: Plain
    place: Place
    nodes: int = 1
    height: int = 0


@dataclass
class _Reading:
    """One pass over a text; ``anchors`` holds None for a value that is not complete yet."""

    name: str
    yaml: YAML
    events: Iterator[Any]
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Node | None] = field(default_factory=dict)

    def fault(self, event: Event, keys: Keys, message: str) -> None:
        """Note what is wrong and read on."""
        self.problems.append(Problem(self.name, _line(event), dotted(keys), message))
        if len(self.problems) >= MOST_PROBLEMS:
            rest = f"{MOST_PROBLEMS} faults so far; the rest has not been read: mend these first"
            raise ScenarioError([*self.problems, Problem(self.name, _line(event), "", rest)])

    def stop(self, event: Event, keys: Keys, message: str) -> NoReturn:
        """Note what is wrong with a text that cannot be read any further."""
        self.fault(event, keys, message)
        raise ScenarioError(self.problems)


def plain_of(text: str, name: str) -> tuple[Plain, Place]:
    """The value that a YAML text holds, None for an empty text.

    Raises:
        ScenarioError: the text is too large, is not YAML 1.2, or holds what no scenario can hold.
    """
    _guard(text, name)
    yaml = YAML(typ="safe", pure=True)
    reading = _Reading(name, yaml, _events(yaml, text, name))
    node = _Node(None, Place(name, 1))
    documents = 0
    for event in reading.events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            _start(reading, event, documents)
        elif isinstance(event, _Content):
            node = _node(reading, event, ())
    if reading.problems:
        raise ScenarioError(reading.problems)
    return node.value, node.place


def _guard(text: str, name: str) -> None:
    if len(text) > MOST_BYTES:
        raise ScenarioError([Problem(name, None, "", "the file is larger than 1 MiB")])
    control = CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        message = f"the character U+{ord(control.group()):04X} is not allowed in a text file; take it out"
        raise ScenarioError([Problem(name, line, "", message)])


def _events(yaml: YAML, text: str, name: str) -> Iterator[Event]:
    """The parser's events; its errors become ours."""
    line, lines = 1, text.count("\n") + 1
    try:
        for event in yaml.parse(text):
            line = _line(event)
            yield event
    except MarkedYAMLError as error:
        found, message = sentence(error)
        raise ScenarioError([Problem(name, min(found, lines), "", message)]) from error
    except _LOADER_FAULTS as error:
        raise ScenarioError([Problem(name, min(line, lines), "", "from here on, this is not valid YAML")]) from error


def _line(event: Event) -> int:
    line: int = event.start_mark.line
    return line + 1


def _start(reading: _Reading, event: DocumentStartEvent, documents: int) -> None:
    if documents > 1:
        reading.stop(event, (), "a second document starts here; a file holds one scenario")
    if event.version not in {None, (1, 2)} or event.tags:
        reading.stop(event, (), "scenario files are YAML 1.2 without directives; take the lines that start with % out")


def _node(reading: _Reading, event: _Content, keys: Keys) -> _Node:
    """The value that starts with ``event``; its depth is the number of its keys."""
    if isinstance(event, AliasEvent):
        return _alias(reading, event, keys)
    if len(keys) > MOST_DEPTH:
        reading.stop(event, (), f"nested more than {MOST_DEPTH} levels deep")
    if event.anchor is not None:
        reading.anchors[event.anchor] = None
    if event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        reading.fault(event, keys, f"the tag {shown(tag)} is not read; take it out and write the plain value")
    if isinstance(event, MappingStartEvent):
        node = _mapping(reading, event, keys)
    elif isinstance(event, SequenceStartEvent):
        node = _sequence(reading, event, keys)
    else:
        node = _scalar(reading, event, keys)
    if event.anchor is not None:
        reading.anchors[event.anchor] = node
    return node


def _alias(reading: _Reading, event: AliasEvent, keys: Keys) -> _Node:
    name = f"the alias {shown(event.anchor)}"
    if event.anchor not in reading.anchors:
        reading.stop(event, keys, f"{name} repeats a value, but no & before it gives a value this name")
    node = reading.anchors[event.anchor]
    if node is None:
        reading.stop(event, keys, f"{name} stands inside the value that it repeats, which has no end")
    if len(keys) + node.height > MOST_DEPTH:
        reading.stop(event, (), f"with {name} written out, nested more than {MOST_DEPTH} levels deep")
    return node


def _mapping(reading: _Reading, start: MappingStartEvent, keys: Keys) -> _Node:
    values: dict[Key, Plain] = {}
    parts: dict[Key | int, Place] = {}
    nodes, height = 1, 0
    while not isinstance(event := next(reading.events), MappingEndEvent):
        key = _key(reading, event, keys)
        child = _node(reading, next(reading.events), (*keys, key))
        nodes, height = _grown(reading, event, nodes + child.nodes), max(height, child.height + 1)
        if key in values:
            reading.fault(event, (*keys, key), f"this key is there twice, first in line {parts[key].line}")
            continue
        values[key] = child.value
        parts[key] = Place(reading.name, _line(event), child.place.parts)
    return _Node(values, Place(reading.name, _line(start), parts), nodes, height)


def _sequence(reading: _Reading, start: SequenceStartEvent, keys: Keys) -> _Node:
    values: list[Plain] = []
    parts: dict[Key | int, Place] = {}
    nodes, height = 1, 0
    while not isinstance(event := next(reading.events), SequenceEndEvent):
        child = _node(reading, event, (*keys, len(values)))
        nodes, height = _grown(reading, event, nodes + child.nodes), max(height, child.height + 1)
        parts[len(values)] = Place(reading.name, _line(event), child.place.parts)
        values.append(child.value)
    return _Node(values, Place(reading.name, _line(start), parts), nodes, height)


def _grown(reading: _Reading, event: Event, nodes: int) -> int:
    if nodes > MOST_NODES:
        reading.stop(event, (), f"more than {MOST_NODES} values, counting those that aliases repeat")
    return nodes


def _key(reading: _Reading, event: _Content, keys: Keys) -> Key:
    if not isinstance(event, ScalarEvent | AliasEvent):
        reading.stop(event, keys, "a key is a word that starts with a letter, or a date; found a list or a mapping")
    value = _node(reading, event, keys).value
    if isinstance(event, ScalarEvent) and event.implicit[0] and event.value == "<<":
        reading.fault(event, keys, "merge keys (<<) are not part of YAML 1.2; repeat the keys, or use extends")
    elif isinstance(value, str) and len(value) > _LONGEST_KEY:
        reading.fault(event, keys, f"a key of more than {_LONGEST_KEY} characters")
    elif isinstance(value, str | dt.date):
        return value
    else:
        reading.fault(event, keys, f"a key is a word that starts with a letter, or a date; found {shown(value)}")
    return shown(value)


def _scalar(reading: _Reading, event: ScalarEvent, keys: Keys) -> _Node:
    value, fault = scalar_of(event, reading.yaml)
    if fault:
        reading.fault(event, keys, fault)
    return _Node(value, Place(reading.name, _line(event)))
