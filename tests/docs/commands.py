"""A page for each command, made from its help by Typer: ``python -m tests.docs.commands`` writes them anew."""

import sys
from pathlib import Path

from typer import Context
from typer.cli import get_docs_for_click
from typer.core import TyperGroup
from typer.main import get_command

from sim.cli.app import app
from tests.docs.markdown import ROOT

FOLDER = ROOT / "docs" / "commands"

_FOOT = "What the options are for, and how to read the results: [the command `winset`](../cli.md)."
_HEAD = """\
# Every command

Each page is what `winset COMMAND --help` says. [The command `winset`](../cli.md) says what the options are for, and how
to read the results.

| command | what it does |
|---|---|
"""
_TREE = """
```{toctree}
:hidden:
:glob:
*
```
"""


def pages() -> dict[str, str]:
    """Name of a file in docs/commands -> what it has to say today."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    found, rows = {}, ""
    context = Context(group, info_name="winset", **group.context_settings)
    for name, command in group.commands.items():
        text = get_docs_for_click(obj=command, ctx=context, name=name, call_prefix="winset").strip()
        found[f"{name}.md"] = f"{text}\n\n{_FOOT}\n"
        rows += f"| [`{name}`]({name}.md) | {_sentence(text)} |\n"
    return found | {"index.md": _HEAD + rows + _TREE}


def write(folder: Path = FOLDER) -> list[str]:
    """Make the folder hold these pages and no other; gives the names of those that change."""
    folder.mkdir(exist_ok=True)
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    wanted = pages()
    for name in there.keys() - wanted.keys():
        (folder / name).unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(name for name in there.keys() | wanted.keys() if there.get(name) != wanted.get(name))


def _sentence(text: str) -> str:
    """What a page says first, below its heading."""
    return text.split("\n\n")[1].replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in write()) or "Nothing has changed.\n")
