"""Scenarios that people have written or uploaded, kept on this machine so that a reload or a link finds them again.

They are untrusted: their size is capped, they are never executed, they read no other file, and a name can only be that
of a kept text. What is played is kept under a name for its contents; a draft, which may be wrong, under one of its own.
"""

import hashlib
import os
import re
import secrets
from functools import cache
from itertools import accumulate
from pathlib import Path

import platformdirs

from sim.errors import Problem, ScenarioError
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.shipped import located, shipped
from sim.web.demo import limits

_OWN, _DRAFT = re.compile(r"own-[0-9a-f]{16}"), re.compile(r"draft-[0-9a-f]{16}")


def keep(text: str) -> str:
    """Keep a scenario; returns the name by which it is found again, the same for the same text.

    Raises:
        ScenarioError: it cannot be played, extends a file, or is too large.
    """
    most = limits().upload
    if len(text.encode()) > most:
        raise ScenarioError(
            [Problem("scenario.yaml", None, "", f"larger than {most // 1024} KiB, the most that is kept here")]
        )
    check(parse(text, "scenario.yaml"))
    name = f"own-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    if not _path(name).exists():
        _write(name, text)
    return name


def file_of(name: str) -> Path | None:
    """The file of a scenario by name, shipped or kept; None if there is none (or no more)."""
    return located(name) if name in shipped() else _found(name, _OWN)


def is_own(name: str) -> bool:
    """Whether somebody has written it here."""
    return _OWN.fullmatch(name) is not None


def save_draft(text: str, name: str | None = None) -> str:
    """Keep a text as it is being written, in place of the draft of that name; returns its name, a new one if None.

    Raises:
        ValueError: it is larger than a scenario file may be, or this is not the name of a draft.
    """
    name = name or f"draft-{secrets.token_hex(8)}"
    if len(text.encode()) > limits().upload or _DRAFT.fullmatch(name) is None:
        raise ValueError(name)
    _write(name, text)
    return name


def draft(name: str) -> str | None:
    """The text of a draft; None if there is none (or no more)."""
    path = _found(name, _DRAFT)
    return None if path is None else path.read_bytes().decode()


def _found(name: str, form: re.Pattern[str]) -> Path | None:
    path = _path(name) if form.fullmatch(name) else None
    if path is None or not path.is_file():
        return None
    path.touch()
    return path


def _write(name: str, text: str) -> None:
    path = _path(name)
    part = path.with_suffix(f".{secrets.token_hex(4)}.part")
    part.write_bytes(text.encode())
    part.replace(path)
    _drop_old()


def _drop_old() -> None:
    files = [(facts.st_mtime, facts.st_size, file) for file in _folder().glob("*-*.yaml") if (facts := _facts(file))]
    files.sort(reverse=True)
    sizes, most = accumulate(size for _time, size, _file in files), limits()
    for place, ((_time, _size, file), size) in enumerate(zip(files, sizes, strict=True)):
        if place >= most.texts or size > most.texts_bytes:
            file.unlink(missing_ok=True)


def _facts(file: Path) -> os.stat_result | None:
    """Its size and its date; None if somebody else has dropped it meanwhile."""
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _path(name: str) -> Path:
    return _folder() / f"{name}.yaml"


@cache
def _folder() -> Path:
    folder = Path(platformdirs.user_data_dir("winset")) / "scenarios"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
