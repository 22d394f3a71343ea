"""What the little pictures show is what the rules give: by hand where the head can follow, else by the model itself."""

import math
from pathlib import Path

import pytest

import sim
from sim.likelihood.interval import estimate
from sim.runs import Result
from sim.web.pages.how import fishing
from sim.web.pages.how.sources import REFERENCES
from sim.winsets import win_sets
from sim.world import build_world

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def result() -> Result:
    return sim.run(sim.load("quickstart"), runs=400)


def test_a_package_is_worth_its_scores_by_their_weights_less_the_cost_of_agreeing() -> None:
    found = {each.levels: each for each in fishing.worths(0.6, 0.45)}
    assert len(found) == 8
    both = found["reduced", "loan"]
    assert both.north == pytest.approx(0.6 * 0.6 + 0.4 * -0.3 - 0.05)
    assert both.south == pytest.approx(0.45 * -0.4 + 0.55 * 0.5 - 0.05)
    assert both.efficient
    assert not found["loan",].efficient  # the loan with a lower quota is better for the north, the grant for the south


def test_a_goal_without_weight_has_no_say() -> None:
    found = {each.levels: each for each in fishing.worths(1.0, 0.0)}
    assert found["grant",].north == pytest.approx(-0.05)
    assert found["halved",].south == pytest.approx(-0.05)


def test_a_package_worth_what_parliament_asks_for_passes_with_a_chance_of_one_half() -> None:
    curve = dict(fishing.passing(0.0, 0.1).curve)
    assert min(curve.items(), key=lambda point: abs(point[0]))[1] == pytest.approx(0.5)


def test_the_win_set_in_the_picture_is_that_of_the_model() -> None:
    found = fishing.passing(-0.1, 0.1)
    assert found.win_set == win_sets(build_world(sim.load("quickstart"))).ratifiers["norland.parliament"].sum()
    assert found.win_set == sum(chance >= 0.5 for _worth, chance, _levels in found.packages)


def test_packages_lie_on_the_curve() -> None:
    worth, chance, _levels = fishing.passing(-0.1, 0.1).packages[0]
    assert chance == pytest.approx(1.0 / (1.0 + math.exp(-(worth + 0.1) / 0.1)))


@pytest.mark.parametrize(("one", "two"), [(0.9, 0.8), (0.7, 0.9), (0.9, 0.9)])
def test_who_proposes_first_gets_rubinsteins_share(one: float, two: float) -> None:
    """Rubinstein (1982), as near as steps of 1/1000 allow (sim/verify/bargaining.py)."""
    assert fishing.first_share(one, two) == pytest.approx(fishing.rubinstein(one, two), abs=1 / 1000 / (1 - one * two))


def test_a_refusal_is_weighed_by_bayes_rule() -> None:
    before, after, later = fishing.sincerities(0.3, 0.1, refusals=2, noise=0.1)
    refuses = 1.0 - 1.0 / (1.0 + math.exp(-1.0))  # one that bluffs
    assert before == pytest.approx(0.3)
    assert after == pytest.approx(0.3 / (0.3 + 0.7 * refuses))
    assert later == pytest.approx(0.3 / (0.3 + 0.7 * refuses**2))


def test_who_is_sure_learns_nothing() -> None:
    assert fishing.sincerities(1.0, 0.1, refusals=1, noise=0.1) == pytest.approx([1.0, 1.0])
    assert fishing.sincerities(0.0, 0.1, refusals=1, noise=0.1) == [0.0, 0.0]


def test_shares_around_a_hand_over_are_those_of_the_run(result: Result) -> None:
    found = fishing.around(result)
    likelihood = result.likelihoods.questions[fishing.QUESTION].likelihood.value
    assert found.before + found.since == pytest.approx(likelihood)
    assert sum(found) == pytest.approx(1.0)


def test_a_threat_counts_by_what_it_costs_times_how_far_it_is_believed(result: Result) -> None:
    without = result.likelihoods.questions[fishing.QUESTION].likelihood.value
    assert fishing.pressed(0.4, 0.0, runs=400) == fishing.pressed(0.0, 1.0, runs=400) == without
    assert fishing.pressed(0.2, 0.5, runs=400) == fishing.pressed(0.1, 1.0, runs=400)
    assert fishing.pressed(0.1, 1.0, runs=400) > without


def test_the_interval_narrows_towards_that_of_the_whole_run(result: Result) -> None:
    found = fishing.narrowing(result, 400)
    sizes, estimates = zip(*found, strict=True)
    whole = result.likelihoods.questions[fishing.QUESTION].likelihood
    assert sizes[-1] == 400
    assert estimates[-1] == whole == estimate(round(whole.value * 400), 400)
    assert list(sizes) == sorted(set(sizes))


def test_the_sources_are_the_references_of_the_model() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert REFERENCES.read_text(encoding="utf-8").strip() == text.partition("## References")[2].strip()
