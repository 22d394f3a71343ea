"""What it is worth to have no deal, to wait, and to sign a package now (model.md 3).

Values are averages a week over all weeks to come, discounted by delta and multiplied by 1 - delta, so that utilities,
what no deal is worth, and values are in one unit.
"""

import numpy as np

from sim.compiled import leaf, rule
from sim.rules.private import Private
from sim.world.arrays import NOBODY, Arrays, Floats, Ints


@rule
def no_deal_values(no_deal: Floats, patience: Floats, government: Ints, shift: Floats) -> Floats:
    """Value of never having a deal, N (T + 1, L): N(t) = (1 - delta) d(t) + delta N(t + 1), N(T) = d(T).

    ``no_deal`` (T + 1, L) is d; ``shift`` (G,) is added to it throughout (chance and measures). Where d is constant,
    N = d.
    """
    last, leaders = no_deal.shape[0] - 1, no_deal.shape[1]
    values = np.empty((last + 1, leaders))
    for leader in range(leaders):
        added, delta = shift[government[leader]], patience[leader]
        values[last, leader] = no_deal[last, leader] + added
        for t in range(last - 1, -1, -1):
            flow = no_deal[t, leader] + added
            values[t, leader] = (1.0 - delta) * flow + delta * values[t + 1, leader]
    return values


@leaf
def waiting_value(never: float, flow: float, tomorrow: float, patience: float, breakdown: float) -> float:
    """Value of letting a week pass: w = b N + (1 - b) [(1 - delta) d + delta V(t + 1)].

    After a breakdown there is no deal for good, which is worth ``never`` = N(t); it equals d where d is constant, as in
    Binmore, Rubinstein & Wolinsky 1986.
    """
    return breakdown * never + (1.0 - breakdown) * ((1.0 - patience) * flow + patience * tomorrow)


@leaf
def tomorrows_value(value: float, never: float, leaves: bool, legacy: float) -> float:
    """V(t + 1) as a leader counts it today: one that leaves in between counts later deals by its legacy only."""
    return never + legacy * (value - never) if leaves else value


@leaf
def blend(incumbent: float, successor: float, influence: float) -> float:
    """A government between election and hand-over: its successor has the share ``influence`` in what it wants."""
    return (1.0 - influence) * incumbent + influence * successor


@leaf
def signing_terms(world: Arrays, view: int, week: int, delay: int, never: Floats, terms: Floats) -> None:
    """Value of signing in ``week`` as alpha + beta u, for each outcome, leader and hand-over that ends the deal.

    Fills ``terms`` (A, L, H + 1, 2) with alpha and beta; row H is a deal that lasts. In force after ``delay`` weeks and
    ended n weeks from now, a package is worth u in between and no deal otherwise: N(t) + delta^delay (u - N(t + delay))
    - delta^n (u - N(t + n)). With no delay and constant d that is (1 - delta^n) u + delta^n d (model.md 3). ``never``
    (T + 1, L) is N.
    """
    discount, ends = world.discount, world.handover_week
    last, handovers = never.shape[0] - 1, ends.shape[2]
    start = min(week + delay, last)
    for a in range(ends.shape[1]):
        for leader in range(never.shape[1]):
            now, today = discount[leader, delay], never[week, leader]
            lasting = today - now * never[start, leader]
            terms[a, leader, handovers, 0], terms[a, leader, handovers, 1] = lasting, now
            for j in range(handovers):
                end = ends[view, a, j]
                if end > last or end - week <= delay:
                    terms[a, leader, j, 0], terms[a, leader, j, 1] = today, 0.0
                else:
                    then = discount[leader, end - week]
                    terms[a, leader, j, 0] = lasting + then * never[end, leader]
                    terms[a, leader, j, 1] = now - then


@leaf
def ending_handover(breaks: int, ends: Ints, view: int, outcome: int, week: int) -> int:
    """Which hand-over to come ends a deal (bits ``breaks``); the number of hand-overs if none does."""
    handovers: int = ends.shape[2]
    if breaks:
        for j in range(handovers):
            if breaks >> j & 1 and ends[view, outcome, j] > week:
                return j
    return handovers


