"""The compiled loop over weeks and replications: it calls the rules in their order and stores what comes out.

``sim.model.NegotiationModel`` makes the same calls one by one; tests compare the two bit for bit.
"""

from typing import NamedTuple

import numpy as np

from sim import draw
from sim.compiled import leaf, rule
from sim.outcomes import (
    BROKEN,
    CROSSING,
    DEAL,
    ENDED,
    IN_FORCE,
    MEASURES,
    NO_DEAL,
    NOT_RATIFIED,
    OFFERS,
    PACKAGE,
    REPUDIATED,
    RESULT,
    ROUNDS,
    SIGNED,
    Rows,
)
from sim.rules.alone import state_after_breakdown
from sim.rules.answer import ACCEPTS, Expectations, answer, expect_leader, expect_lines, no_expectations
from sim.rules.choices import Table, new_table, set_table
from sim.rules.handover import leaves_deal, new_belief
from sim.rules.learn import leaks, learn_leak, prior_belief, weigh_answer
from sim.rules.plan import Plan, make_plan
from sim.rules.pressure import next_deviation, next_variance, pressure_gap
from sim.rules.private import Private
from sim.rules.propose import propose
from sim.rules.ratify import rejecting
from sim.rules.threshold import pressure_shift, threshold
from sim.world.arrays import GRID, LINES, MASKS, NOBODY, Arrays, Floats, Ints


class Room(NamedTuple):
    """What a negotiation keeps from round to round, and room to work in."""

    belief: Floats  # (G, GRID, MASKS) about each government
    expected: Expectations  # what follows from it
    table: Table
    thresholds: Floats  # (G,) of one round
    chances: Floats  # (2, G + 1) as ``propose`` wants it


@rule
def _new_room(world: Arrays, private: Private) -> Room:
    governments = len(world.failure_cost)
    return Room(
        np.empty((governments, GRID, MASKS)),
        no_expectations(governments),
        new_table(world, private),
        np.empty(governments),
        np.empty((2, governments + 1)),
    )


@rule
def negotiate_many(world: Arrays, seed: int, first: int, table: Rows, stop: Ints) -> int:
    """Fill ``table`` (n, COLUMNS) with replications first, first + 1, ...; returns how many until stop[0] was set."""
    for i in range(len(table)):
        if stop[0] != 0:
            return i
        negotiate(world, seed, first + i, table[i])
    return len(table)


@rule
def negotiate(world: Arrays, seed: int, replication: int, row: Rows) -> None:
    """One negotiation, from the first round to its end; writes its row of outcomes."""
    governments, rounds = len(world.failure_cost), world.meeting.shape[1]
    nature = draw.draw_nature(world, seed, replication)
    private, outcome = nature.private, nature.private.outcome
    row[:] = NOBODY
    row[RESULT], row[MEASURES], row[ROUNDS], row[OFFERS], row[CROSSING] = NO_DEAL, 0, 0, 0, 0
    leaders = world.office[0, outcome, 0].copy()
    room = _new_room(world, private)
    belief, expected = room.belief, room.expected
    for g in range(governments):
        belief[g] = prior_belief(world.firmness[leaders[g]], np.ones(LINES))
        seat(world, expected, g, leaders[g], belief[g], world.noise)
    shift, pressures = np.zeros(governments), np.zeros((3, len(world.persistence)))
    planned, signed = NOBODY, False
    for week in range(rounds):
        view = world.view_at[week]
        follow_pressures(world, seed, replication, view, week, pressures)
        for g in range(governments):
            leader = world.office[view, outcome, week, g]
            shift[g] = pressure_shift(pressures[2], world.elasticity[:, g], world.patience[leader], world.persistence)
            if leader == leaders[g]:
                if leaks(world.leak[week, leader]):
                    belief[g] = learn_leak(belief[g], world.leak[week, leader])
                    expect_lines(expected, g, belief[g])
                continue
            leaders[g] = leader
            belief[g] = new_belief(belief[g], world.firmness[leader], world.odds[view, leader], world.carry[leader])
            seat(world, expected, g, leader, belief[g], world.noise)
            if signed and leaves_deal(world, private, leader, row[PACKAGE], view, week, row[MEASURES], shift[g]):
                row[RESULT], row[ENDED] = REPUDIATED, week
                return
        if signed:
            if row[IN_FORCE] == NOBODY and week == row[SIGNED] + world.ratification_weeks:
                signed = ratify(world, seed, replication, view, week, row)
            if signed:
                continue
        if planned != view:
            plan = make_plan(world, private, view, week, row[MEASURES])
            planned = view
        if row[BROKEN] != NOBODY:
            row[MEASURES] = state_after_breakdown(world, private, plan.never, view, week, row[MEASURES])
            continue
        row[MEASURES] = plan.move[row[MEASURES], outcome, week]
        meets, who, breaks_down = draw.draw_round(seed, replication, week)
        if meets < world.meeting[view, week]:
            row[ROUNDS] += 1
            proposer = draw.draw_outcome(world.proposes[week], who)
            signed = _hold_round(world, nature, plan, room, shift, seed, replication, week, proposer, row)
            if signed and world.ratification_weeks == 0:
                signed = ratify(world, seed, replication, view, week, row)
        if not signed and breaks_down < world.breakdown[view, week]:
            row[BROKEN] = week
    if signed and row[IN_FORCE] == NOBODY:
        ratify(world, seed, replication, world.view_at[rounds - 1], row[SIGNED] + world.ratification_weeks, row)


