"""Charts of sweeps: of small ones whose likelihoods are a known function."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sim.analysis import discover, opened, sensitivity
from sim.charts import Look, heat_map, likelihood_along, region_boxes, tornado
from sim.errors import WinsetError
from sim.language import speaking
from sim.sweep.vary import Value
from tests.analysis.replaced import swept
from tests.charts.drawn import rows, texts, width, words

LOOKS = [
    Look(width=width, scale=scale, dark=dark)
    for width, scale, dark in ((640, 1.0, False), (350, 1.0, True), (900, 1.5, False))
]
CHANCE, TURNS = "talks.meeting_chance", "talks.proposer"
GRID: dict[str, str | Sequence[Value]] = {
    CHANCE: "0.2:0.8:4", "handover": "2024-09-23:2024-12-30:3", TURNS: ["alternating", "random"],
}  # fmt: skip
SPACE: dict[str, str | Sequence[Value]] = {
    CHANCE: "0.2:0.8", "handover": "2024-09-23:2024-12-30", TURNS: ["alternating", "random"],
}  # fmt: skip


def likely(values: list[Value]) -> float:
    """0.3 more over the whole range of the first lever, 0.1 less from the first choice to the second."""
    chance, day, turns = values
    return 0.1 + 0.5 * float(str(chance)) + 0.05 * (str(day) > "2024-11") - 0.1 * (turns == "random")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    designs = {"grid": (GRID, None), "saltelli": (SPACE, 16), "morris": (SPACE, 4), "sobol": (SPACE, 64)}
    with pytest.MonkeyPatch.context() as patched:
        return {
            kind: swept(patched, tmp_path_factory.mktemp(kind) / "s", likely, vary, design=kind, points=points)
            for kind, (vary, points) in designs.items()
        }


def charts(folders: dict[str, Path], look: Look) -> dict[str, Any]:
    grid = opened(folders["grid"], question="any_deal")
    return {
        "lines": likelihood_along(grid, CHANCE, by=TURNS, look=look),
        "days": likelihood_along(grid, "handover", look=look),
        "choices": likelihood_along(grid, TURNS, by="handover", look=look),
        "heat": heat_map(grid, CHANCE, "handover", look=look),
        "ranges": tornado(grid, look=look),
        "shares": tornado(sensitivity(folders["saltelli"]), look=look),
        "effects": tornado(sensitivity(folders["morris"]), look=look),
        "boxes": region_boxes(discover(folders["sobol"], threshold=0.4), look=look),
    }


@pytest.mark.parametrize("look", LOOKS)
def test_no_label_lies_upon_another_and_nothing_is_cut_off(folders: dict[str, Path], look: Look) -> None:
    for name, chart in charts(folders, look).items():
        found = words(chart)
        assert [(name, one.text, two.text) for one, two in combinations(found, 2) if one.touches(two)] == []
        assert [(name, word) for word in found if word.left < 0.0 or word.right > look.width + 1.0] == []
        assert width(chart) == pytest.approx(look.width, abs=1.0)


def test_every_chart_has_a_text_with_its_figures_for_those_who_do_not_see_it(folders: dict[str, Path]) -> None:
    said = {name: chart.to_dict()["description"] for name, chart in charts(folders, Look()).items()}
    assert said["lines"].startswith(
        "Likelihood of 'Any deal' along meeting chance: proposer alternating: from 23.3% at 0.2 to"
    )
    assert "meeting chance: from 18.3% at 0.2 to 48.3% at 0.8" in said["ranges"]
    assert "meeting chance: 30.0 points" in said["effects"]
    assert "meeting chance: " in said["shares"]
    assert "of all cases of interest" in said["boxes"]


def test_lines_are_means_over_the_levers_that_are_not_drawn(folders: dict[str, Path]) -> None:
    chart = likelihood_along(opened(folders["grid"], question="any_deal"), CHANCE)
    assert [row["value"] for row in rows(chart)] == pytest.approx(
        [0.1 + 0.5 * x + 0.1 / 3 - 0.05 for x in (0.2, 0.4, 0.6, 0.8)]
    )
    assert "In the mean over Duval takes office and proposer" in texts(chart)


def test_the_lever_that_moves_the_likelihood_most_stands_on_top(folders: dict[str, Path]) -> None:
    for kind in ("ranges", "shares", "effects"):
        names = {word.text: word.top for word in words(charts(folders, Look())[kind])}
        assert names["meeting chance"] < min(names["proposer"], names["Duval takes office"])


def test_a_region_fills_its_part_of_a_levers_range(folders: dict[str, Path]) -> None:
    found = discover(folders["sobol"], threshold=0.4)
    low = next(limit.low for limit in found.regions[0].limits if limit.lever.path == CHANCE)
    assert isinstance(low, float)
    parts = [row for row in rows(region_boxes(found)) if "at least" in row.get("tip", "")]
    assert [(part["from"], part["to"]) for part in parts] == [(pytest.approx((low - 0.2) / 0.6), 1.0)]


def test_they_speak_spanish(folders: dict[str, Path]) -> None:
    with speaking("es"):
        said = {name: chart.to_dict()["description"] for name, chart in charts(folders, Look()).items()}
    assert "a lo largo de" in said["lines"]
    assert "puntos" in said["effects"]
    assert "Allí están" in said["boxes"]


def test_lines_are_for_grids_and_for_as_many_values_as_can_be_told_apart(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    with pytest.raises(WinsetError, match=r"only in a grid .* --design grid"):
        likelihood_along(opened(folders["sobol"], question="any_deal"), CHANCE)
    with pytest.MonkeyPatch.context() as patched:
        vary: dict[str, str | Sequence[Value]] = {CHANCE: "0:1:2", "firmness": "0:1:6"}
        many = swept(patched, tmp_path / "s", lambda _: 0.5, vary, design="grid")
    with pytest.raises(WinsetError, match="has 6 values; 5 lines can be told apart"):
        likelihood_along(opened(many, question="any_deal"), CHANCE, by="firmness")


def test_each_cell_of_a_heat_map_is_the_mean_over_the_other_levers(folders: dict[str, Path]) -> None:
    grid = opened(folders["grid"], question="any_deal")
    cells = {(row["x"], row["y"]): row["value"] for row in rows(heat_map(grid, CHANCE, TURNS))}
    found = grid.rows.groupby([CHANCE, TURNS])["likelihood"].mean()
    assert len(cells) == 4 * 2
    assert cells["0.2", "alternating"] == pytest.approx(found.loc[0.2, "alternating"])
    assert cells["0.8", "random"] == pytest.approx(found.loc[0.8, "random"])


def test_a_heat_map_has_two_levers(folders: dict[str, Path]) -> None:
    with pytest.raises(WinsetError, match="across already"):
        heat_map(opened(folders["grid"], question="any_deal"), CHANCE, CHANCE)


def test_a_heat_map_says_where_it_is_likeliest(folders: dict[str, Path]) -> None:
    told = heat_map(opened(folders["grid"], question="any_deal"), CHANCE, TURNS).to_dict()["description"]
    assert "at 0.8 and alternating" in told
    with speaking("es"):
        assert (
            "Probabilidad"
            in heat_map(opened(folders["grid"], question="any_deal"), CHANCE, TURNS).to_dict()["description"]
        )
