"""A finished sweep that is given more points: only where nothing that is there would change."""

from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError, WinsetError
from sim.sweep import manifest, read, run, sweep
from sim.sweep.lock import NAME as LOCK

VARY: dict[str, Any] = {"talks.meeting_chance": "0.3:0.9", "talks.proposer": "alternating,random"}
RUNS = 20


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.name != LOCK}


def sobol(out: Path, points: int, *, resume: bool = False, **more: Any) -> Path:
    return sweep("quickstart", VARY, out=out, design="sobol", points=points, runs=RUNS, resume=resume, **more)


@pytest.fixture(autouse=True)
def _three_points_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the last block of 4 points and of 8 is not full."""
    monkeypatch.setattr(run, "_NEGOTIATIONS_A_BLOCK", 3 * RUNS)
    monkeypatch.setattr(manifest, "_commit", lambda: None)


def test_more_points_of_sobol_give_what_they_had_given_from_the_start(tmp_path: Path) -> None:
    whole = contents(sobol(tmp_path / "whole", 8, outcomes=True))
    folder = sobol(tmp_path / "grown", 4, outcomes=True)
    first = contents(folder)["likelihoods-000000.parquet"]
    sobol(folder, 8, resume=True, outcomes=True)
    assert contents(folder) == whole
    assert contents(folder)["likelihoods-000000.parquet"] == first


def test_finished_blocks_are_not_played_again(tmp_path: Path) -> None:
    folder, told = sobol(tmp_path / "grown", 4), list[run.Standing]()
    sobol(folder, 8, resume=True, progress=told.append)
    assert [standing.done for standing in told] == [3, 4, 5, 6, 7, 8]


def test_a_stop_while_it_grows_is_finished_like_any_other(tmp_path: Path) -> None:
    whole = contents(sobol(tmp_path / "whole", 8))

    def stop(_: run.Standing) -> None:
        raise KeyboardInterrupt

    folder = sobol(tmp_path / "grown", 4)
    with pytest.raises(KeyboardInterrupt):
        sobol(folder, 8, resume=True, progress=stop)
    assert read(folder)["point"].nunique() == 4
    sobol(folder, 8, resume=True)
    assert contents(folder) == whole


def test_a_sweep_that_was_stopped_can_grow(tmp_path: Path) -> None:
    folder = sobol(tmp_path / "grown", 4)
    (folder / "likelihoods-000000.parquet").unlink()
    assert contents(sobol(folder, 8, resume=True)) == contents(sobol(tmp_path / "whole", 8))


def test_what_does_not_fit_at_a_new_point_is_said_before_it_grows(tmp_path: Path) -> None:
    vary = {"talks.meeting_chance": "0.9:1.02"}
    folder = sweep("quickstart", vary, out=tmp_path, design="sobol", points=1, runs=RUNS)
    before = contents(folder)
    with pytest.raises(ScenarioError, match="expected at most 1"):
        sweep("quickstart", vary, out=tmp_path, design="sobol", points=16, runs=RUNS, resume=True)
    assert contents(folder) == before


def test_it_does_not_shrink(tmp_path: Path) -> None:
    folder = sobol(tmp_path / "s", 8)
    before = contents(folder)
    with pytest.raises(WinsetError, match="8 points, more than the 4 asked for"):
        sobol(folder, 4, resume=True)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [
        ({"design": "lhs", "points": 4}, {"points": 8}, "another size is another sample"),
        ({"vary": {"talks.meeting_chance": "0:1:2"}}, {"vary": {"talks.meeting_chance": "0:1:3"}}, "other numbers"),
        ({"design": "sobol", "points": 4, "until": 0.3, "most": 80}, {"most": 160}, "how wide an interval is"),
        ({"design": "sobol", "points": 4, "until": 0.3, "most": 80}, {"until": 0.2}, "play on, or stop sooner"),
        ({"design": "sobol", "points": 4}, {"runs": 2 * RUNS}, "all rows would change"),
    ],
)  # fmt: skip
def test_what_would_change_rows_that_are_there_is_refused_with_the_reason(
    tmp_path: Path, first: dict[str, Any], then: dict[str, Any], reason: str
) -> None:
    asked: dict[str, Any] = {"vary": VARY, "out": tmp_path / "s", "runs": RUNS, **first}
    before = contents(sweep("quickstart", **asked))
    with pytest.raises(WinsetError, match=reason):
        sweep("quickstart", resume=True, **{**asked, **then})
    assert contents(tmp_path / "s") == before
