"""The compiled loop with switches: each channel of a negotiation follows one of two worlds, or the other.

A channel is one of the ways in which a world reaches the table. With all channels switched to one world, what is played
is ``sim.ensemble.kernel`` in it, bit for bit; with some of them, a counterfactual: what would happen if a change were
felt through these alone. Both worlds need the same governments, leaders, goals, packages, ratifiers, pressures,
measures and rounds; calendars, views, tastes and offices are each world's own.
"""

from typing import NamedTuple

import numpy as np

from sim import draw
from sim.compiled import leaf, rule
from sim.ensemble.halves import Half, Halves, foresee, half_of, known_state, offered_in_either
from sim.ensemble.kernel import follow_pressures, ratify, seat
from sim.outcomes import (
    BROKEN,
    CROSSING,
    ENDED,
    IN_FORCE,
    MEASURES,
    NO_DEAL,
    OFFERS,
    PACKAGE,
    REPUDIATED,
    RESULT,
    ROUNDS,
    SIGNED,
    Rows,
)
from sim.rules.alone import state_after_breakdown
from sim.rules.answer import ACCEPTS, Expectations, answer, expect_lines, no_expectations
from sim.rules.handover import leaves_deal, new_belief
from sim.rules.learn import leaks, learn_leak, prior_belief, weigh_answer
from sim.rules.propose import propose
from sim.rules.ratify import failure_price
from sim.rules.threshold import pressure_shift, threshold
from sim.rules.value import government_values, government_waiting, signing_terms
from sim.world.arrays import GRID, LINES, MASKS, NOBODY, Arrays, Floats, Ints

CHANNELS = 8
WANTS, CONTINUATION, WITHOUT_DEAL, BELIEF, RED_LINES, RATIFICATION, REPUDIATION, TALKS = range(CHANNELS)
"""What leaders at the table want; what waiting is worth above never having a deal; what never having a deal is worth,
with the measures that are taken; what governments believe of each other; which red lines are meant; the vote at home,
and what it takes; what new leaders leave, and what is thought of that beforehand; when rounds take place, who proposes,
how noisy answers are. Bit c of a set of switches is channel c."""

Worlds = tuple[Arrays, Arrays]


class Desk(NamedTuple):
    """What a negotiation keeps from round to round, and room to work in."""

    belief: Floats  # (G, GRID, MASKS)
    expected: Expectations
    values: Floats  # (G, F)
    kept: Floats  # (G, F) values if everything lasted, where somebody thinks that it may not
    full: Floats  # (G, F) and the values as they are
    waits: Floats  # (G,)
    never: Floats  # (2, G)
    thresholds: Floats  # (G,)
    chances: Floats  # (2, G + 1)
    survives: Floats  # (F,)
    crossed: Ints  # (G, F)
    place: Ints  # (P,)


@rule
def negotiate_switched(worlds: Worlds, seed: int, first: int, switches: Ints, table: Rows, stop: Ints) -> int:
    """Fill ``table`` (S, n, COLUMNS) with replications first, first + 1, ..., each under its S sets of ``switches``.

    ``switches`` (S, n) has bit c for channel c, 0 for the first world and 1 for the second. Plans are made once a
    replication for all sets. Returns how many replications were played until stop[0] was set.
    """
    for i in range(table.shape[1]):
        if stop[0] != 0:
            return i
        natures = draw.draw_nature(worlds[0], seed, first + i), draw.draw_nature(worlds[1], seed, first + i)
        offered = offered_in_either(natures[0].private, natures[1].private)
        halves = half_of(worlds[0], natures[0], offered), half_of(worlds[1], natures[1], offered)
        desk = _new_desk(halves, len(worlds[0].failure_cost))
        for s in range(len(switches)):
            _negotiate(worlds, halves, desk, switches[s, i], seed, first + i, table[s, i])
    return len(switches[0])


@rule
def _new_desk(halves: Halves, governments: int) -> Desk:
    offers, packages = halves[0].wide.packages.shape[1], halves[0].wide.utility.shape[2]
    return Desk(
        np.empty((governments, GRID, MASKS)),
        no_expectations(governments),
        np.empty((governments, offers)),
        np.empty((governments, offers)),
        np.empty((governments, offers)),
        np.empty(governments),
        np.empty((2, governments)),
        np.empty(governments),
        np.empty((2, governments + 1)),
        np.empty(offers),
        np.empty((governments, offers), dtype=np.int64),
        np.empty(packages, dtype=np.int64),
    )


