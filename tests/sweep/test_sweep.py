"""Sweeps in one process: what is in the folder, and what is refused."""

import datetime as dt
import json
import os
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import sim
from sim.errors import ScenarioError, WinsetError
from sim.outcomes import OFFERS, SIGNED
from sim.sweep import lock, manifest, read, run, sweep

DUVAL = "governments.sudland.leaders.duval.starts"
VARY: dict[str, Any] = {"talks.meeting_chance": "0.3:0.9:2", "talks.proposer": "alternating,random"}
RUNS = 40


def contents(folder: Path) -> dict[str, bytes]:
    """What is in a folder, but for what tells that somebody writes into it."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.name != lock.NAME}


@pytest.fixture(autouse=True)
def _one_point_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """One commit, too, though somebody may commit while tests run."""
    monkeypatch.setattr(run, "_NEGOTIATIONS_A_BLOCK", RUNS)
    monkeypatch.setattr(manifest, "_commit", lambda: None)


def test_a_row_for_each_point_and_question(tmp_path: Path) -> None:
    frame = read(sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS, seed=5))
    assert len(frame) == 4 * 3
    assert frame["point"].tolist() == [point for point in range(4) for _ in range(3)]
    assert set(frame["question"]) == {"any_deal", "lower_quota", "halved_quota"}
    assert set(frame["seed"]) == {5}
    assert frame["digest"].nunique() == 4


@pytest.mark.parametrize("design", ["grid", "lhs", "sobol"])
def test_each_row_is_what_a_run_with_its_values_gives(tmp_path: Path, design: str) -> None:
    vary: dict[str, Any] = {
        "talks.meeting_chance": "0.3:0.9:2", DUVAL: "2024-09-23:2024-11-04:2", "talks.proposer": "alternating,random",
    }  # fmt: skip
    points = None if design == "grid" else 4
    frame = read(sweep("quickstart", vary, out=tmp_path / "s", design=design, points=points, runs=RUNS, seed=2**64 - 1))
    for row in frame.to_dict("records"):
        scenario = sim.load("quickstart", settings={path: row[path] for path in vary})
        result = sim.run(scenario, runs=row["runs"], seed=row["seed"])
        share = result.likelihoods.questions[row["question"]].likelihood
        assert (row["likelihood"], row["low"], row["high"]) == (share.value, share.low, share.high)
        assert row["digest"] == result.to_dict()["digest"]


def test_numbers_dates_choices_and_booleans_keep_their_types(tmp_path: Path) -> None:
    vary: dict[str, Any] = {
        "calendar.step_days": [7, 14], DUVAL: [dt.date(2024, 9, 23)], "talks.proposer": ["random"],
        "channels.durability": [True, False],
    }  # fmt: skip
    frame = read(sweep("quickstart", vary, out=tmp_path / "s", runs=2))
    kinds = {path: type(frame[path].tolist()[0]) for path in vary}
    assert kinds == {path: type(values[0]) for path, values in vary.items()}


def test_files_do_not_depend_on_jobs(tmp_path: Path) -> None:
    one = contents(sweep("quickstart", VARY, out=tmp_path / "one", runs=RUNS, outcomes=True, jobs=1))
    two = contents(sweep("quickstart", VARY, out=tmp_path / "two", runs=RUNS, outcomes=True, jobs=2))
    assert len(one) == 1 + 2 * 4
    assert one == two


def test_a_sweep_that_stops_anywhere_is_finished_to_the_same_files(tmp_path: Path) -> None:
    whole = contents(sweep("quickstart", VARY, out=tmp_path / "whole", runs=RUNS, outcomes=True))
    for name in whole:
        folder = tmp_path / f"without {name}"
        folder.mkdir()
        for other, content in whole.items():
            if name not in {other, "manifest.json"}:
                (folder / other).write_bytes(content)
        (folder / f"{name}.unfinished").write_bytes(whole[name][:100])
        if name == "manifest.json":
            (folder / name).unlink(missing_ok=True)
        sweep("quickstart", VARY, out=folder, runs=RUNS, outcomes=True, resume=True)
        assert contents(folder) == whole


def test_kept_outcomes_are_those_of_a_run(tmp_path: Path) -> None:
    folder = sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS, outcomes=True)
    frame = read(folder, table="outcomes")
    scenario = sim.load("quickstart", settings={"talks.meeting_chance": 0.9, "talks.proposer": "random"})
    found, last = sim.run(scenario, runs=RUNS).outcomes, frame[frame["point"] == 3]
    assert len(frame) == 4 * RUNS
    assert last["replication"].tolist() == list(range(RUNS))
    assert last["signed"].tolist() == found.column(SIGNED).tolist()
    assert last["offers"].tolist() == found.column(OFFERS).tolist()


def test_points_play_on_until_their_intervals_are_narrow(tmp_path: Path) -> None:
    wide = read(sweep("quickstart", VARY, out=tmp_path / "s", runs=50, until=0.15, most=3200))
    assert (wide["high"] - wide["low"]).max() <= 0.15
    assert set(wide["runs"]) <= {50 * 2**k for k in range(7)}
    assert wide["runs"].max() < 3200
    for row in wide.to_dict("records"):
        settings = {path: row[path] for path in VARY}
        result = sim.run(sim.load("quickstart", settings=settings), runs=row["runs"])
        assert row["likelihood"] == result.likelihoods.questions[row["question"]].likelihood.value


def test_the_cap_ends_a_point_that_stays_wide(tmp_path: Path) -> None:
    frame = read(sweep("quickstart", VARY, out=tmp_path / "s", runs=20, until=0.001, most=70))
    assert set(frame["runs"]) == {70}


def test_a_path_that_is_wrong_fails_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(WinsetError, match=r"did you mean talks\.meeting_chance.*levers are: .*handover") as error:
        sweep("quickstart", {"talks.meeting_chanse": "0:1:2"}, out=tmp_path / "s")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_value_that_does_not_fit_at_any_point_fails_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"--vary: talks\.meeting_chance: expected at most 1, found 1\.5"):
        sweep("quickstart", {"talks.meeting_chance": "0.5:1.5:3"}, out=tmp_path / "s")
    assert list(tmp_path.iterdir()) == []


def test_a_lever_goes_by_its_name_or_by_its_path_but_once(tmp_path: Path) -> None:
    frame = read(sweep("quickstart", {"handover": "2024-09-23,2024-11-04"}, out=tmp_path / "s", runs=2))
    assert DUVAL in frame
    with pytest.raises(WinsetError, match="varied twice"):
        sweep("quickstart", {"handover": "2024-09-23", DUVAL: "2024-11-04"}, out=tmp_path / "t")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"runs": RUNS + 1}, f"design: runs is {RUNS + 1}, and was {RUNS}"),
        ({"seed": 2}, "design: seed is 2, and was 1"),
        ({"settings": {"talks.breakdown": 0.5}}, "the text of the scenario has changed"),
        ({"outcomes": True}, "outcomes is True, and was False"),
    ],
)
def test_another_sweep_is_not_mixed_into_a_folder(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    folder = sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS)
    before = contents(folder)
    with pytest.raises(WinsetError, match=reason):
        sweep("quickstart", VARY, out=folder, resume=True, **{"runs": RUNS, **change})
    with pytest.raises(WinsetError, match="add --resume"):
        sweep("quickstart", VARY, out=folder, **{"runs": RUNS, **change})
    assert contents(folder) == before


def test_another_version_does_not_finish_a_sweep(tmp_path: Path) -> None:
    folder = sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"]["numpy"] = "0.1"
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(WinsetError, match=r'versions: numpy is ".*", and was "0\.1"'):
        sweep("quickstart", VARY, out=folder, runs=RUNS, resume=True)


def test_a_file_that_cannot_be_read_is_named_and_left_alone(tmp_path: Path) -> None:
    folder = sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS)
    file = folder / "likelihoods-000001.parquet"
    file.unlink()
    file.mkdir()
    for use in (lambda: read(folder), lambda: sweep("quickstart", VARY, out=folder, runs=RUNS, resume=True)):
        with pytest.raises(WinsetError, match=r"likelihoods-000001\.parquet: this file is damaged or cannot be read"):
            use()
    assert file.is_dir()


@pytest.mark.parametrize("damage", ["cut", "flipped", "another's"])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, damage: str) -> None:
    folder = sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS)
    file = folder / "likelihoods-000001.parquet"
    content = file.read_bytes()
    middle = len(content) // 10
    harmed = {
        "cut": content[:-20],
        "flipped": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
        "another's": (folder / "likelihoods-000002.parquet").read_bytes(),
    }[damage]
    file.write_bytes(harmed)
    before = contents(folder)
    for use in (lambda: read(folder), lambda: sweep("quickstart", VARY, out=folder, runs=RUNS, resume=True)):
        with pytest.raises(WinsetError, match=r"likelihoods-000001\.parquet: this file is"):
            use()
    assert contents(folder) == before


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WinsetError, match="not empty"):
        sweep("quickstart", VARY, out=tmp_path, runs=RUNS)
    with pytest.raises(WinsetError, match="holds no sweep"):
        read(tmp_path)
    assert contents(tmp_path) == {"thesis.txt": b"mine"}


def test_a_full_disk_keeps_what_is_finished_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, written, calls = tmp_path / "s", os.fsync, count(1)

    def fails_at_the_third_block(handle: int) -> None:
        if next(calls) == 7:  # manifest and two blocks before it: a file and its folder each
            raise OSError(28, "No space left on device")
        written(handle)

    monkeypatch.setattr("sim.sweep.store.os.fsync", fails_at_the_third_block)
    with pytest.raises(WinsetError, match=r"likelihoods-000002\.parquet: .*No space left on device.*--resume"):
        sweep("quickstart", VARY, out=folder, runs=RUNS)
    monkeypatch.undo()
    assert sorted(contents(folder)) == [
        "likelihoods-000000.parquet",
        "likelihoods-000001.parquet",
        "manifest.json",
    ]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WinsetError, match="cannot be used: Not a directory"):
        sweep("quickstart", VARY, out=tmp_path / "file" / "s", runs=RUNS)


def test_the_standing_is_told_point_by_point(tmp_path: Path) -> None:
    told: list[Any] = []
    sweep("quickstart", VARY, out=tmp_path / "s", runs=RUNS, progress=told.append)
    assert [(each.done, each.points, each.negotiations) for each in told] == [(i, 4, i * RUNS) for i in range(5)]
    frame: pd.DataFrame = read(tmp_path / "s")
    assert told[-1].newest.value == frame[frame["point"] == 3]["likelihood"].iloc[0]
