"""What it is worth to have no deal, to wait, and to sign (model.md 3)."""

import datetime as dt
import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.value import (
    blend,
    ending_handover,
    government_values,
    government_waiting,
    leader_values,
    no_deal_values,
    signing_terms,
    tomorrows_value,
    waiting_value,
)
from sim.world.arrays import Arrays, Floats
from tests.rules.worlds import ELECTION, LEFT, RIGHT, N, S, private_of, sealed, world_of

shares = st.floats(0, 1)
values = st.floats(-1, 1)
LASTS = 1
"""Row of the signing terms of ELECTION, which has one hand-over, that is a deal that lasts."""


def election(settings: Mapping[str, object] | None = None) -> Arrays:
    """The world with an election."""
    return world_of(ELECTION, settings).arrays


def never_of(arrays: Arrays) -> Floats:
    """N (T + 1, L) without measures or chance."""
    shift = np.zeros(len(arrays.failure_cost))
    return no_deal_values(arrays.no_deal[0], arrays.patience, arrays.government, shift)


def terms_of(arrays: Arrays, week: int, never: Floats | None = None) -> Floats:
    """The signing terms of a week."""
    outcomes, handovers = arrays.handover_week.shape[1:]
    terms = np.empty((outcomes, len(arrays.patience), handovers + 1, 2))
    signing_terms(
        sealed(arrays), 0, week, arrays.ratification_weeks, never_of(arrays) if never is None else never, terms
    )
    return terms


def test_no_deal_goes_back_from_the_horizon() -> None:
    # N(2) = 2.1, N(1) = 0.75 * 0.1 + 0.25 * 2.1 = 0.6, N(0) = 0.75 * 1.1 + 0.25 * 0.6 = 0.975
    found = no_deal_values(np.array([[1.0], [0.0], [2.0]]), np.array([0.25]), np.array([0]), np.array([0.1]))
    assert found[:, 0] == pytest.approx([0.975, 0.6, 2.1])


def test_each_leader_has_the_shift_of_its_own_government() -> None:
    found = no_deal_values(np.zeros((2, 3)), np.full(3, 0.5), np.array([0, 1, 1]), np.array([0.1, -0.2]))
    assert found == pytest.approx(np.array([[0.1, -0.2, -0.2]] * 2))


@given(st.lists(values, min_size=2, max_size=6), shares)
def test_no_deal_is_the_discounted_average_of_all_weeks_to_come(flows: list[float], patience: float) -> None:
    last = len(flows) - 1
    found = no_deal_values(np.array(flows)[:, None], np.array([patience]), np.array([0]), np.zeros(1))
    weeks = np.arange(last)
    expected = (1 - patience) * (patience**weeks * np.array(flows[:-1])).sum() + patience**last * flows[-1]
    assert found[0, 0] == pytest.approx(expected, abs=1e-12)


def test_who_does_not_look_ahead_sees_today_and_the_infinitely_patient_the_end() -> None:
    flows = np.array([[1.0, 1.0], [0.0, 0.0], [2.0, 2.0]])
    found = no_deal_values(flows, np.array([0.0, 1.0]), np.array([0, 0]), np.zeros(1))
    assert found.T.tolist() == [[1.0, 0.0, 2.0], [2.0, 2.0, 2.0]]


def test_waiting_is_a_week_without_a_deal_and_then_tomorrow() -> None:
    # 0.1 * 0.2 + 0.9 * (0.25 * 0.4 + 0.75 * 0.8)
    assert waiting_value(0.2, 0.4, 0.8, 0.75, 0.1) == pytest.approx(0.02 + 0.9 * 0.7)


def test_limits_of_waiting() -> None:
    assert waiting_value(0.2, 0.4, 0.8, 0.75, 1.0) == 0.2  # talks break down for sure
    assert waiting_value(0.2, 0.4, 0.8, 0.0, 0.0) == 0.4
    assert waiting_value(0.2, 0.4, 0.8, 1.0, 0.0) == 0.8


@given(shares, shares, values)
def test_waiting_for_what_never_changes_is_worth_just_that(patience: float, breakdown: float, flow: float) -> None:
    assert waiting_value(flow, flow, flow, patience, breakdown) == pytest.approx(flow)


def test_who_leaves_counts_later_deals_by_its_legacy() -> None:
    assert tomorrows_value(0.8, 0.2, True, 0.25) == pytest.approx(0.2 + 0.25 * 0.6)
    assert tomorrows_value(0.8, 0.2, False, 0.25) == 0.8
    assert tomorrows_value(0.8, 0.2, True, 0.0) == 0.2
    assert tomorrows_value(0.8, 0.2, True, 1.0) == pytest.approx(0.8)


def test_a_successor_has_its_share_in_what_a_government_wants() -> None:
    assert blend(0.8, 0.2, 0.25) == pytest.approx(0.65)
    assert blend(0.8, 0.2, 0.0) == 0.8
    assert blend(0.8, 0.2, 1.0) == 0.2


