"""``winset play``: one government at the terminal, the model at the others."""

import io
import sys
from pathlib import Path

import pytest

from sim.cli.app import main
from sim.cli.exits import Code


def play(monkeypatch: pytest.MonkeyPatch, lines: str, *words: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    with pytest.raises(SystemExit) as end:
        main(["play", "quickstart", "--as", "sudland", *words])
    return int(str(end.value.code or 0))


def test_a_game_is_told_from_the_brief_to_the_debrief(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "quota=reduced port_fund=1\noffer\nno\nquota=1 port_fund=loan\noffer\n" + "no\n" * 40
    assert play(monkeypatch, lines) == Code.FINE
    told = capsys.readouterr().out
    for words in ("You are Sudland", "What you want", "Hint: the other side", "Norland refused.", "Sudland refused."):
        assert words in told
    assert "The talks are over" in told
    assert "Points over no deal" in told


def test_what_others_privately_think_is_not_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play(monkeypatch, "quota=1 port_fund=1\noffer\nquit\n", "--no-hints")
    told = capsys.readouterr().out
    assert "threshold" not in told
    assert "Hint" not in told


def test_a_game_in_a_file_goes_on_where_it_was_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(tmp_path / "game.jsonl")
    play(monkeypatch, "quota=1 port_fund=1\noffer\nquit\n", "--game", file)
    first = capsys.readouterr().out
    play(monkeypatch, "quit\n", "--game", file)
    again = capsys.readouterr().out
    assert "Norland refused." in first
    assert "Norland refused." in again
    assert "1 April 2024: your move" in again


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("quota=9\nquit\n", "quota=9: no such level; there are: unchanged, reduced, halved"),
        ("fish=1\nquit\n", "fish=1: no such issue"),
        ("offer\nquit\n", "change at least one issue, or pass"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_game_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: str, answer: str
) -> None:
    assert play(monkeypatch, lines) == Code.FINE
    assert answer in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--as", "sudlan"), "did you mean sudland"),
        (("--game", "{file}"), "holds no game of Winset"),
    ],
)
def test_what_cannot_be_played_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: tuple[str, str],
    reason: str,
) -> None:
    file = tmp_path / "other.txt"
    file.write_text("something else\n")
    assert play(monkeypatch, "", *(word.format(file=file) for word in words)) == Code.WRONG
    assert reason in capsys.readouterr().err


def test_a_game_of_another_seed_is_not_mixed_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(tmp_path / "game.jsonl")
    play(monkeypatch, "quit\n", "--game", file)
    before = Path(file).read_text()
    assert play(monkeypatch, "quit\n", "--game", file, "--seed", "2") == Code.WRONG
    assert "another scenario or seed" in capsys.readouterr().err
    assert Path(file).read_text() == before


def test_a_line_that_was_half_written_is_left_out_and_the_game_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As after a power cut in mid-write: every event but the last is there, and the file is whole again."""
    file = tmp_path / "game.jsonl"
    play(monkeypatch, "quota=1 port_fund=1\noffer\nquit\n", "--game", str(file))
    whole = file.read_text()
    file.write_text(whole[:-20])
    capsys.readouterr()
    assert play(monkeypatch, "quit\n", "--game", str(file)) == Code.FINE
    told = capsys.readouterr()
    assert "the last line was not finished" in told.err
    assert "25 March 2024: your move" in told.out
    assert whole.startswith(file.read_text())
    play(monkeypatch, "quota=1 port_fund=1\noffer\nquit\n", "--game", str(file))
    assert file.read_text() == whole


def test_a_line_that_is_damaged_is_named_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "game.jsonl"
    play(monkeypatch, "quota=1 port_fund=1\noffer\nquit\n", "--game", str(file))
    lines = file.read_text().splitlines()
    lines[1] = lines[1].replace("joined", "jined")
    damaged = "\n".join(lines) + "\n"
    file.write_text(damaged)
    assert play(monkeypatch, "quit\n", "--game", str(file)) == Code.WRONG
    assert "line 2 is damaged" in capsys.readouterr().err
    assert file.read_text() == damaged


def test_a_text_of_somebody_else_is_never_changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no newline at the end")
    assert play(monkeypatch, "quit\n", "--game", str(file)) == Code.WRONG
    assert file.read_text() == "no newline at the end"


def test_the_end_of_the_input_leaves_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-D."""
    assert play(monkeypatch, "") == Code.FINE
    assert "You have left the table" in capsys.readouterr().err


def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    play(monkeypatch, "quota=1 port_fund=1\noffer\nno\nquit\n")
    lines = [line.removeprefix("> ").rstrip() for line in capsys.readouterr().out.splitlines()]
    assert max(map(len, lines)) <= 60
