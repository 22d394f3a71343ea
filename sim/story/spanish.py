"""How Spanish names those who negotiate within a sentence: articles, contractions, and e and u before i and o."""

import re
from collections.abc import Sequence

_ARTICLE = re.compile(r"(el|la|los|las|un|una|todos|todas|ambos|ambas)\b", re.IGNORECASE)
_HIS_TITLE = re.compile(
    r"(presidente|vicepresidente|primer ministro|ministro|jefe|gobernador|secretario|rey|príncipe|emperador)\b",
    re.IGNORECASE,
)
_HER_TITLE = re.compile(
    r"(presidenta|vicepresidenta|primera ministra|ministra|jefa|gobernadora|secretaria|reina|princesa|emperatriz)\b",
    re.IGNORECASE,
)
"""Titles that go with an article, and with a small letter, in the middle of a sentence."""
_FEMININE = re.compile(r"(corte|\w*(a|ión|dad|tad|tud))\b", re.IGNORECASE)
"""First words of ratifiers that go with la."""
_TAKES_ARTICLE = re.compile(r"(Unión|República|Federación|Confederación|Reino)\b")
"""First words of governments that go with an article in the middle of a sentence."""
_CONTRACTED = re.compile(r"\b([Dd]e|[Aa]) el\b")
"""With a small letter only: El Salvador keeps its article."""
_LIKE_I = re.compile(r"«?h?[ií](?!e|a)", re.IGNORECASE)
_LIKE_O = re.compile(r"«?h?[oó]", re.IGNORECASE)


def government(called: str, *, first: bool) -> str:
    """Norland (en el modelo) where it is first named, and just Norland from then on; the article of a union or kingdom.

    >>> government("Unión Europea", first=False), government("Reino Unido", first=True)
    ('la Unión Europea', 'el Reino Unido (en el modelo)')
    """
    if _TAKES_ARTICLE.match(called):
        called = f"{'el' if called.startswith('Reino') else 'la'} {called}"
    return f"{called} (en el modelo)" if first else called


def leader(called: str) -> str:
    """With the article of a title.

    >>> leader("Presidente Peña Nieto"), leader("Jefa de la oposición Duval"), leader("Sandra Torres")
    ('el presidente Peña Nieto', 'la jefa de la oposición Duval', 'Sandra Torres')
    """
    for title, article in ((_HIS_TITLE, "el "), (_HER_TITLE, "la "), (_ARTICLE, "")):
        if title.match(called):
            return f"{article}{called[0].lower()}{called[1:]}"
    return called


def ratifier(called: str) -> str:
    """With an article.

    >>> ratifier("Senado de México"), ratifier("Corte de Constitucionalidad"), ratifier("La opinión pública")
    ('el Senado de México', 'la Corte de Constitucionalidad', 'la opinión pública')
    """
    if _ARTICLE.match(called):
        return f"{called[0].lower()}{called[1:]}"
    return f"{'la' if _FEMININE.match(called) else 'el'} {called}"


def joined(words: Sequence[str]) -> str:
    """Words in a row.

    >>> joined(["México", "Guatemala"]), joined(["México", "Irlanda"])
    ('México y Guatemala', 'México e Irlanda')
    """
    return _row(words, "e" if _LIKE_I.match(words[-1]) else "y")


def either(words: Sequence[str]) -> str:
    """Words of which one holds.

    >>> either(["Torres", "Ochoa"])
    'Torres u Ochoa'
    """
    return _row(words, "u" if _LIKE_O.match(words[-1]) else "o")


def sentence(text: str) -> str:
    """A capital letter, a full stop, and contractions.

    >>> sentence("cerca de el paquete 1")
    'Cerca del paquete 1.'
    """
    text = _CONTRACTED.sub(lambda found: f"{found[1]}l", text)
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?")) else ".")


def _row(words: Sequence[str], last: str) -> str:
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final
