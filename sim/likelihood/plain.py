"""Likelihoods as plain data: the part of the JSON object that says what came out."""

from typing import Any

from sim.likelihood.endings import Measured
from sim.likelihood.interval import Estimate, Path
from sim.likelihood.questions import QuestionLikelihood, Split
from sim.likelihood.summary import Likelihoods


def plain(likelihoods: Likelihoods) -> dict[str, Any]:
    """Dates as ISO text, weeks counted from 0, shares in [0, 1], intervals as [low, high]."""
    course = likelihoods.course
    return {
        "interval_level": likelihoods.level,
        "weeks": [date.isoformat() for date in likelihoods.weeks],
        "focal": likelihoods.focal,
        "questions": {name: _question(question, likelihoods) for name, question in likelihoods.questions.items()},
        "mix": {ending: share_of(share) for ending, share in likelihoods.mix.items()},
        "measures": {name: _measured(measure) for name, measure in likelihoods.measures.items()},
        "packages": [
            {**share_of(agreed.share), "levels": agreed.levels, "utilities": agreed.utilities}
            for agreed in likelihoods.packages
        ],
        "handovers": _handovers(likelihoods),
        "talks": {
            "rounds": course.rounds,
            "offers": course.offers,
            "crossing_offers": course.crossing_offers,
            "broken_down": share_of(course.broken_down),
        },
    }


def _question(question: QuestionLikelihood, likelihoods: Likelihoods) -> dict[str, Any]:
    by_week = question.by_week
    with_measure = question.likelihood_with_measure
    return {
        "label": question.label,
        "likelihood": question.likelihood.value,
        "interval": interval_of(question.likelihood),
        "by_week": by_week.value.tolist(),
        "by_week_interval": intervals_of(by_week),
        "reached": share_of(question.reached),
        "by_measure": None if question.by_measure is None else share_of(question.by_measure),
        "likelihood_with_measure": None if with_measure is None else share_of(with_measure),
        "time_to_agreement": _signed(question.quartiles, likelihoods),
    }


def _signed(quartiles: tuple[int, int, int] | None, likelihoods: Likelihoods) -> dict[str, Any] | None:
    if quartiles is None:
        return None
    names = ("quarter", "half", "three_quarters")
    return {
        name: {"week": week, "date": likelihoods.weeks[week].isoformat()}
        for name, week in zip(names, quartiles, strict=True)
    }


def _handovers(likelihoods: Likelihoods) -> list[dict[str, Any]]:
    """Each hand-over with the split of every question around it."""
    found: list[dict[str, Any]] = []
    for i, split in enumerate(likelihoods.any_deal.handovers):
        at, questions = split.handover, likelihoods.questions.items()
        found.append(
            {
                "government": at.government,
                "leaders": list(at.leaders),
                "week": at.week,
                "date": at.date.isoformat(),
                "questions": {name: _split(question.handovers[i]) for name, question in questions},
            }
        )
    return found


def _split(split: Split) -> dict[str, Any]:
    return {"before": share_of(split.before), "since": share_of(split.since), "left": share_of(split.left)}


def _measured(measure: Measured) -> dict[str, Any]:
    return {"acquiesced": share_of(measure.acquiesced), "resisted": share_of(measure.resisted)}


def share_of(share: Estimate) -> dict[str, Any]:
    """A share with its interval."""
    return {"share": share.value, "interval": interval_of(share)}


def interval_of(share: Estimate) -> list[float]:
    """Both ends of an interval."""
    return [share.low, share.high]


def intervals_of(path: Path) -> list[list[float]]:
    """Both ends of the interval of each week."""
    return [list(ends) for ends in zip(path.low.tolist(), path.high.tolist(), strict=True)]
