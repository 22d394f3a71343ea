"""One process at a time in a folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.errors import WinsetError
from sim.sweep import Standing, read, sweep
from sim.sweep.lock import alone_in

VARY = {"talks.meeting_chance": "0.3:0.9:2"}
HOLD = """
import sys
from pathlib import Path
from sim.sweep.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_that_another_process_writes_into_is_left_to_it(tmp_path: Path) -> None:
    """And a process that is killed leaves no lock behind."""
    other = subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(WinsetError, match="another process is making this sweep"):
            sweep("quickstart", VARY, out=tmp_path, runs=2)
    finally:
        other.kill()
        other.communicate()
    assert len(read(sweep("quickstart", VARY, out=tmp_path, runs=2))) == 2 * 3


def test_a_sweep_within_a_sweep_of_the_same_folder_is_refused(tmp_path: Path) -> None:
    def again(_: Standing) -> None:
        sweep("quickstart", VARY, out=tmp_path, runs=2, resume=True)

    with pytest.raises(WinsetError, match="another process is making this sweep"):
        sweep("quickstart", VARY, out=tmp_path, runs=2, progress=again)


def test_what_stops_a_sweep_lets_go_of_its_folder(tmp_path: Path) -> None:
    def stop(_: Standing) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sweep("quickstart", VARY, out=tmp_path, runs=2, progress=stop)
    with alone_in(tmp_path):
        pass
    assert not list(tmp_path.glob("*.unfinished"))


def test_a_folder_of_something_else_gets_no_lock(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WinsetError, match="not empty"):
        sweep("quickstart", VARY, out=tmp_path, runs=2)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
