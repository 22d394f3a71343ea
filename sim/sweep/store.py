"""The folder of a sweep: whole files or none, and nothing in it is ever overwritten or deleted unasked."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from sim.errors import WinsetError
from sim.sweep import lock
from sim.sweep.manifest import NAME, grows, read_manifest, stamp_of

if TYPE_CHECKING:
    import pandas as pd

LIKELIHOODS, OUTCOMES = "likelihoods", "outcomes"


@dataclass(frozen=True)
class Block:
    """Points first .. stop - 1, which are written together."""

    number: int
    first: int
    stop: int


def blocks_of(manifest: dict[str, Any]) -> Iterator[Block]:
    """All blocks of a sweep."""
    points, size = manifest["design"]["points"], manifest["points_a_block"]
    for number, first in enumerate(range(0, points, size)):
        yield Block(number, first, min(first + size, points))


def part(folder: Path, table: str, block: Block) -> Path:
    """The file of a block."""
    return folder / f"{table}-{block.number:06d}.parquet"


def enter(folder: Path, *, resume: bool) -> bool:
    """Make the folder if it is not there, and say whether it holds a sweep already.

    Raises:
        WinsetError: it cannot be used, holds something else, or a sweep that is not to be resumed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = [file.name for file in folder.iterdir()]
    except OSError as error:
        raise WinsetError(f"{folder}: this folder cannot be used: {error.strerror or error}") from error
    if NAME in held and not resume:
        raise WinsetError(f"{folder}: it holds a sweep already; add --resume to finish it, or give another folder")
    if NAME not in held and any(name != lock.NAME and not name.endswith(_UNFINISHED) for name in held):
        raise WinsetError(f"{folder}: this folder is not empty; give a new one")
    return NAME in held


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Say in a folder what it holds.

    Raises:
        WinsetError: it cannot be written; what is there stays.
    """
    _whole(folder / NAME, (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())


def write_table(file: Path, table: pa.Table) -> None:
    """A table as a Parquet file that is there whole or not at all.

    Raises:
        WinsetError: it cannot be written; what is there stays.
    """
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
    _whole(file, sink.getvalue())


def is_done(folder: Path, block: Block, manifest: dict[str, Any]) -> bool:
    """Whether all files of a block are there and whole, with all its points.

    Raises:
        WinsetError: one is there, and cannot be read or is not of this sweep; nothing is changed.
    """
    tables = (LIKELIHOODS, OUTCOMES) if manifest["outcomes"] else (LIKELIHOODS,)
    there = [table for table in tables if is_there(part(folder, table, block))]
    sizes = [_points(_checked(folder, table, block, manifest)) for table in there]
    return sizes == [block.stop - block.first] * len(tables)


def is_there(file: Path) -> bool:
    """Whether there is such a file.

    Raises:
        WinsetError: its folder does not let one see.
    """
    try:
        return file.exists()
    except OSError as error:
        raise WinsetError(f"{file.parent}: this folder cannot be read: {error.strerror or error}") from error


def read(folder: str | Path, *, table: str = LIKELIHOODS) -> "pd.DataFrame":
    """A sweep as a pandas frame, by point and question: all blocks that are finished.

    ``table``: "likelihoods", or "outcomes" if the sweep kept them.

    Raises:
        WinsetError: there is no sweep or no such table, or one of its files is damaged.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    if table not in manifest["columns"]:
        raise WinsetError(f"{folder}: this sweep holds no table {table}; there is: {', '.join(manifest['columns'])}")
    there = [block for block in blocks_of(manifest) if is_there(part(folder, table, block))]
    tables = [_checked(folder, table, block, manifest) for block in there]
    if not tables:
        raise WinsetError(f"{folder}: no block of this sweep is finished yet")
    frame: pd.DataFrame = pa.concat_tables(tables).to_pandas()
    return frame


def _checked(folder: Path, name: str, block: Block, manifest: dict[str, Any]) -> pa.Table:
    """The table of a file that is whole and belongs here; what else it may hold is not unpacked."""
    file, mend = part(folder, name, block), "move it away, and --resume makes it anew"
    try:
        packed = pq.ParquetFile(file, page_checksum_verification=True)
        ours = _is_ours(packed.schema_arrow, manifest, name)
        table = packed.read() if ours else None
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise WinsetError(f"{file}: this file is damaged or cannot be read ({reason}); {mend}") from error
    if table is None or not _belongs(table, block, begun=grows(manifest)):
        raise WinsetError(f"{file}: this file is not a part of this sweep; {mend}")
    return table


def _is_ours(schema: pa.Schema, manifest: dict[str, Any], table: str) -> bool:
    """Whether a file says of itself that it is of this sweep, and has its columns with no cell empty."""
    wanted = [(name, said["type"], False) for name, said in manifest["columns"][table].items()]
    stamp = (schema.metadata or {}).get(b"sweep", b"")
    found = [(held.name, str(held.type), held.nullable) for held in schema]
    return stamp == stamp_of(manifest).encode() and found == wanted


def _belongs(table: pa.Table, block: Block, *, begun: bool) -> bool:
    """Whether a table holds the points of a block; with ``begun``, the first of them will do: the sweep grew later."""
    count = _points(table) if begun else block.stop - block.first
    points = set(table.column("point").unique().to_pylist())
    return 0 < count <= block.stop - block.first and points == set(range(block.first, block.first + count))


def _points(table: pa.Table) -> int:
    return len(table.column("point").unique())


_UNFINISHED = ".unfinished"


def _whole(file: Path, content: bytes | pa.Buffer) -> None:
    """Under another name first, and on the disk before it gets its own."""
    unfinished = file.with_name(file.name + _UNFINISHED)
    try:
        with unfinished.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
        _sync(file.parent)
    except OSError as error:
        raise _cannot(file, error) from error
    finally:
        with suppress(OSError):  # what cannot be written may not be deleted either
            unfinished.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """The folder's list of names, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot(file: Path, error: OSError) -> WinsetError:
    reason = error.strerror or error
    return WinsetError(f"{file}: this cannot be written: {reason}; finished blocks are kept, --resume makes the rest")
