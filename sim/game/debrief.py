"""After the talks: what each team made of them, what was left on the table, and what each side had got wrong."""

from dataclasses import dataclass

import numpy as np

from sim import draw, random
from sim.ensemble import simulate
from sim.game.state import State
from sim.model.record import Answer, Offer
from sim.outcomes import DEAL, ENDED, IN_FORCE, PACKAGE, RESULT, Outcomes, Rows
from sim.rules.learn import mean_toughness, sincerity
from sim.solutions import table_at
from sim.world import World
from sim.world.arrays import NOBODY, Floats

POINTS = 100.0
"""Of utility: a deal that is worth 0.1 a week more than none all the time gives 10 points."""
DELEGATIONS = 4000


@dataclass(frozen=True)
class Score:
    """A government's result: mean worth of a week over no deal, in points.

    ``better_than``: the share of simulated delegations of the same government that did worse; ties count half.
    """

    government: str
    points: float
    better_than: float


@dataclass(frozen=True)
class Crossed:
    """An offer that crossed a red line of somebody."""

    week: int
    proposer: str
    government: str
    lines: tuple[str, ...]
    meant: tuple[str, ...]


@dataclass(frozen=True)
class Better:
    """A package that would have been better for all, and by how many points a week for each government."""

    package: dict[str, str]
    gains: dict[str, float]


@dataclass(frozen=True)
class Truth:
    """What the others believed of a leader at the end, and what was so."""

    government: str
    leader: str
    toughness_believed: float
    toughness: float
    lines: tuple[tuple[str, float, bool], ...]
    """Red line, believed chance that it is meant, and whether it was."""


@dataclass(frozen=True)
class Debrief:
    """All that is told afterwards.

    ``better_for_all``: packages that would have been better for every government than what was signed, or than no deal
    where nothing was, in the week of the last offer; that whose worst-off government gains most comes first.
    """

    scores: tuple[Score, ...]
    signed: dict[str, str] | None
    better_for_all: tuple[Better, ...]
    crossed: tuple[Crossed, ...]
    truths: tuple[Truth, ...]


def debrief(state: State, *, runs: int = DELEGATIONS) -> Debrief:
    """What a room that is over is told; if it was ended early, as if what was in force then stayed so.

    The simulated delegations play the same scenario on other chance.
    """
    model, world = state.model, state.world
    row = model.row[None].copy()
    played = scores(world, row, np.array([model.nature.private.outcome]))[0]
    simulated = simulate(world, runs=runs, seed=state.opened.seed, first=1)
    beside = scores(world, simulated.table, outcomes_of(world, simulated))
    signed = int(row[0, PACKAGE]) if row[0, RESULT] == DEAL else NOBODY
    return Debrief(
        scores=tuple(
            Score(
                name,
                float(played[g]),
                float((beside[:, g] < played[g]).mean() + (beside[:, g] == played[g]).mean() / 2),
            )
            for g, name in enumerate(world.governments)
        ),
        signed=None if signed == NOBODY else world.packages.moved(signed),
        better_for_all=_better(state, signed),
        crossed=tuple(_crossed(state)),
        truths=tuple(_truth(state, g) for g in range(len(world.governments))),
    )


def scores(world: World, rows: Rows, outcomes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Floats:
    """Points (n, G) of negotiations with these rows (n, COLUMNS) and joint outcomes of successions (n,).

    The mean over all weeks of what a week is worth to the leader then in office, at stated weights: a package in force
    after the cost of agreeing, or no deal on the expected path; less the same without any deal. Unilateral measures and
    what chance adds to no deal are left out on both sides.
    """
    arrays, weeks = world.arrays, world.rounds.count
    found = np.zeros((len(rows), len(world.governments)))
    in_force, ended, package = rows[:, IN_FORCE], rows[:, ENDED], rows[:, PACKAGE]
    has = (rows[:, RESULT] != 0) & (in_force != NOBODY)
    last = np.where(ended == NOBODY, weeks, ended)
    for a in np.unique(outcomes):
        gains = _weekly_gains(world, int(a))  # (G, T + 1, P) summed up to each week
        for i in np.flatnonzero(has & (outcomes == a)):
            first, end = min(int(in_force[i]), weeks), min(int(last[i]), weeks)
            found[i] = gains[:, end, package[i]] - gains[:, first, package[i]]
    return POINTS * found / weeks if arrays.scores.size else found


def outcomes_of(world: World, outcomes: Outcomes) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The joint outcome of the successions in each replication (n,)."""
    chance = world.arrays.chance
    drawn = [
        draw.draw_outcome(chance, random.uniform(outcomes.seed, outcomes.first + i, 0, 0, random.SUCCESSION, 0))
        for i in range(len(outcomes))
    ]
    return np.array(drawn, dtype=np.int64)


def _weekly_gains(world: World, outcome: int) -> Floats:
    """Sums over weeks 0 .. t - 1 of what each package is worth over no deal, (G, T + 1, P)."""
    arrays, weeks = world.arrays, world.rounds.count
    gains = np.zeros((len(world.governments), weeks + 1, len(world.packages)))
    for week in range(weeks):
        view = arrays.view_at[week]
        leaders = arrays.office[view, outcome, week]
        weights = arrays.weights[leaders] * arrays.factors[arrays.taste[view, week]]
        worth = (weights / weights.sum(axis=1, keepdims=True)) @ arrays.scores
        over = arrays.agreement_cost[view, week] + arrays.no_deal[view, week, leaders]
        gains[:, week + 1] = gains[:, week] + worth - over[:, None]
    return gains


def _better(state: State, signed: int) -> tuple[Better, ...]:
    world, model = state.world, state.model
    week = max((each.week for each in model.record if isinstance(each, Offer)), default=max(model.week, 0))
    table = table_at(world, min(week, world.rounds.count - 1))
    held = table.no_deal if signed == NOBODY else table.utility[:, signed]
    gains = table.utility - held[:, None]
    offered = np.zeros(len(world.packages), dtype=np.bool_)
    offered[model.nature.private.packages[0]] = True
    better = np.flatnonzero((gains > 0.0).all(axis=0) & offered)
    ranked = sorted(better.tolist(), key=lambda p: -float(gains[:, p].min()))
    return tuple(
        Better(world.packages.moved(p), dict(zip(world.governments, (POINTS * gains[:, p]).tolist(), strict=True)))
        for p in ranked
    )


def _crossed(state: State) -> list[Crossed]:
    proposer = ""
    found: list[Crossed] = []
    for each in state.model.record:
        if isinstance(each, Offer):
            proposer = each.proposer
        elif isinstance(each, Answer) and each.crossed:
            found.append(Crossed(each.week, proposer, each.government, each.crossed, each.meant))
    return found


def _truth(state: State, g: int) -> Truth:
    model, world = state.model, state.world
    leader = int(model.leaders[g])
    belief, possible = model.beliefs[g, g], world.arrays.toughness_sd[leader] * world.arrays.grid
    lines = tuple(
        (name, float(sincerity(belief, slot)), bool(model.nature.sincere[leader] >> slot & 1))
        for slot, name in enumerate(model.line_names[leader])
    )
    toughness = float(model.nature.toughness[leader])
    return Truth(world.governments[g], world.leaders[leader], float(mean_toughness(belief, possible)), toughness, lines)
