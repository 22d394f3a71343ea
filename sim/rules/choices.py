"""What lies before the governments in one round: packages worth proposing and what each is worth to whom."""

from typing import NamedTuple

import numpy as np

from sim.compiled import rule
from sim.rules.plan import Plan, Private
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
    first, last = private.first[taste], private.first[taste + 1]
    packages, governments = private.efficient[first:last], len(world.failure_cost)
    terms = np.empty((len(world.chance), len(world.patience), world.handover_week.shape[2] + 1, 2))
    values, waiting = np.empty((governments, len(packages))), np.empty(governments)
    signing_terms(world, view, week, plan.never[state], terms)
    breaks = plan.breaks[state, :, first:last]
    prices = plan.prices[:, first:last]
    government_values(world, view, outcome, week, private.utility[taste], terms, breaks, prices, packages, values)
    government_waiting(world, view, outcome, week, plan.waiting[state, outcome, week], waiting)
    survives, crossed = np.empty(len(packages)), np.empty((governments, len(packages)), dtype=np.int64)
    for i in range(len(packages)):
        survives[i] = world.survives[taste, packages[i]]
        for g in range(governments):
            crossed[g, i] = world.crosses[world.office[view, outcome, week, g], packages[i]]
    return Choices(packages, values, waiting, survives, crossed)