@rule
def _negotiate(
    worlds: Worlds,
    halves: Halves,
    desk: Desk,
    switches: int,
    seed: int,
    replication: int,
    row: Rows,
) -> None:
    """One negotiation, as ``sim.ensemble.kernel.negotiate`` has it; each step asks the world of its channel.

    What is of one half is taken out of it before the weeks begin: that costs more than most rules do.
    """
    n, b, r = _side(switches, WITHOUT_DEAL), _side(switches, BELIEF), _side(switches, REPUDIATION)
    h, t = _side(switches, RATIFICATION), _side(switches, TALKS)
    governments, rounds = len(worlds[0].failure_cost), worlds[0].meeting.shape[1]
    row[:] = NOBODY
    row[RESULT], row[MEASURES], row[ROUNDS], row[OFFERS], row[CROSSING] = NO_DEAL, 0, 0, 0, 0
    outcome_n, outcome_b, outcome_r = halves[n].wide.outcome, halves[b].wide.outcome, halves[r].wide.outcome
    alone, left, never, move = halves[n].nature.private, halves[r].nature.private, halves[n].never, halves[n].move
    seen = halves[0].views, halves[1].views
    met, seated = worlds[b].office[0, outcome_b, 0].copy(), worlds[r].office[0, outcome_r, 0].copy()
    belief, expected = desk.belief, desk.expected
    for g in range(governments):
        belief[g] = prior_belief(worlds[b].firmness[met[g]], np.ones(LINES))
        seat(worlds[b], expected, g, met[g], belief[g], worlds[t].noise)
    shift, pressures = np.zeros(governments), np.zeros((3, len(worlds[n].persistence)))
    signed = False
    for week in range(rounds):
        views = worlds[0].view_at[week], worlds[1].view_at[week]
        follow_pressures(worlds[n], seed, replication, views[n], week, pressures)
        for g in range(governments):
            leader = worlds[n].office[views[n], outcome_n, week, g]
            patience, elasticity = worlds[n].patience[leader], worlds[n].elasticity[:, g]
            shift[g] = pressure_shift(pressures[2], elasticity, patience, worlds[n].persistence)
            leader = worlds[b].office[views[b], outcome_b, week, g]
            if leader != met[g]:
                met[g] = leader
                odds, carry = worlds[b].odds[views[b], leader], worlds[b].carry[leader]
                belief[g] = new_belief(belief[g], worlds[b].firmness[leader], odds, carry)
                seat(worlds[b], expected, g, leader, belief[g], worlds[t].noise)
            elif leaks(worlds[b].leak[week, leader]):
                belief[g] = learn_leak(belief[g], worlds[b].leak[week, leader])
                expect_lines(expected, g, belief[g])
            leader = worlds[r].office[views[r], outcome_r, week, g]
            if leader != seated[g]:
                seated[g] = leader
                state = row[MEASURES]
                if signed and leaves_deal(worlds[r], left, leader, row[PACKAGE], views[r], week, state, shift[g]):
                    row[RESULT], row[ENDED] = REPUDIATED, week
                    return
        if signed:
            if row[IN_FORCE] == NOBODY and week == row[SIGNED] + worlds[h].ratification_weeks:
                signed = ratify(worlds[h], seed, replication, views[h], week, row)
            if signed:
                continue
        if seen[0][0] <= views[0]:
            foresee(worlds[0], halves[0], views[0])
        if seen[1][0] <= views[1]:
            foresee(worlds[1], halves[1], views[1])
        if row[BROKEN] != NOBODY:
            row[MEASURES] = state_after_breakdown(worlds[n], alone, never[views[n]], views[n], week, row[MEASURES])
            continue
        row[MEASURES] = move[views[n], row[MEASURES], outcome_n, week]
        meets, who, breaks_down = draw.draw_round(seed, replication, week)
        if meets < worlds[t].meeting[views[t], week]:
            row[ROUNDS] += 1
            proposer = draw.draw_outcome(worlds[t].proposes[week], who)
            signed = _hold_round(worlds, halves, switches, desk, shift, seed, replication, week, proposer, row)
            if signed and worlds[h].ratification_weeks == 0:
                signed = ratify(worlds[h], seed, replication, views[h], week, row)
        if not signed and breaks_down < worlds[t].breakdown[views[t], week]:
            row[BROKEN] = week
    if signed and row[IN_FORCE] == NOBODY:
        last, vote = worlds[h].view_at[rounds - 1], row[SIGNED] + worlds[h].ratification_weeks
        ratify(worlds[h], seed, replication, last, vote, row)


@leaf
def _side(switches: int, channel: int) -> int:
    """Which world a channel follows."""
    return switches >> channel & 1


