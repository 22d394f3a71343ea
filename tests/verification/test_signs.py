"""The direction in which each lever moves the outcome, and the reversal where that depends on a condition (model.md 7).

Each test compares paired replications; the 99 percent interval of the mean difference excludes 0 (see pairs).
"""

import datetime as dt
from functools import partial

import numpy as np
import pytest

from sim.likelihood.counted import stands
from sim.outcomes import CROSSING, OFFERS, PACKAGE
from sim.scenario.reader import read
from sim.shipped import located
from sim.world.arrays import Floats
from tests.verification.pairs import (
    HEIR,
    NORTH,
    NOW,
    Played,
    played,
    played_from,
    shift,
    shift_in_deals,
)


def deal(side: Played) -> Floats:
    return side.deal


@pytest.fixture(scope="module")
def base() -> Played:
    return played()


def test_a_firmer_red_line_is_crossed_less_often(base: Played) -> None:
    line = f"{NOW}.red_lines.line.firmness"
    assert shift(base, played({line: 0.9}), lambda side: side.crossing) < 0
    assert shift(base, played({line: 0.1}), lambda side: side.crossing) > 0


def test_who_loses_more_without_a_deal_is_likelier_to_sign_and_gets_worse_terms(base: Played) -> None:
    worse = played({"governments.south.no_deal": -0.15})
    assert shift(base, worse, deal) > 0
    assert shift_in_deals(base, worse, lambda side: side.terms("now")) < 0


def test_leverage_against_a_government_does_the_same_as_far_as_it_is_believed(base: Played) -> None:
    lever = {"holder": "north", "against": "south", "cost": 0.3}
    believed, empty = (
        played({"leverage": {"threat": lever | {"credibility": credibility}}}) for credibility in (0.5, 0.0)
    )
    assert shift(base, believed, deal) > 0
    assert np.array_equal(base.outcomes.table, empty.outcomes.table)


def test_who_can_wait_gets_better_terms(base: Played) -> None:
    hasty = played({f"{NOW}.patience": 0.9, f"{HEIR}.patience": 0.9})
    assert shift_in_deals(base, hasty, lambda side: side.terms("now")) < 0
    assert shift_in_deals(base, hasty, lambda side: side.terms("n")) > 0


def test_a_tougher_heir_brings_forward_deals_that_would_last() -> None:
    """Who faces a successor that gives less signs earlier."""
    lasting = {"channels.durability": False}
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}}
    assert shift(played(lasting), played(lasting | tough), lambda side: side.early) > 0


def test_an_heir_that_would_give_more_makes_the_other_side_wait(base: Played) -> None:
    """The reversal: a successor with a large cost of no deal is worth waiting for."""
    soft = {f"{HEIR}.no_deal": -0.3, f"{HEIR}.weights": {"rights": 0.1, "growth": 0.9}}
    assert shift(base, played(soft), lambda side: side.early) < 0


def test_a_narrower_win_set_means_fewer_deals(base: Played) -> None:
    narrow = played({"governments.south.ratifiers.senate.threshold": 0.1})
    assert shift(base, narrow, deal) < 0


def test_what_a_narrower_win_set_lets_through_is_better_for_that_side(base: Played) -> None:
    """Schelling (1960), The Strategy of Conflict, p. 22: weakness at home is strength at the table."""
    narrow = played({"governments.south.ratifiers.senate.threshold": 0.1})
    assert shift_in_deals(base, narrow, lambda side: side.terms("now")) > 0


def test_a_win_set_that_is_wide_enough_already_changes_no_terms() -> None:
    """The condition of that conjecture: a constraint that does not bind does nothing."""
    path = "governments.south.ratifiers.senate.threshold"
    wide, wider = played({path: -3.0}), played({path: -5.0})
    assert np.array_equal(wide.outcomes.table, wider.outcomes.table)


def test_more_private_information_means_later_deals_and_more_breakdowns() -> None:
    names = [f"{NORTH}.leaders.n.toughness_sd", f"{NOW}.toughness_sd", f"{HEIR}.toughness_sd"]
    known, hidden = (played(dict.fromkeys(names, sd)) for sd in (0.0, 0.2))
    assert shift_in_deals(known, hidden, lambda side: side.week) > 0
    assert shift(known, hidden, lambda side: side.broken) > 0
    assert shift(known, hidden, deal) < 0


