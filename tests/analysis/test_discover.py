"""Regions of a sweep: from its files to sentences."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sim.analysis import Discovery, Lever, Limit, Wanted, discover
from sim.analysis.words import is_by_chance, limit_words, region_words
from sim.errors import WinsetError
from sim.language import speaking
from sim.sweep.vary import Value
from tests.analysis.replaced import swept

EVENING = dt.date(2024, 11, 4)
SPACE: dict[str, str | Sequence[Value]] = {
    "talks.meeting_chance": "0.2:0.9",
    "handover": "2024-09-23:2024-12-30",
    "talks.proposer": ["alternating", "random"],
    "firmness": "0:1",
}


def likely(values: list[Value]) -> float:
    """Likely where talks meet often, the hand-over is late and offers take turns; the last lever does nothing."""
    chance, day, proposer, _firmness = values
    inside = float(str(chance)) > 0.5 and str(day) > str(EVENING) and proposer == "alternating"
    return 0.8 if inside else 0.3


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return swept(monkeypatch, tmp_path / "s", likely, SPACE, design="sobol", points=512)


def limits(found: Discovery) -> dict[str, Limit]:
    return {limit.lever.path: limit for limit in found.regions[0].limits}


def test_a_planted_region_of_numbers_dates_and_choices_is_found(folder: Path) -> None:
    found = discover(folder)
    assert found.hits / found.cases == pytest.approx(0.4 / 0.7 * 56 / 99 / 2, abs=0.02)
    chance, day, proposer = (limits(found)[path] for path in (
        "talks.meeting_chance", "governments.sudland.leaders.duval.starts", "talks.proposer",
    ))  # fmt: skip
    assert chance.low == pytest.approx(0.5, abs=0.03)
    assert isinstance(day.low, dt.date)
    assert abs(day.low - EVENING) <= dt.timedelta(days=6)
    assert (chance.high, day.high, proposer.among) == (None, None, ("alternating",))
    assert min(found.regions[0].coverage, found.regions[0].density) > 0.9
    assert not any(is_by_chance(limit) for limit in (chance, day, proposer))
    assert all(is_by_chance(limit) for path, limit in limits(found).items() if path.endswith("firmness"))


def test_a_region_is_said_in_the_words_of_its_levers(folder: Path) -> None:
    said = region_words(discover(folder).regions[0])
    assert "proposer: alternating" in said
    assert re.search(r"Duval takes office: \d+ (October|November) 2024 or later", said)
    assert re.search(r"meeting chance: at least 0\.\d+", said)
    assert re.search(r"There lie \d+% of all cases of interest, and \d+% of the cases there", said)
    with speaking("es"):
        assert "Allí están el" in region_words(discover(folder).regions[0])


def test_what_is_unlikely_is_found_as_well(folder: Path) -> None:
    found = discover(folder, below=True)
    assert found.hits + discover(folder).hits == found.cases
    assert found.regions[0].density > found.hits / found.cases


def test_of_the_boxes_that_have_what_is_wanted_the_one_is_chosen_that_sets_cases_apart_best(folder: Path) -> None:
    region = discover(folder, wanted=Wanted(density=0.95)).regions[0]
    assert region.density >= 0.95
    assert region.phi == max(step.phi for step in region.path if step.density >= 0.95)


def test_how_well_a_box_sets_cases_apart_is_a_correlation(folder: Path) -> None:
    """Of the whole space it is 0; of a box it is Pearson's, from the four counts."""
    found = discover(folder)
    region = found.regions[0]
    inside = np.repeat([1, 1, 0, 0], [region.hits, region.cases - region.hits, found.hits - region.hits, 0])
    inside = np.append(inside, np.zeros(found.cases - len(inside)))
    wanted = np.zeros(found.cases)
    wanted[: region.hits] = 1
    wanted[region.cases : region.cases + found.hits - region.hits] = 1
    assert region.path[0].phi == 0.0
    assert region.phi == pytest.approx(np.corrcoef(inside, wanted)[0, 1])


