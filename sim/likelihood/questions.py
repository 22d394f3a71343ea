"""The likelihood that a question is answered with yes: at the end, week by week, around hand-overs, and how soon."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from sim.language import gettext as _
from sim.language.texts import Written, in_every_language, written
from sim.likelihood.counted import Flags, acquiesced, answers, standing_by_week, stands
from sim.likelihood.interval import Estimate, Path, estimate, estimates
from sim.outcomes import SIGNED, Outcomes
from sim.scenario.checks.table import ANY_DEAL
from sim.world import World
from sim.world.succession import seats_of, terms_of

_QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Handover:
    """A change of leader that the calendar holds: who takes office (one of them, if contested), and when."""

    government: str
    leaders: tuple[str, ...]
    week: int
    date: dt.date


@dataclass(frozen=True)
class Split:
    """Agreements that answer a question, by whether they were signed before a hand-over or from it on.

    ``before`` and ``since`` stand at the end and add up to the likelihood. ``left`` were signed before, too, and came
    into force, but a new leader has repudiated them.
    """

    handover: Handover
    before: Estimate
    since: Estimate
    left: Estimate


@dataclass(frozen=True)
class QuestionLikelihood:
    """How likely it is that a question is answered with yes.

    ``likelihood``: an agreement that answers it stands at the end. It is the last entry of ``by_week``, where week t
    counts what was signed at or before t, is ratified then or later, and has not been repudiated by t. ``reached``:
    ever signed and ratified, even if repudiated later. ``by_measure``: no such agreement stands, but the measure that
    the question counts was taken and put up with (when, is not recorded, so that no week counts it);
    ``likelihood_with_measure`` is the sum. Both are None where a question counts no measure. ``quartiles``: the weeks
    by which a quarter, half and three quarters of the reached agreements were signed; None if there are none.
    """

    name: str
    text: Written
    likelihood: Estimate
    by_week: Path
    reached: Estimate
    by_measure: Estimate | None
    likelihood_with_measure: Estimate | None
    handovers: tuple[Split, ...]
    quartiles: tuple[int, int, int] | None

    @property
    def label(self) -> str:
        """The question in words, in the language spoken now."""
        return str(self.text)


def question_likelihoods(world: World, outcomes: Outcomes, *, level: float) -> dict[str, QuestionLikelihood]:
    """Any deal first, then the questions in the order of the file."""
    return {
        name: _likelihood(name, yes, world=world, outcomes=outcomes, level=level)
        for name, yes in answers(world, outcomes).items()
    }


def handovers_of(world: World) -> tuple[Handover, ...]:
    """The hand-overs after the first round and before the horizon, in order of time."""
    rounds = world.rounds
    terms = [term for term in terms_of(seats_of(world.scenario, rounds)) if 0 < term.starts < rounds.count]
    found: list[Handover] = []
    for term in sorted(terms, key=lambda term: term.starts):
        leaders, starts = tuple(seat.name for seat in term.candidates), term.candidates[0].leader.starts
        date = starts if isinstance(starts, dt.date) else rounds.day(term.starts)
        found.append(Handover(world.governments[term.government], leaders, term.starts, date))
    return tuple(found)


def _likelihood(name: str, yes: Flags, *, world: World, outcomes: Outcomes, level: float) -> QuestionLikelihood:
    runs, by_week = len(outcomes), standing_by_week(outcomes, yes, world.rounds.count)
    at_end, taken = int(by_week[-1]), _taken_instead(name, yes, world, outcomes)
    return QuestionLikelihood(
        name=name,
        text=_text(name, world),
        likelihood=estimate(at_end, runs, level=level),
        by_week=estimates(by_week, runs, level=level),
        reached=estimate(int(yes.sum()), runs, level=level),
        by_measure=None if taken is None else estimate(taken, runs, level=level),
        likelihood_with_measure=None if taken is None else estimate(at_end + taken, runs, level=level),
        handovers=tuple(_split(handover, outcomes, yes, level=level) for handover in handovers_of(world)),
        quartiles=_quartiles(outcomes, yes),
    )


def _text(name: str, world: World) -> Written:
    if name == ANY_DEAL:
        return in_every_language(lambda: _("Any deal"))
    return written(world.scenario.questions[name], "label") or name


def _taken_instead(name: str, yes: Flags, world: World, outcomes: Outcomes) -> int | None:
    """How often the measure that a question counts is put up with where no agreement answers it; None without one."""
    question = world.scenario.questions.get(name)
    if question is None or question.counts_measure is None:
        return None
    taken = acquiesced(world, outcomes)[question.counts_measure]
    return int((taken & ~(yes & stands(outcomes))).sum())


def _split(handover: Handover, outcomes: Outcomes, yes: Flags, *, level: float) -> Split:
    early, standing = outcomes.column(SIGNED) < handover.week, stands(outcomes)
    parts = (yes & standing & early, yes & standing & ~early, yes & ~standing & early)
    before, since, left = (estimate(int(part.sum()), len(outcomes), level=level) for part in parts)
    return Split(handover, before, since, left)


def _quartiles(outcomes: Outcomes, yes: Flags) -> tuple[int, int, int] | None:
    """Weeks in which an agreement was in fact signed: the inverse of the empirical distribution."""
    if not yes.any():
        return None
    first, second, third = np.quantile(outcomes.column(SIGNED)[yes], _QUARTILES, method="inverted_cdf")
    return int(first), int(second), int(third)
