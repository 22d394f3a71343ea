"""A tutorial as somebody who does what it says: files are written, commands run, and what they print is compared."""

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from sim.cli import main

_BLOCK = re.compile(r"^```(console|diff|yaml)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# ([\w-]+\.yaml)( goes on)?\b", flags=re.MULTILINE)
"""The first line of a block that is a file, or what is added at the end of one."""

_WIDTH = "88"
"""Characters of the terminal that the pages show."""


def differing(text: str, folder: Path) -> list[tuple[str, str]]:
    """What commands should print and what they print, where that is not the same; ``...`` stands for anything."""
    told = [each for _, commands in _played(text, folder) for each in commands]
    return [(each.shown, each.printed) for each in told if not each.alike]


def rewritten(text: str) -> str:
    """The tutorial with what its commands print today; what was left out has to be left out by hand anew."""
    pieces, at = [], 0
    with TemporaryDirectory() as folder:
        for found, commands in _played(text, Path(folder)):
            now = "".join(f"$ {each.command}\n{each.shown if each.alike else each.printed}" for each in commands)
            pieces += [text[at : found.start(2)], now]
            at = found.end(2)
    return "".join([*pieces, text[at:]])


class _Told(NamedTuple):
    command: str
    shown: str
    printed: str

    @property
    def alike(self) -> bool:
        return OutputChecker().check_output(self.shown, self.printed, ELLIPSIS)


def _played(text: str, folder: Path) -> Iterator[tuple[re.Match[str], list[_Told]]]:
    """Do what each block says, in order; gives the blocks of commands with what they print."""
    last = Path()
    for found in _BLOCK.finditer(text):
        kind, block = found.groups()
        with chdir(folder), patch.dict(os.environ, COLUMNS=_WIDTH), patch("sys.stdin", StringIO()):
            if kind == "console":
                yield found, [_Told(command, shown, _run(command)) for command, shown in _commands(block)]
            elif kind == "diff":
                _change(last, block)
            elif name := _NAME.match(block):
                last = Path(name[1])
                before = last.read_text(encoding="utf-8") if name[2] else ""
                last.write_text(before + block, encoding="utf-8")


def _commands(block: str) -> Iterator[tuple[str, str]]:
    assert block.startswith("$ "), block
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def _run(command: str) -> str:
    """What is printed; what a command that succeeds says beside its results (rules are being compiled) is no part."""
    out, beside = StringIO(), StringIO()
    program, *words = shlex.split(command)
    assert program == "winset", command
    with redirect_stdout(out), redirect_stderr(beside):
        failed = _fails(words)
    said = out.getvalue() + (beside.getvalue() if failed else "")
    return "".join(f"{line.rstrip()}\n" for line in said.splitlines())


def _fails(words: list[str]) -> bool:
    try:
        main(words)
    except SystemExit as end:
        return bool(end.code)
    return False


def _change(file: Path, block: str) -> None:
    """Lines with - are taken away, lines with + put in their place; others show where."""
    lines = block.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in f" {sign}") for sign in "-+")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")
