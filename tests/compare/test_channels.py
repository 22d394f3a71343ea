"""Through which channel a change is felt: parts that sum to the whole, and that are what theory says."""

import dataclasses
import datetime as dt

import numpy as np
import pytest

from sim.compare import Comparison, compare, explanation, side_of
from sim.compare.channels import MOST_EXACT, NAMES, counterfactuals
from sim.compare.plain import plain
from sim.compare.words import is_told

FLAGSHIP = "safe-third-country-2018"
LOPEZ_OBRADOR = "governments.mexico.leaders.lopez_obrador"
MEETS = "talks.meeting_chance"
VOTES = "governments.sudland.ratifiers"
SEED = 7
"""Every interval below is of 95 percent, so a sign is told wrongly for one seed in 40; the seed is fixed."""


def compared(file: str, *b: str, runs: int = 1500, a: tuple[str, ...] = ()) -> Comparison:
    sides = side_of(a, origin="--a"), side_of(b, origin="--b")
    return compare(file, a=sides[0], b=sides[1], runs=runs, seed=SEED, channels=True)


@pytest.fixture(scope="module")
def tariff() -> Comparison:
    return compared(FLAGSHIP, "tariff_threat")


@pytest.fixture(scope="module")
def earlier() -> Comparison:
    return compared(FLAGSHIP, "early_transition")


@pytest.fixture(scope="module")
def two() -> Comparison:
    return compared(FLAGSHIP, "early_transition", "red_line_crossable", runs=600)


def test_parts_sum_to_the_whole(tariff: Comparison, earlier: Comparison, two: Comparison) -> None:
    for comparison in (tariff, earlier, two):
        for question in comparison.questions.values():
            assert question.channels
            assert sum(part.value for part in question.channels.values()) == pytest.approx(question.difference.value)


def test_within_each_lever_they_sum_to_its_part(two: Comparison) -> None:
    for question in two.questions.values():
        assert question.within
        assert question.parts
        for path, channels in question.within.items():
            assert sum(part.value for part in channels.values()) == pytest.approx(question.parts[path].value)


def test_with_one_lever_its_channels_are_those_of_the_whole(tariff: Comparison) -> None:
    for question in tariff.questions.values():
        assert list((question.within or {}).values()) == [question.channels]


def test_a_threat_works_by_what_no_deal_costs_and_takes_nothing_from_what_is_wanted(tariff: Comparison) -> None:
    channels = tariff.questions["any_deal"].channels or {}
    assert channels["no_deal_cost"].low > 0.0
    assert not {"preferences", "belief", "red_line", "ratification", "talks"} & set(channels)


def test_a_threat_that_lasts_leaves_less_to_hope_for_from_waiting_out_a_bad_offer(tariff: Comparison) -> None:
    # Deals come sooner and on better terms for the threatening side: what waiting promises it above no deal has risen.
    assert (tariff.questions["any_deal"].channels or {})["continuation_value"].high < 0.0


def test_a_line_that_is_a_bluff_is_crossed_because_it_is_not_meant(two: Comparison) -> None:
    found = two.questions["safe_third_country"]
    within = (found.within or {})[f"{LOPEZ_OBRADOR}.red_lines.safe_third_country.firmness"]
    assert within["red_line"].low > 0.0
    assert max(within, key=lambda channel: within[channel].value) == "red_line"
    assert "preferences" not in within


def test_a_change_of_the_leader_in_office_is_felt_in_what_is_wanted(earlier: Comparison) -> None:
    assert is_told((earlier.questions["any_deal"].channels or {})["preferences"])


def test_more_meetings_are_felt_in_the_talks_themselves_and_in_what_may_still_be_hoped_for() -> None:
    found = compared("quickstart", f"{MEETS}=0.95", runs=3000).questions["any_deal"].channels or {}
    assert {"talks", "continuation_value"} <= set(found)
    assert found["talks"].low > 0.0


def test_a_hand_over_that_does_nothing_is_felt_nowhere() -> None:
    off = tuple(f"channels.{name}=false" for name in ("deadline", "preferences", "belief_reset", "durability"))
    moved = f"governments.sudland.leaders.duval.starts={dt.date(2024, 12, 16)}"
    found = compared("quickstart", *off, moved, a=off, runs=300)
    for question in found.questions.values():
        assert question.channels
        assert [part.value for part in question.channels.values()] == [0.0] * len(question.channels)


def test_sides_with_different_rounds_are_said_not_to_be_switched() -> None:
    found = compared("quickstart", "calendar.horizon=2024-12-01", runs=200)
    assert found.unswitched
    assert found.questions["any_deal"].channels is None
    assert found.unswitched in explanation(found, "any_deal")


def test_who_does_not_ask_for_channels_gets_none() -> None:
    found = compare("quickstart", b=side_of(["no_handover"], origin="--b"), runs=100)
    assert found.questions["any_deal"].channels is None
    assert plain(found)["questions"]["any_deal"]["channels"] is None


def test_the_explanation_names_the_channels_by_size_with_their_figures(tariff: Comparison) -> None:
    said = explanation(tariff, "any_deal")
    channels = tariff.questions["any_deal"].channels or {}
    told = sorted((part for part in channels.values() if is_told(part)), key=lambda part: -abs(part.value))
    places = [said.index(f"{100 * part.value:+.1f} points") for part in told]
    assert len(told) >= 2
    assert places == sorted(places)


def test_plain_data_hold_channels_of_the_whole_and_of_each_lever(two: Comparison) -> None:
    question = plain(two)["questions"]["any_deal"]
    assert set(question["channels"]) <= set(NAMES.values())
    for path, part in question["attribution"].items():
        assert sum(each["share"] for each in part["channels"].values()) == pytest.approx(part["share"]), path


def test_progress_counts_up_to_all_that_is_played() -> None:
    seen: list[tuple[int, int]] = []
    side = side_of(["no_handover", f"{MEETS}=0.9"], origin="--b")
    compare("quickstart", b=side, runs=300, channels=True, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]


def test_drawn_orders_find_what_all_orders_find(monkeypatch: pytest.MonkeyPatch, tariff: Comparison) -> None:
    monkeypatch.setattr("sim.compare.channels.MOST_EXACT", 0)
    drawn = compared(FLAGSHIP, "tariff_threat")
    for name, question in drawn.questions.items():
        exact = tariff.questions[name].channels or {}
        for channel, part in (question.channels or {}).items():
            assert part.low <= exact[channel].value <= part.high, (name, channel)


def test_there_are_fewer_counterfactuals_than_sets_where_orders_are_drawn() -> None:
    assert [counterfactuals(number) for number in (0, 1, 2, MOST_EXACT, 8)] == [0, 0, 2, 14, 14]


def test_channels_are_the_same_whatever_the_number_of_threads() -> None:
    side = side_of(["no_handover"], origin="--b")
    one, two = (compare("quickstart", b=side, runs=1100, channels=True, threads=threads) for threads in (1, 2))
    for name in one.questions:
        first, second = one.questions[name].channels or {}, two.questions[name].channels or {}
        assert {k: dataclasses.astuple(v) for k, v in first.items()} == {
            k: dataclasses.astuple(v) for k, v in second.items()
        }
        assert np.isfinite([part.value for part in first.values()]).all()
