"""Looking ahead: what waiting is worth to every leader, by going back from the horizon (model.md 3)."""

from typing import NamedTuple

import numpy as np

from sim.compiled import rule
from sim.rules.measures import next_state, reachable
from sim.rules.value import (
    failure_price,
    government_values,
    government_waiting,
    leader_values,
    no_deal_values,
    signing_terms,
    tomorrows_value,
    waiting_value,
)
from sim.world.arrays import NOBODY, Arrays, Floats, Ints


class Private(NamedTuple):
    """What one replication's world is like, public inside it, and which packages are worth proposing."""

    outcome: int  # which joint outcome of the successions this world will see
    utility: Floats  # (S, L, P)
    shift: Floats  # (G,) added to what no deal is worth
    efficient: Ints  # (C,) efficient packages, one taste after the other
    first: Ints  # (S + 1,) those of taste s are efficient[first[s]:first[s + 1]]


class Plan(NamedTuple):
    """Values from the round of the plan to the horizon; rounds before it are left empty (NaN)."""

    waiting: Floats  # (Z, A, T, L) w of each leader
    value: Floats  # (Z, A, T + 1, L) V of each leader
    never: Floats  # (Z, T + 1, L) N of each leader
    move: Ints  # (Z, A, T) state after the measures of the week
    breaks: Ints  # (Z, A, C) bits: which hand-overs repudiate an efficient package
    prices: Floats  # (G, C) price of the risk that an efficient package fails at home


class Desk(NamedTuple):
    """Room to work in, made once a plan: what it holds is of one round only."""

    terms: Floats  # (A, L, H + 1, 2)
    waits: Floats  # (Z, G)
    values: Floats  # (G, C)
    chance: Floats  # (A, C)
    worth: Floats  # (L,)
    held: Floats  # (Z, L) V of each leader with the measures as they are


@rule
def repudiates(utility: float, no_deal: float, exit_cost: float) -> bool:
    """Whether a new leader leaves a signed package: u(p) < d - exit cost (Leeds 1999)."""
    return utility < no_deal - exit_cost


@rule
def planned_breaks(world: Arrays, private: Private, view: int, never: Floats) -> Ints:
    """Which hand-overs would repudiate each efficient package, as bits (A, C), in one state of the measures."""
    outcomes, handovers = world.handover_week.shape[1], world.handover_week.shape[2]
    breaks = np.zeros((outcomes, len(private.efficient)), dtype=np.int64)
    for a in range(outcomes):
        for j in range(handovers):
            week, leader = world.handover_week[view, a, j], world.handover_leader[view, a, j]
            if leader == NOBODY or world.exit_cost[leader] == np.inf:
                continue
            utility = private.utility[world.taste[view, week], leader]
            cost = world.agreement_cost[view, week, world.government[leader]]
            bar = never[week, leader]
            for i in range(len(private.efficient)):
                if repudiates(utility[private.efficient[i]] - cost, bar, world.exit_cost[leader]):
                    breaks[a, i] |= 1 << j
    return breaks


@rule
def survival(world: Arrays, view: int, outcome: int, week: int, packages: Ints, chance: Floats) -> None:
    """Fill ``chance`` (F,): rho, that a package survives the red lines of those in office and ratification."""
    survives = world.survives[world.taste[view, week]]
    for i in range(len(packages)):
        chance[i] = survives[packages[i]]
    for g in range(len(world.failure_cost)):
        leader = world.office[view, outcome, week, g]
        if world.line_count[leader] > 0:
            for i in range(len(packages)):
                chance[i] *= world.no_line[view, leader, world.crosses[leader, packages[i]]]


@rule
def failure_prices(world: Arrays, private: Private) -> Floats:
    """What the risk of failing at home takes off each efficient package for each government, (G, C)."""
    prices = np.empty((len(world.failure_cost), len(private.efficient)))
    for s in range(len(world.survives)):
        for i in range(private.first[s], private.first[s + 1]):
            for g in range(len(prices)):
                prices[g, i] = failure_price(world.failure_cost[g], world.survives[s, private.efficient[i]])
    return prices


@rule
def same_table(world: Arrays, view: int, outcome: int, week: int) -> bool:
    """Whether the round that follows has the same leaders and tastes, so that the same packages survive."""
    following = week + 1
    if following == world.meeting.shape[1] or world.taste[view, week] != world.taste[view, following]:
        return False
    for g in range(len(world.failure_cost)):
        if world.office[view, outcome, week, g] != world.office[view, outcome, following, g]:
            return False
    return True


