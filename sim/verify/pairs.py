"""Paired replications: two scenarios that differ in one lever, on one seed, compared negotiation by negotiation."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sim.ensemble import simulate
from sim.likelihood.counted import stands
from sim.outcomes import BROKEN, PACKAGE, SIGNED, Outcomes
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.reader import parse
from sim.scenario.source import Source
from sim.world import World, build_world
from sim.world.arrays import Floats

RUNS = 4000

TALKS = """\
schema: 1
title: A pie, a line, a senate and an heir
calendar: {start: 2024-01-01, horizon: 2024-12-30}
talks: {proposer: random, meeting_chance: 0.3, breakdown: 0.01, choice_noise: 0.02}
uncertainty: {weight_concentration: 40, no_deal_sd: 0.05}
issues:
  border: {levels: {none: N., l1: A., l2: B., l3: C., l4: D., l5: E.}}
  money: {levels: {none: N., m1: A., m2: B., m3: C., m4: D., m5: E.}}
governments:
  north:
    agreement_cost: 0.1
    goals:
      control: {scores: {border: {l1: 0.2, l2: 0.4, l3: 0.6, l4: 0.8, l5: 1.0}}}
      budget: {scores: {money: {m1: -0.2, m2: -0.4, m3: -0.6, m4: -0.8, m5: -1.0}}}
    leaders: {n: {weights: {control: 0.6, budget: 0.4}, patience: 0.97, toughness_sd: 0.1}}
  south:
    agreement_cost: 0.1
    goals:
      rights: {scores: {border: {l1: -0.2, l2: -0.4, l3: -0.6, l4: -0.8, l5: -1.0}}}
      growth: {scores: {money: {m1: 0.2, m2: 0.4, m3: 0.6, m4: 0.8, m5: 1.0}}}
    leaders:
      now:
        weights: {rights: 0.4, growth: 0.6}
        patience: 0.97
        toughness_sd: 0.1
        red_lines: {line: {refuses: {border: [l5]}, firmness: 0.5}}
      heir: {starts: 2024-07-01, weights: {rights: 0.4, growth: 0.6}, patience: 0.97, toughness_sd: 0.1}
    ratifiers: {senate: {weights: {rights: 0.5, growth: 0.5}, threshold: -0.2, slope: 0.05}}
"""
_TOP = 5
"""The number of the top level of the border."""
HAND_OVER = 26
"""Week in which the heir takes office."""

NOW, HEIR, NORTH = "governments.south.leaders.now", "governments.south.leaders.heir", "governments.north"
Settings = Mapping[str, Any]


class Played(NamedTuple):
    """One side of a pair."""

    world: World
    outcomes: Outcomes

    @property
    def deal(self) -> Floats:
        """1 where an agreement stands."""
        return stands(self.outcomes).astype(float)

    @property
    def early(self) -> Floats:
        """1 where an agreement was signed before the hand-over, whatever became of it."""
        signed = self.outcomes.column(SIGNED)
        return ((signed >= 0) & (signed < HAND_OVER)).astype(float)

    @property
    def crossing(self) -> Floats:
        """1 where an agreement that holds the top level of the border stands."""
        crossing: Floats = self.deal * (self.world.packages.levels[self.outcomes.column(PACKAGE), 0] == _TOP)
        return crossing

    @property
    def broken(self) -> Floats:
        """1 where talks broke down."""
        return (self.outcomes.column(BROKEN) >= 0).astype(float)

    @property
    def week(self) -> Floats:
        """The week of signature."""
        return self.outcomes.column(SIGNED).astype(float)

    def terms(self, leader: str) -> Floats:
        """What the signed package is worth to a leader at its stated weights."""
        arrays = self.world.arrays
        utility: Floats = (arrays.weights @ arrays.scores)[self.world.leaders.index(leader)]
        return utility[self.outcomes.column(PACKAGE)]


Statistic = Callable[[Played], Floats]


@cache
def base() -> Played:
    """The talks as they stand."""
    return played()


def played(settings: Settings | None = None, *, text: str = TALKS, runs: int = RUNS, seed: int = 11) -> Played:
    """The talks with some settings."""
    return played_from(parse(text, "talks.yaml"), settings or {}, runs=runs, seed=seed)


def played_from(source: Source, settings: Settings, *, runs: int, seed: int = 11) -> Played:
    """Any scenario with some settings."""
    world = build_world(check(apply(source, settings), offers=False))
    return Played(world, simulate(world, runs=runs, seed=seed))


def change(before: Played, after: Played, of: Statistic) -> Floats:
    """The paired differences of a statistic."""
    return of(after) - of(before)


def change_in_deals(before: Played, after: Played, of: Statistic) -> Floats:
    """The same over those negotiations in which both sides of the pair sign and keep a deal."""
    both = (before.deal > 0) & (after.deal > 0)
    return (of(after) - of(before))[both]


# ---- statistics


def deal(side: Played) -> Floats:
    """1 where an agreement stands."""
    return side.deal


def early(side: Played) -> Floats:
    """1 where an agreement was signed before the hand-over."""
    return side.early


def week(side: Played) -> Floats:
    """The week of signature."""
    return side.week


def of_north(side: Played) -> Floats:
    """What the signed package is worth to the north."""
    return side.terms("n")


def of_south(side: Played) -> Floats:
    """What the signed package is worth to the south's first leader."""
    return side.terms("now")
