"""How rules are compiled: to machine code, cached on disk, identical in every driver.

Numba's cache looks only at the file of the compiled function, so a helper changed in another file would silently give
stale results: the cache folder is therefore named after the version and a hash of all sources that are compiled. Where
no folder can be written, rules are compiled anew in each process. ``fastmath`` is never on: it would let two call sites
of one rule round differently.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

import numba
import platformdirs

_Rule = TypeVar("_Rule", bound=Callable[..., Any])

_PACKAGE = Path(__file__).parent
_SOURCES = ("compiled.py", "outcomes.py", "random.py", "draw.py", "world/*.py", "rules/*.py", "ensemble/*.py")


def source_hash() -> str:
    """Sixteen hexadecimal digits that tell versions of the compiled rules apart."""
    digest = hashlib.sha256(f"{numba.__version__}".encode())
    for pattern in _SOURCES:
        for source in sorted(_PACKAGE.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _writable_cache() -> Path | None:
    """The first folder that can be written: NUMBA_CACHE_DIR, then the user's cache."""
    named = os.environ.get("NUMBA_CACHE_DIR")
    root = Path(named) if named else Path(platformdirs.user_cache_dir("winset"))
    folder = root / f"rules-{source_hash()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


_CACHE = _writable_cache()
if _CACHE is not None:
    numba.config.CACHE_DIR = str(_CACHE)


def rule(function: _Rule) -> _Rule:
    """Compile a rule; without the GIL, so that threads run side by side."""
    return _compiled(function, {})


def leaf(function: _Rule) -> _Rule:
    """Compile a rule that allocates nothing: in it, references to arrays go uncounted, which takes half of its time."""
    return _compiled(function, {"_nrt": False})


def _compiled(function: _Rule, options: dict[str, bool]) -> _Rule:
    compiled: _Rule = numba.njit(cache=_CACHE is not None, nogil=True, error_model="numpy", **options)(function)
    return compiled
