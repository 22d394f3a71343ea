"""Charts: what they hold is what was found, and they can be written and read without a browser."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.charts import bargaining_picture, likelihood_over_time, outcome_mix, save, waterfall
from sim.compare import Comparison, compare, side_of
from sim.errors import WinsetError
from sim.runs import Result
from sim.solutions import solve, table_at

RUNS = 300


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    presets = {"as it is": (), "no hand-over": ("no_handover",)}
    return {label: sim.run(sim.load("quickstart", preset=preset), runs=RUNS) for label, preset in presets.items()}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    b = side_of(["no_handover", "talks.meeting_chance=0.9"], origin="b")
    return compare("quickstart", b=b, runs=RUNS)


def rows(chart: Any) -> Iterator[dict[str, Any]]:
    """All rows of data in a chart."""
    found: Any = chart.to_dict()
    for values in found["datasets"].values() if "datasets" in found else _values(found):
        yield from values


def _values(part: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(part, Mapping):
        if isinstance(part.get("values"), list):
            yield part["values"]
        for each in part.values():
            yield from _values(each)
    elif isinstance(part, list):
        for each in part:
            yield from _values(each)


def test_lines_are_the_likelihoods_week_by_week(results: dict[str, Result]) -> None:
    chart = likelihood_over_time(results, "lower_quota")
    for label, result in results.items():
        path = result.likelihoods.questions["lower_quota"].by_week
        drawn = [row for row in rows(chart) if row.get("run") == label and "text" not in row]
        assert [(row["value"], row["low"], row["high"]) for row in drawn[: len(path.value)]] == list(
            zip(path.value.tolist(), path.low.tolist(), path.high.tolist(), strict=True)
        )


def test_hand_overs_are_marked_where_there_are_any(results: dict[str, Result]) -> None:
    first, second = results.values()
    marks = [row["text"] for row in rows(likelihood_over_time({"one": first}, "any_deal")) if "text" in row]
    assert "Opposition leader Duval takes office" in marks
    none = [row["text"] for row in rows(likelihood_over_time({"one": second}, "any_deal")) if "text" in row]
    assert not any("takes office" in text for text in none)


def test_bars_are_the_outcome_mix(results: dict[str, Result]) -> None:
    chart = outcome_mix(results)
    for label, result in results.items():
        shares = [row["share"] for row in rows(chart) if row["run"] == label and "middle" not in row]
        assert sum(shares) == pytest.approx(1.0)
        assert shares == [share.value for share in result.likelihoods.mix.values() if share.value > 0]


def test_the_bargaining_picture_has_every_package_and_the_reference_answers(results: dict[str, Result]) -> None:
    result = results["as it is"]
    drawn = list(rows(bargaining_picture(result)))
    packages = {(row["x"], row["y"]) for row in drawn if "kind" in row}
    table = table_at(result.world, 0)
    assert packages == set(zip(*table.utility[:, 1:].tolist(), strict=True))
    nash = solve(table).nash
    assert nash is not None
    (mark,) = [row for row in drawn if "Nash" in row.get("text", "")]
    assert (mark["x"], mark["y"]) == tuple(table.utility[:, nash].tolist())


def test_two_of_three_governments_can_be_looked_at() -> None:
    result = sim.run(sim.load("northern-route-2019"), runs=50)
    names = list(result.world.governments)
    chart = bargaining_picture(result, x=names[2], y=names[0])
    assert len([row for row in rows(chart) if "kind" in row]) >= len(result.world.packages) - 1
    with pytest.raises(WinsetError, match="no such government: nobody"):
        bargaining_picture(result, x="nobody")


def test_the_waterfall_goes_from_a_to_b_step_by_step(comparison: Comparison) -> None:
    found = comparison.questions["any_deal"]
    steps = [row for row in rows(waterfall(comparison, "any_deal")) if "kind" in row]
    steps = steps[: len(comparison.levers) + 2]
    assert (steps[0]["to"], steps[-1]["to"]) == (found.a.value, found.b.value)
    for before, after in pairwise(steps[:-1]):
        assert after["from"] == pytest.approx(before["to"])
    assert steps[-2]["to"] == pytest.approx(found.b.value)


def test_without_parts_there_is_no_waterfall() -> None:
    b = side_of(["no_handover", "talks.meeting_chance=0.9"], origin="b")
    with pytest.raises(ValueError, match="no parts"):
        waterfall(compare("quickstart", b=b, runs=10, parts=False), "any_deal")


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
