"""Tastes: the distinct sets of weight factors and ratifiers' thresholds that events bring about."""

from dataclasses import dataclass

import numpy as np

from sim.packages import Packages, goal_scores
from sim.scenario.schema import Scenario
from sim.world.arrays import Floats, Ints
from sim.world.dates import Rounds
from sim.world.timeline import dated_events, span


@dataclass(frozen=True)
class Tastes:
    """``taste`` (E, T + 1) points into ``factors`` (S, K) and ``shifts`` (S, R)."""

    taste: Ints
    factors: Floats
    shifts: Floats


def tastes_of(scenario: Scenario, rounds: Rounds, news: list[int]) -> Tastes:
    """Every combination of factors and shifts that some round of some view has, numbered as first seen."""
    seen: dict[bytes, int] = {}
    rows: list[Floats] = []
    goals = sum(len(government.goals) for government in scenario.governments.values())
    taste = np.zeros((len(news), rounds.count + 1), dtype=np.int64)
    for view, week in enumerate(news):
        for t, row in enumerate(_rows(scenario, rounds, week)):
            key = row.tobytes()
            if key not in seen:
                seen[key] = len(rows)
                rows.append(row)
            taste[view, t] = seen[key]
    table = np.array(rows)
    return Tastes(taste, table[:, :goals].copy(), table[:, goals:].copy())


def _rows(scenario: Scenario, rounds: Rounds, news: int) -> Floats:
    """Weight factors of all goals, then threshold shifts of all ratifiers, shape (T + 1, K + R)."""
    goals = [(g, goal) for g, government in scenario.governments.items() for goal in government.goals]
    ratifiers = [f"{g}.{name}" for g, government in scenario.governments.items() for name in government.ratifiers]
    rows = np.zeros((rounds.count + 1, len(goals) + len(ratifiers)))
    rows[:, : len(goals)] = 1.0
    for dated in dated_events(scenario, rounds):
        if dated.announced <= news:
            where = span(rounds.count + 1, dated.first, dated.last)
            for government, factors in dated.event.weights.items():
                for goal, factor in factors.items():
                    rows[where, goals.index((government, goal))] *= factor
            for ratifier, change in dated.event.ratifiers.items():
                rows[where, len(goals) + ratifiers.index(ratifier)] += change
    return rows


def all_scores(scenario: Scenario, packages: Packages) -> Floats:
    """Scores of every goal of every government for every package, shape (K, P)."""
    governments = scenario.governments.values()
    return np.array([goal_scores(goal, packages) for government in governments for goal in government.goals.values()])


def passing_chances(scenario: Scenario, scores: Floats, shifts: Floats) -> Floats:
    """Chance that each ratifier passes each package, shape (S, R, P): logistic((u - threshold) / slope)."""
    chances = np.empty((len(shifts), shifts.shape[1], scores.shape[1]))
    r, first = 0, 0
    for government in scenario.governments.values():
        goals = list(government.goals)
        for ratifier in government.ratifiers.values():
            weights = np.array([ratifier.weights.get(goal, 0.0) for goal in goals])
            utility = weights @ scores[first : first + len(goals)]
            for s, shift in enumerate(shifts[:, r]):
                chances[s, r] = _logistic(utility - ratifier.threshold - shift, ratifier.slope)
            r += 1
        first += len(goals)
    return chances


def _logistic(margin: Floats, slope: float) -> Floats:
    """The chance to pass; a slope of 0 is a sharp win-set that includes its edge."""
    if slope == 0.0:
        return (margin >= 0.0).astype(np.float64)
    return 1.0 / (1.0 + np.exp(np.clip(-margin / slope, -700.0, 700.0)))
