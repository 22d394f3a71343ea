"""Other names for issues, levels, governments and the like: everywhere where the scenario speaks of them."""

from collections.abc import Iterator

from sim.errors import ScenarioError
from sim.scenario.source import Key, Keys, Plain, dotted, value_at
from sim.scenario.yaml_text import plain_of
from sim.web.pages.editor.edits import CannotEditError
from sim.web.pages.editor.spans import Span, spans
from sim.web.pages.editor.written import in_line

_CONDITIONS = ("questions.*.at_least", "questions.*.at_most")
_SCORES, _LINKED = "governments.*.goals.*.scores", "governments.*.goals.*.combinations.*.levels"
_REFUSED, _ONE_OF = "governments.*.leaders.*.red_lines.*.refuses", "questions.*.one_of"
_EVENTS = "calendar.events.*"

# What is renamed -> the tables of which it is a key, and the values and lists that name it; {1}, {3} are its own keys.
_KEYS: dict[str, tuple[str, ...]] = {
    "issues.*": (_SCORES, _LINKED, _REFUSED, _ONE_OF, *_CONDITIONS),
    "issues.*.levels.*": (f"{_SCORES}.{{1}}",),
    "governments.*": (
        *(f"{_EVENTS}.{effect}" for effect in ("weights", "no_deal", "agreement_cost")),
        "pressures.*.elasticities",
        "measures.*.if_acquiesced",
        "measures.*.if_resisted",
    ),
    "governments.*.goals.*": (
        "governments.{1}.leaders.*.weights",
        "governments.{1}.ratifiers.*.weights",
        f"{_EVENTS}.weights.{{1}}",
    ),
}
_VALUES: dict[str, tuple[str, ...]] = {
    "issues.*.levels.*": (
        *(f"{table}.{{1}}" for table in (_LINKED, *_CONDITIONS)),
        *(f"{table}.{{1}}.*" for table in (_REFUSED, _ONE_OF)),
    ),
    "governments.*": (
        "talks.first",
        *(f"{s}.*.{side}" for s in ("leverage", "measures") for side in ("holder", "against")),
    ),
    "questions.*": ("focal",),
}
# Tables whose keys, and values that, are paths; those of the first two begin with the government's name.
_PATHS = ((f"{_EVENTS}.beliefs.*", True), (f"{_EVENTS}.ratifiers.*", True), ("presets.*.set.*", False))
_PATH_VALUES = ("levers.*.path",)


def rename_everywhere(text: str, keys: Keys, word: str) -> str:
    """The text with another name for what stands at ``keys``, there and in all that refers to it.

    Raises:
        CannotEditError: there is such a name already, or a reference is shared by an alias.
    """
    data = plain_of(text, "")[0]
    table = value_at(data, keys[:-1])
    if not isinstance(table, dict) or word in table:
        raise CannotEditError(dotted((*keys[:-1], word)))
    root = spans(text)
    places = sorted(set(_places(data, root, keys, word)), reverse=True)
    for start, end, new in places:
        text = text[:start] + new + text[end:]
    try:
        plain_of(text, "")
    except ScenarioError as error:
        raise CannotEditError(dotted(keys)) from error
    return text


def _places(data: Plain, root: Span, keys: Keys, word: str) -> Iterator[tuple[int, int, str]]:
    """Where in the text the name stands, and what stands there afterwards."""
    old, kind = str(keys[-1]), _kind(keys)
    own = [str(key) for key in keys]
    yield (*_of(root, keys).key, in_line(word))
    for pattern in _KEYS.get(kind, ()):
        for found in _matching(data, (*pattern.format(*own).split("."), old)):
            yield (*_of(root, found).key, in_line(word))
    for pattern in _VALUES.get(kind, ()):
        for found in _matching(data, tuple(pattern.format(*own).split("."))):
            if value_at(data, found) == old:
                yield _of(root, found).start, _of(root, found).end, in_line(word)
    yield from _path_places(data, root, dotted(keys), dotted((*keys[:-1], word)))


def _path_places(data: Plain, root: Span, path: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Where a path stands that leads to it, or through it."""
    for pattern, short in _PATHS:
        for found in _matching(data, tuple(pattern.split("."))):
            moved = _moved(str(found[-1]), *((_short(path), _short(new)) if short else (path, new)))
            if moved is not None:
                yield (*_of(root, found).key, in_line(moved))
    for pattern in _PATH_VALUES:
        for found in _matching(data, tuple(pattern.split("."))):
            moved = _moved(str(value_at(data, found)), path, new)
            if moved is not None:
                yield _of(root, found).start, _of(root, found).end, in_line(moved)


def _kind(keys: Keys) -> str:
    """The keys with a star for each name: names stand at every second place."""
    return ".".join(str(key) if place % 2 == 0 else "*" for place, key in enumerate(keys))


def _short(path: str) -> str:
    """A path as beliefs and ratifiers of events have it: government.leader.red_line."""
    parts = path.split(".")
    return ".".join(parts[1::2]) if parts[0] == "governments" else path


def _moved(path: str, old: str, new: str) -> str | None:
    return new + path[len(old) :] if path == old or path.startswith(f"{old}.") else None


def _matching(data: Plain, pattern: tuple[str, ...], keys: Keys = ()) -> Iterator[Keys]:
    """The keys of all values that a pattern fits."""
    if not pattern:
        yield keys
    elif isinstance(data, dict):
        names: list[Key] = [key for key in data if pattern[0] in {"*", str(key)}]
        for name in names:
            yield from _matching(data[name], pattern[1:], (*keys, name))
    elif isinstance(data, list) and pattern[0] == "*":
        for place, part in enumerate(data):
            yield from _matching(part, pattern[1:], (*keys, place))


def _of(root: Span, keys: Keys) -> Span:
    span = root.of(keys)
    if span is None or span.shared:
        raise CannotEditError(dotted(keys))
    return span
