"""One change of a scenario's text: only the lines that say it change, comments and order stay.

An edit that would change anything else than what it is asked for is not made: the text is read again, and compared.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from sim.errors import ScenarioError, WinsetError
from sim.scenario.source import Key, Keys, Plain, dotted, value_at
from sim.scenario.yaml_text import plain_of
from sim.web.pages.editor.spans import Span, spans
from sim.web.pages.editor.written import in_block, in_line, in_lines, is_long

_STEP = 2
"""Spaces by which a mapping is indented in what holds it."""


class CannotEditError(WinsetError):
    """A place that is written in such a way that a form cannot change it; the text can."""


def put(text: str, keys: Keys, value: Plain) -> str:
    """The text with a value set; what holds it is made if it is not there yet.

    Raises:
        CannotEditError: it is a value that others share by an alias.
    """
    return _checked(text, keys, lambda: _put(text, keys, value), lambda data: _with(data, keys, value))


def remove(text: str, keys: Keys) -> str:
    """The text without a value; what holds nothing then goes too.

    Raises:
        CannotEditError: as above.
    """
    data = _plain(text)
    while len(keys) > 1 and isinstance(held := value_at(data, keys[:-1]), dict | list) and len(held) == 1:
        keys = keys[:-1]
    return _checked(text, keys, lambda: _cut(text, keys), lambda data: _with(data, keys[:-1], _without(data, keys)))


def rename(text: str, keys: Keys, word: str) -> str:
    """The text with another key for a value; the order stays.

    Raises:
        CannotEditError: as above, or there is such a key already.
    """
    table = _table(text, keys)
    if word in table:
        raise CannotEditError(dotted((*keys[:-1], word)))

    def renamed() -> str:
        start, end = _span(text, keys).key
        return text[:start] + in_line(word) + text[end:]

    new: Plain = {word if key == keys[-1] else key: value for key, value in table.items()}
    return _checked(text, keys, renamed, lambda data: _with(data, keys[:-1], new))


def move(text: str, keys: Keys, by: int) -> str:
    """The text with a value further down (1) or up (-1) among those around it; at an end it stays.

    Raises:
        CannotEditError: as above.
    """
    table = _table(text, keys)
    order = list(table)
    place = order.index(cast("Key", keys[-1]))
    if not 0 <= place + by < len(order):
        return text
    order[place], order[place + by] = order[place + by], order[place]
    other: Keys = (*keys[:-1], list(table)[place + by])
    first, second = (keys, other) if by > 0 else (other, keys)
    new: Plain = {key: table[key] for key in order}
    return _checked(text, keys, lambda: _swapped(text, first, second), lambda data: _with(data, keys[:-1], new))


def _checked(text: str, keys: Keys, edit: Callable[[], str], wanted: Callable[[Plain], Plain]) -> str:
    """The edited text, if it says what is wanted and nothing else."""
    fault = CannotEditError(dotted(keys))
    try:
        expected, edited = wanted(_plain(text)), edit()
        found = _plain(edited)
    except ScenarioError as error:
        raise fault from error
    if repr(found) != repr(expected):  # the order counts too
        raise fault
    return edited


def _put(text: str, keys: Keys, value: Plain) -> str:
    held = spans(text)
    depth = next(depth for depth in range(len(keys), -1, -1) if held.of(keys[:depth]) is not None)
    span = _span(text, keys[:depth])
    if depth == len(keys):
        return _replaced(text, span, value)
    for key in reversed(keys[depth + 1 :]):
        value = {cast("Key", key): value}
    entry: Plain = {cast("Key", keys[depth]): value}
    if not span.parts or not span.table:
        return _replaced(text, span, entry)
    last = max(span.parts.values(), key=lambda part: part.end)
    if span.flow:
        return text[: last.end] + ", " + in_line(entry)[1:-1] + text[last.end :]
    column = _column(text, last.key[0])
    end = _region(text, last)[1]
    lines = [" " * column + line for line in in_lines(cast("Key", keys[depth]), value)]
    return text[:end] + ("" if text[:end].endswith("\n") else "\n") + "\n".join(lines) + "\n" + text[end:]


def _replaced(text: str, span: Span, value: Plain) -> str:
    new = None
    if not span.flow and isinstance(value, str) and (is_long(value) or span.block):
        indent = _column(text, span.key[0]) + _STEP
        new = in_block(value, indent, style=text[span.start] if span.block else ">")
    old = text[span.start : span.end]
    new = in_line(value, flow=span.flow) if new is None else new
    before = "" if span.start == 0 or text[span.start - 1] in " [{\n" else " "
    return text[: span.start] + before + new + _aligned(text[span.end :], len(before + new) - len(old))


def _aligned(rest: str, longer: int) -> str:
    """What follows a value, with a comment beside it in its old column if there is room."""
    blanks = len(rest) - len(rest.lstrip(" "))
    if rest[blanks : blanks + 1] != "#":
        return rest
    return " " * max(blanks - longer, 1) + rest[blanks:]


def _cut(text: str, keys: Keys) -> str:
    span, parent = _span(text, keys), _span(text, keys[:-1])
    if not parent.flow:
        start, end = _region(text, span)
        return text[:start] + text[end:]
    parts = list(parent.parts.values())
    place = parts.index(span)
    begins = [part.key[0] if parent.table else part.start for part in parts]
    if place + 1 < len(parts):
        return text[: begins[place]] + text[begins[place + 1] :]
    start = parts[place - 1].end if place else begins[place]
    return text[:start] + text[span.end :]


def _swapped(text: str, first: Keys, second: Keys) -> str:
    upper, lower = _span(text, first), _span(text, second)
    if _span(text, first[:-1]).flow:
        a, b = (upper.key[0], upper.end), (lower.key[0], lower.end)
    else:
        a, b = _region(text, upper), _region(text, lower)
    one, other = text[a[0] : a[1]], text[b[0] : b[1]]
    if not other.endswith("\n") and one.endswith("\n"):  # the last line of the text
        one, other = one[:-1], f"{other}\n"
    return text[: a[0]] + other + text[a[1] : b[0]] + one + text[b[1] :]


def _region(text: str, span: Span) -> tuple[int, int]:
    """Whole lines of an entry: with the comments right above it, beside it, and below it further in."""
    start = text.rfind("\n", 0, span.key[0]) + 1
    column = span.key[0] - start
    while start and (above := text[text.rfind("\n", 0, start - 1) + 1 : start]).lstrip().startswith("#"):
        if len(above) - len(above.lstrip()) != column:
            break
        start -= len(above)
    end = _line_end(text, span.end)
    while (below := text[end : _line_end(text, end)]).lstrip().startswith("#"):
        if len(below) - len(below.lstrip()) <= column:
            break
        end += len(below)
    return start, end


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def _column(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def _span(text: str, keys: Keys) -> Span:
    span = spans(text).of(keys)
    if span is None or span.shared:
        raise CannotEditError(dotted(keys))
    return span


def _table(text: str, keys: Keys) -> dict[Key, Plain]:
    table = value_at(_plain(text), keys[:-1])
    if not isinstance(table, dict) or keys[-1] not in table:
        raise CannotEditError(dotted(keys))
    return table


@lru_cache(maxsize=8)
def _plain(text: str) -> Plain:
    return plain_of(text, "")[0]


def _with(data: Plain, keys: Keys, value: Plain) -> Plain:
    """Plain data with a value set."""
    if not keys:
        return value
    first: Any = keys[0]
    if isinstance(data, list):
        return [_with(part, keys[1:], value) if place == first else part for place, part in enumerate(data)]
    held = data if isinstance(data, dict) else {}
    return {**held, first: _with(held.get(first), keys[1:], value)}


def _without(data: Plain, keys: Keys) -> Plain:
    held = value_at(data, keys[:-1])
    if isinstance(held, list):
        return [part for place, part in enumerate(held) if place != keys[-1]]
    return {key: part for key, part in held.items() if key != keys[-1]} if isinstance(held, dict) else None
