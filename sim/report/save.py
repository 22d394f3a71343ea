"""A report to a file, all of it or nothing."""

import os
import tempfile
from pathlib import Path

from sim.errors import WinsetError
from sim.report.content import Report
from sim.report.page import page
from sim.report.pdf import check_pdf, pdf

_ENDINGS = (".html", ".pdf")


def check_target(path: str | Path) -> None:
    """Refuse before the work what could not be written after it; nothing is left behind.

    Raises:
        WinsetError: the name ends in something else, its folder cannot be written to, or Pango is missing for a PDF.
    """
    path = Path(path)
    if path.suffix not in _ENDINGS:
        raise WinsetError(f"{path}: a report is written as {' or '.join(_ENDINGS)}, by the ending of its name")
    if path.is_dir():
        raise WinsetError(f"{path}: this file cannot be written: it is a folder")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _cannot(path, error) from error
    if path.suffix == ".pdf":
        check_pdf()


def save_report(report: Report, path: str | Path) -> None:
    """Write a report as .html or .pdf, by its name; what is there before is replaced once all is written.

    Raises:
        WinsetError: as ``check_target``.
    """
    check_target(path)
    path = Path(path)
    printed = path.suffix == ".pdf"
    made = page(report, path.name, printed=printed)
    content = pdf(made) if printed else made.encode()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _cannot(path: Path, error: OSError) -> WinsetError:
    return WinsetError(f"{path}: this file cannot be written: {error.strerror or error}")
