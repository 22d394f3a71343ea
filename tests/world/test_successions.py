"""Who holds office when, who has a say before that, and what is known of elections still to come."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from sim.scenario.schema import Scenario
from sim.world import Arrays, build_world
from sim.world.arrays import NOBODY
from tests.rules.worlds import ELECTION, LEFT, RIGHT, N, S, world_of
from tests.strategies import scenarios

ROUNDS, NORTH, SOUTH = 10, 0, 1
HEIRS = "governments.south.leaders"


def day(week: int) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(days=7 * week)


def election(**settings: object) -> Arrays:
    """The election in the south with values of both candidates set."""
    return world_of(
        ELECTION, {f"{HEIRS}.{who}.{k}": v for who in ("left", "right") for k, v in settings.items()}
    ).arrays


def two_elections(elected: dt.date, starts: dt.date) -> Arrays:
    """The north votes too: red with chance 0.4 or blue with 0.6."""
    common: dict[str, Any] = {"weights": {"gain": 1}, "patience": 0.9}
    dates = {"elected": elected, "starts": starts}
    leaders = {"n": common, "red": common | dates | {"chance": 0.4}, "blue": common | dates | {"chance": 0.6}}
    return world_of(ELECTION, {"governments.north.leaders": leaders}).arrays


def test_each_joint_outcome_has_the_product_of_its_chances() -> None:
    assert election().chance.tolist() == [0.25, 0.75]
    # red left, red right, blue left, blue right
    assert two_elections(day(1), day(6)).chance == pytest.approx([0.4 * 0.25, 0.4 * 0.75, 0.6 * 0.25, 0.6 * 0.75])


def test_where_nothing_is_contested_there_is_one_outcome() -> None:
    alone = world_of(ELECTION, {f"{HEIRS}.left.chance": 1.0, f"{HEIRS}.right.chance": 0.0}).arrays
    assert alone.chance.tolist() == [1.0]
    assert alone.office[0, 0, :, SOUTH].tolist() == [S] * 5 + [LEFT] * 6


def test_until_the_election_every_outcome_is_open_and_then_only_ones_own() -> None:
    peers = election().peers
    for week in range(3):
        assert peers[week].tolist() == [[0.25, 0.75], [0.25, 0.75]]
    for week in range(3, ROUNDS + 1):
        assert peers[week].tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_an_election_without_a_day_is_settled_by_the_hand_over() -> None:
    arrays = election(elected=None)
    assert arrays.peers[4].tolist() == [[0.25, 0.75], [0.25, 0.75]]
    assert arrays.peers[5].tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert not arrays.influence.any()


def test_between_two_elections_outcomes_agree_on_the_one_that_is_settled() -> None:
    # the north votes in week 1, the south in week 3
    peers = two_elections(day(1), day(6)).peers
    assert peers[0] == pytest.approx(np.tile([0.1, 0.3, 0.15, 0.45], (4, 1)))
    red, blue = [0.25, 0.75, 0.0, 0.0], [0.0, 0.0, 0.25, 0.75]
    for week in (1, 2):
        assert peers[week] == pytest.approx(np.array([red, red, blue, blue]))
    assert np.array_equal(peers[3], np.eye(4))


def test_an_election_is_news() -> None:
    assert election().view_at.tolist() == [0] * 3 + [1] * 7


def test_influence_ramps_from_the_election_to_the_last_round_before_the_hand_over() -> None:
    arrays = election()
    assert arrays.successor[0, 0, :, SOUTH].tolist() == [NOBODY] * 3 + [LEFT] * 2 + [NOBODY] * 6
    assert arrays.influence[0, 0, :, SOUTH] == pytest.approx([0, 0, 0, 0.3, 0.6, 0, 0, 0, 0, 0, 0])
    assert arrays.influence[0, 1, :, SOUTH] == pytest.approx([0, 0, 0, 0.2, 0.4, 0, 0, 0, 0, 0, 0])
    assert not arrays.influence[..., NORTH].any()


def test_influence_ramps_in_equal_steps() -> None:
    ramp = election(elected=day(1), starts=day(9)).influence[0, 0, :, SOUTH]
    assert ramp == pytest.approx([0.0] + [0.6 * n / 8 for n in range(1, 9)] + [0.0, 0.0])


def test_who_was_elected_before_the_talks_has_begun_its_ramp() -> None:
    # elected two weeks before round 0, in office in round 4: round 0 is the third step of six
    ramp = election(elected=day(-2), starts=day(4)).influence[0, 0, :, SOUTH]
    assert ramp == pytest.approx([0.6 * n / 6 for n in (3, 4, 5, 6)] + [0.0] * 7)


def test_a_hand_over_after_the_horizon_casts_its_influence_before() -> None:
    arrays = election(elected=day(8), starts=day(12))
    assert arrays.influence[0, 0, :, SOUTH] == pytest.approx([0.0] * 8 + [0.15, 0.30, 0.45])
    assert arrays.office[..., SOUTH].max() == S
    assert np.all(arrays.handover_week == ROUNDS + 1)


def test_a_successor_without_influence_has_no_say() -> None:
    assert np.all(election(influence=0.0).successor == NOBODY)


def test_each_outcome_has_its_own_hand_over() -> None:
    arrays = election()
    assert arrays.office[0, :, 4, SOUTH].tolist() == [S, S]
    assert arrays.office[0, :, 5, SOUTH].tolist() == [LEFT, RIGHT]
    assert np.all(arrays.office[..., NORTH] == N)
    assert arrays.handover_week[0].tolist() == [[5], [5]]
    assert arrays.handover_leader[0].tolist() == [[LEFT], [RIGHT]]


def test_hand_overs_stand_in_the_order_of_time_with_empty_places_behind_them() -> None:
    common: dict[str, Any] = {"weights": {"gain": 1}, "patience": 0.9}
    late = {"n": common, "next": common | {"starts": day(7), "announced": day(2)}}
    arrays = world_of(ELECTION, {"governments.north.leaders": late}).arrays
    # leaders are n, next, s, left, right; next is not known of in view 0
    assert arrays.handover_week[:, 0].tolist() == [[5, ROUNDS + 1], [5, 7], [5, 7]]
    assert arrays.handover_leader[:, 1].tolist() == [[4, NOBODY], [4, 1], [4, 1]]


def test_a_hand_over_in_the_first_round_is_none() -> None:
    arrays = election(elected=None, starts=day(0))
    assert arrays.office[0, :, 0, SOUTH].tolist() == [LEFT, RIGHT]
    assert np.all(arrays.handover_leader == NOBODY)


def test_a_leader_that_never_starts_has_neither_office_nor_say() -> None:
    arrays = world_of(ELECTION, {f"{HEIRS}.left.starts": "never", f"{HEIRS}.right.chance": 1.0}).arrays
    assert arrays.chance.tolist() == [1.0]
    assert LEFT not in arrays.office
    assert LEFT not in arrays.successor
    assert len(arrays.weights) == 4, "it keeps its place among the leaders"


def test_a_leader_announced_on_its_first_day_comes_as_a_surprise() -> None:
    arrays = election(elected=None, announced=day(5))
    assert arrays.view_at.tolist() == [0] * 5 + [1] * 5
    assert np.all(arrays.office[0, ..., SOUTH] == S)
    assert arrays.office[1, :, 5, SOUTH].tolist() == [LEFT, RIGHT]


@given(scenarios())
def test_chances_are_a_distribution_over_outcomes_at_every_time(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    assert arrays.chance.sum() == pytest.approx(1.0)
    assert arrays.peers.sum(axis=2) == pytest.approx(np.ones(arrays.peers.shape[:2]))
    # what outcomes see of each other is alike: mean over one's own chances is the prior
    for peers in arrays.peers:
        assert arrays.chance @ peers == pytest.approx(arrays.chance)


@given(scenarios())
def test_knowledge_of_outcomes_only_grows(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    open_still = arrays.peers > 0.0
    assert not np.any(open_still[1:] & ~open_still[:-1])
    assert np.all(open_still[:, range(len(arrays.chance)), range(len(arrays.chance))])


@given(scenarios())
def test_somebody_of_the_government_is_in_office_all_the_time(scenario: Scenario) -> None:
    arrays = build_world(scenario).arrays
    governments = np.arange(len(arrays.failure_cost))
    assert np.array_equal(arrays.government[arrays.office], np.broadcast_to(governments, arrays.office.shape))
    has_say = arrays.successor != NOBODY
    assert np.all((arrays.influence > 0.0) == has_say)
    assert np.all(arrays.influence <= 1.0)
    assert not np.any(has_say & (arrays.successor == arrays.office))
