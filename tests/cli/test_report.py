"""``winset report``."""

import re
import shlex
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pypdf
import pytest

from sim.report import make_report
from sim.report.page import page

Winset = Callable[..., Any]
RUNS = ("--runs", "100")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command works."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command_of(html: str) -> list[str]:
    """The words of the command that a page shows."""
    found = re.search(r"<pre>(.*?)</pre>", html, flags=re.DOTALL)
    assert found is not None
    return shlex.split(unescape(found[1]))


def test_the_page_is_the_one_that_the_library_makes(winset: Winset, folder: Path) -> None:
    said = winset("report", "quickstart", "--preset", "no_handover", "--seed", "5", *RUNS, "--out", "out.html")
    expected = make_report("quickstart", preset="no_handover", seed=5, runs=100)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"out.html: {expected.headline}\n"
    assert (folder / "out.html").read_text(encoding="utf-8") == page(expected, "out.html")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--preset", "no_handover", "--set", "talks.meeting_chance=0.9", "--question", "any_deal", "--seed", "7"),
        ("--set", 'title=It\'s a "treaty", $(no) `more`', "--set", "calendar.horizon=2024-11-18"),
        ("--set", "governments.sudland.leaders.duval.starts=never", "--language", "es"),
    ],
)
def test_the_command_on_the_page_makes_the_page_again(winset: Winset, folder: Path, words: tuple[str, ...]) -> None:
    assert winset("report", "quickstart", *words, *RUNS, "--out", "first.html").code == 0
    first = (folder / "first.html").read_bytes()
    command = command_of(first.decode())
    (folder / "first.html").unlink()
    assert command[0] == "winset"
    assert winset(*command[1:], "--threads", "1").code == 0
    assert (folder / "first.html").read_bytes() == first


def test_a_pdf_holds_the_headline(winset: Winset, folder: Path) -> None:
    said = winset("report", "quickstart", *RUNS, "--out", "out.pdf", "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")
    text = " ".join(" ".join(each.extract_text() for each in pypdf.PdfReader(folder / "out.pdf").pages).split())
    assert make_report("quickstart", runs=100).headline in text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("--out", "out.txt"), "out.txt: a report is written as .html or .pdf"),
        (("--out", "nowhere/out.html"), "nowhere/out.html: this file cannot be written"),
        (("--out", "out.html", "--question", "lower_qota"), "did you mean lower_quota?"),
        (("--out", "out.html", "--language", "tlh"), "--language: no such language"),
        (("--out", "out.html", "--preset", "no_handovr"), "did you mean no_handover?"),
        (("--out", "out.html", "--set", "talks.meeting_chance=2"), "--set: talks.meeting_chance"),
        ((), "--out"),
    ],
)
def test_what_cannot_be_written_is_answered_in_words_before_the_work(
    winset: Winset, folder: Path, words: tuple[str, ...], answer: str
) -> None:
    said = winset("report", "quickstart", *words)
    assert said.code == 2
    assert answer in said.err
    assert "Traceback" not in said.err
    assert list(folder.iterdir()) == []
