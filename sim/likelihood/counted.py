"""Which negotiations count: what is an agreement, what answers a question, whose measure was put up with."""

import numpy as np
import numpy.typing as npt

from sim.likelihood.interval import Ints
from sim.outcomes import DEAL, ENDED, IN_FORCE, MEASURES, PACKAGE, REPUDIATED, RESULT, SIGNED, Outcomes
from sim.packages import answering
from sim.rules.measures import digit
from sim.scenario.checks.table import ANY_DEAL
from sim.world import World

Flags = npt.NDArray[np.bool_]

_ACQUIESCED, _RESISTED = 1, 2
"""Digits of a state of the measures (rules/measures)."""


def stands(outcomes: Outcomes) -> Flags:
    """Whether an agreement stands at the end: signed, ratified (or sure to be), not repudiated; shape (runs,)."""
    standing: Flags = outcomes.column(RESULT) == DEAL
    return standing


def reached(outcomes: Outcomes) -> Flags:
    """Whether an agreement was ever signed and ratified, even if a new leader left it later; shape (runs,).

    What was repudiated before it came into force was never an agreement.
    """
    left: Flags = (outcomes.column(RESULT) == REPUDIATED) & (outcomes.column(IN_FORCE) >= 0)
    return stands(outcomes) | left


def standing_by_week(outcomes: Outcomes, which: Flags, weeks: int) -> Ints:
    """In how many negotiations of ``which`` (a part of the reached) an agreement stands, by week; shape (weeks,).

    It stands from the week in which it is signed, since it is known to be ratified, until a new leader leaves it.
    """
    ended = outcomes.column(ENDED)
    signed = np.bincount(outcomes.column(SIGNED)[which], minlength=weeks)
    left = np.bincount(ended[which & (ended >= 0)], minlength=weeks)
    return np.cumsum(signed - left)


def answers(world: World, outcomes: Outcomes) -> dict[str, Flags]:
    """For any deal and each question, whether the reached agreement answers it with yes; shape (runs,) each."""
    agreement, package = reached(outcomes), outcomes.column(PACKAGE)
    found = {ANY_DEAL: agreement}
    for name, question in world.scenario.questions.items():
        found[name] = agreement & answering(question, world.packages)[package]
    return found


def acquiesced(world: World, outcomes: Outcomes) -> dict[str, Flags]:
    """For each measure, whether it was taken and the other government put up with it; shape (runs,) each."""
    return _in_state(world, outcomes, _ACQUIESCED)


def resisted(world: World, outcomes: Outcomes) -> dict[str, Flags]:
    """For each measure, whether it was taken and the other government resisted; shape (runs,) each."""
    return _in_state(world, outcomes, _RESISTED)


def _in_state(world: World, outcomes: Outcomes, wanted: int) -> dict[str, Flags]:
    states, state = range(len(world.arrays.measure_effect)), outcomes.column(MEASURES)
    return {
        name: np.array([digit(z, m) == wanted for z in states])[state] for m, name in enumerate(world.scenario.measures)
    }
