"""What a hand-over does to a signed package and to what others believe (model.md 2 and 5)."""

from sim.compiled import rule
from sim.rules.learn import carried_belief, prior_belief
from sim.rules.plan import repudiates
from sim.rules.private import Private
from sim.rules.value import no_deal_values
from sim.world.arrays import Arrays, Floats

FORGET, KEEP_TOUGHNESS, KEEP_ALL = range(3)
"""What carries over to a new leader (Arrays.carry)."""


@rule
def leaves_deal(
    world: Arrays, private: Private, leader: int, package: int, view: int, week: int, state: int, gap: float
) -> bool:
    """Whether a leader that takes office in ``week`` repudiates a signed package.

    ``gap`` is what pressures off their path add to its value of no deal.
    """
    shift = private.shift + world.measure_effect[state]
    never = no_deal_values(world.no_deal[view], world.patience, world.government, shift)
    utility = private.utility[world.taste[view, week], leader, package]
    cost = world.agreement_cost[view, week, world.government[leader]]
    return repudiates(utility - cost, never[week, leader] + gap, world.exit_cost[leader])


@rule
def new_belief(belief: Floats, firmness: Floats, odds: Floats, carry: int) -> Floats:
    """What others believe of a leader that has just taken office (Wolford 2007: a new leader is learnt anew)."""
    if carry == KEEP_ALL:
        return belief.copy()
    prior = prior_belief(firmness, odds)
    return carried_belief(belief, prior) if carry == KEEP_TOUGHNESS else prior
