"""The language that people are spoken to in: messages, plurals, numbers and days.

Messages are English in the code; ``sim/language/es/*.po`` hold them in Spanish, one file for each room that speaks.
"""

import datetime as dt
import gettext as catalogues
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = {"en": "English", "es": "Español"}
"""Code of each language -> its own name for itself."""

_LOCALES = {"en": "en_GB", "es": "es"}
"""How numbers and days are written; 1 December 2018 is British."""

_WRITTEN = 4096
"""Numbers, and days, that are kept as they are written: each week of a chart names three, the same ones again."""

_PERCENT = {"en": "%", "es": "\N{NO-BREAK SPACE}%"}

_spoken: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


def speak(code: str) -> None:
    """From now on in this thread (or task); anything but a code of ``LANGUAGES`` is a ``KeyError``."""
    LANGUAGES[code]
    _spoken.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """For the length of a ``with`` block."""
    before = language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


def gettext(message: str) -> str:
    """A message in the language spoken; as it is where there is no translation. Usually imported as ``_``."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The same for a message with a number, by the language's rule of plurals."""
    return _catalogue(language()).ngettext(one, many, number)


def percent(share: float, *, digits: int = 1, sign: bool = False) -> str:
    """A share as a percentage: 68.3%."""
    return number(100 * share, digits=digits, sign=sign) + _PERCENT[language()]


def number(value: float, *, digits: int = 0, sign: bool = False) -> str:
    """A number, in groups of thousands, rounded to so many digits as Python rounds it; 0 has no minus."""
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return _formatted(f"{value:.{digits}f}", f"+{pattern};-{pattern}" if sign else pattern, _LOCALES[language()])


def day(date: dt.date, *, short: bool = False) -> str:
    """A day in words: 1 December 2018, or 1 Dec 2018."""
    return _dated(date, "medium" if short else "long", _LOCALES[language()])


def listed(words: Sequence[str]) -> str:
    """Words in a row: a, b and c."""
    return format_list(list(words), locale=_LOCALES[language()])


@lru_cache(_WRITTEN)
def _formatted(rounded: str, pattern: str, locale: str) -> str:
    return format_decimal(Decimal(rounded) + 0, format=pattern, locale=locale)


@lru_cache(_WRITTEN)
def _dated(date: dt.date, length: str, locale: str) -> str:
    return format_date(date, length, locale=locale)


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    """All files of a language in one; English needs none."""
    found = catalogues.NullTranslations()
    for file in sorted((Path(__file__).parent / code).glob("*.po")):
        with file.open("rb") as source:
            messages = read_po(source, locale=_LOCALES[code])
        compiled = BytesIO()
        write_mo(compiled, messages)
        compiled.seek(0)
        more = catalogues.GNUTranslations(compiled)
        more.add_fallback(found)
        found = more
    return found
