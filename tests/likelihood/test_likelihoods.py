import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from sim.ensemble import simulate
from sim.likelihood import Likelihoods, likelihoods_of
from sim.outcomes import ENDED, IN_FORCE, MEASURES, PACKAGE, RESULT, SIGNED, Outcomes
from sim.shipped import load
from sim.world import World, build_world


@pytest.fixture(scope="module")
def told(world: World, eight: Outcomes) -> Likelihoods:
    return likelihoods_of(world, eight)


@pytest.fixture(scope="module")
def fishing() -> Likelihoods:
    world = build_world(load("quickstart"))
    return likelihoods_of(world, simulate(world, runs=500, seed=1))


def shares(likelihoods: Likelihoods) -> dict[str, float]:
    return {ending: share.value for ending, share in likelihoods.mix.items()}


def test_any_deal_comes_first_and_the_questions_in_the_order_of_the_file(told: Likelihoods) -> None:
    assert list(told.questions) == ["any_deal", "safe_country", "waiting"]
    assert told.any_deal is told.questions["any_deal"]


def test_an_agreement_counts_if_it_stands_at_the_end(told: Likelihoods) -> None:
    assert told.any_deal.likelihood.value == 3 / 8
    assert told.questions["safe_country"].likelihood.value == 1 / 8
    assert told.questions["waiting"].likelihood.value == 2 / 8


def test_reached_counts_what_was_in_force_and_repudiated_but_not_what_never_came_into_force(told: Likelihoods) -> None:
    assert told.any_deal.reached.value == 4 / 8
    assert told.questions["safe_country"].reached.value == 2 / 8


def test_week_by_week_an_agreement_stands_from_signature_to_repudiation(told: Likelihoods) -> None:
    assert (told.any_deal.by_week.value * 8).tolist() == [1, 2, 3, 3, 3, 2, 3, 3, 3, 3]
    assert (told.questions["safe_country"].by_week.value * 8).tolist() == [0, 1, 2, 2, 2, 1, 1, 1, 1, 1]


def test_the_likelihood_is_the_last_week(told: Likelihoods) -> None:
    for question in told.questions.values():
        assert question.likelihood.value == question.by_week.value[-1]
        assert question.likelihood.low == question.by_week.low[-1]


def test_a_measure_counts_only_where_no_agreement_answers(told: Likelihoods) -> None:
    waiting = told.questions["waiting"]
    assert waiting.by_measure is not None
    assert waiting.likelihood_with_measure is not None
    assert waiting.by_measure.value == 2 / 8  # aid alone with the fence; talks broken down with the fence
    assert waiting.likelihood_with_measure.value == 4 / 8


def test_a_repudiated_agreement_makes_room_for_the_measure(world: World, made: Callable[..., Outcomes]) -> None:
    left = made({RESULT: 3, PACKAGE: 2, SIGNED: 1, IN_FORCE: 1, ENDED: 5, MEASURES: 3})
    share = likelihoods_of(world, left).questions["waiting"].likelihood_with_measure
    assert share is not None
    assert share.value == 1.0


def test_a_question_that_counts_no_measure_has_no_share_by_measure(told: Likelihoods) -> None:
    assert told.questions["safe_country"].by_measure is None
    assert told.any_deal.likelihood_with_measure is None


def test_only_hand_overs_within_the_horizon_split_and_candidates_share_one(told: Likelihoods) -> None:
    (split,) = told.any_deal.handovers
    assert (split.handover.government, split.handover.leaders) == ("south", ("left", "right"))
    assert (split.handover.week, split.handover.date) == (5, dt.date(2024, 2, 5))


def test_before_and_since_a_hand_over_add_up_to_the_likelihood(told: Likelihoods) -> None:
    for question in told.questions.values():
        split = question.handovers[0]
        assert split.before.value + split.since.value == question.likelihood.value
        assert split.before.value + split.since.value + split.left.value == question.reached.value
    split = told.any_deal.handovers[0]
    assert (split.before.value, split.since.value, split.left.value) == (2 / 8, 1 / 8, 1 / 8)


