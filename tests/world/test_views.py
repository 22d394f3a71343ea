"""What is public in which round: a view holds what is known from one piece of news to the next."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.scenario.schema import Scenario
from sim.world import Arrays, build_world
from sim.world.dates import Rounds
from tests.rules.worlds import world_of
from tests.strategies import scenarios

TALKS = """\
schema: 1
title: Ten Mondays
calendar: {start: 2024-01-01, horizon: 2024-03-04}
issues: {border: {levels: {none: Nothing., some: Some.}}}
governments:
  north:
    agreement_cost: 0.1
    goals: {gain: {scores: {border: {some: 0.5}}}}
    leaders: {n: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {border: {some: 0.4}}}, pride: {scores: {border: {some: -0.1}}}}
    leaders: {s: {weights: {gain: 0.5, pride: 0.5}, patience: 0.8, red_lines: {line: {refuses: {border: [some]},
                                                                                      firmness: 0.5}}}}
    ratifiers: {senate: {weights: {gain: 1}, threshold: 0.2, slope: 0.1}}
"""
ROUNDS, SOUTH = 10, 1
SEEN_AHEAD = ("no_deal", "agreement_cost", "meeting", "breakdown", "expected", "measure_week", "odds", "no_line")
"""Arrays with a row a view whose rows mean the same in every scenario with the same names."""
OFFICES = ("office", "successor", "influence")


def arrays_with(event: dict[str, Any], **others: dict[str, Any]) -> Arrays:
    """The talks with one event, called it, and perhaps others."""
    return world_of(TALKS, {"calendar.events": {"it": event, **others}}).arrays


def day(week: int, late: int = 0) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(days=7 * week + late)


def from_week(first: int, value: float, before: float = 0.0) -> list[float]:
    """A path over 0..T."""
    return [before] * first + [value] * (ROUNDS + 1 - first)


def test_a_calendar_counts_the_rounds_up_to_its_horizon() -> None:
    assert len(arrays_with({"date": day(3)}).view_at) == ROUNDS
    assert len(world_of(TALKS, {"calendar.horizon": day(9, late=6)}).arrays.view_at) == ROUNDS
    assert len(world_of(TALKS, {"calendar.horizon": day(10)}).arrays.view_at) == ROUNDS + 1
    assert len(world_of(TALKS, {"calendar.step_days": 10}).arrays.view_at) == 7


@given(st.integers(-400, 400), st.integers(1, 30))
def test_something_dated_falls_on_the_first_round_that_is_not_before_it(days: int, step: int) -> None:
    rounds = Rounds(dt.date(2024, 1, 1), step, 52)
    date = rounds.start + dt.timedelta(days=days)
    first, last = rounds.first_from(date), rounds.last_until(date)
    assert rounds.day(first - 1) < date <= rounds.day(first)
    assert rounds.day(last) <= date < rounds.day(last + 1)


def test_without_news_there_is_one_view() -> None:
    arrays = world_of(TALKS).arrays
    assert arrays.view_at.tolist() == [0] * ROUNDS
    assert len(arrays.no_deal) == 1


def test_an_event_is_unknown_before_its_announcement_and_foreseen_from_then_on() -> None:
    arrays = arrays_with({"date": day(5), "announced": day(2), "no_deal": {"south": -0.3}})
    assert arrays.view_at.tolist() == [0, 0] + [1] * 8
    assert arrays.no_deal[0, :, SOUTH].tolist() == from_week(5, 0.0)
    assert arrays.no_deal[1, :, SOUTH].tolist() == from_week(5, -0.3)


def test_a_shock_is_known_on_its_own_day() -> None:
    arrays = arrays_with({"date": day(5), "no_deal": {"south": -0.3}})
    assert arrays.view_at.tolist() == [0] * 5 + [1] * 5
    assert arrays.no_deal[0, :, SOUTH].tolist() == from_week(5, 0.0)
    assert arrays.no_deal[1, :, SOUTH].tolist() == from_week(5, -0.3)


def test_what_happens_and_is_announced_between_rounds_counts_from_the_next_one() -> None:
    between = arrays_with({"date": day(4, late=2), "announced": day(1, late=1), "no_deal": {"south": -0.3}})
    on_time = arrays_with({"date": day(5), "announced": day(2), "no_deal": {"south": -0.3}})
    assert np.array_equal(between.view_at, on_time.view_at)
    assert np.array_equal(between.no_deal, on_time.no_deal)


@pytest.mark.parametrize("announced", [day(-30), day(-1), day(0)])
def test_what_was_announced_by_the_first_round_makes_no_view_of_its_own(announced: dt.date) -> None:
    arrays = arrays_with({"date": day(5), "announced": announced, "no_deal": {"south": -0.3}})
    assert len(arrays.no_deal) == 1
    assert arrays.no_deal[0, :, SOUTH].tolist() == from_week(5, -0.3)


def test_an_event_of_long_ago_is_in_force_from_the_first_round() -> None:
    assert arrays_with({"date": day(-9), "no_deal": {"south": -0.3}}).no_deal[0, :, SOUTH].tolist() == [-0.3] * 11


def test_what_comes_after_the_last_round_moves_only_what_follows_it() -> None:
    arrays = arrays_with({"date": day(10), "announced": day(0), "no_deal": {"south": -0.3}})
    assert arrays.no_deal[0, :, SOUTH].tolist() == from_week(10, -0.3)


def test_news_after_the_last_round_is_no_news() -> None:
    arrays, without = arrays_with({"date": day(10), "no_deal": {"south": -0.3}}), world_of(TALKS).arrays
    assert all(np.array_equal(getattr(arrays, name), getattr(without, name)) for name in Arrays._fields)


def test_two_announcements_on_one_day_are_one_piece_of_news() -> None:
    arrays = arrays_with({"date": day(3)}, other={"date": day(6), "announced": day(3)}, third={"date": day(4)})
    assert arrays.view_at.tolist() == [0, 0, 0, 1, 2, 2, 2, 2, 2, 2]


def test_an_event_with_an_end_holds_up_to_that_day() -> None:
    arrays = arrays_with({"date": day(3), "announced": day(0), "ends": day(5), "no_deal": {"south": -0.3}})
    assert np.flatnonzero(arrays.no_deal[0, :, SOUTH]).tolist() == [3, 4, 5]
    short = arrays_with({"date": day(3, late=1), "announced": day(0), "ends": day(3, late=2), "no_deal": {"south": 1}})
    assert np.flatnonzero(short.no_deal[0, :, SOUTH]).tolist() == [4], "it lasts a round at least"


def test_a_meeting_makes_one_round_surer_and_a_series_of_meetings_all_until_its_end() -> None:
    half: dict[str, Any] = {"announced": day(0), "date": day(3), "meeting_chance": 0.5}
    low = {"talks.meeting_chance": 0.2}
    once = world_of(TALKS, low | {"calendar.events": {"it": half}}).arrays.meeting[0]
    series = world_of(TALKS, low | {"calendar.events": {"it": half | {"ends": day(5)}}}).arrays.meeting[0]
    # half of the missing 0.8 is added: 0.2 + 0.4
    assert once == pytest.approx([0.2] * 3 + [0.6] + [0.2] * 6)
    assert series == pytest.approx([0.2] * 3 + [0.6] * 3 + [0.2] * 4)


def test_events_add_to_chances_in_any_order_and_never_leave_0_to_1() -> None:
    one: dict[str, Any] = {"date": day(3), "announced": day(0), "meeting_chance": 0.5, "breakdown": 0.1}
    two: dict[str, Any] = {"date": day(3), "announced": day(0), "meeting_chance": -1.0, "breakdown": 0.2}
    talks = {"talks.meeting_chance": 0.8, "talks.breakdown": 0.5}
    orders = [{"a": one, "b": two}, {"a": two, "b": one}]
    first, second = (world_of(TALKS, talks | {"calendar.events": order}).arrays for order in orders)
    # no round: 0.2 * 0.5 * 2 = 0.2; no breakdown: 0.5 * 0.9 * 0.8 = 0.36
    assert first.meeting[0, 3] == pytest.approx(0.8)
    assert first.breakdown[0, 3] == pytest.approx(0.64)
    assert second.meeting == pytest.approx(first.meeting)
    assert second.breakdown == pytest.approx(first.breakdown)
    cancelled = world_of(TALKS, {"talks.meeting_chance": 0.3, "calendar.events": {"b": two}}).arrays
    assert cancelled.meeting[0, 3] == 0.0, "1 - 0.7 * 2 is below 0"


def test_costs_of_agreeing_move_with_events_and_never_become_a_gain() -> None:
    dear = arrays_with({"date": day(3), "announced": day(0), "agreement_cost": {"north": 0.2}})
    cheap = arrays_with({"date": day(3), "announced": day(0), "agreement_cost": {"north": -0.2, "south": -0.2}})
    assert dear.agreement_cost[0, :, 0] == pytest.approx(from_week(3, 0.3, before=0.1))
    assert cheap.agreement_cost[0, :, 0] == pytest.approx(from_week(3, 0.0, before=0.1))
    assert not cheap.agreement_cost[0, :, SOUTH].any()


def test_a_leak_moves_odds_in_views_from_its_day_and_beliefs_in_its_round() -> None:
    arrays = arrays_with({"date": day(4), "beliefs": {"south.s.line": 3.0}})
    assert arrays.odds[:, SOUTH, 0].tolist() == [1.0, 3.0]
    assert arrays.leak[:, SOUTH, 0].tolist() == [1.0] * 4 + [3.0] + [1.0] * 5
    # firmness 0.5: odds 1 become 3, so that the line is a bluff with chance 1 / 4
    assert arrays.no_line[:, SOUTH, 0b1].tolist() == [0.5, 0.25]
    assert np.all(arrays.no_line[:, SOUTH, 0b0] == 1.0)
    assert np.all(arrays.leak[:, 0] == 1.0)


def test_leaks_multiply_and_one_before_the_talks_is_read_on_their_first_day() -> None:
    arrays = arrays_with(
        {"date": day(-4), "beliefs": {"south.s.line": 3.0}}, again={"date": day(4), "beliefs": {"south.s.line": 2.0}}
    )
    assert arrays.odds[:, SOUTH, 0].tolist() == [3.0, 6.0]
    assert arrays.leak[:, SOUTH, 0].tolist() == [3.0, 1.0, 1.0, 1.0, 2.0] + [1.0] * 5


def test_leverage_and_measures_are_news_like_events() -> None:
    sides = {"holder": "north", "against": "south"}
    steps = {"leverage": {"tariff": sides | {"cost": 0.1, "starts": day(5), "announced": day(2)}}}
    steps["measures"] = {"wall": sides | {"starts": day(7), "if_acquiesced": {}, "if_resisted": {}}}
    arrays = world_of(TALKS, steps).arrays
    assert arrays.view_at.tolist() == [0, 0, 1, 1, 1, 1, 1, 2, 2, 2]
    assert arrays.measure_week[:, 0].tolist() == [ROUNDS + 1, ROUNDS + 1, 7]


def test_leverage_and_measures_that_are_not_active_are_no_news() -> None:
    sides = {"holder": "north", "against": "south", "active": False, "starts": day(5)}
    steps = {"leverage": {"tariff": sides | {"cost": 0.1}}}
    steps["measures"] = {"wall": sides | {"if_acquiesced": {}, "if_resisted": {}}}
    arrays = world_of(TALKS, steps).arrays
    assert len(arrays.no_deal) == 1
    assert not arrays.no_deal.any()
    assert arrays.measure_week.tolist() == [[ROUNDS + 1]]


def test_a_leader_is_in_nobodys_calendar_before_it_is_announced() -> None:
    heir = {"weights": {"gain": 1.0}, "patience": 0.9, "starts": day(6), "announced": day(3), "no_deal": -0.2}
    first = {"weights": {"gain": 1.0}, "patience": 0.9}
    arrays = world_of(TALKS, {"governments.south.leaders": {"s": first, "heir": heir}}).arrays
    assert arrays.view_at.tolist() == [0] * 3 + [1] * 7
    assert arrays.office[0, 0, :, SOUTH].tolist() == [1] * 11
    assert arrays.office[1, 0, :, SOUTH].tolist() == [1] * 6 + [2] * 5
    assert arrays.handover_week[:, 0, 0].tolist() == [ROUNDS + 1, 6]


@given(scenarios(), st.data())
def test_nothing_is_known_of_an_event_before_its_announcement(scenario: Scenario, data: st.DataObject) -> None:
    """Take an event away: views of rounds before its announcement stay the same, whatever else a scenario holds."""
    assume(scenario.calendar.events)
    name = data.draw(st.sampled_from(list(scenario.calendar.events)))
    others = {key: event for key, event in scenario.calendar.events.items() if key != name}
    calendar = scenario.calendar.model_copy(update={"events": others})
    world, without = build_world(scenario), build_world(scenario.model_copy(update={"calendar": calendar})).arrays
    event = scenario.calendar.events[name]
    public = world.rounds.first_from(event.announced or event.date)
    for week in range(min(max(public, 0), world.rounds.count)):
        view, other = world.arrays.view_at[week], without.view_at[week]
        for field in (*SEEN_AHEAD, *OFFICES):
            assert np.array_equal(getattr(world.arrays, field)[view], getattr(without, field)[other]), field
        for field in ("factors", "passes"):
            seen = getattr(world.arrays, field)[world.arrays.taste[view]]
            assert np.array_equal(seen, getattr(without, field)[without.taste[other]]), field


@given(scenarios())
def test_each_view_begins_with_news_and_the_last_is_in_force_in_the_last_round(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    assert arrays.view_at[0] == 0
    assert set(np.diff(arrays.view_at).tolist()) <= {0, 1}
    assert arrays.view_at[-1] == len(arrays.no_deal) - 1


@given(scenarios())
def test_arrays_are_contiguous_and_nobody_can_write_to_them(scenario: Scenario) -> None:
    fields = build_world(scenario).arrays._asdict()
    arrays = {name: field for name, field in fields.items() if isinstance(field, np.ndarray)}
    assert set(fields) - set(arrays) == {
        "others_needed", "noise", "ratification_weeks", "concentration", "no_deal_sd"
    }  # fmt: skip
    for name, array in arrays.items():
        assert array.flags.c_contiguous, name
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
