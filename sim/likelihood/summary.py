"""Outcomes -> everything that is said about likelihoods, in one frozen object."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.likelihood import tables
from sim.likelihood.agreed import Agreed, agreed_packages
from sim.likelihood.endings import Course, Measured, course_of, focal_question, measured, outcome_mix
from sim.likelihood.interval import LEVEL, Estimate
from sim.likelihood.questions import QuestionLikelihood, question_likelihoods
from sim.outcomes import Outcomes
from sim.scenario.checks.table import ANY_DEAL
from sim.world import World

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Likelihoods:
    """What many negotiations say about one scenario.

    ``weeks`` are the days of the rounds; ``questions`` begin with any_deal; ``mix`` (see ``outcome_mix``) sums to 1;
    ``packages`` are all that were agreed on, the likeliest first. Intervals hold with the chance ``level``.
    """

    runs: int
    level: float
    weeks: tuple[dt.date, ...]
    focal: str
    questions: Mapping[str, QuestionLikelihood]
    mix: Mapping[str, Estimate]
    measures: Mapping[str, Measured]
    packages: tuple[Agreed, ...]
    course: Course

    @property
    def any_deal(self) -> QuestionLikelihood:
        """The likelihood of an agreement of any kind."""
        return self.questions[ANY_DEAL]

    def to_frame(self, table: tables.Table = "questions") -> "pd.DataFrame":
        """One table as a pandas frame: "questions", "by_week", "handovers", "mix" or "packages"."""
        import pandas as pd  # noqa: PLC0415  # a third of a second that only those wait for who ask for a frame

        return pd.DataFrame(tables.rows(self, table))


def likelihoods_of(world: World, outcomes: Outcomes, *, level: float = LEVEL) -> Likelihoods:
    """What outcomes (at least one negotiation) say about the scenario that they are of."""
    return Likelihoods(
        runs=len(outcomes),
        level=level,
        weeks=tuple(world.rounds.day(week) for week in range(world.rounds.count)),
        focal=focal_question(world),
        questions=question_likelihoods(world, outcomes, level=level),
        mix=outcome_mix(world, outcomes, level=level),
        measures=measured(world, outcomes, level=level),
        packages=agreed_packages(world, outcomes, level=level),
        course=course_of(outcomes, level=level),
    )
