"""What governments believe of each other's leaders, and how hand-overs and leaks change it."""

from typing import TYPE_CHECKING

import numpy as np

from sim.model.record import Cause, HandOver, Learnt, LineBelief
from sim.outcomes import MEASURES, PACKAGE
from sim.rules.handover import FORGET, leaves_deal, new_belief
from sim.rules.learn import leaks, learn_leak, mean_toughness, prior_belief, sincerity
from sim.rules.threshold import pressure_shift
from sim.world.arrays import GRID, LINES, MASKS, NOBODY, Floats

if TYPE_CHECKING:
    from sim.model.negotiation import NegotiationModel


def prior_beliefs(model: "NegotiationModel") -> Floats:
    """Beliefs (G, G, GRID, MASKS) before the first round: what each government believes of the leader of each.

    All start alike. At its own place, a government has what the others believe of it.
    """
    governments = len(model.leaders)
    beliefs = np.empty((governments, governments, GRID, MASKS))
    for g, leader in enumerate(model.leaders):
        beliefs[:, g] = prior_belief(model.world.arrays.firmness[leader], np.ones(LINES))
    return beliefs


def possible_toughness(model: "NegotiationModel", leader: int) -> Floats:
    """The values of toughness (GRID,) that a leader may have."""
    possible: Floats = model.world.arrays.toughness_sd[leader] * model.world.arrays.grid
    return possible


def follow_leaders(model: "NegotiationModel") -> int:
    """Hand-overs and leaks of this week; the first government whose new leader leaves a signed package, or NOBODY."""
    arrays, private = model.world.arrays, model.nature.private
    gaps = model.pressures[2]
    for g, leader in enumerate(arrays.office[model.view, private.outcome, model.week]):
        elasticity, patience = arrays.elasticity[:, g], arrays.patience[leader]
        model.shift[g] = pressure_shift(gaps, elasticity, patience, arrays.persistence)
        if leader == model.leaders[g]:
            _hear_leaks(model, g)
            continue
        _hand_over(model, g, int(leader))
        if model.signed and leaves_deal(
            model.sealed,
            private,
            int(leader),
            model.row[PACKAGE],
            model.view,
            model.week,
            model.row[MEASURES],
            model.shift[g],
        ):
            return g
    return NOBODY


def note_learning(model: "NegotiationModel", about: int, before: Floats, cause: Cause) -> None:
    """Record what each government learnt of another, those with the same beliefs together."""
    groups: dict[bytes, list[int]] = {}
    for holder in range(len(before)):
        if holder != about:
            known = before[holder].tobytes() + model.beliefs[holder, about].tobytes()
            groups.setdefault(known, []).append(holder)
    for holders in groups.values():
        _note(model, about, holders, before[holders[0]], cause)


def _note(model: "NegotiationModel", about: int, holders: list[int], before: Floats, cause: Cause) -> None:
    leader, after = model.leaders[about], model.beliefs[holders[0], about]
    toughness = possible_toughness(model, leader)
    model.record.append(
        Learnt(
            model.week,
            about=model.world.governments[about],
            leader=model.world.leaders[leader],
            by=tuple(model.world.governments[holder] for holder in holders),
            cause=cause,
            toughness_before=mean_toughness(before, toughness),
            toughness_after=mean_toughness(after, toughness),
            lines=tuple(
                LineBelief(name, sincerity(before, slot), sincerity(after, slot))
                for slot, name in enumerate(model.line_names[leader])
            ),
        )
    )


def _hear_leaks(model: "NegotiationModel", government: int) -> None:
    factors = model.world.arrays.leak[model.week, model.leaders[government]]
    if leaks(factors):
        before = model.beliefs[:, government].copy()
        for holder in range(len(before)):
            model.beliefs[holder, government] = learn_leak(before[holder], factors)
        note_learning(model, government, before, "leak")


def _hand_over(model: "NegotiationModel", government: int, leader: int) -> None:
    arrays, world = model.world.arrays, model.world
    outgoing, model.leaders[government] = int(model.leaders[government]), leader
    firmness, odds, carry = arrays.firmness[leader], arrays.odds[model.view, leader], arrays.carry[leader]
    for holder in range(len(model.beliefs)):
        model.beliefs[holder, government] = new_belief(model.beliefs[holder, government], firmness, odds, carry)
    belief = model.beliefs[government, government]
    lines = tuple((name, sincerity(belief, slot)) for slot, name in enumerate(model.line_names[leader]))
    model.record.append(
        HandOver(
            model.week,
            government=world.governments[government],
            leader=world.leaders[leader],
            outgoing=world.leaders[outgoing],
            anew=bool(carry == FORGET),
            sincerity=lines,
        )
    )
