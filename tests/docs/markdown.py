"""The pages of docs/ as tests read them: blocks of code, tables, and the length of lines."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

Row = dict[str, str]


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """All blocks of code in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def table(text: str) -> list[Row]:
    """The first table of a text: a row is what stands under each heading."""
    lines = re.search(r"^\|.*?(?=^[^|]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert lines is not None, f"no table in {text[:80]!r}"
    heads, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[0].strip().split("\n")]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def table_after(text: str, words: str) -> list[Row]:
    """The table that stands behind some words."""
    assert text.count(words) == 1, words
    return table(text.partition(words)[2])


def code(cell: str) -> str:
    """What stands between the first backquotes of a cell."""
    return cell.split("`")[1]


def overlong(text: str) -> list[str]:
    """Lines of prose and code that are too long to read beside another window."""
    return [line for line in text.split("\n") if len(line) > 120 and not line.startswith("|")]
