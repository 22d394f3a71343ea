"""Results to files or to the standard output, and the check before the work that they can be written."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from sim.cli.screen import write
from sim.errors import WinsetError

STDOUT = "-"


def check_writable(target: str | None, *, option: str) -> None:
    """Refuse before the work what could not be written after it; a file that is there is not touched.

    Raises:
        WinsetError: the file cannot be written.
    """
    if target is None or target == STDOUT:
        return
    path = Path(target)
    is_new = not path.exists()
    try:
        if is_new or path.is_file() or path.is_dir():  # opening anything else, such as a pipe, would wait for a reader
            path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        raise _cannot(target, option, error) from error


def write_text(text: str, target: str, *, option: str) -> None:
    """Text to a file, or to the standard output.

    Raises:
        WinsetError: the file cannot be written.
    """
    if target == STDOUT:
        write(text)
        return
    try:
        with Path(target).open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise _cannot(target, option, error) from error


def as_json(content: dict[str, Any]) -> str:
    """One object, indented."""
    return json.dumps(content, indent=2, allow_nan=False) + "\n"


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Rows with the same columns, a header first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _cannot(target: str, option: str, error: OSError) -> WinsetError:
    return WinsetError(f"{option} {target}: this file cannot be written: {error.strerror or error}")
