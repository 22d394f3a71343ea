import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.shipped import located

Winset = Callable[..., Any]
RUNS = ("--runs", "500")


def as_object(winset: Winset, *words: str) -> dict[str, Any]:
    said = winset("run", *words, "--json", "-")
    assert (said.code, said.err) == (0, "")
    data: dict[str, Any] = json.loads(said.out)
    return data


def test_json_on_stdout_is_one_object_and_nothing_else(winset: Winset) -> None:
    data = as_object(winset, "quickstart", *RUNS)
    assert set(data) == {
        "version",
        "scenario",
        "digest",
        "seed",
        "runs",
        "seconds",
        "interval_level",
        "weeks",
        "focal",
        "questions",
        "mix",
        "measures",
        "packages",
        "handovers",
        "talks",
        "baselines",
        "file",
        "presets",
        "settings",
        "range_over",
        "range_runs",
    }
    assert (data["seed"], data["runs"], data["file"], data["version"]) == (1, 500, "quickstart", sim.__version__)
    assert dt.date.fromisoformat(data["weeks"][0]) == dt.date(2024, 3, 4)


def test_every_question_has_a_likelihood_an_interval_and_a_path(winset: Winset) -> None:
    data = as_object(winset, "quickstart", *RUNS)
    assert list(data["questions"]) == ["any_deal", "lower_quota", "halved_quota"]
    for question in data["questions"].values():
        low, high = question["interval"]
        assert low <= question["likelihood"] <= high
        assert len(question["by_week"]) == len(data["weeks"])
        assert question["by_week"][-1] == question["likelihood"]


def test_command_and_library_give_the_same_numbers(winset: Winset) -> None:
    data = as_object(winset, "quickstart", "--preset", "no_handover", "--seed", "5", *RUNS)
    scenario = sim.load("quickstart", preset="no_handover")
    expected = sim.run(scenario, runs=500, seed=5).to_dict()
    for word in ("file", "presets", "settings", "seconds", "baselines", "range_over", "range_runs"):
        data.pop(word)
    for question in data["questions"].values():
        assert question.pop("range") is None  # it ranges over nothing
    expected.pop("seconds")
    assert data == expected


def test_the_same_command_gives_the_same_object_but_for_the_time_it_took(winset: Winset) -> None:
    first, second = (as_object(winset, "quickstart", *RUNS, "--threads", threads) for threads in ("1", "2"))
    del first["seconds"], second["seconds"]
    assert first == second


def test_setting_a_value_equals_editing_the_file(winset: Winset, tmp_path: Path) -> None:
    text = located("quickstart").read_text(encoding="utf-8")
    assert text.count("meeting_chance: 0.6") == 1
    edited = tmp_path / "edited.yaml"
    edited.write_text(text.replace("meeting_chance: 0.6", "meeting_chance: 0.9"), encoding="utf-8")
    by_setting = as_object(winset, "quickstart", *RUNS, "--set", "talks.meeting_chance=0.9")
    by_editing = as_object(winset, str(edited), *RUNS)
    assert by_setting["settings"] == {"talks.meeting_chance": 0.9}
    for data in (by_setting, by_editing):
        for word in ("file", "settings", "seconds"):
            del data[word]
    assert by_setting == by_editing


def test_settings_come_after_the_preset_and_the_last_one_of_a_path_counts(winset: Winset) -> None:
    starts = "governments.sudland.leaders.duval.starts"
    words = ("--preset", "no_handover", "--set", f"{starts}=2024-11-01", "--set", f"{starts}=2024-12-02")
    data = as_object(winset, "quickstart", *RUNS, *words)
    assert [handover["date"] for handover in data["handovers"]] == ["2024-12-02"]
    assert data["settings"] == {starts: "2024-12-02"}


def test_settings_that_hold_dates_and_lists_are_written_as_json(winset: Winset, border: Path) -> None:
    words = ("pressures.requests.path={2024-01-01: 1, 2024-06-03: 2}", "questions.waiting.one_of={asylum: [wait]}")
    data = as_object(winset, str(border), *RUNS, "--set", words[0], "--set", words[1])
    assert data["settings"] == {
        "pressures.requests.path": {"2024-01-01": 1, "2024-06-03": 2},
        "questions.waiting.one_of": {"asylum": ["wait"]},
    }


