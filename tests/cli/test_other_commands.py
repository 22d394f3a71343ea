import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.shipped import shipped

Winset = Callable[..., Any]


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_is_valid(winset: Winset, name: str) -> None:
    said = winset("validate", name)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{name}: ok: ")


@pytest.mark.parametrize("columns", ["80", "100"])
@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_is_shown_within_the_screen(
    winset: Winset, monkeypatch: pytest.MonkeyPatch, name: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = winset("show", name)
    assert (said.code, said.err) == (0, "")
    assert sim.load(name).title[:40] in said.out
    assert max(map(len, said.out.splitlines())) <= int(columns)


def test_validation_counts_what_a_scenario_has(winset: Winset) -> None:
    assert winset("validate", "quickstart").out == (
        "quickstart: ok: 2 governments, 3 leaders, 2 issues, 9 packages, 44 rounds, 2 questions, 2 presets\n"
    )


def test_validation_names_all_problems_of_all_files(winset: Winset, tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"schema: 1\ntitle: {name}\nisues: {{}}\ngoverments: {{}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    said = winset("validate", str(tmp_path / "one.yaml"), "quickstart", str(tmp_path / "two.yaml"))
    assert said.code == 1
    assert said.out.startswith("quickstart: ok")
    for place in ("one.yaml:3: isues", "one.yaml:4: goverments", "two.yaml:3: isues", "two.yaml:4: goverments"):
        assert place in said.err


def test_validation_of_a_file_that_is_not_there_is_a_problem(winset: Winset) -> None:
    said = winset("validate", "nowhere.yaml")
    assert (said.code, said.err) == (1, "nowhere.yaml: there is no such file\n")


def test_show_tells_issues_leaders_red_lines_win_sets_and_levers(winset: Winset) -> None:
    out = winset("show", "quickstart").out
    for phrase in (
        "Issues (9 packages",
        "Both fleets fish a fifth less.",
        "Opposition leader Duval",
        "from 7 October 2024",
        "Never half the fleet",
        "Norland's parliament",
        "In the win-sets of all",
        "Quotas halved",
        "A storm destroys the old port",
        "governments.sudland.leaders.duval.starts",
        "no_handover",
    ):
        assert phrase in out


def test_show_takes_presets_and_settings(winset: Winset) -> None:
    out = winset("show", "quickstart", "--preset", "no_handover", "--set", "title=Another").out
    assert out.startswith("Another\n")
    assert "never in office" in out


def test_show_tells_measures_leverage_pressures_and_chances(winset: Winset, border: Path) -> None:
    out = winset("show", str(border)).out
    for phrase in (
        "north against south",
        "from 1 February 2024",
        "off",
        "on south",
        "or the measure fence",
        "chance 30%",
        "south (nothing to ratify)",
        "north (all together)",
        "alternating | random",
    ):
        assert phrase in out


def test_the_schema_is_a_json_schema(winset: Winset, tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    assert winset("schema", "--out", str(out)).out == ""
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(winset("schema").out)
    assert json.loads(out.read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")


def test_the_version_is_that_of_the_package(winset: Winset) -> None:
    assert winset("--version").out == f"winset {sim.__version__}\n"


def test_help_names_the_commands_and_the_exit_codes(winset: Winset) -> None:
    out = winset("--help").out
    for word in ("run", "story", "show", "validate", "schema", "Exit codes", "130", "141"):
        assert word in out


def test_an_unknown_command_is_a_wrong_command(winset: Winset) -> None:
    assert winset("sing").code == 2