def test_a_deal_is_worth_no_deal_until_it_is_in_force_and_its_utility_from_then_on() -> None:
    # The south's S: delta 0.8, d -0.2, in force after 2 weeks: -0.2 (1 - 0.64) + 0.64 u.
    alpha, beta = terms_of(election(), 0)[0, S, LASTS]
    assert (alpha, beta) == (pytest.approx(-0.2 * 0.36), pytest.approx(0.64))


def test_a_deal_that_ends_is_worth_no_deal_again_from_then_on() -> None:
    # In force in week 2, ended in week 5: (0.64 - 0.32768) u and -0.2 for the rest.
    alpha, beta = terms_of(election(), 0)[0, S, 0]
    assert beta == pytest.approx(0.8**2 - 0.8**5)
    assert alpha == pytest.approx(-0.2 * (1 - beta))


def test_without_a_delay_the_value_of_a_deal_that_ends_is_that_of_the_model() -> None:
    # (1 - delta^n) u + delta^n d (model.md 3), n = 4 weeks from week 1 to the hand-over
    alpha, beta = terms_of(election({"talks.ratification_weeks": 0}), 1)[0, S, 0]
    assert alpha + beta * 0.7 == pytest.approx((1 - 0.8**4) * 0.7 + 0.8**4 * -0.2)


@pytest.mark.parametrize(("week", "share"), [(2, 0.8**2 - 0.8**3), (3, 0.0), (4, 0.0)])
def test_a_deal_that_ends_before_it_is_in_force_is_worth_no_deal(week: int, share: float) -> None:
    alpha, beta = terms_of(election(), week)[1, S, 0]
    assert beta == pytest.approx(share)
    assert alpha == pytest.approx(-0.2 * (1 - share))


def test_a_deal_in_force_after_the_horizon_waits_all_of_its_weeks() -> None:
    arrays = election({"talks.ratification_weeks": 30})
    alpha, beta = terms_of(arrays, 8)[0, S, LASTS]
    assert beta == pytest.approx(0.8**30)
    assert alpha == pytest.approx(-0.2 * (1 - 0.8**30))


def test_a_hand_over_after_the_horizon_ends_no_deal() -> None:
    later = dt.date(2024, 3, 25)
    arrays = election({f"governments.south.leaders.{name}.starts": later for name in ("left", "right")})
    assert arrays.handover_week.min() > arrays.meeting.shape[1]
    alpha, beta = terms_of(arrays, 0)[0, S, 0]
    assert (alpha, beta) == (-0.2, 0.0)


@given(st.lists(values, min_size=11, max_size=11), st.integers(0, 9), st.sampled_from([0, 2, 4, 12]), values)
def test_what_signing_is_worth_is_the_stream_that_follows_from_it(
    flows: list[float], week: int, delay: int, utility: float
) -> None:
    """Week by week: no deal, then the package, then no deal again if a hand-over ends it; d(T) for ever after."""
    arrays = election({"talks.ratification_weeks": delay})
    path = np.array(flows)
    never = no_deal_values(np.tile(path[:, None], 4), arrays.patience, arrays.government, np.zeros(2))
    terms, weeks = terms_of(arrays, week, never), np.arange(week, week + 400)
    without = path[np.minimum(weeks, 10)]
    for leader in (N, S, LEFT, RIGHT):
        weights = (1 - arrays.patience[leader]) * arrays.patience[leader] ** (weeks - week)
        for j, end in ((0, 5), (LASTS, 10**6)):
            if j == 0 and week >= end:
                continue
            stream = np.where((weeks >= week + delay) & (weeks < end), utility, without)
            alpha, beta = terms[0, leader, j]
            assert alpha + beta * utility == pytest.approx((weights * stream).sum(), abs=1e-9)


def test_the_first_hand_over_to_come_that_repudiates_ends_a_deal() -> None:
    ends = np.array([[[2, 5, 8], [3, 13, 13]]])
    lasts = 3
    assert ending_handover(0, ends, 0, 0, 0) == lasts
    assert ending_handover(0b110, ends, 0, 0, 0) == 1
    assert ending_handover(0b111, ends, 0, 0, 1) == 0
    assert ending_handover(0b111, ends, 0, 0, 2) == 1  # who takes office in this week has signed it
    assert ending_handover(0b011, ends, 0, 0, 5) == lasts
    assert ending_handover(0b001, ends, 0, 1, 2) == 0


def signed_by_leaders(arrays: Arrays, week: int, package: int, breaks: list[int], *, outcome: int = 0) -> Floats:
    """What signing a package is worth to each leader."""
    found, ends = np.empty(4), np.array(breaks)[:, None, None].repeat(2, axis=2)
    terms = terms_of(arrays, week)
    leader_values(sealed(arrays), private_of(arrays), 0, outcome, week, terms, ends, package - 1, found)
    return found


