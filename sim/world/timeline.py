"""Dated things -> paths by round, as they are seen in each view (what is public from one piece of news to the next)."""

from dataclasses import dataclass

import numpy as np

from sim.scenario.calendar import Event
from sim.scenario.schema import Pressure, Scenario
from sim.world.arrays import Floats, Ints
from sim.world.dates import LONG_AGO, Rounds


@dataclass(frozen=True)
class Dated:
    """An event with its rounds: in force from ``first`` to ``last``, public from ``announced``."""

    event: Event
    first: int
    last: int
    met: int
    announced: int


def dated_events(scenario: Scenario, rounds: Rounds) -> tuple[Dated, ...]:
    """The scenario's events; ``met`` is the last round in which it moves the chance of a round or of a breakdown."""
    found: list[Dated] = []
    for event in scenario.calendar.events.values():
        first = rounds.first_from(event.date)
        last = rounds.count if event.ends is None else max(first, rounds.last_until(event.ends))
        met = first if event.ends is None else last
        found.append(Dated(event, first, last, met, rounds.first_from(event.announced or event.date)))
    return tuple(found)


def news_weeks(scenario: Scenario, rounds: Rounds, settled: list[int]) -> list[int]:
    """The rounds in which something becomes public (round 0 always), ascending: the first rounds of the views."""
    weeks = [dated.announced for dated in dated_events(scenario, rounds)]
    weeks += [
        rounds.first_from(lever.announced or lever.starts) for lever in scenario.leverage.values() if lever.active
    ]
    weeks += [rounds.first_from(step.announced or step.starts) for step in scenario.measures.values() if step.active]
    return sorted({0} | {week for week in weeks + settled if 0 < week < rounds.count})


def view_of_round(news: list[int], rounds: Rounds) -> Ints:
    """Which view is in force in each round, shape (T,)."""
    return np.searchsorted(np.array(news), np.arange(rounds.count), side="right").astype(np.int64) - 1


def span(length: int, first: int, last: int) -> slice:
    """The rounds first..last that lie within 0..length - 1."""
    return slice(min(max(first, 0), length), min(max(last + 1, 0), length))


def meeting_paths(scenario: Scenario, rounds: Rounds, news: int) -> tuple[Floats, Floats]:
    """Chances that a round takes place and that talks break down, shapes (T,), seen in round ``news``.

    Each event adds its share of what is missing to certainty, so that events combine in any order.
    """
    no_meeting = np.full(rounds.count, 1.0 - scenario.talks.meeting_chance)
    no_breakdown = np.full(rounds.count, 1.0 - scenario.talks.breakdown)
    for dated in dated_events(scenario, rounds):
        if dated.announced <= news:
            where = span(rounds.count, dated.first, dated.met)
            no_meeting[where] *= 1.0 - dated.event.meeting_chance
            no_breakdown[where] *= 1.0 - dated.event.breakdown
    return np.clip(1.0 - no_meeting, 0.0, 1.0), np.clip(1.0 - no_breakdown, 0.0, 1.0)


def expected_pressure(name: str, pressure: Pressure, scenario: Scenario, rounds: Rounds, news: int) -> Floats:
    """Expected path of a pressure, shape (T + 1,): the stated path times shocks that fade with its persistence."""
    weeks = np.arange(rounds.count + 1)
    days = np.array([(day - rounds.start).days for day in sorted(pressure.path)], dtype=np.float64)
    values = np.array([pressure.path[day] for day in sorted(pressure.path)])
    path: Floats = np.interp(weeks * float(rounds.step_days), days, values)
    for dated in dated_events(scenario, rounds):
        shock = dated.event.pressures.get(name)
        if shock is not None and dated.announced <= news:
            felt = (weeks >= dated.first) & (weeks <= dated.last)
            faded = pressure.persistence ** np.maximum(weeks - dated.first, 0)
            path *= np.where(felt, shock**faded, 1.0)
    return path


def no_deal_path(scenario: Scenario, rounds: Rounds, news: int, expected: dict[str, Floats]) -> dict[str, Floats]:
    """What a week without a deal is worth for each government, shape (T + 1,), before leaders and chance."""
    length = rounds.count + 1
    paths = {name: np.full(length, government.no_deal) for name, government in scenario.governments.items()}
    for lever in scenario.leverage.values():
        if lever.active and rounds.first_from(lever.announced or lever.starts) <= news:
            last = length if lever.ends is None else rounds.last_until(lever.ends)
            where = span(length, rounds.first_from(lever.starts), last)
            paths[lever.against][where] -= lever.cost * lever.credibility
            paths[lever.holder][where] -= lever.holder_cost * lever.credibility
    for dated in dated_events(scenario, rounds):
        if dated.announced <= news:
            for government, change in dated.event.no_deal.items():
                paths[government][span(length, dated.first, dated.last)] += change
    for name, pressure in scenario.pressures.items():
        for government, elasticity in pressure.elasticities.items():
            paths[government] += elasticity * (expected[name] - 1.0)
    return paths


def agreement_costs(scenario: Scenario, rounds: Rounds, news: int) -> Floats:
    """Cost of agreeing by round and government, shape (T + 1, G); events never make it a gain."""
    names = list(scenario.governments)
    base = np.array([government.agreement_cost for government in scenario.governments.values()])
    costs = np.tile(base, (rounds.count + 1, 1))
    for dated in dated_events(scenario, rounds):
        if dated.announced <= news:
            for government, change in dated.event.agreement_cost.items():
                costs[span(rounds.count + 1, dated.first, dated.last), names.index(government)] += change
    bounded: Floats = np.maximum(costs, 0.0)
    return bounded


def measure_weeks(scenario: Scenario, rounds: Rounds, news: int) -> list[int]:
    """First round in which each measure can be taken as seen in round ``news``; count + 1 where it is not known of."""
    weeks: list[int] = []
    for step in scenario.measures.values():
        known = step.active and rounds.first_from(step.announced or step.starts) <= news
        first = rounds.first_from(step.starts)
        weeks.append(max(first, 0) if known and first != LONG_AGO else 0 if known else rounds.count + 1)
    return weeks
