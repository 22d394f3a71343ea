"""Pressures, measures and quotas: the direction in which they move a deal, and where that turns around.

Signs in paired replications (see pairs: the 99 percent interval of the mean difference excludes 0; a sign errs for one
seed in 200).
"""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from sim.world.arrays import Floats
from tests.verification.pairs import TALKS, Played, played, shift, shift_in_deals

START, END = dt.date(2024, 1, 1), dt.date(2024, 12, 30)


def deal(side: Played) -> Floats:
    return side.deal


def of_south(side: Played) -> Floats:
    return side.terms("now")


def of_north(side: Played) -> Floats:
    return side.terms("n")


@pytest.fixture(scope="module")
def base() -> Played:
    return played()


# ---- pressures


def under_pressure(level: float, **elasticities: float) -> Played:
    """A pressure that goes from 1, its base year, to a level at the end, as everybody expects."""
    path = {START: 1.0, END: level}
    course = {"path": path, "persistence": 0.9, "volatility": 0.0, "elasticities": elasticities}
    return played({"pressures": {"requests": course}})


@pytest.mark.parametrize(("land", "own", "others"), [("south", of_south, of_north), ("north", of_north, of_south)])
def test_a_pressure_that_grows_makes_a_deal_likelier_and_worse_for_who_feels_it(
    base: Played, land: str, own: Any, others: Any
) -> None:
    pressed = under_pressure(2.0, **{land: -0.2})
    assert shift(base, pressed, deal) > 0
    assert shift_in_deals(base, pressed, own) < 0
    assert shift_in_deals(base, pressed, others) > 0


def test_a_pressure_that_eases_does_the_opposite(base: Played) -> None:
    eased = under_pressure(0.2, south=-0.2)
    assert shift(base, eased, deal) < 0
    assert shift_in_deals(base, eased, of_south) > 0


def test_a_pressure_that_nobody_feels_or_that_does_not_move_changes_nothing(base: Played) -> None:
    for still in (under_pressure(2.0), under_pressure(1.0, south=-0.2)):
        assert np.array_equal(still.outcomes.table, base.outcomes.table)


# ---- measures


def with_wall(holder: float, other: float, *, active: bool = True) -> Played:
    """A step that the north may take from April on; resisting it costs each side 0.1 more."""
    wall = {
        "holder": "north",
        "against": "south",
        "starts": dt.date(2024, 4, 1),
        "announced": START,
        "active": active,
        "if_acquiesced": {"north": holder, "south": other},
        "if_resisted": {"north": holder - 0.1, "south": other - 0.1},
    }
    return played({"measures": {"wall": wall}})


def test_a_measure_that_hurts_the_other_side_more_makes_a_deal_likelier_and_better_for_its_holder(base: Played) -> None:
    """A threat: it costs its holder a little too."""
    threatened = with_wall(-0.02, -0.3)
    assert shift(base, threatened, deal) > 0
    assert shift_in_deals(base, threatened, of_north) > 0
    assert shift_in_deals(base, threatened, of_south) < 0


def test_a_measure_by_which_its_holder_does_well_alone_takes_the_place_of_a_deal(base: Played) -> None:
    """The reversal: terms move the same way, but there is less to agree on."""
    alone = with_wall(0.3, -0.05)
    assert shift(base, alone, deal) < 0
    assert shift_in_deals(base, alone, of_north) > 0


def test_a_measure_that_cannot_be_taken_changes_nothing(base: Played) -> None:
    assert np.array_equal(with_wall(0.3, -0.3, active=False).outcomes.table, base.outcomes.table)


# ---- the quota

EAST = """\
  east:
    agreement_cost: 0.05
    goals:
      calm:
        scores:
          border: {l1: -0.02, l2: -0.04, l3: -0.06, l4: -0.08, l5: -0.1}
          money: {m1: 0.05, m2: 0.1, m3: 0.15, m4: 0.2, m5: 0.25}
    leaders: {e: {weights: {calm: 1.0}, patience: 0.97, toughness_sd: 0.1}}
"""
"""It wants, if less, what the south wants."""
THREE = TALKS + EAST


def of_three(quota: int | None) -> Played:
    return played({"talks.quota": quota}, text=THREE)


def test_the_fewer_have_to_agree_the_likelier_and_earlier_is_a_deal_and_the_worse_for_who_is_outvoted() -> None:
    """Baron & Ferejohn (1989): what is left of unanimity is paid to those who are needed. The north is not, here."""
    all_three, two = of_three(None), of_three(2)
    assert shift(all_three, two, deal) > 0
    assert shift_in_deals(all_three, two, lambda side: side.week) < 0
    assert shift_in_deals(all_three, two, of_north) < 0
    assert shift_in_deals(all_three, two, of_south) > 0
    assert two.terms("n")[two.deal > 0].mean() < 0 < all_three.terms("n")[all_three.deal > 0].mean()


def test_a_quota_of_all_is_unanimity() -> None:
    """The condition: who is needed cannot be outvoted."""
    assert np.array_equal(of_three(3).outcomes.table, of_three(None).outcomes.table)
