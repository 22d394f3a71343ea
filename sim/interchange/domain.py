"""A negotiation domain as other software has it: discrete issues, and profiles that add up what values are worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Evaluations = Literal["genius", "raw"]
"""What values are worth: divided by the largest of their issue, as GENIUS does, or as they stand, as NegMAS does."""


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

    def worth(self, issue: str, value: str, evaluations: Evaluations = "genius") -> float:
        """What a value adds to its utility."""
        table = self.evaluations[issue]
        largest = max(table.values())
        scale = 1.0 / largest if evaluations == "genius" and largest > 0.0 else 1.0
        return self.weights[issue] * table[value] * scale


@dataclass(frozen=True)
class Domain:
    """Issues with their values in order, and the profiles of the parties."""

    name: str
    issues: Mapping[str, tuple[str, ...]]
    profiles: tuple[Profile, ...]