def test_a_leak_of_a_red_line_that_is_meant_means_fewer_offers_across_it(base: Played) -> None:
    leak = {"date": dt.date(2024, 1, 1), "beliefs": {"south.now.line": 20.0}}
    leaked = played({"calendar.events": {"leak": leak}})
    assert shift(base, leaked, lambda side: side.outcomes.column(CROSSING).astype(float)) < 0


def test_more_meetings_mean_earlier_deals(base: Played) -> None:
    often = played({"talks.meeting_chance": 0.9})
    assert shift_in_deals(base, often, lambda side: side.week) < 0


def test_an_earlier_hand_over_to_a_tougher_leader_makes_a_deal_less_likely() -> None:
    """What is signed lasts here (a large exit cost), and rounds are few, so that the date decides who signs."""
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}, f"{HEIR}.no_deal": 0.1, f"{HEIR}.exit_cost": 10.0}
    few = tough | {"talks.meeting_chance": 0.1}
    assert shift(played(few), played(few | {f"{HEIR}.starts": dt.date(2024, 2, 5)}), deal) < 0


def test_a_hand_over_to_a_leader_that_wants_a_deal_more_makes_it_likelier_the_earlier_it_comes() -> None:
    """The reversal."""
    hard = {"governments.south.leaders.now.no_deal": 0.3, f"{HEIR}.no_deal": -0.2}
    assert shift(played(hard), played(hard | {f"{HEIR}.starts": dt.date(2024, 2, 26)}), deal) > 0


def test_the_easier_it_is_to_leave_an_agreement_the_fewer_stand() -> None:
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}}
    bound, free = (played(tough | {f"{HEIR}.exit_cost": cost}) for cost in (1.0, 0.0))
    assert shift(bound, free, deal) < 0


def test_who_would_be_bound_too_long_signs_more_readily_if_it_can_be_left() -> None:
    """The reversal, in signatures: an escape clause lets the next leader out, which an heir with influence values."""
    tough = {f"{HEIR}.no_deal": 0.25, f"{HEIR}.elected": dt.date(2024, 1, 1), f"{HEIR}.influence": 1.0}
    bound, free = (played(tough | {f"{HEIR}.exit_cost": cost}) for cost in (1.0, 0.0))
    assert shift(bound, free, lambda side: side.early) > 0


FLAGSHIP = [
    # path, other value, question, direction
    ("governments.mexico.leaders.pena_nieto.red_lines.safe_third_country.firmness", 0.95, "safe_third_country", -1),
    ("governments.mexico.leaders.lopez_obrador.red_lines.safe_third_country.firmness", 0.3, "safe_third_country", 1),
    ("leverage.tariff_threat.active", True, "lesser_package", 1),
    ("leverage.nafta_withdrawal.credibility", 0.6, "any_deal", 1),
    ("governments.mexico.agreement_cost", 0.25, "any_deal", -1),
    ("governments.united_states.agreement_cost", 0.25, "any_deal", -1),
    ("talks.meeting_chance", 0.05, "any_deal", -1),
    ("governments.mexico.ratifiers.senate.threshold", 0.1, "any_deal", -1),
]


@pytest.fixture(scope="module")
def flagship() -> Played:
    return played_from(read(located("safe-third-country-2018")), {}, runs=2000)


@pytest.mark.parametrize(("path", "value", "question", "direction"), FLAGSHIP)
def test_signs_in_the_main_case(flagship: Played, path: str, value: object, question: str, direction: int) -> None:
    after = played_from(read(located("safe-third-country-2018")), {path: value}, runs=2000)
    assert shift(flagship, after, partial(_standing, question=question)) == direction


def _standing(side: Played, question: str) -> Floats:
    """1 where an agreement stands that answers a question of the main case."""
    levels = side.world.packages.levels[side.outcomes.column(PACKAGE)]
    standing = stands(side.outcomes)
    yes = {
        "any_deal": standing,
        "safe_third_country": standing & (levels[:, 0] == 3),
        "lesser_package": standing & (levels[:, 0] == 2) & (levels[:, 2] >= 1),
    }
    found: Floats = yes[question].astype(float)
    return found


def test_offers_are_counted_where_signs_need_them(base: Played) -> None:
    assert np.all(base.outcomes.column(CROSSING) <= base.outcomes.column(OFFERS))
