"""How negotiations end: the outcome mix, what became of unilateral measures, and how the talks went."""

from dataclasses import dataclass

import numpy as np

from sim.likelihood.counted import acquiesced, answers, resisted, stands
from sim.likelihood.interval import Estimate, estimate
from sim.outcomes import BROKEN, CROSSING, NOT_RATIFIED, OFFERS, REPUDIATED, RESULT, ROUNDS, Outcomes
from sim.scenario.checks.table import ANY_DEAL
from sim.world import World

ENDINGS = ("full", "partial", "unilateral", "not_ratified", "repudiated", "none")


@dataclass(frozen=True)
class Measured:
    """A unilateral measure: how often the other government puts up with it, and how often it resists."""

    acquiesced: Estimate
    resisted: Estimate


@dataclass(frozen=True)
class Course:
    """How the talks go: means over negotiations, and how often talks break down for good."""

    rounds: float
    offers: float
    crossing_offers: float
    broken_down: Estimate


def focal_question(world: World) -> str:
    """The question whose yes is a full deal: the stated one, else the first, else any deal."""
    return world.scenario.focal or next(iter(world.scenario.questions), ANY_DEAL)


def outcome_mix(world: World, outcomes: Outcomes, *, level: float) -> dict[str, Estimate]:
    """Six endings that exclude each other, the first that holds; their shares sum to 1.

    full: an agreement stands and answers the focal question; partial: one stands that does not; unilateral: none
    stands, but a measure was put up with; not_ratified: the last signed package failed at home; repudiated: a new
    leader left what was signed; none: no package was signed.
    """
    result, standing = outcomes.column(RESULT), stands(outcomes)
    full = answers(world, outcomes)[focal_question(world)]
    taken = np.logical_or.reduce([np.zeros_like(standing), *acquiesced(world, outcomes).values()])
    cases = [standing & full, standing, taken, result == NOT_RATIFIED, result == REPUDIATED]
    ending = np.select(cases, range(len(cases)), default=len(cases))
    counts = np.bincount(ending, minlength=len(ENDINGS))
    return {name: estimate(int(count), len(outcomes), level=level) for name, count in zip(ENDINGS, counts, strict=True)}


def measured(world: World, outcomes: Outcomes, *, level: float) -> dict[str, Measured]:
    """What became of each measure."""
    against = resisted(world, outcomes)
    return {
        name: Measured(
            estimate(int(taken.sum()), len(outcomes), level=level),
            estimate(int(against[name].sum()), len(outcomes), level=level),
        )
        for name, taken in acquiesced(world, outcomes).items()
    }


def course_of(outcomes: Outcomes, *, level: float) -> Course:
    """Means of what happens at the table."""
    broken = int((outcomes.column(BROKEN) >= 0).sum())
    rounds, offers, crossing = (float(outcomes.column(index).mean()) for index in (ROUNDS, OFFERS, CROSSING))
    return Course(rounds, offers, crossing, estimate(broken, len(outcomes), level=level))
