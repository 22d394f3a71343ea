"""What a sweep is: scenario, design, versions and columns, in one file beside its data."""

import hashlib
import json
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim import __version__
from sim.compiled import source_hash
from sim.errors import WinsetError
from sim.sweep.columns import OUTCOMES, Column
from sim.sweep.design import Design

NAME = "manifest.json"
_FORMAT = 1
_SAME = ("format", "scenario", "digest", "design", "outcomes", "points_a_block", "versions", "columns")
"""What has to be the same for a sweep to go on; command, commit and Python are kept for people."""
_LIBRARIES = ("numpy", "scipy", "numba", "pyarrow")
"""A change of the first three may move the last digit of a result, of the last the bytes of a file."""
_GIT_SECONDS = 10


def manifest_of(  # noqa: PLR0913  # what it says
    design: Design,
    *,
    text: str,
    digest: str,
    columns: dict[str, Column],
    outcomes: bool,
    points_a_block: int,
    command: Sequence[str],
) -> dict[str, Any]:
    """All that makes a sweep, as JSON has it; ``text`` is the effective scenario, ``command`` what was asked."""
    tables = {"likelihoods": columns, **({"outcomes": OUTCOMES} if outcomes else {})}
    return {
        "format": _FORMAT,
        "scenario": text,
        "digest": digest,
        "design": design.plain(),
        "outcomes": outcomes,
        "points_a_block": points_a_block,
        "versions": {
            "winset": __version__,
            "rules": source_hash(),
            **{library: version(library) for library in _LIBRARIES},
        },
        "columns": {table: _said(held) for table, held in tables.items()},
        "python": platform.python_version(),
        "git_commit": _commit(),
        "command": list(command),
    }


def stamp_of(manifest: dict[str, Any]) -> str:
    """What tells sweeps apart: a hash of all that has to be the same."""
    text = json.dumps({key: manifest[key] for key in _SAME}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refuse_other(kept: dict[str, Any], now: dict[str, Any], folder: Path) -> None:
    """Nothing, if both are the same sweep.

    Raises:
        WinsetError: they are not; it says what differs.
    """
    for key in _SAME:
        if kept[key] != now[key]:
            raise WinsetError(
                f"{folder}: it holds another sweep: {_difference(key, kept[key], now[key])}; "
                "give another folder, or go back to what it was"
            )


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder.

    Raises:
        WinsetError: there is none, or it cannot be read.
    """
    file = folder / NAME
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WinsetError(f"{folder}: this folder holds no sweep: there is no {NAME} in it") from error
    except OSError as error:
        raise WinsetError(f"{file}: this file cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise WinsetError(f"{file}: this file is damaged: {error}") from error
    if not isinstance(manifest, dict) or not set(_SAME) <= set(manifest) or manifest["format"] != _FORMAT:
        raise WinsetError(f"{file}: this is not the manifest of a sweep that this version of Winset can read")
    return manifest


def _difference(key: str, kept: Any, now: Any) -> str:
    if key == "scenario":
        return "the text of the scenario has changed"
    if not isinstance(kept, dict) or not isinstance(now, dict):
        return f"{key} is {now}, and was {kept}"
    parts = [part for part in {**kept, **now} if kept.get(part) != now.get(part)]
    if not parts:
        return f"the order of {key} has changed"
    return f"{key}: {parts[0]} is {json.dumps(now.get(parts[0]))}, and was {json.dumps(kept.get(parts[0]))}"


def _said(columns: dict[str, Column]) -> dict[str, dict[str, str]]:
    return {
        name: {"type": str(column.kind), "unit": column.unit, "meaning": column.meaning}
        for name, column in columns.items()
    }


def _commit() -> str | None:
    """The commit of Winset's own sources, None where they do not stand in a repository."""
    here = str(Path(__file__).parent)
    asked = ["git", "-C", here, "rev-parse", "HEAD"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=_GIT_SECONDS)  # noqa: S603  # our own words
    except (OSError, subprocess.TimeoutExpired):
        return None
    return said.stdout.strip() or None
