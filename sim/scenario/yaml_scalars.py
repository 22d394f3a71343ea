"""One YAML 1.2 scalar -> text, number, true or false, date or nothing, or a sentence about why not.

By 1.2, NO (Norway) and 12:30 are text and 1e-3 is a number; by 1.1 they were false, 750 and text.
"""

import datetime as dt
import re

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.nodes import ScalarNode

from sim.scenario.source import Plain, shown

CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no text file may hold: YAML 1.2, production [1] c-printable."""

_LONGEST_NUMBER = 40


def scalar_of(event: ScalarEvent, yaml: YAML) -> tuple[Plain, str | None]:
    """The value, and what is wrong with it (None if nothing is): in quotes it is text, otherwise its form decides."""
    text: str = event.value
    if not event.implicit[0]:
        return text, _escaped(text)
    tag = str(yaml.resolver.resolve(ScalarNode, text, event.implicit))
    match tag.rpartition(":")[2]:
        case "null":
            return None, None
        case "bool":
            return text.lower() == "true", None
        case "int" | "float" as kind:
            return _number(text, kind, yaml)
        case "timestamp":
            return _day(text)
    return text, None


def _escaped(text: str) -> str | None:
    control = CONTROL.search(text)
    if control is None:
        return None
    return f"the character U+{ord(control.group()):04X} is not allowed, escaped or not; take it out"


def _number(text: str, kind: str, yaml: YAML) -> tuple[Plain, str | None]:
    constructor = yaml.constructor
    read = constructor.construct_yaml_int if kind == "int" else constructor.construct_yaml_float
    if len(text) <= _LONGEST_NUMBER:
        try:
            return read(ScalarNode(None, text)), None
        except (ValueError, IndexError):  # forms such as 0x_ or ._ that look like a number and are none
            pass
    return None, f"{shown(text)} cannot be read as a number; put it in quotes if it is a text"


def _day(text: str) -> tuple[Plain, str | None]:
    if len(text) > len("2018-12-01"):
        return None, f"write a date such as {text[:10]}, without the time of day"
    try:
        return dt.date.fromisoformat(text), None
    except ValueError:
        return None, f"there is no day {text}; a date is year-month-day, such as 2018-12-01"
