"""Which negotiations of a run end in a certain way, and where in them it happens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.language import gettext as _
from sim.likelihood.counted import Flags, answers, stands
from sim.likelihood.questions import handovers_of
from sim.model.record import BrokeDown, End, Happening, MeasureTaken, Repudiated, Signed, Vote
from sim.outcomes import BROKEN, MEASURES, NO_DEAL, NOT_RATIFIED, REPUDIATED, RESULT, SIGNED
from sim.runs import Result

LAST_WEEKS = 4
"""Rounds before a hand-over that count as the last ones."""


@dataclass(frozen=True)
class Ending:
    """A way in which negotiations end: which of a run do, and what happens in the week in which it shows."""

    name: str
    label: str
    meaning: str
    which: Callable[[Result], Flags]
    turn: type[Happening]


def endings(result: Result) -> list[Ending]:
    """Those that a scenario can have; agreements by the question that they answer come last."""
    scenario = result.scenario
    found = [
        Ending(
            "late",
            _("Agreed just before the hand-over"),
            _("An agreement that stands at the end was signed in the last {weeks} rounds before a hand-over.").format(
                weeks=LAST_WEEKS
            ),
            _late,
            Signed,
        ),
        Ending(
            "broken",
            _("Talks break down"),
            _("Talks ended for good, and nothing that was agreed stands."),
            lambda run: run.outcomes.column(BROKEN) >= 0,
            BrokeDown,
        ),
        Ending(
            "repudiated",
            _("Repudiated"),
            _("A new leader left what the one before had signed."),
            lambda run: run.outcomes.column(RESULT) == REPUDIATED,
            Repudiated,
        ),
        Ending(
            "not_ratified",
            _("Rejected at home"),
            _("The last package that was signed failed in the vote at home."),
            lambda run: run.outcomes.column(RESULT) == NOT_RATIFIED,
            Vote,
        ),
        Ending(
            "none",
            _("No agreement"),
            _("Talks went on until the horizon, and nothing was ever signed."),
            lambda run: (run.outcomes.column(RESULT) == NO_DEAL) & (run.outcomes.column(BROKEN) < 0),
            End,
        ),
    ]
    if scenario.measures:
        meaning = _("A government took a measure that needs nobody's signature.")
        found.append(
            Ending("measure", _("Acts alone"), meaning, lambda run: run.outcomes.column(MEASURES) > 0, MeasureTaken)
        )
    for name, question in scenario.questions.items():
        label = question.label or name.replace("_", " ")
        meaning = _("An agreement that answers “{question}” stands at the end.").format(question=label)
        found.append(Ending(f"answers {name}", label, meaning, _answering(name), Signed))
    return found


def following(flags: Flags, replication: int) -> int | None:
    """The next replication that fits, from the first on again after the last; None if none does.

    >>> following(np.array([True, False, True]), 0), following(np.array([True, False, True]), 2)
    (2, 0)
    """
    hits: npt.NDArray[np.intp] = np.flatnonzero(flags)
    if len(hits) == 0:
        return None
    later = hits[hits > replication]
    return int(later[0] if len(later) else hits[0])


def turning_week(record: Sequence[Happening], turn: type[Happening]) -> int:
    """The week of the last happening of a kind; that of the end if there is none."""
    return next((each.week for each in reversed(record) if isinstance(each, turn)), record[-1].week)


def _late(result: Result) -> Flags:
    signed = result.outcomes.column(SIGNED)
    found = np.zeros(len(signed), dtype=np.bool_)
    for handover in handovers_of(result.world):
        found |= (signed >= handover.week - LAST_WEEKS) & (signed < handover.week)
    return found & stands(result.outcomes)


def _answering(name: str) -> Callable[[Result], Flags]:
    def which(result: Result) -> Flags:
        found: Flags = stands(result.outcomes) & answers(result.world, result.outcomes)[name]
        return found

    return which
