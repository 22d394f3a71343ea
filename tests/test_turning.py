"""Turning points: where the answer is known beforehand."""

import datetime as dt
from pathlib import Path

import pytest

import sim
from sim.errors import ScenarioError, WinsetError
from sim.turning import LOOKS, Turning, turning_points

MEETS, COST, HORIZON = "talks.meeting_chance", "governments.south.agreement_cost", "calendar.horizon"
TABLE = """\
schema: 1
title: One chance
calendar: {start: 2024-01-01, horizon: 2024-01-07}
talks: {meeting_chance: 0.3}
issues: {border: {levels: {none: Nothing., some: Some.}}}
governments:
  north:
    goals: {gain: {scores: {border: {some: 0.4}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {border: {some: 0.6}}}}
    leaders: {s: {weights: {gain: 1}, patience: 0.9}}
questions: {some: {at_least: {border: some}}}
levers:
  meetings: {path: talks.meeting_chance, label: Meetings, why: No deal without a meeting., low: 0.0, high: 1.0}
"""
"""One week in which they meet or not, and agree if they do: the likelihood of a deal is the chance to meet."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("at", [0.25, 0.5, 0.9])
def test_where_the_likelihood_is_the_lever_it_crosses_at_the_threshold(file: Path, at: float) -> None:
    found = turning_points(file, "meetings", at=at, runs=2000)
    (crossing,) = found.crossings
    assert crossing.rises
    assert isinstance(crossing.low, float)
    assert isinstance(crossing.high, float)
    assert crossing.low < at < crossing.high  # seed fixed; misses in one of twenty
    # standard error sqrt(at (1 - at) / 2000): the interval is about twice 1.96 of it, the bisection 0.001 of the range
    assert crossing.high - crossing.low == pytest.approx(3.92 * (at * (1 - at) / 2000) ** 0.5, abs=0.004)
    assert isinstance(crossing.value, float)
    shares = [
        sim.run(sim.load(file, settings={MEETS: value}), runs=2000).likelihoods.any_deal.likelihood.value
        for value in (crossing.value - 0.001, crossing.value)
    ]
    assert shares[0] < at <= shares[1]


def test_more_runs_make_the_interval_narrower(file: Path) -> None:
    widths: list[float] = []
    for runs in (500, 8000):
        (crossing,) = turning_points(file, "meetings", runs=runs).crossings
        assert isinstance(crossing.low, float)
        assert isinstance(crossing.high, float)
        widths.append(crossing.high - crossing.low)
    assert widths[1] < widths[0] / 3


def test_where_a_deal_stops_to_pay_the_likelihood_falls_at_a_known_cost(file: Path) -> None:
    # The south gains 0.6: at a higher cost it never agrees. They meet for sure: the likelihood falls from 1 to 0.
    found = turning_points(file, COST, low=0.0, high=1.0, settings={MEETS: 1.0}, runs=50)
    (crossing,) = found.crossings
    assert not crossing.rises
    assert crossing.value == pytest.approx(0.6, abs=0.001)
    assert (crossing.low, crossing.high) == pytest.approx((0.6, 0.6), abs=0.002)


def test_days_are_told_apart_one_by_one(file: Path) -> None:
    # A deal in n weeks has the chance 1 - 0.7 ** n, above one half from the second round, which is on 8 January.
    found = turning_points(file, HORIZON, low=dt.date(2024, 1, 2), high=dt.date(2024, 3, 1), runs=4000)
    (crossing,) = found.crossings
    assert crossing.value == dt.date(2024, 1, 8)
    assert crossing.rises


def test_where_nothing_crosses_there_is_no_crossing(file: Path) -> None:
    found = turning_points(file, "meetings", at=0.5, low=0.6, high=0.9, runs=500)
    assert found.crossings == ()
    assert [value for value, _ in found.looks] == pytest.approx([0.6 + 0.3 * i / (LOOKS - 1) for i in range(LOOKS)])


def test_an_interval_that_leaves_the_range_is_open(file: Path) -> None:
    (crossing,) = turning_points(file, "meetings", at=0.5, low=0.49, high=0.9, runs=300).crossings
    assert crossing.low is None
    assert crossing.high is not None


def test_a_question_is_looked_at_like_any_deal(file: Path) -> None:
    one, other = (turning_points(file, "meetings", question=name, runs=300) for name in ("any_deal", "some"))
    assert one.crossings == other.crossings
    assert other.question == "some"


def test_a_lever_is_known_by_its_name_or_its_path(file: Path) -> None:
    def looks(lever: str) -> Turning:
        return turning_points(file, lever, runs=20)

    assert looks("meetings") == looks(MEETS)
    assert looks("meetings").label == "Meetings"


@pytest.mark.parametrize(
    ("lever", "words", "more"),
    [
        ("meeting", "did you mean meetings", {}),
        ("meetings", "no such question", {"question": "all"}),
        ("meetings", "between 0 and 1", {"at": 1.0}),
        (COST, "a range is needed", {}),
        (COST, "from a lower to a higher", {"low": 0.5, "high": 0.2}),
        (COST, "from a lower to a higher", {"low": 0.5, "high": dt.date(2024, 1, 1)}),
    ],
)
def test_what_cannot_be_searched_is_answered_in_words(
    file: Path, lever: str, words: str, more: dict[str, object]
) -> None:
    with pytest.raises(WinsetError, match=words):
        turning_points(file, lever, runs=10, **more)  # type: ignore[arg-type]


def test_a_range_that_does_not_fit_is_answered_by_the_scenario(file: Path) -> None:
    with pytest.raises(ScenarioError, match="meeting_chance"):
        turning_points(file, "meetings", high=2.0, runs=10)
