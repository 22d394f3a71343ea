"""One negotiation as a Mesa model: a step is a week, and the record tells what happened in its order."""

import datetime as dt
import gc
import re
import weakref
from collections.abc import Callable

import mesa
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.ensemble import simulate
from sim.model import Government, NegotiationModel, simulate_with
from sim.model.record import (
    Answer,
    BrokeDown,
    Elected,
    End,
    HandOver,
    Happening,
    Learnt,
    MeasureTaken,
    News,
    NoRound,
    Offer,
    Passed,
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.outcomes import BROKEN, CROSSING, DEAL, ENDED, IN_FORCE, OFFERS, PACKAGE, RESULT, ROUNDS, SIGNED
from sim.scenario.schema import Scenario
from sim.world import World
from tests.strategies import scenarios

Play = Callable[..., NegotiationModel]

LETTERS: dict[type[Happening], str] = {
    News: "n",
    Succession: "n",
    Elected: "n",
    HandOver: "h",
    Learnt: "l",
    Repudiated: "x",
    MeasureTaken: "m",
    NoRound: "0",
    Passed: "p",
    Offer: "o",
    Answer: "a",
    Signed: "s",
    Vote: "v",
    BrokeDown: "b",
    End: "e",
}
A_WEEK = re.compile(
    r"n*"  # what becomes public
    r"[hl]*"  # hand-overs, and what leaks teach
    r"(x|"  # a new leader leaves what was signed
    r"v?"  # the vote that is due; if the package fails, talks go on at once
    r"m?m?(0|p|o(al*)+(sv?)?)?b?"
    r"v?)"  # after the last week, the vote that is still due
    r"e?"
)

replications = st.integers(0, 1000)


def test_a_step_is_a_week(quickstart: World) -> None:
    model = NegotiationModel(quickstart, seed=1, replication=0)
    assert (model.week, model.date, model.running) == (-1, dt.date(2024, 3, 4), True)
    model.step()
    model.step()
    assert (model.week, model.date, model.steps) == (1, dt.date(2024, 3, 11), 2)


def test_after_the_end_a_step_changes_nothing(quickstart: World, play: Play) -> None:
    model = play(quickstart)
    week, record, frame = model.week, list(model.record), model.datacollector.get_model_vars_dataframe()
    model.step()
    model.run_to_end()
    assert not model.running
    assert (model.week, model.record) == (week, record)
    assert model.datacollector.get_model_vars_dataframe().equals(frame)


def test_all_weeks_are_played_unless_a_new_leader_leaves_the_deal(quickstart: World, play: Play) -> None:
    last = quickstart.rounds.count - 1
    repudiated = next(model for model in (play(quickstart, k) for k in range(50)) if model.row[ENDED] >= 0)
    assert repudiated.week == repudiated.row[ENDED] < last
    assert play(quickstart).week == last


def test_a_scenario_and_its_world_are_one(quickstart: World) -> None:
    models = [NegotiationModel(each, seed=3, replication=5) for each in (quickstart, quickstart.scenario)]
    for model in models:
        model.run_to_end()
    assert models[0].record == models[1].record
    assert np.array_equal(models[0].row, models[1].row)


def test_the_seed_is_0_if_there_is_none(quickstart: World) -> None:
    model = NegotiationModel(quickstart, seed=None, replication=7)
    model.run_to_end()
    assert np.array_equal(model.row, simulate(quickstart, runs=1, seed=0, first=7).table[0])


def test_the_largest_seed_plays(quickstart: World, play: Play) -> None:
    seed = 2**64 - 1
    assert np.array_equal(play(quickstart, seed=seed).row, simulate(quickstart, runs=1, seed=seed).table[0])


@given(scenarios(), replications)
def test_what_happens_in_a_week_is_recorded_in_its_order(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication)
    while model.running:
        before = len(model.record)
        model.step()
        assert model.today == model.record[before:]
        assert A_WEEK.fullmatch("".join(LETTERS[type(each)] for each in model.today))
        weeks = {each.week for each in model.today if not isinstance(each, Vote | End)}
        assert weeks <= {model.week}
    assert [type(each) for each in model.record].count(End) == 1


@given(scenarios(), replications)
def test_the_record_says_what_the_row_says(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication, collects=False)
    model.run_to_end()
    row, record = model.row, model.record
    held = [each for each in record if isinstance(each, Offer | Passed)]
    answers = [each for each in record if isinstance(each, Answer)]
    assert row[ROUNDS] == len(held)
    assert row[OFFERS] == len(model.offers) == len(model.past_offers)
    assert row[CROSSING] == len({each.week for each in answers if each.crossed})
    signed = [each for each in record if isinstance(each, Signed)]
    assert (row[PACKAGE], row[SIGNED]) == ((signed[-1].package, signed[-1].week) if signed else (-1, -1))
    votes = [each for each in record if isinstance(each, Vote) and each.rejected_by is None]
    assert row[IN_FORCE] == (votes[-1].week if votes else -1)
    broken = [each.week for each in record if isinstance(each, BrokeDown)]
    assert row[BROKEN] == (broken[0] if broken else -1)
    left = [each.week for each in record if isinstance(each, Repudiated)]
    assert row[ENDED] == (left[0] if left else -1)
    assert (row[RESULT] == DEAL) == (bool(votes) and not left)


@given(scenarios(), replications)
def test_a_package_is_signed_when_as_many_accept_as_are_needed(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication, collects=False)
    model.run_to_end()
    signatures = {each.week for each in model.record if isinstance(each, Signed)}
    needed = model.world.arrays.others_needed
    assert signatures == {past.week for past in model.past_offers if len(past.accepted_by) >= needed}
    assert all(past.proposer not in past.accepted_by for past in model.past_offers)


def test_governments_are_mesa_agents_in_the_order_of_the_file(quickstart: World) -> None:
    model = NegotiationModel(quickstart)
    assert [government.name for government in model.governments] == ["norland", "sudland"]
    assert list(model.agents) == list(model.governments)
    assert [government.unique_id for government in model.governments] == [1, 2]
    assert all(isinstance(government, mesa.Agent) for government in model.governments)
    assert [government.leader for government in model.governments] == ["andersen", "moreau"]


class Custom(Government):
    """Some government of one's own."""


@pytest.mark.parametrize("kinds", [{}, {"sudland": Custom}])
def test_a_model_that_nobody_uses_any_more_is_freed(quickstart: World, kinds: dict[str, type[Government]]) -> None:
    models = []
    for replication in range(3):
        model = NegotiationModel(quickstart, replication=replication, governments=kinds)
        model.run_to_end()
        models.append(weakref.ref(model))
        del model
    gc.collect()
    assert [reference() for reference in models] == [None, None, None]


def test_playing_many_leaves_no_model_behind(quickstart: World) -> None:
    simulate_with(quickstart, {"norland": Custom}, runs=5, seed=1)
    gc.collect()
    assert not [each for each in gc.get_objects() if type(each) is NegotiationModel and each.world is quickstart]


def test_progress_of_many_counts_each(quickstart: World) -> None:
    seen: list[int] = []
    outcomes = simulate_with(quickstart, {}, runs=4, seed=1, first=6, progress=seen.append)
    assert seen == [1, 2, 3, 4]
    assert (outcomes.seed, outcomes.first, len(outcomes)) == (1, 6, 4)


@pytest.mark.parametrize(
    ("governments", "message"),
    [
        ({"nordland": Government}, "governments: no such government: nordland; there are norland, sudland"),
        ({"sudland": "Government"}, "governments: sudland: a subclass of Government is needed, found 'Government'"),
        ({"sudland": NegotiationModel}, "governments: sudland: a subclass of Government is needed, found "),
    ],
)
def test_governments_that_there_are_not_are_answered_in_words(
    quickstart: World, governments: dict[str, type[Government]], message: str
) -> None:
    with pytest.raises(sim.WinsetError, match=f"^{re.escape(message)}"):
        NegotiationModel(quickstart, governments=governments)
    with pytest.raises(sim.WinsetError, match=f"^{re.escape(message)}"):
        sim.run(quickstart.scenario, runs=1, governments=governments)
