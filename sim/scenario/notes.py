"""What is noted beside the values of a scenario file: the comments in which sources and judgements stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ruamel.yaml import YAML

from sim.scenario.reader import EXTENDS
from sim.scenario.source import Key, Keys, Place, Plain, Source
from sim.scenario.yaml_text import plain_of

_COMMENT = re.compile(r"\s*#+[ \t]?(.*)")


@dataclass(frozen=True)
class Notes:
    """The comments of a scenario file and of all that it extends, the file itself first.

    ``files``: each with its places and with the comment of each line; ``openings``: the comments at their heads.
    """

    files: tuple[tuple[Source, Mapping[int, str]], ...]
    openings: tuple[str, ...]

    def holds(self, keys: Keys) -> bool:
        """Whether a value is written down."""
        return any(_lines(source.place, keys) is not None for source, _ in self.files)

    def beside(self, keys: Keys) -> str:
        """The comment beside a value where it is written down; empty where there is none."""
        return next(self.around(keys), "")

    def around(self, keys: Keys) -> Iterator[str]:
        """The comment beside a value, then those beside what is around it, outwards; empty where there is none."""
        for source, comments in self.files:
            lines = _lines(source.place, keys)
            if lines is not None:
                yield from (comments.get(line, "") for line in reversed(lines))
                return

    def opening(self, keys: Keys) -> str:
        """What the head of the file says in which a value is written down."""
        for (source, _), opening in zip(self.files, self.openings, strict=True):
            if _lines(source.place, keys) is not None:
                return opening
        return ""


def notes_of(path: Path) -> Notes:
    """The comments of a file that has been read without fault (``sim.scenario.reader.read``)."""
    files: list[tuple[Source, Mapping[int, str]]] = []
    openings: list[str] = []
    more: Path | None = path
    while more is not None:
        text = more.read_bytes().decode("utf-8-sig")
        plain, place = plain_of(text, more.name)
        data = cast("dict[Key, Plain]", plain)
        files.append((Source(more.name, data, place), comments(text)))
        openings.append(_opening(text))
        more = more.parent / str(data[EXTENDS]) if EXTENDS in data else None
    return Notes(tuple(files), tuple(openings))


def comments(text: str) -> dict[int, str]:
    r"""Line (1-based) -> its comment: at its end and on lines of its own right below, or on lines right above it.

    >>> comments("# above\na: 1  # beside\n      # and on\nb: '#2'\n")
    {2: 'above beside and on'}
    """
    ends, inside = _tokens(text)
    found: dict[int, str] = {}
    above: list[str] = []
    last, column = 0, -1  # the line with the last comment beside a value, and where that comment begins
    for number, line in enumerate(text.split("\n"), start=1):
        if number in inside:
            continue
        comment = _COMMENT.match(line, ends.get(number, 0))
        if number in ends:
            words = [*above, *([comment[1]] if comment else [])]
            found |= {number: " ".join(words).strip()} if words else {}
            above, last, column = [], number, line.index("#", ends[number]) if comment else -1
        elif comment and line.index("#") == column:
            found[last] += f" {comment[1]}"
        else:
            above, column = [*above, comment[1]] if comment else [], -1
    return {number: words for number, words in found.items() if words}


def _tokens(text: str) -> tuple[dict[int, int], set[int]]:
    """Line -> where its last token ends; and the lines that a text of several lines runs through before its last."""
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for token in YAML(typ="safe", pure=True).scan(text):
        start, end = token.start_mark, token.end_mark
        if start.index < end.index:
            inside |= set(range(start.line + 1, end.line + 1))
            if end.column > 0:
                ends[end.line + 1] = end.column
    return ends, inside


def _lines(place: Place, keys: Keys) -> list[int] | None:
    """The lines of a value and of all around it, from the outermost; None if it is not written down here."""
    lines: list[int] = []
    for key in keys:
        if key not in place.parts:
            return None
        place = place.parts[key]
        lines += [] if place.line is None else [place.line]
    return lines


def _opening(text: str) -> str:
    """The comment lines at the head of a text."""
    lines: list[str] = []
    for line in text.split("\n"):
        comment = _COMMENT.match(line)
        if comment is None:
            break
        lines.append(comment[1].strip())
    return "\n".join(lines).strip()