def test_the_first_question_is_the_focal_one_if_none_is_named(told: Likelihoods) -> None:
    assert told.focal == "safe_country"


def test_endings_exclude_each_other_and_sum_to_one(told: Likelihoods) -> None:
    assert {ending: count * 8 for ending, count in shares(told).items()} == {
        "full": 1,
        "partial": 2,
        "unilateral": 1,
        "not_ratified": 1,
        "repudiated": 2,
        "none": 1,
    }


def test_measures_tell_acquiescence_from_resistance(told: Likelihoods) -> None:
    fence, tariff = told.measures["fence"], told.measures["tariff"]
    assert (fence.acquiesced.value, fence.resisted.value) == (2 / 8, 0.0)
    assert (tariff.acquiesced.value, tariff.resisted.value) == (0.0, 1 / 8)


def test_packages_are_those_that_stand_with_levels_and_stated_utilities(told: Likelihoods) -> None:
    assert [agreed.package for agreed in told.packages] == [1, 2, 5]
    safe = told.packages[2]
    assert safe.levels == {"asylum": "safe", "aid": "pledge"}
    assert safe.share.value == 1 / 8
    assert safe.utilities == pytest.approx(
        {
            "north.old": 0.8 * 1.0 + 0.2 * -1.0 - 0.1,
            "south.first": 0.5 * -1.0 + 0.5 * 1.0,
            "south.left": 0.9 * -1.0 + 0.1 * 1.0,
            "south.right": 0.2 * -1.0 + 0.8 * 1.0,
        }
    )


def test_packages_make_up_the_likelihood_of_any_deal(fishing: Likelihoods) -> None:
    total = sum(agreed.share.value for agreed in fishing.packages)
    assert total == pytest.approx(fishing.any_deal.likelihood.value)
    falling = [agreed.share.value for agreed in fishing.packages]
    assert falling == sorted(falling, reverse=True)


def test_quartiles_are_weeks_in_which_something_was_signed(told: Likelihoods) -> None:
    assert told.any_deal.quartiles == (0, 1, 2)  # signed in weeks 0, 1, 2 and 6
    assert told.questions["safe_country"].quartiles == (1, 1, 2)


def test_without_agreements_there_are_no_quartiles_and_no_packages(world: World, made: Callable[..., Outcomes]) -> None:
    nothing = likelihoods_of(world, made({}, {}))
    assert nothing.any_deal.quartiles is None
    assert nothing.packages == ()
    assert nothing.any_deal.likelihood.value == 0.0
    assert shares(nothing)["none"] == 1.0


def test_the_course_of_the_talks_is_a_mean(told: Likelihoods) -> None:
    course = told.course
    assert (course.rounds, course.offers, course.crossing_offers) == (40 / 8, 32 / 8, 1 / 8)
    assert course.broken_down.value == 1 / 8


def test_a_question_is_never_likelier_than_any_deal(fishing: Likelihoods) -> None:
    for question in fishing.questions.values():
        assert np.all(question.by_week.value <= fishing.any_deal.by_week.value)


def test_where_nothing_is_repudiated_the_likelihood_never_falls() -> None:
    world = build_world(load("quickstart", preset="no_handover"))
    steady = likelihoods_of(world, simulate(world, runs=500, seed=1))
    assert shares(steady)["repudiated"] == 0.0
    for question in steady.questions.values():
        assert np.all(np.diff(question.by_week.value) >= 0.0)


def test_the_mix_of_a_played_scenario_sums_to_one_and_its_deals_to_any_deal(fishing: Likelihoods) -> None:
    mix = shares(fishing)
    assert sum(mix.values()) == pytest.approx(1.0)
    assert mix["full"] + mix["partial"] == pytest.approx(fishing.any_deal.likelihood.value)


def test_a_wider_level_gives_wider_intervals(world: World, eight: Outcomes, told: Likelihoods) -> None:
    wide = likelihoods_of(world, eight, level=0.99).any_deal.likelihood
    assert wide.low < told.any_deal.likelihood.low
    assert wide.high > told.any_deal.likelihood.high
