"""What lies before the governments in one round: packages worth proposing and what each is worth to whom."""

from typing import NamedTuple

import numpy as np

from sim.compiled import leaf, rule
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


class Table(NamedTuple):
    """Room for the choices of any round of a negotiation, made once; only the first places are in use."""

    terms: Floats  # (A, L, H + 1, 2)
    values: Floats  # (G, F)
    waiting: Floats  # (G,)
    crossed: Ints  # (G, F)


@rule
def new_table(world: Arrays, private: Private) -> Table:
    """An empty one."""
    governments, offers = len(world.failure_cost), private.packages.shape[1]
    return Table(
        np.empty((len(world.chance), len(world.patience), world.handover_week.shape[2] + 1, 2)),
        np.empty((governments, offers)),
        np.empty(governments),
        np.empty((governments, offers), dtype=np.int64),
    )


@leaf
def set_table(table: Table, world: Arrays, private: Private, plan: Plan, view: int, week: int, state: int) -> int:
    """Lay out a round, in the state of the measures, as the plan in force sees it; returns how many choices it has."""
    outcome, taste = private.outcome, world.taste[view, week]
    offers: int = private.offers[taste]
    signing_terms(world, view, week, world.ratification_weeks, plan.never[state], table.terms)
    government_values(world, private, view, outcome, week, table.terms, plan.breaks[state], table.values)
    government_waiting(world, view, outcome, week, plan.waiting[state, outcome, week], table.waiting)
    for g in range(len(table.crossed)):
        leader = world.office[view, outcome, week, g]
        for i in range(offers):
            table.crossed[g, i] = private.crosses[taste, leader, i]
    return offers


@rule
def lay_out(world: Arrays, private: Private, plan: Plan, view: int, week: int, state: int) -> Choices:
    """The choices of a round on a table of their own."""
    table, taste = new_table(world, private), world.taste[view, week]
    offers = set_table(table, world, private, plan, view, week, state)
    return Choices(
        private.packages[taste, :offers],
        table.values[:, :offers].copy(),
        table.waiting,
        private.survives[taste, :offers],
        table.crossed[:, :offers].copy(),
    )