def test_csv_holds_likelihoods_by_week(winset: Winset) -> None:
    said = winset("run", "quickstart", *RUNS, "--csv", "-")
    table = list(csv.DictReader(io.StringIO(said.out)))
    assert list(table[0]) == ["date", "week", "question", "likelihood", "low", "high"]
    assert len(table) == 44 * 3
    deal = as_object(winset, "quickstart", *RUNS)["questions"]["any_deal"]
    assert [float(row["likelihood"]) for row in table if row["question"] == "any_deal"] == deal["by_week"]


def test_files_are_written_beside_the_report(winset: Winset, tmp_path: Path) -> None:
    json_file, csv_file = tmp_path / "run.json", tmp_path / "run.csv"
    said = winset("run", "quickstart", *RUNS, "--json", str(json_file), "--csv", str(csv_file))
    assert "simulated negotiations" in said.out
    assert json.loads(json_file.read_text(encoding="utf-8"))["runs"] == 500
    assert csv_file.read_text(encoding="utf-8").startswith("date,week,question")


def test_quiet_says_nothing(winset: Winset, tmp_path: Path) -> None:
    said = winset("run", "quickstart", *RUNS, "--quiet", "--json", str(tmp_path / "run.json"))
    assert (said.code, said.out, said.err) == (0, "", "")


@pytest.mark.parametrize("option", ["--json", "--csv"])
def test_a_file_that_cannot_be_written_is_refused_before_the_run(winset: Winset, tmp_path: Path, option: str) -> None:
    for target in (tmp_path, tmp_path / "nowhere" / "run"):
        said = winset("run", "quickstart", "--runs", "100000000", option, str(target))
        assert said.code == 2
        assert said.err.startswith(f"{option} {target}: this file cannot be written: ")


