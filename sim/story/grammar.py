"""What a language does to names within a sentence; whole sentences are messages (sim/language)."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from sim.language import language
from sim.story import english, spanish


class Grammar(Protocol):
    """A module for each language. Names come as the scenario writes them: labels, or names without underscores."""

    def government(self, called: str, *, first: bool) -> str:
        """A government; where it is ``first`` named, it is said that the model's is meant."""

    def leader(self, called: str) -> str:
        """A leader."""

    def ratifier(self, called: str) -> str:
        """A ratifier."""

    def joined(self, words: Sequence[str]) -> str:
        """Words in a row, with "and"."""

    def either(self, words: Sequence[str]) -> str:
        """Words in a row, with "or"."""

    def sentence(self, text: str) -> str:
        """A text as a sentence of its own."""


GRAMMARS: Mapping[str, Grammar] = {"en": english, "es": spanish}


def grammar() -> Grammar:
    """That of the language spoken now."""
    return GRAMMARS[language()]


def joined(words: Sequence[str]) -> str:
    """Words in a row: a, b and c; nothing of none."""
    return grammar().joined(words) if words else ""


def either(words: Sequence[str]) -> str:
    """Words of which one holds: a, b or c."""
    return grammar().either(words)


def sentence(text: str) -> str:
    """A capital letter and a full stop."""
    return grammar().sentence(text)
