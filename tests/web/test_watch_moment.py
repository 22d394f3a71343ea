"""What is shown in a week is what the record of the negotiation holds."""

from functools import cache
from itertools import pairwise

import pytest

import sim
from sim.charts.played import numbers_of
from sim.model.record import Answer, BrokeDown, HandOver, Learnt, Offer, Passed, Repudiated, Succession, Vote
from sim.rules.answer import ACCEPTS, RED_LINE
from sim.story import tell
from sim.web.pages.watch.moment import Moment, Side, moment
from sim.web.pages.watch.panels import panels, table
from sim.web.pages.watch.played import Played, play, told_until
from sim.web.pages.watch.strip import strip, terms
from sim.world import build_world

SEED = 1
CASES = {
    "a hand-over in between": ("quickstart", 54),
    "a repudiation": ("quickstart", 17),
    "many votes at home that fail": ("quickstart", 33),
    "many packages": ("safe-third-country-2018", 1),
    "somebody passes": ("safe-third-country-2018", 4),
    "three governments, a contest": ("northern-route-2019", 20),
}
COLOURS = ["#0072B2", "#D55E00", "#009E73"]


@cache
def played(case: str) -> Played:
    name, replication = CASES[case]
    return play(build_world(sim.load(name)), seed=SEED, replication=replication)


def side(seen: Moment, government: str) -> Side:
    return next(each for each in seen.sides if each.government == government)


@pytest.fixture(params=CASES)
def negotiation(request: pytest.FixtureRequest) -> Played:
    return played(request.param)


def test_an_offer_is_shown_in_its_week_with_its_answers(negotiation: Played) -> None:
    acts = {ACCEPTS: "accepts", RED_LINE: "line"}
    for each in negotiation.record:
        if isinstance(each, Offer):
            seen = moment(negotiation, each.week)
            assert seen.offer == each
            assert seen.offered_now
            assert seen.number == numbers_of(negotiation.record)[each.package]
            assert side(seen, each.proposer).act == "offers"
        if isinstance(each, Answer):
            shown = side(moment(negotiation, each.week), each.government)
            assert shown.act == acts.get(each.reason, "below")
            assert shown.leader == each.leader
            assert shown.seen is not None
            assert (shown.seen.value, shown.seen.threshold) == (each.value, each.threshold)


def test_the_threshold_of_a_week_is_the_one_that_the_offer_met(negotiation: Played) -> None:
    for each in negotiation.record:
        if isinstance(each, Answer):
            assert side(moment(negotiation, each.week), each.government).threshold == each.threshold


def test_nobody_has_a_threshold_once_there_is_nothing_left_to_negotiate() -> None:
    for case in ("a repudiation", "many packages"):
        negotiation = played(case)
        assert all(each.threshold is None for each in moment(negotiation, negotiation.last).sides)


def test_beliefs_are_those_learnt_last(negotiation: Played) -> None:
    for week in range(negotiation.last + 1):
        learnt = {each.about: each for each in negotiation.record if isinstance(each, Learnt) and each.week == week}
        for name, each in learnt.items():
            shown = side(moment(negotiation, week), name)
            if shown.leader == each.leader:
                assert shown.believed == each.toughness_after
                held = {line.name: line.believed for line in shown.lines}
                assert all(held[line.line] == line.after for line in each.lines)


def test_a_red_line_that_refuses_is_one_that_is_meant(negotiation: Played) -> None:
    for each in negotiation.record:
        if isinstance(each, Answer):
            lines = {line.name: line.meant for line in side(moment(negotiation, each.week), each.government).lines}
            assert {name for name in each.crossed if lines[name]} == set(each.meant)


def test_the_chances_at_home_of_all_ratifiers_make_that_of_the_offer(negotiation: Played) -> None:
    for each in negotiation.record:
        if isinstance(each, Offer):
            chance = 1.0
            for shown in moment(negotiation, each.week).sides:
                for passes in shown.passes.values():
                    chance *= passes
            assert chance == pytest.approx(each.ratification)  # another order of factors


