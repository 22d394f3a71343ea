"""Looking ahead: what waiting is worth to every leader, by going back from the horizon (model.md 3)."""

from typing import NamedTuple

import numpy as np

from sim.compiled import leaf, rule
from sim.rules.largest import largest
from sim.rules.measures import next_state, reachable
from sim.rules.private import Private
from sim.rules.value import (
    government_values,
    government_waiting,
    leader_values,
    no_deal_values,
    signing_terms,
    tomorrows_value,
    waiting_value,
)
from sim.world.arrays import NOBODY, Arrays, Flags, Floats, Ints


class Plan(NamedTuple):
    """Values from the round of the plan to the horizon; rounds before it are left empty (NaN)."""

    waiting: Floats  # (Z, A, T, L) w of each leader
    value: Floats  # (Z, A, T + 1, L) V of each leader
    never: Floats  # (Z, T + 1, L) N of each leader
    move: Ints  # (Z, A, T) state after the measures of the week
    breaks: Ints  # (Z, A, S, F) bits: which hand-overs repudiate an offer


class Desk(NamedTuple):
    """Room to work in, made once a plan: what it holds is of one round only."""

    live: Flags  # (Z,) the states of the measures that can still come
    terms: Floats  # (A, L, H + 1, 2)
    waits: Floats  # (Z, G) w of each government
    values: Floats  # (G, F)
    chance: Floats  # (A, F)
    gain: Floats  # (F,)
    signed: Floats  # (L,) what signing the offer is worth
    held: Floats  # (Z, L) V of each leader with the measures as they are


@leaf
def repudiates(utility: float, no_deal: float, exit_cost: float) -> bool:
    """Whether a new leader leaves a signed package: u(p) < d - exit cost (Leeds 1999)."""
    return utility < no_deal - exit_cost


@leaf
def planned_breaks(world: Arrays, private: Private, view: int, never: Floats, breaks: Ints) -> None:
    """Fill ``breaks`` (A, S, F): which hand-overs would repudiate each offer, as bits, in one state of the measures."""
    breaks[:] = 0
    for a in range(len(breaks)):
        for j in range(world.handover_week.shape[2]):
            week, leader = world.handover_week[view, a, j], world.handover_leader[view, a, j]
            if leader == NOBODY or world.exit_cost[leader] == np.inf:
                continue
            utility = private.utility[world.taste[view, week], leader]
            cost = world.agreement_cost[view, week, world.government[leader]]
            for s in range(len(private.offers)):
                for i in range(private.offers[s]):
                    net = utility[private.packages[s, i]] - cost
                    if repudiates(net, never[week, leader], world.exit_cost[leader]):
                        breaks[a, s, i] |= 1 << j


@leaf
def survival(world: Arrays, private: Private, view: int, outcome: int, week: int, chance: Floats) -> None:
    """Fill ``chance`` (F,): rho, that an offer of this week's taste survives red lines and ratification."""
    taste = world.taste[view, week]
    for i in range(private.offers[taste]):
        chance[i] = private.survives[taste, i]
    for g in range(len(world.failure_cost)):
        leader = world.office[view, outcome, week, g]
        if world.line_count[leader] > 0:
            for i in range(private.offers[taste]):
                chance[i] *= world.no_line[view, leader, private.crosses[taste, leader, i]]


@leaf
def same_table(world: Arrays, view: int, outcome: int, week: int) -> bool:
    """Whether the round that follows has the same leaders and tastes, so that the same packages survive."""
    following = week + 1
    if following == world.meeting.shape[1] or world.taste[view, week] != world.taste[view, following]:
        return False
    for g in range(len(world.failure_cost)):
        if world.office[view, outcome, week, g] != world.office[view, outcome, following, g]:
            return False
    return True


@leaf
def best_offer(
    proposer: int, values: Floats, waiting: Floats, chance: Floats, others_needed: int, offers: int, gain: Floats
) -> int:
    """The offer that a government plans to make: argmax rho v + (1 - rho) w, if enough others gain by it.

    Among the first ``offers``, with ``values`` (G, F), ``waiting`` (G,) and ``chance`` (F,); ``gain`` (F,) is room to
    work in. NOBODY when none beats waiting: then it passes. Source: Rubinstein 1982; Baron & Ferejohn 1989 for a quota.
    One short loop for each step: those the processor does for several offers at a time.
    """
    for i in range(offers):
        gain[i] = chance[i] * (values[proposer, i] - waiting[proposer])
    if others_needed == len(waiting) - 1:
        for k in range(len(waiting)):
            if k != proposer:
                for i in range(offers):
                    gain[i] = gain[i] if values[k, i] >= waiting[k] else 0.0
    else:
        for i in range(offers):
            agree = 0
            for k in range(len(waiting)):
                agree += k != proposer and values[k, i] >= waiting[k]
            gain[i] = gain[i] if agree >= others_needed else 0.0
    return largest(gain, offers)


