"""What a known successor does before it comes: its say, what a leader cares for after its term, what may be left.

Signs in paired replications (sim/verify/pairs.py), each with the condition under which it turns around.
"""

import datetime as dt

from sim.verify.check import Findings, check, falls, rises
from sim.verify.pairs import HEIR, NOW, base, change, change_in_deals, deal, early, of_north, of_south, played

_FAMILY = "successors"
_TOUGH = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}}
"""It would give less than the leader in office."""
_SOFT = {f"{HEIR}.weights": {"rights": 0.1, "growth": 0.9}, f"{HEIR}.no_deal": -0.3}
"""It would give more."""
_ELECTED = {f"{HEIR}.elected": dt.date(2024, 1, 1)}
_HAS_A_SAY = {f"{HEIR}.influence": 1.0}
_OWN_TERM_ONLY = {f"{NOW}.legacy": 0.0}


@check(_FAMILY, "Fearon (1998), IO 52, 269-305; Leeds (1999), AJPS 43, 979-1002")
def tougher_heir_that_may_leave() -> Findings:
    """A tougher heir brings signatures forward even where it may leave them, though fewer agreements stand."""
    for exit_cost in (0.0, 0.1, 1.0):
        free = {f"{HEIR}.exit_cost": exit_cost}
        alike, tough = played(free), played(free | _TOUGH)
        yield rises(f"exit cost {exit_cost}: signed before it", change(alike, tough, early))
        yield falls("... deals that stand", change(alike, tough, deal))


@check(_FAMILY, "model.md 2: what it would not sign is not signed")
def tougher_heir_with_a_say() -> Findings:
    """A tougher heir with a say makes early signatures rarer."""
    tough = _TOUGH | _ELECTED
    yield falls("signed before it", change(played(tough), played(tough | _HAS_A_SAY), early))


@check(_FAMILY, "model.md 2; reversal")
def softer_heir_with_a_say() -> Findings:
    """An heir that would give more and has a say makes early signatures likelier, on worse terms for its side."""
    soft = _SOFT | _ELECTED
    silent, heard = played(soft), played(soft | _HAS_A_SAY)
    yield rises("signed before it", change(silent, heard, early))
    yield falls("terms of its side", change_in_deals(silent, heard, of_south))


@check(_FAMILY, "model.md 3: a deadline")
def own_term_only() -> Findings:
    """Who does not care what comes after its term is likelier to agree, and gives more."""
    careless = played(_OWN_TERM_ONLY)
    yield rises("deals", change(base(), careless, deal))
    yield falls("own terms", change_in_deals(base(), careless, of_south))
    yield rises("the other's", change_in_deals(base(), careless, of_north))


@check(_FAMILY, "model.md 3; reversal")
def fear_of_a_softer_heir() -> Findings:
    """Who does not care has no fear of an heir that gives away too much: who cares signs early, before it does."""
    yield falls("signed before it", change(played(_SOFT), played(_SOFT | _OWN_TERM_ONLY), early))
