"""A text as it is being written: its steps, and what is right and wrong with it."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import reduce

from sim.errors import Problem, ScenarioError
from sim.packages import enumerate_packages
from sim.scenario.checks import check
from sim.scenario.levers import settable
from sim.scenario.reader import EXTENDS, decoded, dump, parse
from sim.scenario.schema import Scenario
from sim.scenario.source import Plain, Source, value_at
from sim.scenario.yaml_text import plain_of
from sim.web.capped import within_reach
from sim.web.overlay import over, split
from sim.web.pages.editor.edits import CannotEditError, put
from sim.web.state import Words

FILE = "scenario.yaml"
"""What the file is called in messages and as a download."""
_MOST_STEPS = 200
_MOST_KEPT = 8 * 2**20
"""Characters of all steps together: those of large texts are fewer."""


@dataclass(frozen=True)
class Draft:
    """A text, and the texts before and after it that one can go back and forth to."""

    text: str
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()

    def changed(self, text: str) -> "Draft":
        """With another text."""
        if text == self.text:
            return self
        steps = min(_MOST_STEPS, max(1, _MOST_KEPT // max(len(text), 1)))
        return Draft(text, (*self.past, self.text)[-steps:])

    def undone(self) -> "Draft":
        """One step back, if there is one."""
        return Draft(self.past[-1], self.past[:-1], (self.text, *self.future)) if self.past else self

    def redone(self) -> "Draft":
        """One step forth again, if there is one."""
        return Draft(self.future[0], (*self.past, self.text), self.future[1:]) if self.future else self


@dataclass(frozen=True)
class Checked:
    """What a text holds: plain data if it is YAML, a scenario if it is right, and all problems if it is not.

    ``reach``: why these pages cannot play it although it is right, else empty.
    """

    source: Source | None
    scenario: Scenario | None
    problems: tuple[Problem, ...] = ()
    packages: int = 0
    reach: str = ""


def checked(text: str) -> Checked:
    """The same problems as ``winset validate`` finds."""
    source = None
    try:
        source = parse(text, FILE)
        scenario = check(source)
    except ScenarioError as error:
        return Checked(source, None, error.problems)
    reach = ""
    try:
        within_reach(scenario, FILE)
    except ScenarioError as error:
        reach = error.problems[0].message
    return Checked(source, scenario, packages=len(enumerate_packages(scenario.issues)), reach=reach)


def uploaded(content: bytes) -> str:
    """The text of an uploaded file.

    Raises:
        ScenarioError: it is too large, or not UTF-8.
    """
    return decoded(content, FILE).replace("\r\n", "\n")


def copy_of(text: str, source: Source, words: Words) -> str:
    """The text of a scenario's file with its comments, and with what is laid over it written into it."""
    presets, settings = split(words)
    if extends(text):
        return dump(over(source, words))
    known = settable(source)
    values = [each for name in presets for each in _preset(source, name)] + list(settings.items())
    try:
        return reduce(lambda written, each: put(written, known[each[0]][0], each[1]), values, text)
    except CannotEditError:
        return dump(over(source, words))


def extends(text: str) -> bool:
    """Whether a text that has been read without fault is laid over another file."""
    data = plain_of(text, FILE)[0]
    return isinstance(data, dict) and EXTENDS in data


def _preset(source: Source, name: str) -> list[tuple[str, Plain]]:
    found = value_at(source.data, ("presets", name, "set"))
    return [(str(path), value) for path, value in found.items()] if isinstance(found, dict) else []


def line_of(text: str, problem: Problem) -> str:
    """The line that a problem is about; empty where it is about none."""
    lines = text.split("\n")
    return "" if problem.line is None or problem.line > len(lines) else lines[problem.line - 1].strip()


def name_for(label: str, taken: Container[str]) -> str:
    """A name for paths out of words for people, different from those that are taken.

    >>> name_for("Cuota máxima", set()), name_for("12 miles", {"n12_miles"}), name_for("?", set())
    ('cuota_maxima', 'n12_miles_2', 'new')
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:56] or "new"
    name = name if name[0].isalpha() else f"n{name}"
    return next(each for each in (name, *(f"{name}_{i}" for i in range(2, 10_000))) if each not in taken)
