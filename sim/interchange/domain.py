"""A negotiation domain as other software has it: discrete issues, and profiles that add up what values are worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Evaluations = Literal["genius", "raw"]
"""What values are worth: divided by the largest of their issue, as GENIUS does, or as they stand, as NegMAS does."""

Today = Literal["open", "first"]
"""What the status quo is in a domain, which knows none: that nothing is settled, or the first value of every issue."""


@dataclass(frozen=True)
class Profile:
    """What one party wants: weight of each issue times evaluation of its value, summed.

    ``reservation``: what it gets without a deal, on the same scale. ``discount``: what of a utility is left at the end.
    """

    name: str
    weights: Mapping[str, float]
    evaluations: Mapping[str, Mapping[str, float]]
    reservation: float
    discount: float
    source: str = ""
    """The file that it was read from."""

    def evaluation(self, issue: str, value: str, evaluations: Evaluations = "genius") -> float:
        """What a value is worth within its issue."""
        found, largest = self.evaluations[issue][value], self._largest[issue]
        return found / largest if evaluations == "genius" and largest > 0.0 else found

    def worth(self, issue: str, value: str, evaluations: Evaluations = "genius") -> float:
        """What a value adds to its utility."""
        return self.weights[issue] * self.evaluation(issue, value, evaluations)

    @cached_property
    def _largest(self) -> dict[str, float]:
        """The largest evaluation of each issue, found once: an issue may have thousands of values."""
        return {issue: max(table.values()) for issue, table in self.evaluations.items()}


@dataclass(frozen=True)
class Domain:
    """Issues with their values in order, and the profiles of the parties; ``words``: (issue, value) -> a sentence."""

    name: str
    issues: Mapping[str, tuple[str, ...]]
    profiles: tuple[Profile, ...]
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    source: str = ""
    """The file that it was read from."""
