"""A report is written whole or not at all."""

import sys
from pathlib import Path

import pypdf
import pytest

from sim.errors import WinsetError
from sim.report import Report, save_report
from sim.report.page import page
from sim.report.pdf import pdf

BEFORE = "what was there before"


def said(file: Path) -> str:
    """All text of a PDF, in one line."""
    return " ".join(" ".join(each.extract_text() for each in pypdf.PdfReader(file).pages).split())


def test_a_page_is_written_as_it_is(quickstart: Report, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    save_report(quickstart, target)
    assert target.read_text(encoding="utf-8") == page(quickstart, "out.html")
    assert [file.name for file in tmp_path.iterdir()] == ["out.html"]


def test_a_pdf_opens_with_headline_numbered_pages_title_and_bookmarks(flagship: Report, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    save_report(flagship, target)
    reader, text = pypdf.PdfReader(target), said(target)
    assert flagship.headline in text
    assert f"2 / {len(reader.pages)}" in text
    assert reader.metadata is not None
    assert reader.metadata.title == flagship.title
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert titles == [flagship.title]
    assert str(reader.root_object["/Lang"]) == "en"
    assert "--out out.pdf" in text


def test_a_page_that_asks_for_something_elsewhere_does_not_get_it(caplog: pytest.LogCaptureFixture) -> None:
    made = pdf('<html lang="en"><title>t</title><img src="https://example.org/a.png" alt="none"><p>Text.</html>')
    assert made.startswith(b"%PDF")
    assert "disallowed protocol: https://example.org/a.png" in caplog.text


@pytest.mark.parametrize("name", ["report.txt", "report", "report.PDF", "html"])
def test_another_ending_is_refused(quickstart: Report, tmp_path: Path, name: str) -> None:
    with pytest.raises(WinsetError, match=r"a report is written as \.html or \.pdf"):
        save_report(quickstart, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(quickstart: Report, tmp_path: Path) -> None:
    with pytest.raises(WinsetError, match="this file cannot be written: No such file or directory"):
        save_report(quickstart, tmp_path / "nowhere" / "report.html")


def test_a_folder_is_no_report(quickstart: Report, tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(WinsetError, match="it is a folder"):
        save_report(quickstart, tmp_path / "report.html")


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_is_there_stays_if_writing_fails(
    quickstart: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    target = tmp_path / "report.html"
    target.write_text(BEFORE, encoding="utf-8")

    def fail(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:100])
        raise fault

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises((WinsetError, KeyboardInterrupt)):
        save_report(quickstart, target)
    assert target.read_text(encoding="utf-8") == BEFORE
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_without_pango_a_pdf_is_refused_with_what_to_install(
    quickstart: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Missing:
        """Finds WeasyPrint as it is found where Pango is missing."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(WinsetError, match=r"needs the library Pango.*apt install libpango"):
        save_report(quickstart, tmp_path / "report.pdf")
    save_report(quickstart, tmp_path / "report.html")
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
