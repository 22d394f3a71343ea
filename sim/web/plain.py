"""Texts of scenarios as Streamlit shows them: it reads most as Markdown, and anybody may have written them."""

import re

_MEANT = re.compile(
    r"[\\`*~$<>\[\]|]"  # emphasis, formulas, HTML, links and pictures, tables
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore at the edge of a word
    r"|&(?=#?\w+;)"  # an entity
    r"|:(?=[\w+/-]+[:\[])|:(?=//)"  # a colour, an icon, an address
)
"""Only what means something is marked: those who hear a page hear the marks in some labels."""
_BEGINNING = re.compile(r"(?m)^[ \t]*(?:([-+=#])|(\d+)(?=[.)]))")


def as_text(text: str) -> str:
    r"""A text in which nothing means anything to Markdown: no emphasis, no links, no pictures from elsewhere, no HTML.

    >>> as_text("*Art. 5* [x](http://y) <b> :red[z]")
    '\\*Art. 5\\* \\[x\\](http\\://y) \\<b\\> \\:red\\[z\\]'
    >>> as_text("1. first\n    - second"), as_text("Pena Nieto: no to safe_third_country & more!")
    ('1\\. first\n\\- second', 'Pena Nieto: no to safe_third_country & more!')
    """
    escaped = _MEANT.sub(r"\\\g<0>", text)
    return _BEGINNING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", escaped)
