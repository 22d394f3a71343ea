"""The pages of docs/ as tests read them: blocks of code, tables, and the length of lines."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

Row = dict[str, str]

_PYTHON = r"^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?"
"""A block of Python, and the block of text below it, if there is one."""


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


def run(text: str) -> dict[str, Any]:
    """Run all Python of a page in order, in one namespace; what a block prints is what stands in the block below it."""
    names: dict[str, Any] = {"__name__": "page"}
    for block, shown in re.findall(_PYTHON, text, flags=re.MULTILINE | re.DOTALL):
        assert _printed(block, names) == shown, f"{block}\n(python -m tests.golden writes anew what blocks print)"
    return names


def rewritten(text: str) -> str:
    """The page with what its blocks of Python print today."""
    names: dict[str, Any] = {"__name__": "page"}

    def anew(found: re.Match[str]) -> str:
        printed = _printed(found[1], names)
        return f"```python\n{found[1]}```" + (f"\n\n```text\n{printed}```" if printed else "")

    return re.sub(_PYTHON, anew, text, flags=re.MULTILINE | re.DOTALL)


def _printed(block: str, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(block, "page", "exec"), names)  # noqa: S102  # the page's own code is what is tested
    return printed.getvalue()


def words(rows: list[Row], heading: str) -> list[str]:
    """All that stands between backquotes in one column of a table, in order."""
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row[heading])]


def dead_links(name: str) -> list[str]:
    """Links of a page, to files and to headings, that lead nowhere."""
    found: list[str] = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page(name)):
        file, _, heading = target.partition("#")
        path = ROOT / "docs" / (file or name)
        if target.startswith("http"):
            continue
        if not path.exists() or (heading and heading not in _anchors(path.read_text(encoding="utf-8"))):
            found.append(target)
    return found


def _anchors(text: str) -> set[str]:
    """What headings are called in links: small letters, no punctuation, a hyphen for each space."""
    heads = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
