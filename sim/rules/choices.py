"""What lies before the governments in one round: packages worth proposing and what each is worth to whom."""

from typing import NamedTuple

import numpy as np

from sim.compiled import rule
from sim.rules.plan import Plan
from sim.rules.private import Private
from sim.rules.value import government_values, government_waiting, signing_terms
from sim.world.arrays import Arrays, Floats, Ints


class Choices(NamedTuple):
    """F packages and what they mean to the G governments."""

    packages: Ints  # (F,) efficient packages of this week's taste
    values: Floats  # (G, F) v
    waiting: Floats  # (G,) w of the plan
    survives: Floats  # (F,) chance of ratification
    crossed: Ints  # (G, F) bits: red lines of the leader in office that each crosses


@rule
def lay_out(world: Arrays, private: Private, plan: Plan, view: int, week: int, state: int) -> Choices:
    """The choices of a round, in the state of the measures, as the plan in force sees them."""
    outcome, taste = private.outcome, world.taste[view, week]
    offers, governments = private.offers[taste], len(world.failure_cost)
    terms = np.empty((len(world.chance), len(world.patience), world.handover_week.shape[2] + 1, 2))
    values, waiting = np.empty((governments, offers)), np.empty(governments)
    signing_terms(world, view, week, plan.never[state], terms)
    government_values(world, private, view, outcome, week, terms, plan.breaks[state], values)
    government_waiting(world, view, outcome, week, plan.waiting[state, outcome, week], waiting)
    crossed = np.empty((governments, offers), dtype=np.int64)
    for g in range(governments):
        crossed[g] = private.crosses[taste, world.office[view, outcome, week, g], :offers]
    return Choices(private.packages[taste, :offers], values, waiting, private.survives[taste, :offers], crossed)
