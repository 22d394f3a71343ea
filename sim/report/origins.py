"""Where a value comes from: what is noted beside it in the file, read for sources and for the word judgement."""

import re
from collections.abc import Collection

from sim.report.content import Note
from sim.scenario.notes import Notes
from sim.scenario.source import Keys

SOURCE, JUDGEMENT, NOTED, SILENT, CHANGED = "source", "judgement", "noted", "silent", "changed"

_JUDGED = re.compile(r"\b(judge?ments?|juicios?)\b", re.IGNORECASE)
_ALL_JUDGED = re.compile(r"\b(all|todos)\b[^.;:]*\b(judge?ment|juicio)", re.IGNORECASE)
"""A head that says of all numbers of its file that they are judgement."""
_LEAD = re.compile(r"^(judge?ment|juicio)\b\s*[:,;]?\s*", re.IGNORECASE)
_CITED = re.compile(r"\[([^\[\]]*)\]")


def origin_of(notes: Notes, keys: Keys, sources: Collection[str]) -> tuple[str, tuple[Note, ...]]:
    """The kind of origin, and what is noted: beside the value, and around it where that alone says no origin."""
    own = notes.beside(keys)
    for text in notes.around(keys):
        kind = _kind(text, sources)
        if kind:
            return kind, _notes([own] if text == own else [own, text], sources)
    if _ALL_JUDGED.search(notes.opening(keys)):
        return JUDGEMENT, _notes([own], sources)
    return (NOTED if own else SILENT), _notes([own], sources)


def _kind(text: str, sources: Collection[str]) -> str:
    """A judgement may lean on a source; it stays one."""
    if _JUDGED.search(text):
        return JUDGEMENT
    return SOURCE if any(_keys(cited[1], sources) for cited in _CITED.finditer(text)) else ""


def _notes(texts: list[str], sources: Collection[str]) -> tuple[Note, ...]:
    """The texts without the word judgement at their beginning, keys of sources apart."""
    text = "; ".join(said for said in (_LEAD.sub("", each).strip() for each in texts) if said)
    found: list[Note] = []
    end = 0
    for cited in _CITED.finditer(text):
        keys = _keys(cited[1], sources)
        if keys:
            found += [Note(text[end : cited.start()]), *(Note(key, source=key) for key in keys)]
            end = cited.end()
    return tuple(note for note in (*found, Note(text[end:])) if note.text.strip())


def _keys(cited: str, sources: Collection[str]) -> list[str]:
    """The sources between two brackets; none if anything else stands there, too."""
    keys = [key.strip() for key in cited.split(",")]
    return keys if all(key in sources for key in keys) else []
