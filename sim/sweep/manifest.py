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
from sim.sweep.shape import wrong_with

NAME = "manifest.json"
_FORMAT = 2
_SAME = ("format", "scenario", "digest", "design", "outcomes", "points_a_block", "versions", "columns")
"""What has to be the same for a sweep to go on; command, commit and Python are kept for people."""
_LIBRARIES = ("numpy", "scipy", "numba", "pyarrow")
"""A change of the first three may move the last digit of a result, of the last the bytes of a file."""
_GIT_SECONDS = 10
_GROWS = "sobol"
"""A Sobol' sequence of more points begins with that of fewer, drawn from the same seed; no other design does."""
_REASONS = {
    "points": "a sample of another size is another sample, unless it is one of sobol",
    "runs": "all rows would change",
    "until": "all points would play on, or stop sooner",
    "most": "how wide an interval is depends on it at all points",
    "vary": "points would get other numbers",
}
"""Why a sweep cannot go on with another design."""


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
        "versions": versions(),
        "columns": {table: _said(held) for table, held in tables.items()},
        "python": platform.python_version(),
        "git_commit": _commit(),
        "command": list(command),
    }


def versions() -> dict[str, str]:
    """What the numbers of a sweep depend on besides the scenario: Winset, its rules, the libraries below them."""
    return {
        "winset": __version__,
        "rules": source_hash(),
        **{library: version(library) for library in _LIBRARIES},
    }


def stamp_of(manifest: dict[str, Any]) -> str:
    """What tells sweeps apart: a hash of all that has to be the same."""
    text = json.dumps(_same(manifest), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def grows(manifest: dict[str, Any]) -> bool:
    """Whether a sweep may get more points later, with all that is there staying as it is."""
    return bool(manifest["design"]["design"] == _GROWS)


def refuse_other(kept: dict[str, Any], now: dict[str, Any], folder: Path) -> None:
    """Nothing, if both are the same sweep, or the later one goes on where the kept one ends.

    Raises:
        WinsetError: they are not; it says what differs.
    """
    before, after = _same(kept), _same(now)
    for key in _SAME:
        if before[key] != after[key]:
            raise _another(folder, _difference(key, before[key], after[key]))
    if now["design"]["points"] < kept["design"]["points"]:
        raise _another(folder, f"{kept['design']['points']} points, more than the {now['design']['points']} asked for")


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder.

    Raises:
        WinsetError: there is none, or it cannot be read, or does not hold what a sweep has.
    """
    file = folder / NAME
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WinsetError(f"{folder}: this folder holds no sweep: there is no {NAME} in it") from error
    except OSError as error:
        raise WinsetError(f"{file}: this file cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise WinsetError(f"{file}: this file is damaged: {error}") from error
    if not isinstance(manifest, dict) or not set(_SAME) <= set(manifest) or manifest["format"] != _FORMAT:
        raise WinsetError(f"{file}: this is not the manifest of a sweep that this version of Winset can read")
    if wrong := wrong_with(manifest):
        raise WinsetError(f"{file}: this is damaged, or was not made by winset sweep: {wrong}")
    return manifest


def _same(manifest: dict[str, Any]) -> dict[str, Any]:
    same = {key: manifest[key] for key in _SAME}
    if grows(manifest):
        same["design"] = {key: value for key, value in manifest["design"].items() if key != "points"}
    return same


def _another(folder: Path, what: str) -> WinsetError:
    return WinsetError(f"{folder}: it holds another sweep: {what}; give another folder, or go back to what it was")


def _difference(key: str, kept: Any, now: Any) -> str:
    if key == "scenario":
        return "the text of the scenario has changed"
    if not isinstance(kept, dict) or not isinstance(now, dict):
        return f"{key} is {now}, and was {kept}"
    parts = [part for part in {**kept, **now} if kept.get(part) != now.get(part)]
    if not parts:
        return f"the order of {key} has changed"
    part = parts[0]
    reason = f" ({_REASONS[part]})" if key == "design" and part in _REASONS else ""
    return f"{key}: {part} is {json.dumps(now.get(part))}, and was {json.dumps(kept.get(part))}{reason}"


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
