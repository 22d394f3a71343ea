"""Sweeps on Dask, with workers that are processes of their own: the same files, whatever becomes of the workers."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.errors import WinsetError
from sim.sweep import Standing, cluster, manifest, run, sweep
from sim.sweep.lock import NAME as LOCK

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")  # comes with distributed

VARY: dict[str, Any] = {"talks.meeting_chance": "0.3:0.9:12", "talks.proposer": "alternating,random"}
POINTS, RUNS, WORKERS = 24, 1000, 2


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.name != LOCK}


def workers() -> list[Any]:
    """The processes that this one has started, and not ended."""
    return [each for each in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(each.cmdline())]


@pytest.fixture(autouse=True)
def _five_points_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_NEGOTIATIONS_A_BLOCK", 5 * RUNS)
    monkeypatch.setattr(manifest, "_commit", lambda: None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What threads of this process make of it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(run, "_NEGOTIATIONS_A_BLOCK", 5 * RUNS)
        patched.setattr(manifest, "_commit", lambda: None)
        return contents(sweep("quickstart", VARY, out=tmp_path_factory.mktemp("whole"), runs=RUNS, outcomes=True))


def on_workers(out: Path, **more: Any) -> Path:
    return sweep("quickstart", VARY, out=out, runs=RUNS, outcomes=True, cluster="local", jobs=WORKERS, **more)


def test_workers_make_the_same_files_as_threads(tmp_path: Path, whole: dict[str, bytes]) -> None:
    told: list[Standing] = []
    assert contents(on_workers(tmp_path, progress=told.append)) == whole
    assert [(each.done, each.negotiations) for each in told] == [(n, n * RUNS) for n in range(POINTS + 1)]
    assert workers() == []


@pytest.mark.parametrize("allowed", [pytest.param(0, marks=pytest.mark.slow), 3])
def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, whole: dict[str, bytes], allowed: int) -> None:
    """If the scheduler allows no death, it gives up the tasks of the dead one, and they are given out again."""
    killed: list[Any] = []

    def kill(standing: Standing) -> None:
        if standing.done == 4:
            killed.append(workers()[0])
            killed[0].kill()

    with dask.config.set({"distributed.scheduler.allowed-failures": allowed}):
        assert contents(on_workers(tmp_path, progress=kill)) == whole
    assert len(killed) == 1


@pytest.mark.slow
def test_a_stop_ends_the_workers_and_is_finished_by_threads(tmp_path: Path, whole: dict[str, bytes]) -> None:
    def stop(standing: Standing) -> None:
        if standing.done == 13:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        on_workers(tmp_path, progress=stop)
    assert workers() == []
    assert not list(tmp_path.glob("*.unfinished"))
    assert contents(tmp_path).items() <= whole.items()
    sweep("quickstart", VARY, out=tmp_path, runs=RUNS, outcomes=True, resume=True)
    assert contents(tmp_path) == whole


def test_workers_of_another_version_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {**manifest.versions(), "rules": "other"}
    monkeypatch.setattr(cluster, "versions", lambda: ours)
    with pytest.raises(WinsetError, match=r"cluster: rules is [0-9a-f]+ at the worker on .*, and other here"):
        on_workers(tmp_path)


@pytest.fixture
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A scheduler and a worker that somebody else has started: the scheduler's address, and its process."""
    folder = tmp_path_factory.mktemp("cluster")
    file, at = folder / "scheduler.json", ["--scheduler-file", str(folder / "scheduler.json")]
    rest = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": folder}
    started = [
        subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{what}", *words, *at], **rest)  # type: ignore[call-overload]  # noqa: S603  # our own words
        for what, words in (
            ("scheduler", ["--port", "0", "--no-dashboard", "--dashboard-address", ":0"]),
            ("worker", ["--nthreads", "1", "--no-dashboard", "--dashboard-address", ":0", "--no-nanny"]),
        )
    ]
    try:
        with distributed.Client(scheduler_file=str(file), timeout="60s") as client:
            client.wait_for_workers(1, timeout=60)
            address = client.scheduler.address
        yield address, started[0]
    finally:
        for each in started:
            each.kill()
            each.wait()


@pytest.mark.slow
def test_a_scheduler_that_dies_is_named_and_finished_blocks_are_kept(
    tmp_path: Path, whole: dict[str, bytes], scheduler: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    address, process = scheduler

    def kill(standing: Standing) -> None:
        if standing.done == 10:
            process.kill()

    with pytest.raises(WinsetError, match="its scheduler has gone; finished blocks are kept, --resume makes the rest"):
        sweep("quickstart", VARY, out=tmp_path, runs=RUNS, outcomes=True, cluster=address, progress=kill)
    assert 1 < len(contents(tmp_path)) < len(whole)
    assert contents(tmp_path).items() <= whole.items()
    sweep("quickstart", VARY, out=tmp_path, runs=RUNS, outcomes=True, resume=True)
    assert contents(tmp_path) == whole


@pytest.mark.slow
def test_the_workers_of_a_scheduler_make_the_same_files(
    tmp_path: Path, whole: dict[str, bytes], scheduler: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    sweep("quickstart", VARY, out=tmp_path, runs=RUNS, outcomes=True, cluster=scheduler[0])
    assert contents(tmp_path) == whole


@pytest.mark.parametrize("address", ["nowhere", "foo://nowhere:1"])
def test_an_address_without_a_scheduler_is_refused_before_anything_is_made(tmp_path: Path, address: str) -> None:
    with pytest.raises(WinsetError, match=f"cluster: no Dask scheduler answers at {address}"):
        sweep("quickstart", VARY, out=tmp_path, runs=RUNS, cluster=address)
    assert contents(tmp_path) == {}


def test_how_many_workers_a_cluster_has_is_for_the_cluster_to_say(tmp_path: Path) -> None:
    with pytest.raises(WinsetError, match="jobs: the cluster at tcp://here:1 has the workers that it has"):
        sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS, cluster="tcp://here:1", jobs=2)
    assert not (tmp_path / "s").exists()


def test_without_dask_the_line_that_installs_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sim.sweep.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WinsetError, match=r"pip install 'winset\[cluster\]'"):
        sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS, cluster="local")
    assert not (tmp_path / "s").exists()


def test_dask_is_loaded_by_those_who_ask_for_it_only() -> None:
    code = "import sys, sim.sweep; sys.exit(str({'dask', 'distributed'} & set(sys.modules) or ''))"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).stderr.strip() == b""  # noqa: S603  # our own words