@rule
def values_without_deal(world: Arrays, private: Private, view: int, state: int) -> Floats:
    """N (Z, T + 1, L) in every state of the measures that can follow ``state``, as public in ``view``; else NaN."""
    states, rounds = len(world.measure_effect), world.meeting.shape[1]
    never = np.full((states, rounds + 1, len(world.patience)), np.nan)
    for z in range(states):
        if reachable(z, state, world.measure_week[view], rounds):
            shift = private.shift + world.measure_effect[z]
            never[z] = no_deal_values(world.no_deal[view], world.patience, world.government, shift)
    return never


@rule
def make_plan(world: Arrays, private: Private, view: int, week: int, state: int) -> Plan:
    """The plan made in round ``week`` on what is public then, for every state of the measures that can follow."""
    states, rounds, leaders = len(world.measure_effect), world.meeting.shape[1], len(world.patience)
    outcomes, governments = len(world.chance), len(world.failure_cost)
    tastes, offers = private.packages.shape
    plan = Plan(
        np.full((states, outcomes, rounds, leaders), np.nan),
        np.full((states, outcomes, rounds + 1, leaders), np.nan),
        values_without_deal(world, private, view, state),
        np.zeros((states, outcomes, rounds), dtype=np.int64),
        np.zeros((states, outcomes, tastes, offers), dtype=np.int64),
    )
    desk = Desk(
        np.zeros(states, dtype=np.bool_),
        np.empty((outcomes, leaders, world.handover_week.shape[2] + 1, 2)),
        np.empty((states, governments)),
        np.empty((governments, offers)),
        np.empty((outcomes, offers)),
        np.empty(offers),
        np.empty(leaders),
        np.empty((states, leaders)),
    )
    for z in range(states):
        desk.live[z] = reachable(z, state, world.measure_week[view], rounds)
        if desk.live[z]:
            planned_breaks(world, private, view, plan.never[z], plan.breaks[z])
            for a in range(outcomes):
                plan.value[z, a, rounds] = plan.never[z, rounds]
    for t in range(rounds - 1, week - 1, -1):
        for a in range(outcomes):
            if world.peers[week, private.outcome, a] > 0.0:
                _plan_round(world, private, plan, desk, view, a, t)
    return plan


@leaf
def _plan_round(world: Arrays, private: Private, plan: Plan, desk: Desk, view: int, outcome: int, week: int) -> None:
    """Fill one round of the plan, for one outcome and every state of the measures."""
    offers = private.offers[world.taste[view, week]]
    chance, breakdown = desk.chance[outcome], world.breakdown[view, week]
    if not same_table(world, view, outcome, week):
        survival(world, private, view, outcome, week, chance)
    for z in range(len(desk.live) - 1, -1, -1):
        if not desk.live[z]:
            continue
        waiting, held, waits = plan.waiting[z, outcome, week], desk.held[z], desk.waits[z]
        for leader in range(len(waiting)):
            g, never = world.government[leader], plan.never[z, week, leader]
            flow = world.no_deal[view, week, leader] + private.shift[g] + world.measure_effect[z, g]
            tomorrow = _tomorrow(world, plan, view, outcome, week, z, leader)
            waiting[leader] = waiting_value(never, flow, tomorrow, world.patience[leader], breakdown)
            held[leader] = waiting[leader]
        government_waiting(world, view, outcome, week, waiting, waits)
        signing_terms(world, view, week, world.ratification_weeks, plan.never[z], desk.terms)
        breaks = plan.breaks[z]
        government_values(world, private, view, outcome, week, desk.terms, breaks, desk.values)
        for g in range(len(waits)):
            share = world.meeting[view, week] * world.proposes[week, g]
            if share == 0.0:
                continue
            offer = best_offer(g, desk.values, waits, chance, world.others_needed, offers, desk.gain)
            if offer != NOBODY:
                leader_values(world, private, view, outcome, week, desk.terms, breaks, offer, desk.signed)
                for leader in range(len(waiting)):
                    held[leader] += share * chance[offer] * (desk.signed[leader] - waiting[leader])
        measure_week = world.measure_week[view]
        following = next_state(z, week, measure_week, world.measure_holder, world.measure_against, desk.waits)
        plan.move[z, outcome, week] = following
        for leader in range(len(waiting)):
            plan.value[z, outcome, week, leader] = desk.held[following, leader]


@leaf
def _tomorrow(world: Arrays, plan: Plan, view: int, outcome: int, week: int, state: int, leader: int) -> float:
    """V(t + 1) of a leader over what is not yet settled; a leader that leaves in between counts it by its legacy."""
    g, following = world.government[leader], week + 1
    total = 0.0
    for a in range(len(world.chance)):
        share = world.peers[week, outcome, a]
        if share > 0.0:
            leaves = world.office[view, a, week, g] == leader and world.office[view, a, following, g] != leader
            value, never = plan.value[state, a, following, leader], plan.never[state, following, leader]
            total += share * tomorrows_value(value, never, leaves, world.legacy[leader])
    return total
