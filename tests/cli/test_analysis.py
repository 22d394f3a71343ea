"""``winset sensitivity``, ``discover``, ``robust`` and ``plot``."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from sim.sweep.vary import Value
from tests.analysis.replaced import swept

Winset = Callable[..., Any]
CHANCE, TURNS = "talks.meeting_chance", "talks.proposer"
SPACE: dict[str, str | Sequence[Value]] = {CHANCE: "0.2:0.8", TURNS: ["alternating", "random"]}
GRID: dict[str, str | Sequence[Value]] = {CHANCE: "0.2:0.8:4", TURNS: ["alternating", "random"]}


def likely(values: list[Value]) -> float:
    chance, turns = values
    return 0.2 + 0.5 * float(str(chance)) - 0.1 * (turns == "random")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    designs = {"grid": (GRID, None), "saltelli": (SPACE, 32), "morris": (SPACE, 8), "sobol": (SPACE, 64)}
    with pytest.MonkeyPatch.context() as patched:
        return {
            kind: str(swept(patched, tmp_path_factory.mktemp(kind) / "s", likely, vary, design=kind, points=points))
            for kind, (vary, points) in designs.items()
        }


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_matters_is_said_first_and_in_figures_for_programs(winset: Winset, folders: dict[str, str]) -> None:
    said = winset("sensitivity", folders["saltelli"])
    assert (said.code, said.err) == (0, "")
    assert "Most of what varies in the likelihood of 'Any deal' is due to 'meeting chance'" in flat(said.out)
    assert "Chance of finite runs: up to" in flat(said.out)
    found = json.loads(winset("sensitivity", folders["saltelli"], "--json", "-").out)
    assert [lever["lever"] for lever in found["levers"]] == [CHANCE, TURNS]
    assert (found["method"], found["points"]) == ("sobol", 128)


def test_a_screening_says_how_far_each_lever_moves_the_likelihood(winset: Winset, folders: dict[str, str]) -> None:
    said = winset("sensitivity", folders["morris"])
    assert "'meeting chance' moves the likelihood of 'Any deal' the most: by 30.0 points over its range." in flat(
        said.out
    )
    found = json.loads(winset("sensitivity", folders["morris"], "--json", "-").out)
    assert found["levers"][1]["mu"] == pytest.approx(-0.15)


def test_a_region_is_said_with_its_limits(winset: Winset, folders: dict[str, str]) -> None:
    said = winset("discover", folders["sobol"], "--at-least", "0.45")
    assert "Cases of interest: " in said.out
    assert "meeting chance: at least" in flat(said.out)
    found = json.loads(winset("discover", folders["sobol"], "--at-least", "0.45", "--json", "-").out)
    region = found["regions"][0]
    assert region["hits"] == pytest.approx(region["coverage"] * found["hits"])
    low = winset("discover", folders["sobol"], "--below", "0.45", "--quiet")
    assert (low.code, low.out) == (0, "")


def test_the_robust_choice_is_said_by_each_criterion(winset: Winset, folders: dict[str, str]) -> None:
    said = winset("robust", folders["grid"], "--choose", TURNS)
    assert "Best worst case: alternating." in said.out
    assert "Smallest largest regret: alternating." in said.out
    found = json.loads(winset("robust", folders["grid"], "--choose", TURNS, "--want", "low", "--json", "-").out)
    assert found["preferred"]["worst"] == {"choice": 1, "within_noise": []}
    assert found["choices"][1]["mean_regret"]["value"] == pytest.approx(0.0)
    assert found["futures"] == 4


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (("{grid}", "--kind", "lines", "--up", TURNS), "alternating"),
        (("{grid}", "--kind", "tornado"), "what each lever moves"),
        (("{saltelli}",), "what makes it vary"),
        (("{morris}", "--dark", "--width", "350"), "what each lever moves"),
        (("{sobol}", "--at-least", "0.45"), "where its likelihood is at least 45%"),
        (("{sobol}", "--below", "0.45", "--language", "es"), "dónde su probabilidad es menor que"),
    ],
)
def test_a_chart_is_written_by_the_design_or_as_asked(
    winset: Winset, folders: dict[str, str], tmp_path: Path, words: tuple[str, ...], holds: str
) -> None:
    said = winset("plot", *(word.format(**folders) for word in words), "--out", str(tmp_path / "chart.svg"))
    assert (said.code, said.out, said.err) == (0, "", "")
    assert holds in (tmp_path / "chart.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("sensitivity", "nowhere"), "this folder holds no sweep"),
        (("sensitivity", "{grid}"), "--design saltelli --points 256"),
        (("sensitivity", "{morris}", "--question", "any"), "there are: any_deal"),
        (("discover", "{sobol}", "--at-least", "0.5", "--below", "0.5"), "one of them, not both"),
        (("robust", "{grid}", "--choose", TURNS, "--want", "hihg"), "did you mean high"),
        (("robust", "{sobol}", "--choose", TURNS), "--design grid"),
        (("plot", "{grid}", "--kind", "line", "--out", "{out}/a.svg"), "did you mean lines"),
        (("plot", "{grid}", "--out", "{out}/a.gif"), "a chart is written as"),
        (("plot", "{grid}", "--out", "{out}/a.svg", "--language", "en_GB"), "there are: en, es"),
    ],
)
def test_a_wrong_command_is_answered_in_words(
    winset: Winset, folders: dict[str, str], tmp_path: Path, words: tuple[str, ...], answer: str
) -> None:
    said = winset(*(word.format(**folders, out=tmp_path) for word in words))
    assert said.code == 2
    assert answer in flat(said.err)
    assert list(tmp_path.iterdir()) == []
