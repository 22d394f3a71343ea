"""Charts are written as files and read without a browser, and without eyes."""

from pathlib import Path

import pytest

from sim.charts import Look, bargaining_picture, likelihood_over_time, outcome_mix, save, waterfall
from sim.compare import Comparison
from sim.errors import WinsetError
from sim.runs import Result


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf", ".html", ".json"])
def test_a_chart_is_written_as_its_name_says(results: dict[str, Result], tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"chart{ending}"
    save(outcome_mix(results), target)
    begins = {".png": b"\x89PNG", ".svg": b"<svg", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html", ".json": b"{"}
    assert target.read_bytes().lstrip().startswith(begins[ending])


def test_words_of_a_chart_are_in_the_file(results: dict[str, Result], tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    save(likelihood_over_time(results, "any_deal"), target)
    text = target.read_text(encoding="utf-8")
    for words in ("Any deal", "no hand-over", "as it is"):
        assert words in text


def test_every_chart_has_a_text_for_those_who_do_not_see_it(results: dict[str, Result], comparison: Comparison) -> None:
    charts = [
        likelihood_over_time(results, "any_deal"),
        outcome_mix(results),
        bargaining_picture(results["as it is"]),
        waterfall(comparison, "any_deal"),
    ]
    for chart in charts:
        assert any(character.isdigit() for character in chart.to_dict()["description"])


def test_a_chart_that_cannot_be_written_is_answered_in_words(results: dict[str, Result], tmp_path: Path) -> None:
    with pytest.raises(WinsetError, match=r"written as \.html"):
        save(outcome_mix(results), tmp_path / "chart.gif")
    with pytest.raises(WinsetError, match="cannot be written"):
        save(outcome_mix(results), tmp_path / "nowhere" / "chart.svg")


def test_a_dark_look_has_light_letters(results: dict[str, Result]) -> None:
    light, dark = (outcome_mix(results, look=Look(dark=dark)).to_dict()["config"] for dark in (False, True))
    assert (light["background"], light["axis"]["labelColor"]) == ("#FFFFFF", "#222222")
    assert (dark["background"], dark["axis"]["labelColor"]) == ("#0E1117", "#F2F2F2")


def test_a_projector_has_larger_letters(results: dict[str, Result]) -> None:
    desk, hall = (outcome_mix(results, look=Look(scale=scale)).to_dict() for scale in (1.0, 1.25))
    assert hall["config"]["axis"]["titleFontSize"] == 1.25 * desk["config"]["axis"]["titleFontSize"]
    assert hall["width"] == desk["width"]
