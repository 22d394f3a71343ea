"""What people read is in the language that they chose, to the last plural."""

import ast
import datetime as dt
import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import sim
from sim.language import LANGUAGES, day, listed, number, percent, speak, speaking

SOURCES = Path(sim.__file__).parent
ENGLISH = "en"
MARKS = {"_", "gettext", "ngettext"}


@pytest.mark.parametrize(
    ("code", "share", "thousands", "date"),
    [("en", "68.3%", "20,000", "1 December 2018"), ("es", "68,3\xa0%", "20.000", "1 de diciembre de 2018")],
)
def test_numbers_and_days_are_written_as_the_language_writes_them(
    code: str, share: str, thousands: str, date: str
) -> None:
    with speaking(code):
        found = percent(0.683), number(20_000), day(dt.date(2018, 12, 1))
    assert found == (share, thousands, date)


def test_a_change_has_its_sign() -> None:
    assert (percent(0.05, sign=True), percent(-0.05, sign=True)) == ("+5.0%", "-5.0%")


def test_words_stand_in_a_row_with_the_languages_and() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    with speaking("es"):
        assert listed(["a", "b", "c"]) == "a, b y c"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        speak("tlh")


def test_the_language_before_is_spoken_again_afterwards() -> None:
    with speaking("es"):
        pass
    assert percent(0.5) == "50.0%"


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
def test_every_message_of_the_code_is_translated_once_and_no_other(code: str) -> None:
    said, known = _messages_of_the_code(), Counter(_id(message) for message in _translations(code))
    assert {message for message in said if not known[message]} == set(), "without a translation"
    assert {message for message in known if message not in said} == set(), "said nowhere"
    assert {message for message, times in known.items() if times > 1} == set(), "in two files"


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
def test_a_translation_has_the_same_blanks_to_fill_in(code: str) -> None:
    for message in _translations(code):
        forms = _forms(message.string)
        assert all(forms), f"{_id(message)}: empty"
        allowed = set().union(*(_blanks(each) for each in _ids(message)))
        for form in forms:
            assert _blanks(form) <= allowed, f"{form}: no such blank"
        assert _blanks(forms[-1]) == _blanks(_ids(message)[-1]), f"{forms[-1]}: a blank is missing"


def _messages_of_the_code() -> set[str]:
    """What stands in calls of _ or gettext (one text) and ngettext (two) in sim/."""
    found: set[str] = set()
    for file in SOURCES.rglob("*.py"):
        if file.parent.name == "language":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                text = node.args[0]
                assert isinstance(text, ast.Constant), f"{file}:{node.lineno}: only plain text can be looked up"
                found.add(str(text.value))
    return found


def _translations(code: str) -> list[Message]:
    found: list[Message] = []
    for file in sorted((SOURCES / "language" / code).glob("*.po")):
        with file.open("rb") as source:
            catalog = read_po(source)
        assert not any(message.fuzzy for message in catalog), f"{file}: a fuzzy translation"
        found += [message for message in catalog if message.id]
    return found


def _ids(message: Message) -> tuple[str, ...]:
    return _forms(message.id)


def _id(message: Message) -> str:
    return _ids(message)[0]


def _forms(text: object) -> tuple[str, ...]:
    """One, or one for each form of the plural."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def _blanks(text: str) -> set[str]:
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%\(\w+\)s", text))
