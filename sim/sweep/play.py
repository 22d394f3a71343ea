"""One design point: its negotiations, and its rows."""

from dataclasses import dataclass

import numpy as np

from sim.ensemble import simulate
from sim.likelihood import Estimate
from sim.likelihood.counted import answers, stands
from sim.likelihood.interval import estimate
from sim.outcomes import Rows
from sim.scenario.export import digest
from sim.scenario.schema import Scenario
from sim.sweep.design import Design
from sim.sweep.precision import stopped
from sim.world import build_world


@dataclass(frozen=True)
class Played:
    """What came out at one point: question -> likelihood; the outcomes only if they are kept, shape (runs, COLUMNS)."""

    likelihoods: dict[str, Estimate]
    runs: int
    digest: str
    outcomes: Rows | None


def play(scenario: Scenario, design: Design, *, threads: int | None, keeps_outcomes: bool) -> Played:
    """Replications 0, 1, ... of the design's seed, look after look until the intervals are narrow enough."""
    world, looks = build_world(scenario), design.looks
    counts: dict[str, int] = {}
    kept: list[Rows] = []
    runs = 0
    for look in looks:
        found = simulate(world, runs=look - runs, seed=design.seed, first=runs, threads=threads)
        standing, runs = stands(found), look
        for question, yes in answers(world, found).items():
            counts[question] = counts.get(question, 0) + int(np.count_nonzero(yes & standing))
        if keeps_outcomes:
            kept.append(found.table)
        likelihoods = {question: _estimate(count, runs, design) for question, count in counts.items()}
        if design.until is not None and all(share.high - share.low <= design.until for share in likelihoods.values()):
            break
    return Played(likelihoods, runs, digest(scenario), np.concatenate(kept) if kept else None)


def _estimate(count: int, runs: int, design: Design) -> Estimate:
    """As ``winset run`` has it, unless one may stop early."""
    return estimate(count, runs) if design.until is None else stopped(count, runs, looks=len(design.looks))
