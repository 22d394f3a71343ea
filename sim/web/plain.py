"""Texts of scenarios as Streamlit shows them: it reads most as Markdown, and anybody may have written them."""

import re

_MEANT = re.compile(r"([\\`*_\[\]<>$~#|!&:])")
_BEGINNING = re.compile(r"(?m)^[ \t]*([-+=]|\d+(?=[.)]))")


def as_text(text: str) -> str:
    r"""A text in which nothing means anything to Markdown: no emphasis, no links, no pictures from elsewhere, no HTML.

    >>> as_text("*Art. 5* [x](http://y) <b>")
    '\\*Art. 5\\* \\[x\\](http\\://y) \\<b\\>'
    >>> as_text("1. first\n- second")
    '1\\. first\n\\- second'
    """
    escaped = _MEANT.sub(r"\\\1", text)
    return _BEGINNING.sub(lambda found: _stopped(found.group(1)), escaped).replace("\n    ", "\n")


def _stopped(beginning: str) -> str:
    return f"{beginning}\\" if beginning[0].isdigit() else f"\\{beginning}"