def test_who_governs_changes_with_the_hand_over(negotiation: Played) -> None:
    for each in negotiation.record:
        if isinstance(each, HandOver):
            assert side(moment(negotiation, each.week - 1), each.government).leader == each.outgoing
            assert side(moment(negotiation, each.week), each.government).leader == each.leader


def test_a_contest_is_open_until_its_winner_is_known() -> None:
    negotiation = played("three governments, a contest")
    contest = next(each for each in negotiation.record if isinstance(each, Succession) and len(each.candidates) > 1)
    before = side(moment(negotiation, contest.week), contest.government).coming
    assert before is not None
    assert before.leaders == contest.candidates
    assert terms(negotiation, contest.week, contest.government)[-1][1] == contest.candidates
    winner = next(each for each in negotiation.record if isinstance(each, HandOver)).leader
    assert terms(negotiation, negotiation.last, contest.government)[-1][1] == (winner,)


def test_a_package_stands_as_signed_until_the_vote_and_then_in_force_or_not(negotiation: Played) -> None:
    waits = negotiation.world.arrays.ratification_weeks > 0
    for each in negotiation.record:
        if isinstance(each, Vote):
            before, after = moment(negotiation, max(each.week - 1, 0)), moment(negotiation, each.week)
            assert (before.standing == "signed") == waits
            assert before.due == (negotiation.world.rounds.day(each.week) if waits else None)
            assert after.standing == ("in force" if each.rejected_by is None else "talks")
        if isinstance(each, Repudiated):
            assert moment(negotiation, each.week).standing == "left"


def test_talks_that_broke_down_stay_so() -> None:
    world = build_world(sim.load("quickstart", settings={"talks.breakdown": 0.5}))
    negotiation = play(world, seed=SEED, replication=0)
    broken = next(each for each in negotiation.record if isinstance(each, BrokeDown))
    for week in (broken.week, negotiation.last):
        assert moment(negotiation, week).standing == "broken"


def test_whoever_passes_offers_nothing_and_the_others_are_asked_nothing() -> None:
    found = [
        (negotiation, each)
        for negotiation in map(played, CASES)
        for each in negotiation.record
        if isinstance(each, Passed)
    ]
    assert found
    for negotiation, each in found:
        acts = {shown.government: shown.act for shown in moment(negotiation, each.week).sides}
        assert acts.pop(each.proposer) == "passes"
        assert set(acts.values()) == {"asked nothing"}


def test_the_story_grows_from_week_to_week_and_ends_as_the_whole_story(negotiation: Played) -> None:
    told = [told_until(negotiation, week) for week in range(negotiation.last + 1)]
    assert told[-1] == tell(negotiation.model).entries
    for week, entries in enumerate(told):
        assert all(entry.date <= negotiation.world.rounds.day(week) for entry in entries)
    assert all(len(before) <= len(after) for before, after in pairwise(told))


def test_a_silence_is_no_longer_than_it_has_lasted() -> None:
    negotiation = played("many packages")
    silent = next(week for week in range(1, negotiation.last) if told_until(negotiation, week)[-1].kind == "quiet")
    assert (
        told_until(negotiation, silent)
        != told_until(negotiation, negotiation.last)[: len(told_until(negotiation, silent))]
    )


def test_texts_of_a_scenario_are_never_read_as_html() -> None:
    scenario = sim.load("quickstart", settings={"governments.norland.label": "<script>alert(1)</script>"})
    negotiation = play(build_world(scenario), seed=SEED, replication=54)
    offered = next(each for each in negotiation.record if isinstance(each, Offer) and each.proposer == "norland")
    seen = moment(negotiation, offered.week)
    for made in (strip(negotiation, 0, COLOURS[:2]), panels(negotiation, seen, COLOURS[:2]), table(negotiation, seen)):
        assert "<script" not in made
        assert "&lt;script&gt;" in made
