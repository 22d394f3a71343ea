"""How English names those who negotiate within a sentence."""

import re
from collections.abc import Sequence

_TAKES_THE = re.compile(
    r"(?!the ).*\b(United|States|Union|Republic|Kingdom|Federation|Netherlands|Philippines)\b", re.IGNORECASE
)
"""Names of governments that go with an article in the middle of a sentence."""
_DETERMINED = re.compile(r"(the|a|an|all|both)\b|.*\ws?['\u2019]", re.IGNORECASE)
"""Names of ratifiers that say whose they are, or have an article."""


def government(called: str, *, first: bool) -> str:
    """The model's Norland where it is first named, then Norland, or the United States."""
    if first:
        return f"the model's {called}"
    return f"the {called}" if _TAKES_THE.match(called) else called


def leader(called: str) -> str:
    """Premier Moreau."""
    return called


def ratifier(called: str) -> str:
    """The Senate, or Norland's parliament."""
    return called if _DETERMINED.match(called) else f"the {called}"


def joined(words: Sequence[str]) -> str:
    """Words in a row.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return _row(words, "and")


def either(words: Sequence[str]) -> str:
    """Words of which one holds.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    return _row(words, "or")


def sentence(text: str) -> str:
    """A capital letter and a full stop.

    >>> sentence("the model's Norland passes")
    "The model's Norland passes."
    """
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?")) else ".")


def _row(words: Sequence[str], last: str) -> str:
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final
