"""Issues -> every package, and what each goal thinks of it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.scenario.governments import Goal
from sim.scenario.schema import Issue, Question

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Packages:
    """Every combination of levels; package 0 is the status quo, the last issue varies fastest.

    ``levels`` has shape (packages, issues): the level index of each issue in each package.
    """

    issues: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    levels: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.levels)

    def of(self, package: int) -> dict[str, str]:
        """The package as a mapping issue -> level name."""
        return {issue: self.names[i][level] for i, (issue, level) in enumerate(self._named(package))}

    def moved(self, package: int) -> dict[str, str]:
        """The issues that leave the status quo, with their level."""
        return {issue: self.names[i][level] for i, (issue, level) in enumerate(self._named(package)) if level > 0}

    def number(self, moved: Mapping[str, str]) -> int:
        """The number of the package in which these issues have these levels and all others the status quo."""
        wanted = [
            names.index(moved[issue]) if issue in moved else 0
            for issue, names in zip(self.issues, self.names, strict=True)
        ]
        return int(np.flatnonzero((self.levels == wanted).all(axis=1))[0])

    def holding(self, issue: str, levels: tuple[str, ...]) -> Flags:
        """Which packages (shape (packages,)) hold one of ``levels`` of ``issue``."""
        i = self.issues.index(issue)
        wanted = [self.names[i].index(level) for level in levels]
        return np.isin(self.levels[:, i], wanted)

    def _named(self, package: int) -> list[tuple[str, int]]:
        return [(issue, int(level)) for issue, level in zip(self.issues, self.levels[package], strict=True)]


def enumerate_packages(issues: Mapping[str, Issue]) -> Packages:
    """All packages of a scenario's issues."""
    names = tuple(tuple(issue.levels) for issue in issues.values())
    levels = np.array(list(itertools.product(*(range(len(levels)) for levels in names))), dtype=np.int64)
    return Packages(tuple(issues), names, levels)


def goal_scores(goal: Goal, packages: Packages) -> Floats:
    """A goal's score for every package, shape (packages,): s(p) of model.md 1."""
    scores = np.zeros(len(packages))
    for issue, by_level in goal.scores.items():
        i = packages.issues.index(issue)
        table = np.array([by_level.get(level, 0.0) for level in packages.names[i]])
        scores += table[packages.levels[:, i]]
    for combination in goal.combinations:
        together = np.ones(len(packages), dtype=np.bool_)
        for issue, level in combination.levels.items():
            together &= packages.holding(issue, (level,))
        scores += np.where(together, combination.score, 0.0)
    return scores


def crossing(refuses: Mapping[str, list[str]], packages: Packages) -> Flags:
    """Which packages hold any of the refused levels, shape (packages,)."""
    crossed = np.zeros(len(packages), dtype=np.bool_)
    for issue, levels in refuses.items():
        crossed |= packages.holding(issue, tuple(levels))
    return crossed


def answering(question: Question, packages: Packages) -> Flags:
    """Which packages answer a question with yes, shape (packages,); the status quo never does."""
    yes = np.arange(len(packages)) > 0
    for issue, level in question.at_least.items():
        i = packages.issues.index(issue)
        yes &= packages.levels[:, i] >= packages.names[i].index(level)
    for issue, level in question.at_most.items():
        i = packages.issues.index(issue)
        yes &= packages.levels[:, i] <= packages.names[i].index(level)
    for issue, levels in question.one_of.items():
        yes &= packages.holding(issue, tuple(levels))
    return yes
