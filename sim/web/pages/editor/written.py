"""A value as YAML text: on one line, in lines of its own, or folded as people write longer texts."""

import io
import re
import textwrap

from ruamel.yaml import YAML

from sim.errors import ScenarioError
from sim.scenario.source import Key, Plain
from sim.scenario.yaml_text import plain_of

_WIDTH = 110
_UNFOLDED = 4096
_PLAIN = re.compile(r"[A-Za-z0-9][^#:\n]*[^#:\s]")
"""Texts that need no quotes outside of brackets, whatever else they hold; others are written as in brackets."""
_FOLDED = 80
"""Texts of more characters are folded, where there is room for lines."""


def in_line(value: Plain, *, flow: bool = True) -> str:
    """The value on one line; with ``flow`` it may stand in brackets.

    >>> in_line({"a": 0.5, "b": [True, "x, y"]}), in_line("x, y", flow=False), in_line("12:30: tea")
    ("{a: 0.5, b: [true, 'x, y']}", 'x, y', "'12:30: tea'")
    """
    if not flow and isinstance(value, str) and _PLAIN.fullmatch(value) and plain_of(value, "")[0] == value:
        return value
    return _dumped([value], width=_UNFOLDED, flow=True).strip()[1:-1]


def in_lines(key: Key, value: Plain) -> list[str]:
    """An entry of a mapping in lines of its own; the innermost mappings are in brackets.

    >>> in_lines("a", 1), in_lines("a", {"b": {"c": 1}})
    (['a: 1'], ['a:', '  b: {c: 1}'])
    """
    held = isinstance(value, dict | list)
    return _dumped({key: value}, width=_WIDTH, flow=None if held else False).rstrip("\n").split("\n")


def in_block(text: str, indent: int, *, style: str = ">") -> str | None:
    """A longer text under > or |; None where such a block cannot hold it."""
    paragraph = text if style == ">" and "\n" not in text else None
    lines = text.split("\n") if paragraph is None else textwrap.wrap(text, _WIDTH - indent, break_on_hyphens=False)
    block = "\n".join([">-" if paragraph is not None else "|-", *(f"{' ' * indent}{line}".rstrip() for line in lines)])
    try:
        held = plain_of(f"key: {block}", "")[0]
    except ScenarioError:
        return None
    return block if isinstance(held, dict) and held["key"] == text else None


def is_long(text: Plain) -> bool:
    """Whether a value is better read in several lines."""
    return isinstance(text, str) and (len(text) > _FOLDED or "\n" in text)


def _dumped(value: Plain, *, width: int, flow: bool | None) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.width = width
    yaml.allow_unicode = True
    yaml.representer.sort_base_mapping_type_on_output = False
    yaml.representer.ignore_aliases = lambda _: True
    text = io.StringIO()
    yaml.dump(value, text)
    return text.getvalue()
