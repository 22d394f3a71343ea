"""Scenarios that people have written or uploaded, kept on this machine so that a reload or a link finds them again.

They are untrusted: their size is capped, they are never executed, and a name can only be that of a kept text.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import platformdirs

from sim.scenario.yaml_text import MOST_BYTES
from sim.shipped import located, shipped

_KEPT = 500
"""Texts kept; the ones that have not been looked at for longest are dropped first."""
_NAME = re.compile(r"own-[0-9a-f]{16}")


def keep(text: str) -> str:
    """Keep a scenario's text; returns the name by which it is found again, the same for the same text.

    Raises:
        ValueError: it is larger than a scenario file may be.
    """
    content = text.encode("utf-8")
    if len(content) > MOST_BYTES:
        raise ValueError(len(content))
    name = f"own-{hashlib.sha256(content).hexdigest()[:16]}"
    path = _path(name)
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)
        _drop_old()
    return name


def file_of(name: str) -> Path | None:
    """The file of a scenario by name, shipped or kept; None if there is none (or no more)."""
    if name in shipped():
        return located(name)
    path = _path(name) if _NAME.fullmatch(name) else None
    if path is None or not path.is_file():
        return None
    path.touch()
    return path


def is_own(name: str) -> bool:
    """Whether somebody has written it here."""
    return _NAME.fullmatch(name) is not None


def _drop_old() -> None:
    files = sorted(_folder().glob("own-*.yaml"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)


def _path(name: str) -> Path:
    return _folder() / f"{name}.yaml"


@cache
def _folder() -> Path:
    folder = Path(platformdirs.user_data_dir("winset")) / "scenarios"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
