"""The direction in which each lever moves the outcome, and the reversal where that depends on a condition (model.md 7).

Each case compares paired replications; the 99 percent interval of the mean difference lies on one side of 0.
"""

import datetime as dt

from sim.outcomes import CROSSING
from sim.verify.check import Findings, check, falls, rises, unmoved
from sim.verify.pairs import (
    HEIR,
    NORTH,
    NOW,
    Played,
    base,
    change,
    change_in_deals,
    deal,
    early,
    of_north,
    of_south,
    played,
    week,
)
from sim.world.arrays import Floats

_FAMILY = "signs"
_FEARON95 = "Fearon (1995), IO 49, 379-414"
_FEARON98 = "Fearon (1998), IO 52, 269-305"
_SCHELLING = "Schelling (1960), The Strategy of Conflict"
_TOUGH = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}}
_SENATE = "governments.south.ratifiers.senate.threshold"


def _crossing(side: Played) -> Floats:
    return side.crossing


def _broken(side: Played) -> Floats:
    return side.broken


def _crossing_offers(side: Played) -> Floats:
    return side.outcomes.column(CROSSING).astype(float)


@check(_FAMILY, _FEARON95)
def firmer_red_line() -> Findings:
    """The firmer a red line, the less often a deal crosses it."""
    line = f"{NOW}.red_lines.line.firmness"
    yield falls("firmness 0.5 to 0.9", change(base(), played({line: 0.9}), _crossing))
    yield rises("firmness 0.5 to 0.1", change(base(), played({line: 0.1}), _crossing))


@check(_FAMILY, "Nash (1953), Econometrica 21, 128-140")
def costlier_no_deal() -> Findings:
    """Who loses more without a deal is likelier to sign, on worse terms."""
    worse = played({"governments.south.no_deal": -0.15})
    yield rises("deals", change(base(), worse, deal))
    yield falls("its terms", change_in_deals(base(), worse, of_south))


@check(_FAMILY, _SCHELLING)
def leverage() -> Findings:
    """Leverage makes a deal likelier as far as it is believed."""
    threat = {"holder": "north", "against": "south", "cost": 0.3}
    believed, empty = (played({"leverage": {"threat": threat | {"credibility": each}}}) for each in (0.5, 0.0))
    yield rises("believed: deals", change(base(), believed, deal))
    yield unmoved("not believed", base().outcomes.table, empty.outcomes.table)


@check(_FAMILY, "Rubinstein (1982), Econometrica 50, 97-109")
def patience_pays() -> Findings:
    """Who can wait gets better terms: less patience means worse terms for oneself, better ones for the other side."""
    hasty = played({f"{NOW}.patience": 0.9, f"{HEIR}.patience": 0.9})
    yield falls("own terms", change_in_deals(base(), hasty, of_south))
    yield rises("the other's", change_in_deals(base(), hasty, of_north))


@check(_FAMILY, _FEARON98)
def tougher_heir() -> Findings:
    """A tougher heir brings forward deals that would last: who faces a successor that gives less signs earlier."""
    lasting = {"channels.durability": False}
    yield rises("signed before it", change(played(lasting), played(lasting | _TOUGH), early))


@check(_FAMILY, f"{_FEARON98}; reversal")
def softer_heir() -> Findings:
    """An heir that would give more makes the other side wait: fewer deals before it."""
    soft = {f"{HEIR}.no_deal": -0.3, f"{HEIR}.weights": {"rights": 0.1, "growth": 0.9}}
    yield falls("signed before it", change(base(), played(soft), early))


@check(_FAMILY, "Putnam (1988), IO 42, 427-460")
def narrower_win_set() -> Findings:
    """A narrower win-set means fewer deals."""
    yield falls("deals", change(base(), played({_SENATE: 0.1}), deal))


@check(_FAMILY, f"{_SCHELLING}, p. 22")
def weakness_at_home() -> Findings:
    """What a narrower win-set lets through is better for that side: weakness at home is strength at the table."""
    yield rises("its terms", change_in_deals(base(), played({_SENATE: 0.1}), of_south))


@check(_FAMILY, f"{_SCHELLING}, p. 22; reversal")
def win_set_that_does_not_bind() -> Findings:
    """A win-set that is wide enough already changes no terms: a constraint that does not bind does nothing."""
    wide, wider = played({_SENATE: -3.0}), played({_SENATE: -5.0})
    yield unmoved("wide and wider", wide.outcomes.table, wider.outcomes.table)


@check(_FAMILY, _FEARON95)
def private_information() -> Findings:
    """More private information means later deals, more breakdowns and fewer deals."""
    names = [f"{NORTH}.leaders.n.toughness_sd", f"{NOW}.toughness_sd", f"{HEIR}.toughness_sd"]
    known, hidden = (played(dict.fromkeys(names, sd)) for sd in (0.0, 0.2))
    yield rises("week of signature", change_in_deals(known, hidden, week))
    yield rises("breakdowns", change(known, hidden, _broken))
    yield falls("deals", change(known, hidden, deal))


@check(_FAMILY, _FEARON95)
def leak() -> Findings:
    """A leak of a red line that is meant means fewer offers across it."""
    leaked = {"leak": {"date": dt.date(2024, 1, 1), "beliefs": {"south.now.line": 20.0}}}
    yield falls("offers across it", change(base(), played({"calendar.events": leaked}), _crossing_offers))


@check(_FAMILY, "model.md 2")
def more_meetings() -> Findings:
    """More meetings mean earlier deals."""
    yield falls("week of signature", change_in_deals(base(), played({"talks.meeting_chance": 0.9}), week))


@check(_FAMILY, "Wolford (2007), AJPS 51, 772-788")
def earlier_tough_heir() -> Findings:
    """An earlier hand-over to a tougher leader makes a deal less likely.

    What is signed lasts here (a large exit cost), and rounds are few, so that the date decides who signs.
    """
    few = _TOUGH | {f"{HEIR}.no_deal": 0.1, f"{HEIR}.exit_cost": 10.0, "talks.meeting_chance": 0.1}
    yield falls("deals", change(played(few), played(few | {f"{HEIR}.starts": dt.date(2024, 2, 5)}), deal))


@check(_FAMILY, "Wolford (2007); reversal")
def earlier_willing_heir() -> Findings:
    """A hand-over to a leader that wants a deal more makes it likelier the earlier it comes."""
    hard = {"governments.south.leaders.now.no_deal": 0.3, f"{HEIR}.no_deal": -0.2}
    yield rises("deals", change(played(hard), played(hard | {f"{HEIR}.starts": dt.date(2024, 2, 26)}), deal))


@check(_FAMILY, "Leeds (1999), AJPS 43, 979-1002")
def easier_to_leave() -> Findings:
    """The easier it is to leave an agreement, the fewer stand."""
    bound, free = (played(_TOUGH | {f"{HEIR}.exit_cost": cost}) for cost in (1.0, 0.0))
    yield falls("deals that stand", change(bound, free, deal))


@check(_FAMILY, f"{_FEARON98}; reversal")
def bound_too_long() -> Findings:
    """Who would be bound too long signs more readily if it can be left: an escape clause for an heir with a say."""
    tough = {f"{HEIR}.no_deal": 0.25, f"{HEIR}.elected": dt.date(2024, 1, 1), f"{HEIR}.influence": 1.0}
    bound, free = (played(tough | {f"{HEIR}.exit_cost": cost}) for cost in (1.0, 0.0))
    yield rises("signed before it", change(bound, free, early))
