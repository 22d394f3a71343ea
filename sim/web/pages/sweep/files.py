"""Files of a sweep that somebody uploads: untrusted, so that only few, small ones with the right names are written."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.analysis import Finished, opened
from sim.errors import WinsetError
from sim.scenario.checks.table import ANY_DEAL
from sim.sweep.heads import size_of
from sim.sweep.manifest import NAME, read_manifest
from sim.sweep.trial import fits
from sim.web.demo import limits
from sim.web.pages.sweep import kept

MOST_FILES = 1000
MOST_BYTES = 20 * 2**20
"""Of all files together, as they are written and as they are read."""
MOST_UNPACKED = 200 * 2**20
"""Bytes of memory that unpacking them takes, whatever they say of themselves."""
MOST_ROWS = 200_000
MOST_MANIFEST = 4 * 2**20
"""Bytes, which hold the longest scenario however its letters are written."""
_OURS = re.compile(r"manifest\.json|likelihoods-\d{6}\.parquet")
_BESIDES = re.compile(r"outcomes-\d{6}\.parquet|sweep\.lock|\.DS_Store|Thumbs\.db")
"""What may lie in such a folder besides; it is left out."""
_ENCRYPTED = 0x1
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Other ways to pack may ask for as much memory as they like while they unpack."""

Files = dict[str, bytes]


def received(uploads: Iterable[tuple[str, bytes]]) -> Files:
    """Name -> contents of uploads: the files themselves, or one zip that holds them.

    Raises:
        WinsetError: there is something else among them, too many, too much, or no manifest.
    """
    found: Files = {}
    for name, content in _unpacked(uploads):
        if name in found:
            raise WinsetError(f"{name}: this file is there twice; upload the files of one sweep only")
        found[name] = content
        if len(found) > MOST_FILES or sum(map(len, found.values())) > MOST_BYTES:
            raise _too_much()
    if NAME not in found:
        raise WinsetError(f"there is no {NAME} among these files; upload all files of the folder, or a zip of it")
    if len(found) == 1:
        raise WinsetError("there are no likelihoods-000000.parquet files beside the manifest; upload them, too")
    return found


def keep(files: Files) -> Path:
    """Write files that were received into a folder for them, and see that it can be read.

    Raises:
        WinsetError: they are no sweep, damaged, or larger than they seem.
    """
    stamp = sha256()
    for name, content in sorted(files.items()):
        stamp.update(name.encode() + len(content).to_bytes(8) + content)
    _look(files)
    key = f"up-{stamp.hexdigest()[:16]}"
    folder = kept.used(key)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        if not fits([folder / name for name in files if name != NAME], MOST_UNPACKED):
            raise WinsetError("likelihoods-....parquet: one of these files is damaged, or unpacks to far too much")
        whole(folder)
    except WinsetError as error:
        kept.drop(key)
        raise WinsetError(str(error).replace(f"{folder}/", "").replace(f"{folder}: ", "")) from error
    return folder


def whole(folder: Path) -> Finished:
    """The sweep of a folder that somebody else may have made.

    Raises:
        WinsetError: it cannot be read, or is too large for these pages.
    """
    _modest(read_manifest(folder))
    return opened(folder, question=ANY_DEAL, whole=False)


def _unpacked(uploads: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, content in uploads:
        if name.lower().endswith(".zip"):
            yield from _from_zip(content)
        elif _is_wanted(name):
            yield name, content


def _from_zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Its files, from one folder of it; what a zip says of sizes is checked again while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = [info for info in packed.infolist() if info.filename and not info.is_dir()]
            if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
                raise _too_much()
            left = MOST_BYTES
            for info in infos:
                name = _plain_name(info)
                if not _is_wanted(name):
                    continue
                with packed.open(info) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise _too_much()
                yield name, data
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, OverflowError, ValueError) as error:
        raise WinsetError("this zip cannot be read; make it anew from the folder of the sweep") from error


def _plain_name(info: zipfile.ZipInfo) -> str:
    parts = info.filename.replace("\\", "/").split("/")
    if info.flag_bits & _ENCRYPTED:
        raise WinsetError("this zip is locked by a password; make one without")
    if info.compress_type not in _PACKED:
        raise WinsetError("this zip is packed in an unusual way; make it anew, with Deflate")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise WinsetError(f"{info.filename!r}: this zip wants to write outside of its folder; it is not opened")
    return parts[-1]


def _is_wanted(name: str) -> bool:
    if _OURS.fullmatch(name):
        return True
    if _BESIDES.fullmatch(name) or name.startswith("._"):
        return False
    raise WinsetError(
        f"{name[:80]!r}: a sweep has no such file; it has {NAME} and likelihoods-000000.parquet, -000001 and so on"
    )


def _look(files: Files) -> None:
    """Sizes: of tables as their own heads say, before anything of them is unpacked."""
    if len(files[NAME]) > MOST_MANIFEST:
        raise _too_much()
    sizes = [size_of(name, content) for name, content in files.items() if name != NAME]
    if sum(rows for rows, _size in sizes) > MOST_ROWS or sum(size for _rows, size in sizes) > MOST_BYTES:
        raise _too_much()


def _modest(manifest: dict[str, Any]) -> None:
    points, together = manifest["design"]["points"], manifest["points_a_block"]
    if points > MOST_ROWS or points > MOST_FILES * together or len(manifest["scenario"]) > limits().upload:
        raise _too_much()


def _too_much() -> WinsetError:
    return WinsetError(
        f"this is too large for these pages: at most {MOST_FILES:,} files, {MOST_BYTES // 2**20} MiB and {MOST_ROWS:,} "
        "rows all together; winset plot draws it on your machine"
    )
