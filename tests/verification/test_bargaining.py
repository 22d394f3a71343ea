"""Bargaining with complete information: what theory says, to the digits that the grid allows (model.md 7).

The grid is in steps of 1 / points. Each step of backward induction rounds in favour of the proposer by less than one
step, and the errors of a long horizon add up to less than one step / (1 - delta_1 delta_2); tolerances are
made of that.
"""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verification.table import Split, agreement, dollar, patience, values

DATA = Path(__file__).parents[3] / "shared" / "data" / "closed_form_bargaining.json"
POINTS = 1000


def rounding(points: int, one: float, two: float) -> float:
    """How far a division on the grid may be from the exact one."""
    return 1 / points / (1 - one * two)


@pytest.mark.parametrize(("one", "two"), [(0.9, 0.9), (0.5, 0.5), (0.9, 0.8), (0.8, 0.9), (0.0, 0.5), (0.5, 0.0)])
def test_rubinstein_split(one: float, two: float) -> None:
    """Rubinstein (1982), Econometrica 50, 97-109: the first proposer gets (1 - delta_2) / (1 - delta_1 delta_2)."""
    split = agreement(dollar(POINTS, 120, settings=patience(one, two)))
    assert split is not None
    assert split.week == 0
    assert split.first == pytest.approx((1 - two) / (1 - one * two), abs=rounding(POINTS, one, two))


def test_rubinstein_split_to_four_digits() -> None:
    """The same with patience 0.5 and 0.6 on a grid of 19,998 steps: 0.5714 = 0.4 / 0.7."""
    split = agreement(dollar(19_998, 60, settings=patience(0.5, 0.6)))
    assert split is not None
    assert split.first == pytest.approx(0.4 / 0.7, abs=1e-4)


def test_a_finer_grid_comes_closer_to_rubinstein() -> None:
    errors = [abs(values(dollar(n, 100, settings=patience(0.9, 0.9)))[0] - 1 / 1.9) for n in (19, 190, 1900)]
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 1 / 1900 / (1 - 0.81)


@pytest.mark.parametrize("rounds", [1, 2, 3, 4, 10])
def test_a_finite_horizon(rounds: int) -> None:
    """Stahl (1972), Bargaining theory: (1 - (-delta)^T) / (1 + delta); a single round is an ultimatum."""
    split = agreement(dollar(POINTS, rounds, settings=patience(0.9, 0.9)))
    assert split is not None
    assert split.first == pytest.approx((1 - (-0.9) ** rounds) / 1.9, abs=rounds / POINTS)


def test_in_an_ultimatum_the_proposer_takes_all_but_what_no_deal_is_worth() -> None:
    split = agreement(dollar(POINTS, 1, settings={"governments.two.no_deal": 0.25}))
    assert split == Split(0, 0.75, 0.25)


@pytest.mark.parametrize("weight", [0.1, 0.5, 0.7])
def test_with_random_recognition_shares_are_recognition_weights(weight: float) -> None:
    """Binmore (1987); Baron & Ferejohn (1989), APSR 83, p. 1189: equal patience: expected share = weight."""
    settings = {
        "talks.proposer": "random",
        "talks.first": None,
        "governments.one.recognition": weight,
        "governments.two.recognition": 1 - weight,
    }
    one, two = values(dollar(POINTS, 200, settings=settings))
    assert one == pytest.approx(weight, abs=10 / POINTS)
    assert two == pytest.approx(1 - weight, abs=10 / POINTS)


@pytest.mark.parametrize(("one", "two"), [(0.0, 0.0), (0.2, 0.1), (0.3, 0.0)])
def test_with_a_small_risk_of_breakdown_the_split_is_nashs(one: float, two: float) -> None:
    """Binmore, Rubinstein & Wolinsky (1986), RAND 17, 176-188: delta = 1, b -> 0: Nash's solution against d.

    With b = 0.01 the first proposer keeps an advantage of b / (2 - b) of the surplus over the midpoint.
    """
    settings = {
        **patience(1.0, 1.0),
        "talks.breakdown": 0.01,
        "governments.one.no_deal": one,
        "governments.two.no_deal": two,
    }
    split = agreement(dollar(19_000, 1500, settings=settings))
    assert split is not None
    surplus = 1 - one - two
    exact = one + surplus / (2 - 0.01)
    assert split.first == pytest.approx(exact, abs=1 / 19_000 / 0.02)
    assert exact == pytest.approx(one + surplus / 2, abs=0.003)


@pytest.mark.parametrize("curve", [0.5, 0.25])
def test_who_is_averse_to_risk_gets_nashs_smaller_share(curve: float) -> None:
    """The same on a curved frontier, u_2 = (1 - x)^gamma: Nash's x is 1 / (1 + gamma)."""
    settings = {**patience(1.0, 1.0), "talks.breakdown": 0.01}
    split = agreement(dollar(19_000, 1500, curve=curve, settings=settings))
    assert split is not None
    assert split.first == pytest.approx(1 / (1 + curve), abs=0.01)