def test_regions_do_not_overlap_and_their_coverage_adds_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def two_regions(values: list[Value]) -> float:
        one, two = (float(str(value)) for value in values)
        return 0.9 if one > 0.8 or (one < 0.5 and two < 0.3) else 0.1

    vary: dict[str, str | Sequence[Value]] = {"talks.meeting_chance": "0:1", "firmness": "0:1"}
    found = discover(swept(monkeypatch, tmp_path / "s", two_regions, vary, design="lhs", points=400), boxes=3)
    first, second = found.regions[:2]
    assert min(first.density, second.density) > found.hits / found.cases
    assert 0.9 < first.coverage + second.coverage <= 1.0
    assert first.cases + second.cases <= found.cases


def test_where_no_cut_gains_anything_the_region_is_the_whole_space(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two regions in opposite corners hide each other from a search that cuts strip after strip."""

    def two_corners(values: list[Value]) -> float:
        one, two = (float(str(value)) for value in values)
        return 0.9 if max(one, two) < 0.3 or min(one, two) > 0.7 else 0.1

    vary: dict[str, str | Sequence[Value]] = {"talks.meeting_chance": "0:1", "firmness": "0:1"}
    found = discover(swept(monkeypatch, tmp_path / "s", two_corners, vary, design="sobol", points=256))
    assert (found.regions[0].coverage, found.regions[0].limits) == (1.0, ())
    assert region_words(found.regions[0]).startswith("No limit of any lever")


def test_cases_whose_interval_holds_the_threshold_are_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    vary: dict[str, str | Sequence[Value]] = {"firmness": [0.0, 0.495, 0.505, 0.7, 1.0]}
    folder = swept(monkeypatch, tmp_path / "s", lambda row: float(str(row[0])), vary, design="grid")
    found = discover(folder)
    assert (found.hits, found.unsure) == (3, 2)
    assert limits(found).popitem()[1].low == 0.505


@pytest.mark.parametrize(
    ("threshold", "wanted", "answer"),
    [
        (0.9, Wanted(), "at least 90% at none of the 512 points; take another threshold between 30.0% and 80.0%"),
        (0.1, Wanted(), "at least 10% at all of the 512 points"),
        (0.5, Wanted(coverage=1.0, density=1.0), "no box has at least 100% coverage and 100% density"),
    ],
)
def test_a_search_that_can_find_nothing_is_answered_in_words(
    folder: Path, threshold: float, wanted: Wanted, answer: str
) -> None:
    with pytest.raises(WinsetError, match=answer):
        discover(folder, threshold=threshold, wanted=wanted)


def test_a_design_that_looks_at_few_levels_is_answered_with_one_that_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = swept(monkeypatch, tmp_path / "s", likely, SPACE, design="morris", points=2)
    with pytest.raises(WinsetError, match=r"make one: winset sweep SCENARIO .* --design sobol --points 512"):
        discover(folder)


NUMBER = Lever("firmness", "a.firmness", "Firmness", "number", (0.0, 1.0), spans=True)
DAY = Lever("handover", "a.starts", "Hand-over", "date", (dt.date(2024, 1, 1), dt.date(2024, 3, 1)), spans=True)
TURNS = Lever("turns", "a.turns", "Turns", "choice", ("one_by_one", "random", "first"), spans=False)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(NUMBER, 0.6166, None, (), 0.0), "Firmness: at least 0.617"),
        (Limit(NUMBER, None, 0.5, (), 0.0), "Firmness: at most 0.5"),
        (Limit(NUMBER, 0.25, 0.5, (), 0.0), "Firmness: from 0.25 to 0.5"),
        (Limit(NUMBER, 0.5, 0.5, (), 0.0), "Firmness: 0.5"),
        (Limit(DAY, dt.date(2024, 2, 1), None, (), 0.0), "Hand-over: 1 February 2024 or later"),
        (Limit(DAY, None, dt.date(2024, 2, 1), (), 0.0), "Hand-over: 1 February 2024 or earlier"),
        (Limit(TURNS, None, None, ("one_by_one",), 0.0), "Turns: one by one"),
        (Limit(TURNS, None, None, ("one_by_one", "first"), 0.0), "Turns: one of one by one, first"),
    ],
)
def test_a_limit_in_words(limit: Limit, words: str) -> None:
    assert limit_words(limit) == words
