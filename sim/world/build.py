"""Scenario -> World: names for people, arrays for rules."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from sim.packages import Packages, enumerate_packages
from sim.scenario.schema import Scenario
from sim.world import succession as terms
from sim.world import timeline
from sim.world.arrays import GRID, Arrays
from sim.world.dates import Rounds, rounds_of
from sim.world.leaders import belief_arrays, leader_arrays, ratifier_keys, source_of
from sim.world.tastes import Tastes, all_scores, passing_chances, tastes_of


@dataclass(frozen=True)
class World:
    """A scenario ready to run: ``arrays`` for the rules, the rest to name what they point at."""

    scenario: Scenario
    packages: Packages
    rounds: Rounds
    governments: tuple[str, ...]
    leaders: tuple[str, ...]
    ratifiers: tuple[str, ...]
    arrays: Arrays


def build_world(scenario: Scenario) -> World:
    """Everything that can be worked out before chance has its say."""
    rounds, packages = rounds_of(scenario.calendar), enumerate_packages(scenario.issues)
    seats = terms.seats_of(scenario, rounds)
    calendar = terms.terms_of(seats)
    outcomes = terms.outcomes_of(calendar)
    settled = [term.settled for term in calendar if len(term.candidates) > 1]
    settled += [seat.announced for seat in seats]
    news = timeline.news_weeks(scenario, rounds, settled)
    tastes = tastes_of(scenario, rounds, news)
    scores = all_scores(scenario, packages)
    passes = passing_chances(scenario, scores, tastes.shifts)
    arrays = Arrays(
        scores=scores,
        goal_first=np.cumsum([0] + [len(government.goals) for government in scenario.governments.values()]),
        **leader_arrays(scenario, seats, packages, rounds.count),
        ratifier_key=ratifier_keys(scenario),
        view_at=timeline.view_of_round(news, rounds),
        **_paths(scenario, seats, rounds, news),
        taste=tastes.taste,
        **_offices(outcomes, news, scenario=scenario, rounds=rounds),
        **belief_arrays(scenario, seats, rounds, news),
        **_ratification(scenario, tastes, passes),
        chance=terms.outcome_chances(outcomes),
        peers=terms.peer_chances(calendar, outcomes, rounds.count),
        **_talks(scenario, rounds),
        **_pressures(scenario, rounds, news),
        **_measures(scenario, rounds, news),
    )
    return World(
        scenario=scenario,
        packages=packages,
        rounds=rounds,
        governments=tuple(scenario.governments),
        leaders=tuple(seat.name for seat in seats),
        ratifiers=tuple(f"{g}.{r}" for g, government in scenario.governments.items() for r in government.ratifiers),
        arrays=_frozen(arrays),
    )


def _frozen(arrays: Arrays) -> Arrays:
    """The same arrays, contiguous and read-only: a rule that writes to the world is a fault."""

    def lock(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            value = np.ascontiguousarray(value)
            value.flags.writeable = False
        return value

    return Arrays(*(lock(value) for value in arrays))


def _paths(scenario: Scenario, seats: tuple[terms.Seat, ...], rounds: Rounds, news: list[int]) -> dict[str, Any]:
    no_deal = np.empty((len(news), rounds.count + 1, len(seats)))
    names = list(scenario.governments)
    meetings = [timeline.meeting_paths(scenario, rounds, week) for week in news]
    expected = [_expected(scenario, rounds, week) for week in news]
    sources = [source_of(seat, seats, scenario.channels).leader for seat in seats]
    for view, week in enumerate(news):
        paths = timeline.no_deal_path(scenario, rounds, week, expected[view])
        for seat, source in zip(seats, sources, strict=True):
            no_deal[view, :, seat.index] = paths[names[seat.government]] + source.no_deal
    return {
        "no_deal": no_deal,
        "agreement_cost": np.array([timeline.agreement_costs(scenario, rounds, week) for week in news]),
        "meeting": np.array([meeting for meeting, _ in meetings]),
        "breakdown": np.array([breakdown for _, breakdown in meetings]),
    }


def _expected(scenario: Scenario, rounds: Rounds, news: int) -> dict[str, Any]:
    return {
        name: timeline.expected_pressure(name, pressure, scenario, rounds, news)
        for name, pressure in scenario.pressures.items()
    }


def _offices(
    outcomes: list[tuple[terms.Seat, ...]],
    news: list[int],
    *,
    scenario: Scenario,
    rounds: Rounds,
) -> dict[str, Any]:
    """Offices of every view (leaders announced by then) and every joint outcome."""
    table = [
        [
            terms.offices(
                tuple(seat for seat in outcome if seat.announced <= week), len(scenario.governments), rounds.count
            )
            for outcome in outcomes
        ]
        for week in news
    ]
    most = max(1, *(len(offices.handovers) for row in table for offices in row), 1)
    padding = (rounds.count + 1, -1)
    handovers = np.array(
        [[[*offices.handovers, *[padding] * (most - len(offices.handovers))] for offices in row] for row in table]
    )
    return {
        "office": np.array([[offices.office for offices in row] for row in table]),
        "successor": np.array([[offices.successor for offices in row] for row in table]),
        "influence": np.array([[offices.influence for offices in row] for row in table]),
        "handover_week": handovers[..., 0],
        "handover_leader": handovers[..., 1],
    }


def _ratification(scenario: Scenario, tastes: Tastes, passes: Any) -> dict[str, Any]:
    governments = scenario.governments.values()
    return {
        "factors": tastes.factors,
        "passes": passes,
        "survives": passes.prod(axis=1),
        "ratifier_government": np.array(
            [g for g, government in enumerate(governments) for _ in government.ratifiers], dtype=np.int64
        ),
        "failure_cost": np.array([government.failure_cost for government in governments]),
    }


def _talks(scenario: Scenario, rounds: Rounds) -> dict[str, Any]:
    talks, names = scenario.talks, list(scenario.governments)
    recognition = np.array([government.recognition for government in scenario.governments.values()])
    proposes = np.tile(recognition / recognition.sum(), (rounds.count, 1))
    if talks.proposer == "alternating":
        first = names.index(talks.first) if talks.first is not None else 0
        proposes = np.eye(len(names))[(np.arange(rounds.count) + first) % len(names)]
    normal, spread = NormalDist(), scenario.uncertainty
    return {
        "proposes": proposes,
        "others_needed": (talks.quota if talks.quota is not None else len(names)) - 1,
        "noise": float(talks.choice_noise),
        "ratification_weeks": talks.ratification_weeks,
        "grid": np.array([normal.inv_cdf((j + 0.5) / GRID) for j in range(GRID)]),
        "concentration": float(spread.weight_concentration or 0.0),
        "no_deal_sd": float(spread.no_deal_sd),
    }


def _pressures(scenario: Scenario, rounds: Rounds, news: list[int]) -> dict[str, Any]:
    pressures, names = scenario.pressures, list(scenario.governments)
    expected = [list(_expected(scenario, rounds, week).values()) for week in news]
    return {
        "expected": np.array(expected).reshape(len(news), len(pressures), rounds.count + 1),
        "persistence": np.array([pressure.persistence for pressure in pressures.values()], dtype=np.float64),
        "volatility": np.array([pressure.volatility for pressure in pressures.values()], dtype=np.float64),
        "elasticity": np.array(
            [[pressure.elasticities.get(name, 0.0) for name in names] for pressure in pressures.values()]
        ).reshape(len(pressures), len(names)),
    }


def _measures(scenario: Scenario, rounds: Rounds, news: list[int]) -> dict[str, Any]:
    """Digit m of a state in base 3 tells whether measure m is not taken, acquiesced in, or resisted."""
    names, steps = list(scenario.governments), list(scenario.measures.values())
    effect = np.zeros((3 ** len(steps), len(names)))
    for m, step in enumerate(steps):
        for digit, changes in ((1, step.if_acquiesced), (2, step.if_resisted)):
            states = np.arange(len(effect)) // 3**m % 3 == digit
            for government, change in changes.items():
                effect[states, names.index(government)] += change
    weeks = [timeline.measure_weeks(scenario, rounds, week) for week in news]
    return {
        "measure_holder": np.array([names.index(step.holder) for step in steps], dtype=np.int64),
        "measure_against": np.array([names.index(step.against) for step in steps], dtype=np.int64),
        "measure_week": np.array(weeks, dtype=np.int64).reshape(len(news), len(steps)),
        "measure_effect": effect,
    }