@rule
def seat(world: Arrays, expected: Expectations, government: int, leader: int, belief: Floats, noise: float) -> None:
    """What is expected of a leader that has just taken office."""
    expect_leader(expected, government, world.toughness_sd[leader] * world.grid, noise)
    expect_lines(expected, government, belief)


@rule
def follow_pressures(world: Arrays, seed: int, replication: int, view: int, week: int, pressures: Floats) -> None:
    """Move log-deviations, their variances and the gaps (rows of ``pressures`` (3, Q)) on to this week."""
    for q in range(pressures.shape[1]):
        if week > 0:
            news = draw.draw_pressure(seed, replication, week, q)
            pressures[0, q] = next_deviation(pressures[0, q], world.persistence[q], world.volatility[q], news)
            pressures[1, q] = next_variance(pressures[1, q], world.persistence[q], world.volatility[q])
        pressures[2, q] = pressure_gap(world.expected[view, q, week], pressures[0, q], pressures[1, q])


@leaf
def _hold_round(
    world: Arrays,
    nature: draw.Nature,
    plan: Plan,
    room: Room,
    shift: Floats,
    seed: int,
    replication: int,
    week: int,
    proposer: int,
    row: Rows,
) -> bool:
    """Offer, answers, learning; writes the row and the beliefs, and tells whether a package was signed."""
    view, private = world.view_at[week], nature.private
    taste, outcome = world.taste[view, week], private.outcome
    table, expected, thresholds = room.table, room.expected, room.thresholds
    offers = set_table(table, world, private, plan, view, week, row[MEASURES])
    for g in range(len(thresholds)):
        theta = nature.toughness[world.office[view, outcome, week, g]] if g == proposer else 0.0
        thresholds[g] = threshold(table.waiting[g], shift[g], theta)
    offer = propose(
        proposer,
        table.values,
        thresholds,
        private.survives[taste, :offers],
        table.crossed,
        nature.sincere[world.office[view, outcome, week, proposer]],
        expected,
        world.noise,
        world.others_needed,
        room.chances,
    )
    if offer == NOBODY:
        return False
    row[OFFERS] += 1
    agreed, crosses = 0, False
    for g in range(len(thresholds)):
        if g == proposer:
            continue
        leader, crossed = world.office[view, outcome, week, g], table.crossed[g, offer]
        surplus = table.values[g, offer] - thresholds[g]
        margin = table.values[g, offer] - threshold(table.waiting[g], shift[g], nature.toughness[leader])
        given = draw.draw_answer(seed, replication, week, g)
        reason = answer(margin, world.noise, crossed, nature.sincere[leader], given)
        weigh_answer(room.belief[g], surplus, world.noise, expected.toughness[g], crossed, reason == ACCEPTS)
        expect_lines(expected, g, room.belief[g])
        agreed += reason == ACCEPTS
        crosses |= crossed != 0
    row[CROSSING] += crosses
    if agreed < world.others_needed:
        return False
    row[PACKAGE], row[SIGNED], row[IN_FORCE] = private.packages[taste, offer], week, NOBODY
    return True


@rule
def ratify(world: Arrays, seed: int, replication: int, view: int, week: int, row: Rows) -> bool:
    """The vote at home on the signed package; after a failure talks go on."""
    passes = world.passes[world.taste[view, min(week, world.meeting.shape[1])], :, row[PACKAGE]]
    rejected = rejecting(passes, draw.draw_ratification(seed, replication, week, world.ratifier_key))
    if rejected == NOBODY:
        row[RESULT], row[IN_FORCE] = DEAL, week
        return True
    row[RESULT] = NOT_RATIFIED
    return False
