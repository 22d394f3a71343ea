"""A finished sweep as an analysis wants it: one question's likelihood at every point, and the levers in words."""

import datetime as dt
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.analysis.sound import wrong_with
from sim.errors import WinsetError
from sim.language import gettext as _
from sim.language.texts import Written, in_every_language, written
from sim.scenario.checks import check
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.reader import parse
from sim.scenario.schema import Scenario
from sim.scenario.source import unknown
from sim.sweep import read
from sim.sweep.columns import cell
from sim.sweep.manifest import read_manifest
from sim.sweep.vary import Value

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Kind: TypeAlias = Literal["number", "date", "choice"]

_KINDS: dict[str, tuple[Kind, str]] = {
    "double": ("number", "float"),
    "int64": ("number", "whole"),
    "date32[day]": ("date", "date"),
    "bool": ("choice", "bool"),
    "string": ("choice", "text"),
}
"""Type of a column -> what it is for an analysis, and its name in sim.sweep.columns."""
_VALUES = 5
"""Of a range, where a grid is proposed."""


@dataclass(frozen=True)
class Lever:
    """What varied: ``values`` are those that it took, in order; where it ``spans``, the two ends of its range.

    ``name``: what the scenario calls it, its path if it is none of the scenario's levers.
    """

    name: str
    path: str
    text: Written
    kind: Kind
    values: tuple[Value, ...]
    spans: bool

    @property
    def label(self) -> str:
        """The lever in words, in the language spoken now."""
        return str(self.text)

    def places(self, column: "pd.Series[Any]") -> Floats:
        """A column as places on an axis: numbers as they are, days counted, choices by their place in the list."""
        if self.kind == "number":
            return column.to_numpy(dtype=np.float64)
        found = [self.place(value) for value in column.tolist()]
        return np.array(found, dtype=np.float64)

    def place(self, value: Value) -> float:
        """A value as a place on the axis."""
        if self.kind == "choice":
            return float(self.values.index(value))
        return float(value.toordinal() if isinstance(value, dt.date) else value)

    def ends(self) -> tuple[float, float]:
        """The lowest and the highest place."""
        places = [self.place(value) for value in self.values]
        return min(places), max(places)


@dataclass(frozen=True)
class Answer:
    """What is said of one question."""

    question: str
    question_text: Written

    @property
    def question_label(self) -> str:
        """The question in words, in the language spoken now."""
        return str(self.question_text)


@dataclass(frozen=True)
class Finished(Answer):
    """A sweep of which no point is missing, with the likelihoods of one question.

    ``rows`` are by point: the levers' columns, ``likelihood``, ``low``, ``high`` and ``runs``. ``design`` is as the
    manifest has it, ``scenario`` the name or the file that was swept, as far as it is known.
    """

    folder: Path
    design: dict[str, Any]
    scenario: str
    levers: tuple[Lever, ...]
    rows: "pd.DataFrame"

    @property
    def kind(self) -> str:
        """The design's name."""
        return str(self.design["design"])

    @property
    def likelihoods(self) -> Floats:
        """By point."""
        return self.rows["likelihood"].to_numpy(dtype=np.float64)

    def places(self) -> Floats:
        """Where each point lies, shape (points, levers)."""
        return np.column_stack([lever.places(self.rows[lever.path]) for lever in self.levers])

    def lever(self, name: str) -> Lever:
        """The lever with such a name or path.

        Raises:
            WinsetError: nothing that varied is called so.
        """
        for lever in self.levers:
            if name in {lever.name, lever.path}:
                return lever
        raise WinsetError(f"{self.folder}: {unknown('lever', name, [lever.name for lever in self.levers])}")

    def wants(self, reason: str, *, design: str, points: int | None = None) -> WinsetError:
        """The error that an analysis cannot use this design, with the command that makes one of another kind."""
        varied = [part for lever in self.levers for part in ("--vary", _said(lever, whole=design != "grid"))]
        counted = [] if points is None else ["--points", str(points)]
        words = ["winset", "sweep", self.scenario, *varied, "--design", design, *counted, "--out", "DIR"]
        return WinsetError(f"{self.folder}: {reason}; make one: {shlex.join(words)}")


def opened(folder: str | Path, *, question: str, whole: bool = True) -> Finished:
    """The sweep of a folder, once it is known to be ``whole``; else all of it that is there.

    Raises:
        WinsetError: there is no sweep, it is not finished or damaged, or it has no such question.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    frame = read(folder)
    design, done = manifest["design"], frame["point"].nunique()
    if whole and done < design["points"]:
        raise WinsetError(
            f"{folder}: {done:,} of {design['points']:,} points are finished; "
            "the command that made it, with --resume, makes the rest"
        )
    known = frame["question"].unique().tolist()
    if question not in known:
        raise WinsetError(f"question: {unknown('question', question, known)}")
    rows = frame[frame["question"] == question].sort_values("point", ignore_index=True)
    scenario = check(parse(manifest["scenario"], "manifest.json"), offers=False)
    levers = _levers(manifest, scenario)
    if wrong := _strange(known, scenario) or wrong_with(rows, levers, points=done):
        raise WinsetError(f"{folder}: a likelihoods-....parquet was not made by winset sweep: {wrong}")
    asked = manifest["command"]
    name = asked[2] if len(asked) > 2 else "SCENARIO"  # noqa: PLR2004  # winset sweep SCENARIO
    return Finished(question, _text(question, scenario), folder, design, name, levers, rows)


def _strange(questions: list[str], scenario: Scenario) -> str:
    """The first question that the scenario does not ask, as an error's words; nothing if it asks all."""
    known = [ANY_DEAL, *scenario.questions]
    return next((f"question: {unknown('question', name, known)}" for name in questions if name not in known), "")


def _levers(manifest: dict[str, Any], scenario: Scenario) -> tuple[Lever, ...]:
    varied, columns = manifest["design"]["vary"], manifest["columns"]["likelihoods"]
    known = {lever.path: (name, written(lever, "label")) for name, lever in scenario.levers.items()}
    ends = [path.rpartition(".")[2] for path in varied]
    found = []
    for path, said in varied.items():
        kind, column = _KINDS[columns[path]["type"]]
        end = path.rpartition(".")[2]
        name, label = known.get(path, (path, end.replace("_", " ") if ends.count(end) == 1 else path))
        values = tuple(_value(value, kind, column) for value in said["values"])
        found.append(Lever(name, path, label, kind, values, said["spans"]))
    return tuple(found)


def _text(question: str, scenario: Scenario) -> Written:
    if question == ANY_DEAL:
        return in_every_language(lambda: _("Any deal"))
    return written(scenario.questions[question], "label") or question


def _value(value: Any, kind: Kind, column: str) -> Value:
    """A value of the manifest as its column holds it."""
    return dt.date.fromisoformat(value) if kind == "date" else cell(value, column)


def _said(lever: Lever, *, whole: bool) -> str:
    """A lever as ``--vary`` takes it: with its ``whole`` range where it has one, or with some values."""
    first, last = lever.values[0], lever.values[-1]
    if lever.kind == "choice" or (lever.spans is False and not whole):
        return f"{lever.path}={','.join(_cell(value) for value in lever.values)}"
    return f"{lever.path}={_cell(first)}:{_cell(last)}" + ("" if whole else f":{_VALUES}")


def _cell(value: Value) -> str:
    return (
        str(value).lower() if isinstance(value, bool) else f"{value:.12g}" if isinstance(value, float) else str(value)
    )