@leaf
def _hold_round(
    worlds: Worlds,
    halves: Halves,
    switches: int,
    desk: Desk,
    shift: Floats,
    seed: int,
    replication: int,
    week: int,
    proposer: int,
    row: Rows,
) -> bool:
    """Offer, answers, learning; writes the row and the beliefs, and tells whether a package was signed."""
    w, m, t = _side(switches, WANTS), _side(switches, RED_LINES), _side(switches, TALKS)
    b = _side(switches, BELIEF)
    views = worlds[0].view_at[week], worlds[1].view_at[week]
    packages = halves[w].wide.packages[worlds[w].taste[views[w], week]]
    office = worlds[w].office[views[w], halves[w].wide.outcome, week]
    lines = worlds[m].office[views[m], halves[m].wide.outcome, week]
    met = worlds[b].office[views[b], halves[b].wide.outcome, week]
    _weigh(worlds, halves, switches, desk, week, row[MEASURES])
    _wait(worlds, halves, switches, desk, week, row[MEASURES])
    for g in range(len(office)):
        theta = halves[w].nature.toughness[office[g]] if g == proposer else 0.0
        desk.thresholds[g] = threshold(desk.waits[g], shift[g], theta)
        for i in range(len(packages)):
            own, believed = worlds[m].crosses[lines[g], packages[i]], worlds[b].crosses[met[g], packages[i]]
            desk.crossed[g, i] = own if g == proposer else believed
    offer = propose(
        proposer,
        desk.values,
        desk.thresholds,
        desk.survives,
        desk.crossed,
        halves[m].nature.sincere[lines[proposer]],
        desk.expected,
        worlds[t].noise,
        worlds[t].others_needed,
        desk.chances,
    )
    if offer == NOBODY:
        return False
    row[OFFERS] += 1
    agreed, crosses = 0, False
    for g in range(len(office)):
        if g == proposer:
            continue
        crossed, noise = worlds[m].crosses[lines[g], packages[offer]], worlds[t].noise
        surplus = desk.values[g, offer] - desk.thresholds[g]
        margin = desk.values[g, offer] - threshold(desk.waits[g], shift[g], halves[w].nature.toughness[office[g]])
        given = draw.draw_answer(seed, replication, week, g)
        accepts = answer(margin, noise, crossed, halves[m].nature.sincere[lines[g]], given) == ACCEPTS
        toughness, believed = desk.expected.toughness[g], desk.crossed[g, offer]
        weigh_answer(desk.belief[g], surplus, noise, toughness, believed, accepts)
        expect_lines(desk.expected, g, desk.belief[g])
        agreed += accepts
        crosses |= crossed != 0
    row[CROSSING] += crosses
    if agreed < worlds[t].others_needed:
        return False
    row[PACKAGE], row[SIGNED], row[IN_FORCE] = packages[offer], week, NOBODY
    return True


@leaf
def _weigh(
    worlds: Worlds,
    halves: Halves,
    switches: int,
    desk: Desk,
    week: int,
    state: int,
) -> None:
    """What signing each package is worth to each government, and its chance at home."""
    w, n = _side(switches, WANTS), _side(switches, WITHOUT_DEAL)
    h, r = _side(switches, RATIFICATION), _side(switches, REPUDIATION)
    views = worlds[0].view_at[week], worlds[1].view_at[week]
    world, wide, view, values = worlds[w], halves[w].wide, views[w], desk.values
    taste, packages = world.taste[view, week], wide.packages[world.taste[view, week]]
    never = halves[n].never[views[n], state]
    signing_terms(world, view, week, worlds[h].ratification_weeks, never, halves[w].terms)
    breaks = halves[w].breaks[view, known_state(world, view, state)] if w == r else halves[w].nothing
    government_values(world, wide, view, wide.outcome, week, halves[w].terms, breaks, values)
    if w != r:
        _fear(worlds[r], halves[r], views[r], desk, week, state)
        there = halves[r].wide.packages[worlds[r].taste[views[r], week]]
        for i in range(len(there)):
            desk.place[there[i]] = i
        for g in range(len(values)):
            for i in range(len(packages)):
                place = desk.place[packages[i]]
                values[g, i] += desk.full[g, place] - desk.kept[g, place]
    survives = worlds[h].survives[worlds[h].taste[views[h], week]]
    for i in range(len(packages)):
        desk.survives[i] = survives[packages[i]]
    if w != h:
        for g in range(len(values)):
            for i in range(len(packages)):
                price = failure_price(worlds[h].failure_cost[g], desk.survives[i])
                values[g, i] += wide.prices[taste, g, i] - price


@leaf
def _fear(world: Arrays, half: Half, view: int, desk: Desk, week: int, state: int) -> None:
    """Values with and without what is expected to be left, in the world that repudiation follows."""
    known, outcome = known_state(world, view, state), half.wide.outcome
    signing_terms(world, view, week, world.ratification_weeks, half.never[view, known], half.terms)
    government_values(world, half.wide, view, outcome, week, half.terms, half.breaks[view, known], desk.full)
    government_values(world, half.wide, view, outcome, week, half.terms, half.nothing, desk.kept)


@leaf
def _wait(
    worlds: Worlds,
    halves: Halves,
    switches: int,
    desk: Desk,
    week: int,
    state: int,
) -> None:
    """What waiting is worth to each government: never having a deal, and what it may expect above that."""
    c, n = _side(switches, CONTINUATION), _side(switches, WITHOUT_DEAL)
    views = worlds[0].view_at[week], worlds[1].view_at[week]
    view, outcome, known = views[c], halves[c].wide.outcome, known_state(worlds[c], views[c], state)
    government_waiting(worlds[c], view, outcome, week, halves[c].waiting[view, known, outcome, week], desk.waits)
    if c != n:
        government_waiting(worlds[c], view, outcome, week, halves[c].never[view, known, week], desk.never[0])
        never, outcome = halves[n].never[views[n], state, week], halves[n].wide.outcome
        government_waiting(worlds[n], views[n], outcome, week, never, desk.never[1])
        for g in range(len(desk.waits)):
            desk.waits[g] += desk.never[1, g] - desk.never[0, g]