def test_a_file_is_left_alone_until_there_is_something_to_write(winset: Winset, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text("kept", encoding="utf-8")
    for target in (old, new):
        assert winset("run", "quickstart", "--preset", "nothing", "--json", str(target)).code == 2
    assert old.read_text(encoding="utf-8") == "kept"
    assert not new.exists()


def test_only_one_result_goes_to_stdout(winset: Winset) -> None:
    said = winset("run", "quickstart", "--json", "-", "--csv", "-")
    assert (said.code, said.out) == (2, "")


def test_the_report_answers_first_and_says_how_to_get_it_again(winset: Winset) -> None:
    words = ("--preset", "no_handover", "--set", "talks.meeting_chance=0.9")
    said = winset("run", "quickstart", *RUNS, *words)
    share = as_object(winset, "quickstart", *RUNS, *words)["questions"]["any_deal"]["likelihood"]
    assert f"In {share:.1%} of 500 simulated negotiations an agreement stands on 30 December 2024." in said.out
    assert "with the preset no_handover: Moreau stays" in said.out
    assert f"Again: winset run quickstart {' '.join(words)} --runs 500 --seed 1" in said.out
    assert said.err == ""


def test_the_report_names_what_a_diplomat_asks_for(winset: Winset) -> None:
    out = winset("run", "quickstart", *RUNS).out
    for phrase in (
        "A fishing treaty before the election",
        "Lower fish quotas",
        "95% interval",
        "How the talks end",
        "September 2024",
        "Opposition leader Duval takes office on 7 October 2024",
        "Signed before, repudiated",
        "Of all agreements reached",
        "Fund for the port: loan",
        "Premier Moreau",
    ):
        assert phrase in out
    assert "unilateral" not in out  # the scenario has no measure


def test_the_report_tells_what_becomes_of_measures(winset: Winset, border: Path) -> None:
    out = winset("run", str(border), *RUNS).out
    for phrase in ("or by a measure", "fence: put up with in", "left or right takes office on 3 June 2024"):
        assert phrase in out


@pytest.mark.parametrize("columns", ["80", "100"])
def test_the_report_keeps_to_the_width_of_the_screen(
    winset: Winset, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = winset("run", "quickstart", *RUNS).out.splitlines()
    assert max(map(len, lines)) <= int(columns)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--set", "talks"), "--set: talks: write path=value"),
        (("--set", "talks.meting_chance=1"), "did you mean talks.meeting_chance?"),
        (("--set", "talks.meeting_chance=2"), "--set: talks.meeting_chance: "),
        (("--preset", "no_handovers"), "did you mean no_handover?"),
        (("--seed", str(2**64)), "seed: a whole number"),
    ],
)
def test_wrong_words_are_answered_with_a_sentence(winset: Winset, words: tuple[str, ...], sentence: str) -> None:
    said = winset("run", "quickstart", *words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_all_settings_that_cannot_be_read_are_named(winset: Winset) -> None:
    said = winset("run", "quickstart", "--set", "one", "--set", "two")
    assert len(said.err.splitlines()) == 2


def test_a_broken_file_is_answered_with_file_and_line(winset: Winset, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema: 1\ntitle: Broken\nisues: {}\n", encoding="utf-8")
    said = winset("run", str(broken))
    assert (said.code, said.out) == (2, "")
    assert "broken.yaml:3: isues: " in said.err


@pytest.mark.parametrize("words", [("--runs", "0"), ("--threads", "0"), ("--seed", "-1"), ("--runs", "many")])
def test_a_number_out_of_range_is_a_wrong_command(winset: Winset, words: tuple[str, ...]) -> None:
    assert winset("run", "quickstart", *words).code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk_is_named(winset: Winset) -> None:
    said = winset("run", "quickstart", *RUNS, "--json", "/dev/full")
    assert (said.code, said.err) == (2, "--json /dev/full: this file cannot be written: No space left on device\n")


def test_the_wait_for_the_compiler_is_announced(
    winset: Winset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("numba.config.CACHE_DIR", str(tmp_path))
    said = winset("run", "quickstart", *RUNS, "--json", "-")
    assert said.err == "Compiling the rules: about half a minute, this one time.\n"
    assert json.loads(said.out)["runs"] == 500


def test_a_run_without_agreements_is_reported(winset: Winset) -> None:
    said = winset("run", "quickstart", "--runs", "10", "--set", "talks.meeting_chance=0", "--set", "calendar.events={}")
    assert "In 0% of 10 simulated negotiations" in said.out
    assert "likeliest agreements" not in said.out
    assert "Of all agreements reached" not in said.out


@pytest.fixture
def ranging(tmp_path: Path) -> str:
    """The quickstart, between cheap and costly agreements."""
    text = located("quickstart").read_text(encoding="utf-8")
    dear = {name: f"governments.norland.agreement_cost: {cost}" for name, cost in (("cheap", 0.0), ("dear", 0.3))}
    added = "".join(f"  {name}:\n    label: It is {name}\n    set: {{{path}}}\n" for name, path in dear.items())
    file = tmp_path / "ranging.yaml"
    file.write_text(f"{text.rstrip()}\n{added}range_over: [cheap, dear]\n", encoding="utf-8")
    return str(file)


def test_headlines_come_with_their_range(winset: Winset, ranging: str) -> None:
    data = as_object(winset, ranging, "--runs", "400")
    assert (data["range_over"], data["range_runs"]) == (["cheap", "dear"], 100)
    low, high = data["questions"]["any_deal"]["range"]
    assert low < data["questions"]["any_deal"]["likelihood"] <= high
    out = winset("run", ranging, "--runs", "400").out
    assert f"{low:.0%} to {high:.0%}" in out
    assert "It is cheap; It is dear." in out


def test_several_presets_come_one_after_the_other(winset: Winset, ranging: str) -> None:
    cost = "governments.norland.agreement_cost"
    both = as_object(winset, ranging, "--preset", "cheap", "--preset", "dear", "--runs", "50")
    alone = as_object(winset, ranging, "--set", f"{cost}=0.3", "--runs", "50")
    assert both["presets"] == ["cheap", "dear"]
    assert (both["digest"], both["mix"]) == (alone["digest"], alone["mix"])
