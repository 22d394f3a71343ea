"""``winset sweep`` against what stops it for good: kill -9 at any moment, a full disk."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.sweep import read, sweep
from sim.sweep.lock import NAME as LOCK
from tests.cli.conftest import Said
from tests.cli.test_process import DEADLINE

resource = pytest.importorskip("resource", reason="this system has no limits")

MEETS = "talks.meeting_chance"
POINTS, RUNS, MOMENTS = 150, 100, 10
OFTEN = f"""
import sys
from sim.cli import main
from sim.sweep import manifest, run
run._NEGOTIATIONS_A_BLOCK = {RUNS}
manifest._commit = lambda: None
main(sys.argv[1:])
"""
"""A block for each point, so that much of the time files are being written; one commit, though somebody may commit."""
WORDS = ("sweep", "quickstart", "--vary", f"{MEETS}=0.2:0.8:{POINTS}", "--runs", str(RUNS), "--outcomes", "--quiet")


def data(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != LOCK}


def start(folder: Path, *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", OFTEN, *WORDS, "--out", str(folder), *more])  # noqa: S603  # our own words


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sweep that nobody stops."""
    folder = tmp_path_factory.mktemp("whole") / "s"
    assert start(folder).wait(DEADLINE) == 0
    return data(folder)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_kill_9_at_a_random_moment_and_resume_give_the_same_files(
    tmp_path: Path, whole: dict[str, bytes], moment: int
) -> None:
    """The moment: so many blocks are there, and then up to as long as a few blocks take."""
    chance = np.random.default_rng(moment)
    blocks, seconds = chance.integers(0, POINTS), chance.uniform(0.0, 0.05)
    run = start(tmp_path)
    while len(list(tmp_path.glob("likelihoods-*.parquet"))) < blocks:
        assert run.poll() is None
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait(DEADLINE)
    kept = {name: content for name, content in data(tmp_path).items() if not name.endswith(".unfinished")}
    assert kept.items() <= whole.items()
    assert len(kept) >= blocks
    assert start(tmp_path, "--resume").wait(DEADLINE) == 0
    assert data(tmp_path) == whole


def test_a_disk_that_takes_no_more_ends_the_sweep_with_a_sentence(
    process: Callable[..., "subprocess.Popen[bytes]"], winset: Callable[..., Said], tmp_path: Path
) -> None:
    """Files may not grow beyond what a manifest needs, as on a disk that is full: the system says no in both cases."""
    words = ("sweep", "quickstart", "--vary", f"{MEETS}=0.3,0.9", "--runs", "6000", "--outcomes", "--quiet")
    folder = tmp_path / "s"
    limit = 32 * 1024
    run = process(
        *words,
        *("--out", str(folder)),
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    said = run.communicate(timeout=DEADLINE)[1].decode()
    assert run.returncode == 2
    assert "outcomes-000000.parquet: this cannot be written: File too large; finished blocks are kept" in said
    assert "Traceback" not in said
    assert set(data(folder)) == {"manifest.json"}
    assert winset(*words, "--out", str(folder), "--resume").code == 0
    again = sweep("quickstart", {MEETS: "0.3,0.9"}, out=tmp_path / "again", runs=6000, outcomes=True)
    assert read(folder).equals(read(again))