def test_each_leader_counts_a_package_over_what_is_not_yet_settled() -> None:
    # Week 0, `some` ends if left wins (1 in 4): a quarter of (0.64 - 0.32768) and three quarters of 0.64, of S's 0.4.
    arrays = election()
    beta = 0.25 * (0.8**2 - 0.8**5) + 0.75 * 0.8**2
    assert signed_by_leaders(arrays, 0, 1, [1, 0])[S] == pytest.approx(beta * 0.4 - 0.2 * (1 - beta))


def test_a_package_costs_its_government_the_agreement_and_the_risk_of_failure() -> None:
    # N: utility 0.5 - 0.1, in force after two weeks, and 0.3 (1 - s) / s for s = logistic((0.5 - 0.6) / 0.1)
    passes = 1 / (1 + math.e)
    found = signed_by_leaders(election(), 0, 1, [0, 0])[N]
    assert found == pytest.approx(0.81 * 0.4 - 0.3 * (1 - passes) / passes)


def test_after_the_election_only_its_outcome_counts() -> None:
    arrays = election()
    for outcome, broken in ((0, True), (1, False)):
        beta = 0.0 if broken else 0.8**2
        found = signed_by_leaders(arrays, 3, 1, [1, 0], outcome=outcome)[S]
        assert found == pytest.approx(beta * 0.4 - 0.2 * (1 - beta))


def signed_by_governments(arrays: Arrays, week: int, breaks: list[list[int]], *, outcome: int = 0) -> Floats:
    """What signing packages 1 and 2 is worth to each government."""
    found, private = np.empty((2, 2)), private_of(arrays)._replace(prices=np.array([[[0.1, 0.2], [0.0, 0.3]]]))
    ends = np.array(breaks)[:, None]
    government_values(sealed(arrays), private, 0, outcome, week, terms_of(arrays, week), ends, found)
    return found


def test_before_the_election_governments_count_as_their_leaders_do() -> None:
    # In week 0 nobody but n and s has a say: the leaders' values less the prices of failure.
    arrays, breaks = election({"governments.north.failure_cost": 0.0}), [[0, 1], [1, 1]]
    found = signed_by_governments(arrays, 0, breaks)
    for i, package in enumerate((1, 2)):
        leaders = signed_by_leaders(arrays, 0, package, [breaks[0][i], breaks[1][i]])
        assert found[:, i] == pytest.approx(leaders[[N, S]] - [[0.1, 0.0], [0.2, 0.3]][i])


@pytest.mark.parametrize(("outcome", "heir", "say"), [(0, LEFT, 0.3), (1, RIGHT, 0.2)])
def test_the_elected_has_a_say_before_it_takes_office(outcome: int, heir: int, say: float) -> None:
    # Influence ramps to 0.6 (left) or 0.4 (right) in week 4: half of it in week 3.
    arrays = election({"governments.north.failure_cost": 0.0})
    found = signed_by_governments(arrays, 3, [[0, 0], [0, 0]], outcome=outcome)
    for i, package in enumerate((1, 2)):
        leaders = signed_by_leaders(arrays, 3, package, [0, 0], outcome=outcome)
        assert found[1, i] == pytest.approx((1 - say) * leaders[S] + say * leaders[heir] - (0.0, 0.3)[i])


def test_governments_and_leaders_pay_the_cost_of_agreeing_of_the_week() -> None:
    free = election({"governments.south.agreement_cost": 0.0, "governments.north.failure_cost": 0.0})
    costly = election({"governments.south.agreement_cost": 0.2, "governments.north.failure_cost": 0.0})
    rows = [signed_by_governments(arrays, 4, [[0, 0], [0, 0]]) for arrays in (free, costly)]
    # In week 4 left has a say of 0.6: 0.2 times (0.4 * 0.64 + 0.6 * 0.49) less.
    assert rows[1][1] == pytest.approx(rows[0][1] - 0.2 * (0.4 * 0.64 + 0.6 * 0.49))
    assert rows[1][0] == pytest.approx(rows[0][0])
    leaders = [signed_by_leaders(arrays, 4, 1, [0, 0]) for arrays in (free, costly)]
    assert leaders[1] - leaders[0] == pytest.approx([0.0, -0.2 * 0.64, -0.2 * 0.49, -0.2 * 0.36])


@pytest.mark.parametrize(
    ("week", "outcome", "south"), [(2, 0, 0.2), (3, 0, 0.7 * 0.2 + 0.3 * 0.3), (4, 1, 0.6 * 0.2 + 0.4 * 0.4)]
)
def test_a_governments_waiting_is_that_of_who_has_a_say(week: int, outcome: int, south: float) -> None:
    found = np.empty(2)
    government_waiting(sealed(election()), 0, outcome, week, np.array([0.1, 0.2, 0.3, 0.4]), found)
    assert found == pytest.approx([0.1, south])
