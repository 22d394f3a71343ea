"""Pressures, measures and quotas: the direction in which they move a deal, and where that turns around.

Signs in paired replications (sim/verify/pairs.py).
"""

import datetime as dt
from typing import Any

import numpy as np

from sim.rules.measures import next_state
from sim.verify.check import Findings, between, check, equal, falls, rises, unmoved
from sim.verify.pairs import (
    TALKS,
    Played,
    base,
    change,
    change_in_deals,
    deal,
    of_north,
    of_south,
    played,
    week,
)

_FAMILY = "circumstances"
_START, _END = dt.date(2024, 1, 1), dt.date(2024, 12, 30)
_EAST = """\
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
_SCHELLING = "Schelling (1960), The Strategy of Conflict"


def _pressed(level: float, **elasticities: float) -> Played:
    """A pressure that goes from 1, its base year, to a level at the end, as everybody expects."""
    path = {_START: 1.0, _END: level}
    course = {"path": path, "persistence": 0.9, "volatility": 0.0, "elasticities": elasticities}
    return played({"pressures": {"requests": course}})


@check(_FAMILY, "model.md 1: a pressure is a cost of no deal that grows")
def growing_pressure() -> Findings:
    """A pressure that grows makes a deal likelier, worse for who feels it and better for the other side."""
    for land, own, others in (("south", of_south, of_north), ("north", of_north, of_south)):
        pressed = _pressed(2.0, **{land: -0.2})
        yield rises(f"on the {land}: deals", change(base(), pressed, deal))
        yield falls("... its terms", change_in_deals(base(), pressed, own))
        yield rises("... the other's", change_in_deals(base(), pressed, others))


@check(_FAMILY, "model.md 1; reversal")
def easing_pressure() -> Findings:
    """A pressure that eases does the opposite."""
    eased = _pressed(0.2, south=-0.2)
    yield falls("deals", change(base(), eased, deal))
    yield rises("its terms", change_in_deals(base(), eased, of_south))


@check(_FAMILY, "model.md 1")
def idle_pressure() -> Findings:
    """A pressure that nobody feels or that does not move changes nothing."""
    yield unmoved("nobody feels it", base().outcomes.table, _pressed(2.0).outcomes.table)
    yield unmoved("it does not move", base().outcomes.table, _pressed(1.0, south=-0.2).outcomes.table)


def _with_wall(holder: float, other: float, **more: Any) -> Played:
    """A step that the north may take from April on; resisting it costs each side 0.1 more."""
    wall = {
        "holder": "north",
        "against": "south",
        "starts": dt.date(2024, 4, 1),
        "announced": _START,
        "if_acquiesced": {"north": holder, "south": other},
        "if_resisted": {"north": holder - 0.1, "south": other - 0.1},
    }
    return played({"measures": {"wall": wall | more}})


@check(_FAMILY, _SCHELLING)
def measure_as_threat() -> Findings:
    """A measure that hurts the other side more than its holder makes a deal likelier, and better for its holder."""
    threatened = _with_wall(-0.02, -0.3)
    yield rises("deals", change(base(), threatened, deal))
    yield rises("its holder's terms", change_in_deals(base(), threatened, of_north))
    yield falls("the other's", change_in_deals(base(), threatened, of_south))


@check(_FAMILY, f"{_SCHELLING}; reversal")
def measure_that_pays() -> Findings:
    """A measure by which its holder does well alone takes the place of a deal, though terms move the same way."""
    alone = _with_wall(0.3, -0.05)
    yield falls("deals", change(base(), alone, deal))
    yield rises("its holder's terms", change_in_deals(base(), alone, of_north))


@check(_FAMILY, "model.md 5")
def idle_measure() -> Findings:
    """A measure that cannot be taken changes nothing."""
    idle = _with_wall(0.3, -0.3, active=False)
    yield unmoved("not active", base().outcomes.table, idle.outcomes.table)


@check(_FAMILY, "backward induction by hand")
def answer_foreseen() -> Findings:
    """A measure is taken where it pays after the answer that the other side then prefers.

    Its holder and the other side have 0 and 0 without it, and 0.1 and -0.3 where the other side acquiesces.
    """
    for case, resisted, state in (
        ("acquiescing is better", (-0.1, -0.4), 1),
        ("resisting is better, and it pays", (0.05, -0.2), 2),
        ("resisting is better, and it does not", (-0.1, -0.2), 0),
    ):
        waiting = np.array([(0.0, 0.0), (0.1, -0.3), resisted])
        holder, against = np.array([0]), np.array([1])
        found = next_state(0, 0, np.array([0]), holder, against, waiting)
        yield equal(f"{case}: state", int(found), state)


def _of_three(quota: int | None) -> Played:
    return played({"talks.quota": quota}, text=TALKS + _EAST)


@check(_FAMILY, "Baron & Ferejohn (1989), APSR 83, 1181-1206")
def fewer_have_to_agree() -> Findings:
    """The fewer have to agree, the likelier and earlier is a deal, and the worse for who is outvoted."""
    all_three, two = _of_three(None), _of_three(2)
    yield rises("deals", change(all_three, two, deal))
    yield falls("week of signature", change_in_deals(all_three, two, week))
    yield falls("terms of who is outvoted", change_in_deals(all_three, two, of_north))
    yield rises("terms of who is needed", change_in_deals(all_three, two, of_south))
    outvoted, needed = (float(side.terms("n")[side.deal > 0].mean()) for side in (two, all_three))
    yield between("its mean terms when outvoted", outvoted, -np.inf, 0.0)
    yield between("... when needed", needed, 0.0, np.inf)


@check(_FAMILY, "Baron & Ferejohn (1989); reversal")
def quota_of_all() -> Findings:
    """A quota of all is unanimity: who is needed cannot be outvoted."""
    yield unmoved("three of three", _of_three(None).outcomes.table, _of_three(3).outcomes.table)
