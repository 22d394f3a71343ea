"""One of the two worlds between which channels are switched, in one replication."""

from typing import NamedTuple

import numpy as np

from sim import draw
from sim.compiled import leaf, rule
from sim.rules.measures import digit, reachable
from sim.rules.plan import make_plan, planned_breaks
from sim.rules.private import Private, widened
from sim.world.arrays import Arrays, Flags, Floats, Ints


class Half(NamedTuple):
    """One of the two worlds in one replication, and what its governments have foreseen so far."""

    nature: draw.Nature
    wide: Private  # its own, with the efficient packages of both
    nothing: Ints  # (A, S, F) no hand-over repudiates anything
    terms: Floats  # (A, L, H + 1, 2) room to work in
    views: Ints  # (1,) in how many views plans are made
    waiting: Floats  # (E, Z, A, T, L) of the plans
    never: Floats  # (E, Z, T + 1, L)
    move: Ints  # (E, Z, A, T)
    breaks: Ints  # (E, Z, A, S, F) bits: which hand-overs repudiate each package on the wide table


Halves = tuple[Half, Half]


@rule
def half_of(world: Arrays, nature: draw.Nature, offered: Flags) -> Half:
    """A world as it is drawn, with these packages (P,) on its wide table; nothing is foreseen yet."""
    wide = widened(world, nature.private, offered)
    views, states, leaders = len(world.meeting), len(world.measure_effect), len(world.patience)
    outcomes, rounds, handovers = len(world.chance), world.meeting.shape[1], world.handover_week.shape[2]
    return Half(
        nature,
        wide,
        np.zeros((outcomes, *wide.packages.shape), dtype=np.int64),
        np.empty((outcomes, leaders, handovers + 1, 2)),
        np.zeros(1, dtype=np.int64),
        np.empty((views, states, outcomes, rounds, leaders)),
        np.empty((views, states, rounds + 1, leaders)),
        np.empty((views, states, outcomes, rounds), dtype=np.int64),
        np.zeros((views, states, outcomes, *wide.packages.shape), dtype=np.int64),
    )


@rule
def offered_in_either(a: Private, b: Private) -> Flags:
    """Packages (P,) that are efficient in one world or the other."""
    offered = np.zeros(a.utility.shape[2], dtype=np.bool_)
    for private in (a, b):
        for s in range(len(private.offers)):
            for i in range(private.offers[s]):
                offered[private.packages[s, i]] = True
    return offered


@rule
def foresee(world: Arrays, half: Half, view: int) -> None:
    """Plan in every view up to this one, from its first week and with no measure taken: all states may follow."""
    for e in range(half.views[0], view + 1):
        week = int(np.searchsorted(world.view_at, e))
        plan = make_plan(world, half.nature.private, e, week, 0)
        half.waiting[e], half.never[e], half.move[e] = plan.waiting, plan.never, plan.move
        for z in range(len(plan.never)):
            if reachable(z, 0, world.measure_week[e], len(world.view_at)):
                planned_breaks(world, half.wide, e, plan.never[z], half.breaks[e, z])
    half.views[0] = max(half.views[0], view + 1)


@leaf
def known_state(world: Arrays, view: int, state: int) -> int:
    """A state of the measures as far as a view of this world knows of them."""
    known, rounds = 0, world.meeting.shape[1]
    for m in range(world.measure_week.shape[1]):
        if world.measure_week[view, m] < rounds:
            known += digit(state, m) * 3**m
    return known
