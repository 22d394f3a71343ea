"""Every error that Winset raises on purpose, as one family."""

from dataclasses import dataclass


class WinsetError(Exception):
    """What is wrong, where, and what to do about it."""


@dataclass(frozen=True)
class Problem:
    """One fault of a scenario file: where it stands, what was found, what is allowed.

    ``path`` is the dotted path of the value, ``line`` its line in ``file`` (1-based; None where there is no file).
    """

    file: str
    line: int | None
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else self.file
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class ScenarioError(WinsetError):
    """A scenario that cannot be used, with all its problems at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))