@rule
def best_offer(proposer: int, values: Floats, waiting: Floats, chance: Floats, others_needed: int) -> int:
    """The offer that a government plans to make: argmax rho v + (1 - rho) w, if enough others gain by it.

    ``values`` (G, F), ``waiting`` (G,), ``chance`` (F,). Returns an index into F, or NOBODY when no package beats
    waiting: then it passes. Source: Rubinstein 1982; Baron & Ferejohn 1989 for a quota.
    """
    best, most = NOBODY, 0.0
    for i in range(len(chance)):
        gain = chance[i] * (values[proposer, i] - waiting[proposer]) if chance[i] > 0.0 else 0.0
        if gain > most:
            agree = 0
            for k in range(len(waiting)):
                if k != proposer and values[k, i] >= waiting[k]:
                    agree += 1
            if agree >= others_needed:
                best, most = i, gain
    return best


@rule
def make_plan(world: Arrays, private: Private, view: int, week: int, state: int) -> Plan:
    """The plan made in round ``week`` on what is public then, for every state of the measures that can follow."""
    states, rounds, leaders = len(world.measure_effect), world.meeting.shape[1], len(world.patience)
    outcomes = len(world.chance)
    plan = Plan(
        np.full((states, outcomes, rounds, leaders), np.nan),
        np.full((states, outcomes, rounds + 1, leaders), np.nan),
        np.full((states, rounds + 1, leaders), np.nan),
        np.zeros((states, outcomes, rounds), dtype=np.int64),
        np.zeros((states, outcomes, len(private.efficient)), dtype=np.int64),
        failure_prices(world, private),
    )
    for z in range(states):
        if reachable(z, state, world.measure_week[view], rounds):
            shift = private.shift + world.measure_effect[z]
            plan.never[z] = no_deal_values(world.no_deal[view], world.patience, world.government, shift)
            plan.breaks[z] = planned_breaks(world, private, view, plan.never[z])
            for a in range(outcomes):
                plan.value[z, a, rounds] = plan.never[z, rounds]
    desk = Desk(
        np.empty((outcomes, leaders, world.handover_week.shape[2] + 1, 2)),
        np.empty((states, len(world.failure_cost))),
        np.empty((len(world.failure_cost), len(private.efficient))),
        np.empty((outcomes, len(private.efficient))),
        np.empty(leaders),
        np.empty((states, leaders)),
    )
    for t in range(rounds - 1, week - 1, -1):
        for a in range(outcomes):
            if world.peers[week, private.outcome, a] > 0.0:
                _plan_round(world, private, plan, desk, view, a, t, state)
    return plan


@rule
def _plan_round(
    world: Arrays, private: Private, plan: Plan, desk: Desk, view: int, outcome: int, week: int, origin: int
) -> None:
    """Fill one round of the plan, for one outcome and every state of the measures."""
    rounds, measure_week = world.meeting.shape[1], world.measure_week[view]
    taste = world.taste[view, week]
    first, last = private.first[taste], private.first[taste + 1]
    packages, utility = private.efficient[first:last], private.utility[taste]
    values, chance = desk.values[:, : last - first], desk.chance[outcome, : last - first]
    if not same_table(world, view, outcome, week):
        survival(world, view, outcome, week, packages, chance)
    for z in range(len(world.measure_effect) - 1, -1, -1):
        if not reachable(z, origin, measure_week, rounds):
            continue
        waiting, held, waits = plan.waiting[z, outcome, week], desk.held[z], desk.waits[z]
        breaks = plan.breaks[z, :, first:last]
        for leader in range(len(waiting)):
            g, never = world.government[leader], plan.never[z, week, leader]
            flow = world.no_deal[view, week, leader] + private.shift[g] + world.measure_effect[z, g]
            tomorrow = _tomorrow(world, plan, view, outcome, week, z, leader)
            lapse = world.breakdown[view, week]
            waiting[leader] = waiting_value(never, flow, tomorrow, world.patience[leader], lapse)
            held[leader] = waiting[leader]
        government_waiting(world, view, outcome, week, waiting, waits)
        signing_terms(world, view, week, plan.never[z], desk.terms)
        prices = plan.prices[:, first:last]
        government_values(world, view, outcome, week, utility, desk.terms, breaks, prices, packages, values)
        for g in range(len(waits)):
            share = world.meeting[view, week] * world.proposes[week, g]
            offer = best_offer(g, values, waits, chance, world.others_needed) if share > 0.0 else NOBODY
            if offer != NOBODY:
                leader_values(
                    world, view, outcome, week, utility, desk.terms, breaks[:, offer], packages[offer], desk.worth
                )
                for leader in range(len(waiting)):
                    held[leader] += share * chance[offer] * (desk.worth[leader] - waiting[leader])
        following = next_state(z, week, measure_week, world.measure_holder, world.measure_against, desk.waits)
        plan.move[z, outcome, week] = following
        plan.value[z, outcome, week] = desk.held[following]


@rule
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
