"""``winset sweep``."""

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.sweep import read
from tests.cli.test_process import DEADLINE, read_until

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

Winset = Callable[..., Any]
Start = Callable[..., subprocess.Popen[bytes]]
MEETS, DUVAL = "talks.meeting_chance", "governments.sudland.leaders.duval.starts"
LONG = ("sweep", "quickstart", "--vary", f"{MEETS}=0.2:0.8:4", "--runs", "51000", "--seed", "3")


def data(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix == ".parquet"}


def is_begun(folder: Path) -> bool:
    return (folder / "likelihoods-000000.parquet").exists()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The long sweep, never interrupted."""
    from sim.sweep import sweep  # noqa: PLC0415  # the command is what is tested here

    return sweep("quickstart", {MEETS: "0.2:0.8:4"}, out=tmp_path_factory.mktemp("whole") / "s", runs=51000, seed=3)


@pytest.mark.slow
def test_kill_9_loses_no_finished_block_and_resume_makes_the_same_files(
    process: Start, winset: Winset, whole: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "s"
    run = process(*LONG, "--out", str(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not is_begun(folder):
        assert run.poll() is None
    run.kill()
    assert run.wait(DEADLINE) == -signal.SIGKILL
    kept = data(folder)
    assert 0 < len(kept) < len(data(whole))
    assert kept.items() <= data(whole).items()
    said = winset(*LONG, "--out", str(folder), "--resume")
    assert (said.code, said.err) == (0, "")
    assert data(folder) == data(whole)
    assert not list(folder.glob("*.unfinished"))
    manifests = [json.loads((each / "manifest.json").read_text(encoding="utf-8")) for each in (folder, whole)]
    for manifest in manifests:
        del manifest["command"], manifest["git_commit"]
    assert manifests[0] == manifests[1]


@pytest.mark.slow
def test_ctrl_c_drops_the_block_and_says_how_to_go_on(
    process: Start, winset: Winset, whole: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "s"
    screen, terminal = pty.openpty()
    wide = {**os.environ, "TERM": "xterm", "COLUMNS": "160"}
    run = process(*LONG, "--out", str(folder), stdout=subprocess.DEVNULL, stderr=terminal, env=wide)
    os.close(terminal)
    shown = read_until(b" a second", screen)
    assert b"Points" in shown
    assert b"any deal" in shown
    while not is_begun(folder):
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    said = read_until(b"stopped before it was done", screen)
    assert run.wait(DEADLINE) == 130
    os.close(screen)
    assert b"the same command with --resume makes the rest" in b" ".join(said.split())
    assert b"Traceback" not in said
    assert data(folder).items() <= data(whole).items()
    assert not list(folder.glob("*.unfinished"))
    assert winset(*LONG, "--out", str(folder), "--resume").code == 0
    assert data(folder) == data(whole)


@pytest.mark.slow
def test_ctrl_c_ends_workers_without_a_word_of_theirs(process: Start, whole: Path, tmp_path: Path) -> None:
    """A terminal sends it to all processes of the command."""
    psutil = pytest.importorskip("psutil")  # comes with Dask
    folder = tmp_path / "s"
    words = (*LONG, "--cluster", "local", "--jobs", "2", "--quiet", "--out", str(folder))
    run = process(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while not is_begun(folder):
        assert run.poll() is None
    started = psutil.Process(run.pid).children(recursive=True)
    assert len(started) >= 2
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=DEADLINE)
    assert run.returncode == 130
    assert out == b""
    assert err.decode().splitlines() == [
        f"Finished blocks are kept in {folder}; the same command with --resume makes the rest.",
        "Interrupted: the work was stopped before it was done.",
    ]
    assert psutil.wait_procs(started, timeout=DEADLINE)[1] == []
    assert data(folder).items() <= data(whole).items()


def test_a_row_is_what_run_gives_with_its_values(winset: Winset, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    words = ("--vary", f"{MEETS}=0.3:0.9:2", "--vary", f"{DUVAL}=2024-09-23,2024-11-04", "--preset", "no_handover")
    said = winset("sweep", "quickstart", *words, "--runs", "50", "--seed", "9", "--out", str(folder))
    assert (said.code, said.out, said.err) == (0, f"{folder}: done.\n", "")
    row = read(folder).iloc[-1]
    chosen = ("--set", f"{MEETS}={row[MEETS]}", "--set", f"{DUVAL}={row[DUVAL]}", "--preset", "no_handover")
    ran = json.loads(winset("run", "quickstart", *chosen, "--runs", "50", "--seed", "9", "--json", "-").out)
    assert ran["questions"][row["question"]]["likelihood"] == row["likelihood"]
    assert ran["questions"][row["question"]]["interval"] == [row["low"], row["high"]]
    assert ran["digest"] == row["digest"]


def test_a_design_file_says_the_same_as_the_words_of_the_command(winset: Winset, tmp_path: Path) -> None:
    file = tmp_path / "design.yaml"
    lines = [
        "design: lhs", "points: 4", "runs: 20", "seed: 2", "vary:",
        f"  {MEETS}: 0.3:0.9", "  talks.proposer: [alternating, random]",
    ]  # fmt: skip
    file.write_text("\n".join(lines), encoding="utf-8")
    words = ("--vary", f"{MEETS}=0.3:0.9", "--vary", "talks.proposer=alternating,random")
    rest = ("--design", "lhs", "--points", "4", "--runs", "20", "--seed", "2")
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    assert winset("sweep", "quickstart", "--from", str(file), "--out", str(one)).code == 0
    assert winset("sweep", "quickstart", *words, *rest, "--out", str(two)).code == 0
    assert winset("sweep", "quickstart", "--from", str(file), "--seed", "3", "--out", str(three)).code == 0
    assert data(one) == data(two)
    assert set(read(three)["seed"]) == {3}


def test_until_takes_percentage_points(winset: Winset, tmp_path: Path) -> None:
    words = ("--vary", f"{MEETS}=0.5,0.9", "--runs", "100", "--until", "10pp", "--most", "6400", "--quiet")
    said = winset("sweep", "quickstart", *words, "--out", str(tmp_path / "s"))
    assert (said.code, said.out) == (0, "")
    frame: pd.DataFrame = read(tmp_path / "s")
    assert (frame["high"] - frame["low"]).max() <= 0.1


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("--vary", "talks.meeting_chanse=0:1:2"), "did you mean talks.meeting_chance?; the scenario's levers are:"),
        (("--vary", "talks.meeting_chance"), "write PATH=a:b:n or PATH=v1,v2"),
        (("--vary", f"{MEETS}=0,1", "--vary", f"{MEETS}=0.5"), "varied twice"),
        ((), "a sweep varies something"),
        (("--vary", f"{MEETS}=0,1", "--until", "narrow"), "a width such as 0.5pp"),
        (("--from", "nowhere.yaml"), "--from nowhere.yaml: this file cannot be read"),
    ],
)
def test_a_wrong_command_is_answered_in_words_and_makes_nothing(
    winset: Winset, tmp_path: Path, words: tuple[str, ...], answer: str
) -> None:
    said = winset("sweep", "quickstart", *words, "--out", str(tmp_path / "s"))
    assert said.code == 2
    assert answer in " ".join(said.err.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("vari: {}", "did you mean vary?"),
        ("runs: many", "runs: a whole number is needed, found many"),
        ("points: true", "points: a whole number is needed"),
        ("- 1", "a design is a mapping"),
        ("vary: [1]", "vary is one of paths"),
        ("vary: {a", "design.yaml"),
    ],
)
def test_a_design_file_that_is_wrong_is_named(winset: Winset, tmp_path: Path, text: str, answer: str) -> None:
    file = tmp_path / "design.yaml"
    file.write_text(text, encoding="utf-8")
    said = winset("sweep", "quickstart", "--from", str(file), "--out", str(tmp_path / "s"))
    assert said.code == 2
    assert answer in " ".join(said.err.split())
    assert not (tmp_path / "s").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is read-only for the superuser")
def test_a_read_only_folder_is_named(winset: Winset, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    said = winset("sweep", "quickstart", "--vary", f"{MEETS}=0,1", "--out", str(tmp_path / "s"))
    assert said.code == 2
    assert "cannot be used: Permission denied" in said.err
