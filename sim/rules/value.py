"""What it is worth to have no deal, to wait, and to sign a package now (model.md 3).

Values are averages a week over all weeks to come, discounted by delta and multiplied by 1 - delta, so that utilities,
what no deal is worth, and values are in one unit.
"""

import numpy as np

from sim.compiled import rule
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


@rule
def waiting_value(never: float, flow: float, tomorrow: float, patience: float, breakdown: float) -> float:
    """Value of letting a week pass: w = b N + (1 - b) [(1 - delta) d + delta V(t + 1)].

    After a breakdown there is no deal for good, which is worth ``never`` = N(t); it equals d where d is constant, as in
    Binmore, Rubinstein & Wolinsky 1986.
    """
    return breakdown * never + (1.0 - breakdown) * ((1.0 - patience) * flow + patience * tomorrow)


@rule
def tomorrows_value(value: float, never: float, leaves: bool, legacy: float) -> float:
    """V(t + 1) as a leader counts it today: one that leaves in between counts later deals by its legacy only."""
    return never + legacy * (value - never) if leaves else value


@rule
def blend(incumbent: float, successor: float, influence: float) -> float:
    """A government between election and hand-over: its successor has the share ``influence`` in what it wants."""
    return (1.0 - influence) * incumbent + influence * successor


@rule
def signing_terms(world: Arrays, view: int, week: int, never: Floats, terms: Floats) -> None:
    """Value of signing in ``week`` as alpha + beta u, for each outcome, leader and hand-over that ends the deal.

    Fills ``terms`` (A, L, H + 1, 2) with alpha and beta; row H is a deal that lasts. In force after ``delay`` weeks and
    ended n weeks from now, a package is worth u in between and no deal otherwise: N(t) + delta^delay (u - N(t + delay))
    - delta^n (u - N(t + n)). With no delay and constant d that is (1 - delta^n) u + delta^n d (model.md 3). ``never``
    (T + 1, L) is N.
    """
    discount, ends, delay = world.discount, world.handover_week, world.ratification_weeks
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


@rule
def ending_handover(breaks: int, ends: Ints, view: int, outcome: int, week: int) -> int:
    """Which hand-over to come ends a deal (bits ``breaks``); the number of hand-overs if none does."""
    handovers: int = ends.shape[2]
    if breaks:
        for j in range(handovers):
            if breaks >> j & 1 and ends[view, outcome, j] > week:
                return j
    return handovers


@rule
def failure_price(cost: float, survives: float) -> float:
    """What the risk of failing at home takes off a package: cost (1 - s) / s.

    Signing is worth s v + (1 - s) (w - cost) = w + s [(v - cost (1 - s) / s) - w].
    """
    if cost == 0.0:
        return 0.0
    return cost * (1.0 - survives) / survives if survives > 0.0 else np.inf


@rule
def leader_values(
    world: Arrays,
    view: int,
    outcome: int,
    week: int,
    utility: Floats,
    terms: Floats,
    breaks: Ints,
    package: int,
    values: Floats,
) -> None:
    """Fill ``values`` (L,): what signing a package is worth to each leader, over what is not yet settled.

    ``utility`` (L, P) is that of this week's taste, ``terms`` come from ``signing_terms``, ``breaks`` (A,) are the
    hand-overs that end the package.
    """
    survives = world.survives[world.taste[view, week], package]
    for leader in range(len(values)):
        government = world.government[leader]
        net = utility[leader, package] - world.agreement_cost[view, week, government]
        values[leader] = -failure_price(world.failure_cost[government], survives)
        for a in range(len(breaks)):
            share = world.peers[week, outcome, a]
            if share > 0.0:
                j = ending_handover(breaks[a], world.handover_week, view, a, week)
                values[leader] += share * (terms[a, leader, j, 0] + terms[a, leader, j, 1] * net)


@rule
def government_values(
    world: Arrays,
    view: int,
    outcome: int,
    week: int,
    utility: Floats,
    terms: Floats,
    breaks: Ints,
    prices: Floats,
    packages: Ints,
    values: Floats,
) -> None:
    """Fill ``values`` (G, F): what signing each of ``packages`` (F,) is worth as each government counts it.

    Arguments as in ``leader_values``; ``breaks`` (A, F); ``prices`` (G, F) of the risk to fail at home.
    """
    ends = world.handover_week
    for g in range(len(values)):
        cost = world.agreement_cost[view, week, g]
        for i in range(len(packages)):
            values[g, i] = -prices[g, i]
        for a in range(len(breaks)):
            share = world.peers[week, outcome, a]
            if share == 0.0:
                continue
            now, coming = world.office[view, a, week, g], world.successor[view, a, week, g]
            h = world.influence[view, a, week, g]
            for i in range(len(packages)):
                p, j = packages[i], ending_handover(breaks[a, i], ends, view, a, week)
                value = terms[a, now, j, 0] + terms[a, now, j, 1] * (utility[now, p] - cost)
                if coming != NOBODY:
                    heir = terms[a, coming, j, 0] + terms[a, coming, j, 1] * (utility[coming, p] - cost)
                    value = blend(value, heir, h)
                values[g, i] += share * value


@rule
def government_waiting(world: Arrays, view: int, outcome: int, week: int, waiting: Floats, governments: Floats) -> None:
    """Fill ``governments`` (G,): value of waiting w as each government counts it, from that of each leader (L,)."""
    for g in range(len(governments)):
        governments[g] = waiting[world.office[view, outcome, week, g]]
        coming = world.successor[view, outcome, week, g]
        if coming != NOBODY:
            governments[g] = blend(governments[g], waiting[coming], world.influence[view, outcome, week, g])
