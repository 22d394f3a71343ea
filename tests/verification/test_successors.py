"""What a known successor does before it comes: its say, what a leader cares for after its term, what may be left.

Signs in paired replications (see pairs: the 99 percent interval of the mean difference excludes 0; a sign errs for one
seed in 200), each with the condition under which it turns around.
"""

import datetime as dt

import pytest

from sim.world.arrays import Floats
from tests.verification.pairs import HEIR, NOW, Played, played, shift, shift_in_deals

TOUGH = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}}
"""It would give less than the leader in office."""
SOFT = {f"{HEIR}.weights": {"rights": 0.1, "growth": 0.9}, f"{HEIR}.no_deal": -0.3}
"""It would give more."""
ELECTED = {f"{HEIR}.elected": dt.date(2024, 1, 1)}
HAS_A_SAY = {f"{HEIR}.influence": 1.0}
OWN_TERM_ONLY = {f"{NOW}.legacy": 0.0}


def early(side: Played) -> Floats:
    return side.early


def deal(side: Played) -> Floats:
    return side.deal


@pytest.mark.parametrize("exit_cost", [0.0, 0.1, 1.0])
def test_a_tougher_heir_brings_signatures_forward_even_where_it_may_leave_them(exit_cost: float) -> None:
    """What is signed may not last, and fewer agreements stand in the end, but there are more signatures before it."""
    free = {f"{HEIR}.exit_cost": exit_cost}
    alike, tough = played(free), played(free | TOUGH)
    assert shift(alike, tough, early) > 0
    assert shift(alike, tough, deal) < 0


def test_a_tougher_heir_with_a_say_makes_early_signatures_rarer() -> None:
    """Its say grows from the election to the hand-over, and what it would not sign is not signed."""
    tough = TOUGH | ELECTED
    assert shift(played(tough), played(tough | HAS_A_SAY), early) < 0


def test_an_heir_that_would_give_more_makes_them_likelier_if_it_has_a_say() -> None:
    """The reversal: and the terms of the side on which it has a say are worse for it."""
    soft = SOFT | ELECTED
    silent, heard = played(soft), played(soft | HAS_A_SAY)
    assert shift(silent, heard, early) > 0
    assert shift_in_deals(silent, heard, lambda side: side.terms("now")) < 0


def test_who_does_not_care_what_comes_after_its_term_is_likelier_to_agree() -> None:
    """A deal signed later is worth nothing to it: a deadline. It has to sign now, and gives more."""
    caring, careless = played(), played(OWN_TERM_ONLY)
    assert shift(caring, careless, deal) > 0
    assert shift_in_deals(caring, careless, lambda side: side.terms("now")) < 0
    assert shift_in_deals(caring, careless, lambda side: side.terms("n")) > 0


def test_who_does_not_care_has_no_fear_of_an_heir_that_gives_away_too_much() -> None:
    """The reversal: who cares signs early, before its successor signs something worse."""
    assert shift(played(SOFT), played(SOFT | OWN_TERM_ONLY), early) < 0