@leaf
def leader_values(
    world: Arrays,
    private: Private,
    view: int,
    outcome: int,
    week: int,
    terms: Floats,
    breaks: Ints,
    offer: int,
    values: Floats,
) -> None:
    """Fill ``values`` (L,): what signing an offer is worth to each leader, over what is not yet settled.

    ``terms`` come from ``signing_terms``; ``breaks`` (A, S, F) are the hand-overs that end each offer.
    """
    taste = world.taste[view, week]
    for leader in range(len(values)):
        government = world.government[leader]
        net = private.gains[taste, leader, offer] - world.agreement_cost[view, week, government]
        values[leader] = -private.prices[taste, government, offer]
        for a in range(len(breaks)):
            share = world.peers[week, outcome, a]
            if share > 0.0:
                j = ending_handover(breaks[a, taste, offer], world.handover_week, view, a, week)
                values[leader] += share * (terms[a, leader, j, 0] + terms[a, leader, j, 1] * net)


@leaf
def government_terms(
    world: Arrays, view: int, outcome: int, week: int, government: int, handover: int, terms: Floats
) -> tuple[float, float, float]:
    """What signing is worth as a government counts it, c + c_now u_now + c_coming u_coming, in one outcome.

    u_now and u_coming are the utility to the leader in office and to the successor; the package ends with
    ``handover`` (H: it lasts); ``terms`` come from ``signing_terms``.
    """
    cost, now = world.agreement_cost[view, week, government], world.office[view, outcome, week, government]
    coming, h = world.successor[view, outcome, week, government], world.influence[view, outcome, week, government]
    alpha, beta = terms[outcome, now, handover, 0], terms[outcome, now, handover, 1]
    if coming == NOBODY:
        return alpha - beta * cost, beta, 0.0
    heirs_alpha, heirs_beta = terms[outcome, coming, handover, 0], terms[outcome, coming, handover, 1]
    constant = blend(alpha - beta * cost, heirs_alpha - heirs_beta * cost, h)
    return constant, blend(beta, 0.0, h), blend(0.0, heirs_beta, h)


@leaf
def government_values(
    world: Arrays, private: Private, view: int, outcome: int, week: int, terms: Floats, breaks: Ints, values: Floats
) -> None:
    """Fill ``values`` (G, F): what signing each offer of this week's taste is worth as each government counts it.

    Arguments as in ``leader_values``. One short loop for each step of the sum: those the processor does for several
    offers at a time.
    """
    taste, handovers = world.taste[view, week], world.handover_week.shape[2]
    offers, gains, prices = private.offers[taste], private.gains, private.prices
    for g in range(len(values)):
        counted = False
        for a in range(len(breaks)):
            share = world.peers[week, outcome, a]
            if share == 0.0:
                continue
            now, coming = world.office[view, a, week, g], world.successor[view, a, week, g]
            coming = now if coming == NOBODY else coming
            lasts, own, heirs = government_terms(world, view, a, week, g, handovers, terms)
            if counted:
                for i in range(offers):
                    values[g, i] += share * (lasts + own * gains[taste, now, i] + heirs * gains[taste, coming, i])
            else:
                for i in range(offers):
                    lasting = lasts + own * gains[taste, now, i] + heirs * gains[taste, coming, i]
                    values[g, i] = share * lasting - prices[taste, g, i]
                counted = True
            until = 0
            for j in range(handovers):
                leader = world.handover_leader[view, a, j]
                if world.handover_week[view, a, j] <= week or leader == NOBODY or world.exit_cost[leader] == np.inf:
                    continue
                until |= 1 << j
                ends, own_then, heirs_then = government_terms(world, view, a, week, g, j, terms)
                less, own_less, heirs_less = ends - lasts, own_then - own, heirs_then - heirs
                for i in range(offers):
                    lost = less + own_less * gains[taste, now, i] + heirs_less * gains[taste, coming, i]
                    first = breaks[a, taste, i] & until == 1 << j
                    values[g, i] += share * (lost if first else 0.0)


@leaf
def government_waiting(world: Arrays, view: int, outcome: int, week: int, waiting: Floats, governments: Floats) -> None:
    """Fill ``governments`` (G,): value of waiting w as each government counts it, from that of each leader (L,)."""
    for g in range(len(governments)):
        governments[g] = waiting[world.office[view, outcome, week, g]]
        coming = world.successor[view, outcome, week, g]
        if coming != NOBODY:
            governments[g] = blend(governments[g], waiting[coming], world.influence[view, outcome, week, g])