def test_nearly_patient_governments_split_as_nash_against_the_flow_of_no_deal() -> None:
    """The same paper: equal delta -> 1 and no breakdown: Nash's solution with d the flow of the status quo."""
    settings = {**patience(0.99, 0.99), "governments.one.no_deal": 0.2, "governments.two.no_deal": 0.1}
    split = agreement(dollar(19_000, 1500, settings=settings))
    assert split is not None
    assert split.first == pytest.approx(0.2 + 0.7 / 1.99, abs=1 / 19_000 / 0.02)


def test_a_threat_shifts_the_split_by_half_of_what_it_changes() -> None:
    """Nash (1953): the target loses D = 0.2 and the threatener c = 0.06 of no deal: a gain of (D - c) / 2 = 0.07."""
    talks = {**patience(1.0, 1.0), "talks.breakdown": 0.01}
    threat = {"governments.two.no_deal": -0.2, "governments.one.no_deal": -0.06}
    before, after = (values(dollar(19_000, 1500, settings=talks | added)) for added in ({}, threat))
    # the proposer's advantage b / (2 (2 - b)) is of the surplus, which grows from 1 to 1.26
    advantage = 0.26 * (1 / 1.99 - 0.5)
    assert after[0] - before[0] == pytest.approx(0.07 + advantage, abs=2 / 19_000 / 0.02)


off_the_grid = st.integers(0, 599).map(lambda thousandths: thousandths / 1000 + 0.00037)
"""What no deal is worth, never just what a piece of the pie is: then rounding would decide who gains."""


@given(st.integers(2, 12), off_the_grid, off_the_grid)
def test_they_agree_at_once_if_anything_beats_no_deal_for_both_and_never_otherwise(
    weeks: int, one: float, two: float
) -> None:
    settings = {"governments.one.no_deal": one, "governments.two.no_deal": two}
    split, points = agreement(dollar(20, weeks, settings=settings)), range(21)
    room = any(k / 20 > one and 1 - k / 20 > two for k in points)
    touching = any(k / 20 >= one and 1 - k / 20 >= two for k in points)
    if room:
        assert split is not None
        assert split.week == 0
    if not touching:
        assert split is None


def test_they_wait_for_a_gain_that_grows_faster_than_patience_discounts_it() -> None:
    """Merlo & Wilson (1995), Econometrica 63, 371-399: efficient delay.

    Until week 5 a cost of agreeing of 0.3 for each leaves a surplus of 0.4; then it is 1. Waiting five weeks is worth
    0.9^5 = 0.59 > 0.4. With patience 0.8 it is worth 0.33 < 0.4, and they sign at once.
    """
    relief = {
        "date": dt.date(2024, 2, 5),
        "announced": dt.date(2024, 1, 1),
        "agreement_cost": {"one": -0.3, "two": -0.3},
    }
    costs = {
        "calendar.events": {"relief": relief},
        "governments.one.agreement_cost": 0.3,
        "governments.two.agreement_cost": 0.3,
    }
    patient, hasty = (agreement(dollar(POINTS, 40, settings=costs | patience(delta, delta))) for delta in (0.9, 0.8))
    assert patient is not None
    assert patient.week == 5
    assert hasty is not None
    assert hasty.week == 0


def test_nobody_waits_for_a_gain_that_is_not_public_yet() -> None:
    relief = {"date": dt.date(2024, 2, 5), "agreement_cost": {"one": -0.3, "two": -0.3}}
    costs = {
        "calendar.events": {"relief": relief},
        "governments.one.agreement_cost": 0.3,
        "governments.two.agreement_cost": 0.3,
    }
    split = agreement(dollar(POINTS, 40, settings=costs))
    assert split is not None
    assert split.week == 0


def test_textbook_vectors() -> None:
    """Rubinstein and finite-horizon shares computed by others."""
    if not DATA.exists():
        pytest.skip("the folder shared/data with the textbook vectors is not beside this repository")
    vectors = json.loads(DATA.read_text(encoding="utf-8"))
    for row in vectors["rubinstein_infinite"]:
        one, two = row["delta1"], row["delta2"]
        if one * two < 0.9:
            split = agreement(dollar(2000, 150, settings=patience(one, two)))
            assert split is not None
            assert split.first == pytest.approx(row["proposer_share"], abs=rounding(2000, one, two))
    for row in vectors["stahl_finite_horizon"]:
        one, two, rounds = row["delta1"], row["delta2"], row["T"]
        split = agreement(dollar(2000, rounds, settings=patience(one, two)))
        assert split is not None
        assert split.first == pytest.approx(row["proposer1_share"], abs=rounding(2000, one, two))
