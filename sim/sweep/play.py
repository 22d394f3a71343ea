"""One design point: its negotiations, and what came out."""

from dataclasses import dataclass

import numpy as np

from sim.ensemble import simulate
from sim.likelihood import Estimate
from sim.likelihood.counted import answers, stands
from sim.likelihood.interval import estimate
from sim.outcomes import Rows
from sim.scenario.checks import check
from sim.scenario.export import digest
from sim.scenario.levers import apply
from sim.scenario.schema import Scenario
from sim.scenario.source import Source
from sim.sweep.design import Design, Point
from sim.sweep.precision import stopped
from sim.world import build_world


@dataclass(frozen=True)
class Work:
    """What all points of a sweep share; with a point, it is all that a worker needs."""

    source: Source
    design: Design
    keeps_outcomes: bool


@dataclass(frozen=True)
class Played:
    """What came out at one point: question -> likelihood; the outcomes only if they are kept, shape (runs, COLUMNS)."""

    likelihoods: dict[str, Estimate]
    runs: int
    digest: str
    outcomes: Rows | None


def at(work: Work, point: Point) -> Scenario:
    """The scenario with the values of a point.

    Raises:
        ScenarioError: a value does not fit.
    """
    return check(apply(work.source, point, origin="--vary"), offers=False)


def play(work: Work, point: Point, *, threads: int) -> Played:
    """Replications 0, 1, ... of the design's seed, look after look until the intervals are narrow enough."""
    scenario, design = at(work, point), work.design
    world, runs = build_world(scenario), 0
    counts: dict[str, int] = {}
    kept: list[Rows] = []
    for look in design.looks:
        found = simulate(world, runs=look - runs, seed=design.seed, first=runs, threads=threads)
        standing, runs = stands(found), look
        for question, yes in answers(world, found).items():
            counts[question] = counts.get(question, 0) + int(np.count_nonzero(yes & standing))
        if work.keeps_outcomes:
            kept.append(found.table)
        likelihoods = {question: _estimate(count, runs, design) for question, count in counts.items()}
        if design.until is not None and all(share.high - share.low <= design.until for share in likelihoods.values()):
            break
    return Played(likelihoods, runs, digest(scenario), np.concatenate(kept) if kept else None)


def _estimate(count: int, runs: int, design: Design) -> Estimate:
    """As ``winset run`` has it, unless one may stop early."""
    return estimate(count, runs) if design.until is None else stopped(count, runs, looks=len(design.looks))
