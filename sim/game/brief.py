"""What one seat is told: its own aims, what it believes of the others, and what any package would mean for it."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from sim.game.events import Package
from sim.game.state import State
from sim.model import RoundView
from sim.model.round import views_of
from sim.outcomes import BROKEN
from sim.rules.learn import sincerity
from sim.winsets import LIKELY
from sim.world.arrays import NOBODY, Floats


@dataclass(frozen=True)
class Aim:
    """A goal of the government with the weight that its leader gives to it, in [0, 1].

    ``before``: the weight that the leader before gave to it; None for the first leader.
    """

    goal: str
    weight: float
    before: float | None


@dataclass(frozen=True)
class Line:
    """A red line of a leader: issue -> refused levels. ``meant`` is None for those of others, of whom one cannot know.

    ``believed``: the chance that it is meant, in the eyes of the others.
    """

    name: str
    refuses: dict[str, tuple[str, ...]]
    meant: bool | None
    believed: float


@dataclass(frozen=True)
class Other:
    """Another government, as this one sees it; ``toughness`` is what it believes on average, in utility a week."""

    government: str
    leader: str
    toughness: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Worth:
    """What a package means for a government now, in utility a week; today is 0.

    ``flow``: a week of it, after the cost of agreeing. ``signing``: signed now, with what may become of it, and
    ``surplus`` over waiting; None where the governments do not talk. ``crosses``: own red lines by name, ``others``:
    those of others as government.line. ``home``: the chance that its ratifiers pass it, ``passes`` that all do.
    ``acceptance``: the believed chance that enough others accept.
    """

    flow: float
    signing: float | None
    surplus: float | None
    crosses: tuple[str, ...]
    others: tuple[str, ...]
    home: float
    passes: float
    acceptance: float | None


@dataclass(frozen=True, eq=False)
class Brief:
    """What the people of a government know in this week, and nothing else."""

    government: str
    leader: str
    day: dt.date
    next_leader: tuple[str, dt.date] | None
    """Who takes office next, as far as it is known, and when."""
    aims: tuple[Aim, ...]
    lines: tuple[Line, ...]
    others: tuple[Other, ...]
    ratified: int
    """How many packages its own ratifiers would probably pass: its win-set at home (chances of 1/2 or more)."""
    no_deal: float
    """What this week without a deal is worth."""
    waiting: float | None
    """The least that a package has to be worth: what waiting promises, and how tough its leader is."""
    state: State
    view: RoundView | None

    def worth(self, package: Package) -> Worth:
        """What a package would mean; one that cannot be offered, too."""
        return _worth(self, self.state.world.packages.number(package))

    def best(self, count: int) -> list[Package]:
        """The packages that it would like best among those that the others may take, the best prospect first.

        By the chance of acceptance times the surplus, as the model proposes (model.md 5).
        """
        view = self.view
        if view is None:
            return []
        gains = [int(choice) for choice in view.gains]
        prospect = {choice: view.acceptance_of(choice) * (view.values[choice] - view.threshold) for choice in gains}
        ranked = sorted(gains, key=lambda choice: -prospect[choice])[:count]
        return [self.state.world.packages.moved(int(view.choices.packages[choice])) for choice in ranked]


def brief(state: State, government: str) -> Brief:
    """The brief of one government."""
    model, world = state.seen, state.world
    g = world.governments.index(government)
    week, leader = max(model.week, 0), int(model.leaders[g])
    arrays = world.arrays
    view = views_of(model)[g] if _talk(state) else None
    passes = arrays.passes[arrays.taste[model.view, week]][arrays.ratifier_government == g].prod(axis=0)
    return Brief(
        government=government,
        leader=world.leaders[leader],
        day=world.rounds.day(week),
        next_leader=_next(state, g, week),
        aims=_aims(state, g, week),
        lines=_lines(state, g, own=True),
        others=tuple(_other(state, g, k) for k in range(len(world.governments)) if k != g),
        ratified=int((passes[1:] >= LIKELY).sum()),
        no_deal=float(arrays.no_deal[model.view, week, leader] + model.nature.private.shift[g]),
        waiting=None if view is None else view.threshold,
        state=state,
        view=view,
    )


def _aims(state: State, g: int, week: int) -> tuple[Aim, ...]:
    """The goals of a government, with their weights now and under the leader before."""
    model, world = state.seen, state.world
    arrays = world.arrays
    offices = arrays.office[model.view, model.nature.private.outcome, : week + 1, g]
    now = int(model.leaders[g])
    gone = offices[offices != now]
    factors, first = arrays.factors[arrays.taste[model.view, week]], int(arrays.goal_first[g])

    def weights(leader: int) -> Floats:
        found = model.nature.weights[leader] * factors
        shares: Floats = found / found.sum()
        return shares

    here = weights(now)
    past = weights(int(gone[-1])) if len(gone) else None
    return tuple(
        Aim(name, float(here[first + k]), None if past is None else float(past[first + k]))
        for k, name in enumerate(world.scenario.governments[world.governments[g]].goals)
    )


def _talk(state: State) -> bool:
    """Whether there is a round to look at: they talk this week, and nothing has been signed."""
    model = state.seen
    return model.talking and not (model.signed or model.row[BROKEN] != NOBODY)


def _next(state: State, g: int, week: int) -> tuple[str, dt.date] | None:
    """The next hand-over of a government that is public; of a contested one the likeliest candidate in this world."""
    model, world = state.seen, state.world
    outcome = model.nature.private.outcome
    offices = world.arrays.office[model.view, outcome, week:-1, g]
    later = np.flatnonzero(offices != offices[0])
    if not len(later):
        return None
    name = world.leaders[int(offices[later[0]])]
    starts = world.scenario.governments[world.governments[g]].leaders[name].starts
    return name, starts if isinstance(starts, dt.date) else world.rounds.day(week + int(later[0]))


def _lines(state: State, g: int, *, own: bool) -> tuple[Line, ...]:
    model, world = state.seen, state.world
    leader, believed = int(model.leaders[g]), model.beliefs[g, g]
    who = world.scenario.governments[world.governments[g]].leaders
    stated = {name: line for one in who.values() for name, line in one.red_lines.items()}
    stated |= who[world.leaders[leader]].red_lines
    return tuple(
        Line(
            name,
            {issue: tuple(levels) for issue, levels in stated[name].refuses.items()},
            bool(model.nature.sincere[leader] >> slot & 1) if own else None,
            float(sincerity(believed, slot)),
        )
        for slot, name in enumerate(model.line_names[leader])
    )


def _other(state: State, g: int, k: int) -> Other:
    model, world = state.seen, state.world
    leader = int(model.leaders[k])
    possible = world.arrays.toughness_sd[leader] * world.arrays.grid
    toughness = float(model.beliefs[g, k].sum(axis=1) @ possible)
    return Other(world.governments[k], world.leaders[leader], toughness, _lines(state, k, own=False))


def _worth(brief: Brief, package: int) -> Worth:
    state, view = brief.state, brief.view
    model, world = state.seen, state.world
    arrays, week = world.arrays, max(model.week, 0)
    g = world.governments.index(brief.government)
    leader, taste = int(model.leaders[g]), int(arrays.taste[model.view, week])
    passes = arrays.passes[taste][:, package]
    choice = NOBODY if view is None else view.choice_of(package)
    signing = None if view is None or choice == NOBODY else float(view.values[choice])
    return Worth(
        flow=float(model.nature.private.utility[taste, leader, package] - arrays.agreement_cost[model.view, week, g]),
        signing=signing,
        surplus=None if view is None or signing is None else signing - view.threshold,
        crosses=_crossed(state, g, package),
        others=tuple(
            f"{name}.{line}"
            for k, name in enumerate(world.governments)
            if k != g
            for line in _crossed(state, k, package)
        ),
        home=float(passes[arrays.ratifier_government == g].prod()),
        passes=float(passes.prod()),
        acceptance=None if view is None or choice == NOBODY else float(view.acceptance_of(choice)),
    )


def _crossed(state: State, g: int, package: int) -> tuple[str, ...]:
    leader = int(state.seen.leaders[g])
    bits = int(state.world.arrays.crosses[leader, package])
    return tuple(name for slot, name in enumerate(state.seen.line_names[leader]) if bits >> slot & 1)
