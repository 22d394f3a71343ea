"""Two variants of a scenario on the same chance: what moved, by how much, and which lever moved it."""

from sim.compare.compare import Comparison, QuestionDifference, compare
from sim.compare.sides import Side, side_of
from sim.compare.words import explanation

__all__ = ["Comparison", "QuestionDifference", "Side", "compare", "explanation", "side_of"]
