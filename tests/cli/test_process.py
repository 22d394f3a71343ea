"""What only a process of its own can show: signals, pipes, and what is loaded at the start."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., subprocess.Popen[bytes]]
pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

DEADLINE = 240.0
"""Seconds after which a test gives up: the rules may have to be compiled first."""


def read_until(word: bytes, file: int) -> bytes:
    """All that comes from a file until it holds a word."""
    seen, end = b"", time.monotonic() + DEADLINE
    while word not in seen:
        ready, _, _ = select.select([file], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"{word!r} did not come, but {seen!r}"
        seen += os.read(file, 65536)
    return seen


def test_ctrl_c_ends_a_run_with_a_sentence(process: Start) -> None:
    screen, terminal = pty.openpty()
    words = ("run", "quickstart", "--runs", "20000000")
    run = process(*words, stdout=subprocess.PIPE, stderr=terminal, env={**os.environ, "TERM": "xterm"})
    os.close(terminal)
    read_until(b"Negotiations", screen)
    run.send_signal(signal.SIGINT)
    said = read_until(b"Interrupted", screen)
    assert run.wait(DEADLINE) == 130
    assert b"Traceback" not in said
    assert run.communicate()[0] == b""
    os.close(screen)


def test_ctrl_c_does_not_wait_for_the_compiler(process: Start, tmp_path: Path) -> None:
    empty = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    run = process("run", "quickstart", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=empty)
    assert run.stderr is not None
    read_until(b"Compiling the rules", run.stderr.fileno())
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=DEADLINE)
    assert run.returncode == 130
    assert b"Interrupted" in said
    assert b"Traceback" not in said


def test_a_reader_that_has_gone_is_no_error(process: Start) -> None:
    for words in (("show", "quickstart"), ("run", "quickstart", "--runs", "10", "--json", "-"), ("schema",)):
        reading, writing = os.pipe()
        os.close(reading)
        command = process(*words, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        _, said = command.communicate(timeout=DEADLINE)
        assert (command.returncode, b"Traceback" in said, b"Error" in said) == (141, False, False)


def test_a_screen_without_unicode_gets_question_marks_for_bars(process: Start) -> None:
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = process("run", "quickstart", "--runs", "10", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain)
    out, _ = run.communicate(timeout=DEADLINE)
    assert run.returncode == 0
    assert b"simulated negotiations" in out


@pytest.mark.parametrize("words", [["--help"], ["validate", "quickstart"], ["show", "quickstart"], ["schema"]])
def test_what_plays_nothing_loads_neither_compiler_nor_mesa(words: list[str]) -> None:
    code = (
        "import sys\n"
        "from sim.cli import main\n"
        "try:\n"
        f"    main({words})\n"
        "except SystemExit as end:\n"
        "    loaded = {'numba', 'mesa', 'pandas', 'scipy'} & set(sys.modules)\n"
        "    sys.exit(f'{loaded} {end.code}' if loaded or end.code else 0)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)  # noqa: S603  # our own words
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_ctrl_c_leaves_no_half_report(process: Start, tmp_path: Path) -> None:
    before = tmp_path / "report.html"
    before.write_text("the one before", encoding="utf-8")
    screen, terminal = pty.openpty()
    words = ("report", "quickstart", "--runs", "10000000", "--out", "report.html")
    run = process(*words, stdout=subprocess.PIPE, stderr=terminal, cwd=tmp_path, env={**os.environ, "TERM": "xterm"})
    os.close(terminal)
    read_until(b"Negotiations", screen)
    run.send_signal(signal.SIGINT)
    said = read_until(b"Interrupted", screen)
    assert run.wait(DEADLINE) == 130
    assert b"Traceback" not in said
    assert run.communicate()[0] == b""
    os.close(screen)
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
    assert before.read_text(encoding="utf-8") == "the one before"


def test_ctrl_c_ends_a_game_and_what_was_played_is_kept(process: Start, tmp_path: Path) -> None:
    """A game is a conversation: the question stands on the screen when it is interrupted."""
    screen, terminal = pty.openpty()
    words = ("play", "quickstart", "--as", "sudland", "--game", "game.jsonl")
    game = process(*words, stdin=terminal, stdout=terminal, stderr=terminal, cwd=tmp_path)
    os.close(terminal)
    read_until(b"your move", screen)
    read_until(b"> ", screen)
    os.write(screen, b"pass\n")
    read_until(b"passed", screen)
    read_until(b"> ", screen)
    game.send_signal(signal.SIGINT)
    said = read_until(b"Interrupted", screen)
    assert game.wait(DEADLINE) == 130
    assert b"Traceback" not in said
    os.close(screen)
    kept = (tmp_path / "game.jsonl").read_text(encoding="utf-8").splitlines()
    assert [line.split('"')[3] for line in kept] == ["opened", "joined", "offered"]
