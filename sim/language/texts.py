"""Texts that are written in several languages and read in the one that is spoken at the time of reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from sim.language import LANGUAGES, language, speaking

FALLBACK = "en"
"""Read where the language spoken is missing; where this one is, too, the first that is written."""


@dataclass(frozen=True)
class Translated:
    """A text in at least one language, as (code, text); ``str`` gives it in the language spoken now.

    >>> text = Translated((("es", "Cuota"), ("en", "Quota")))
    >>> with speaking("es"):
    ...     str(text)
    'Cuota'
    """

    versions: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, versions: Mapping[str, str]) -> Self:
        """From code -> text."""
        return cls(tuple(versions.items()))

    def __str__(self) -> str:
        versions = dict(self.versions)
        return versions.get(language()) or versions.get(FALLBACK) or self.versions[0][1]


Written: TypeAlias = str | Translated
"""A text as it is written: in one language, whichever that is, or in several."""


class Spoken:
    """A reader before an attribute: what is kept is a text as it is written, what is read is in the language spoken.

    What is kept never changes: it is equal, pickled and digested alike, whatever language is spoken.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, holder: object | None, owner: type) -> str:
        if holder is None:
            raise AttributeError(self._name)
        return str(vars(holder)[self._name])

    def __set__(self, holder: object, value: object) -> None:  # without it, Python would read what is kept itself
        raise AttributeError(f"{self._name} cannot be set")


class SpokenTable(Spoken):
    """The same for a table of texts; what is read is a table of its own."""

    def __get__(self, holder: object | None, owner: type) -> Any:
        if holder is None:
            raise AttributeError(self._name)
        return {key: str(text) for key, text in vars(holder)[self._name].items()}


def written(holder: object, name: str) -> Written:
    """What a spoken attribute holds: hand it on where the text is to be read later, maybe in another language."""
    text: Written = vars(holder)[name]
    return text


def in_every_language(say: Callable[[], str]) -> Translated:
    """What ``say`` says in each language: for messages of the code (``gettext``) that are to be read later."""
    versions: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            versions[code] = say()
    return Translated.of(versions)
