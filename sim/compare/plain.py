"""A comparison as plain data: what ``winset compare --json`` writes, without the words of the command."""

from collections.abc import Mapping
from typing import Any

from sim import __version__
from sim.compare.compare import Comparison, QuestionDifference
from sim.compare.words import explanation
from sim.likelihood.interval import Estimate
from sim.likelihood.plain import interval_of, intervals_of, share_of
from sim.scenario.export import digest, jsonable


def plain(comparison: Comparison) -> dict[str, Any]:
    """Dates as ISO text, weeks counted from 0, differences in [-1, 1], intervals as [low, high]."""
    a, b = comparison.a, comparison.b
    return {
        "version": __version__,
        "scenario": a.scenario.title,
        "digests": [digest(a.scenario), digest(b.scenario)],
        "seed": a.outcomes.seed,
        "runs": len(a.outcomes),
        "seconds": round(comparison.seconds, 3),
        "interval_level": comparison.level,
        "weeks": [date.isoformat() for date in comparison.weeks],
        "levers": {
            lever.path: {"label": lever.label, "a": jsonable(lever.a), "b": jsonable(lever.b)}
            for lever in comparison.levers
        },
        "questions": {name: _question(comparison, found) for name, found in comparison.questions.items()},
        "exact": comparison.exact,
        "unswitched": comparison.unswitched or None,
        "replacements": [
            {"a": dict(each.a) or None, "b": dict(each.b) or None, "count": each.count}
            for each in comparison.replacements
        ],
    }


def _question(comparison: Comparison, found: QuestionDifference) -> dict[str, Any]:
    week = found.by_week
    parts = found.parts
    return {
        "label": found.label,
        "a": found.a.value,
        "b": found.b.value,
        "difference": found.difference.value,
        "interval": interval_of(found.difference),
        "by_week": week.value.tolist(),
        "by_week_interval": intervals_of(week),
        "gained": found.gained,
        "lost": found.lost,
        "attribution": None if parts is None else {path: _part(found, path, part) for path, part in parts.items()},
        "channels": _channels(found.channels),
        "explanation": explanation(comparison, found.name),
    }


def _part(found: QuestionDifference, path: str, part: Estimate) -> dict[str, Any]:
    channels = None if found.within is None else found.within[path]
    return {**share_of(part), "channels": _channels(channels)}


def _channels(channels: Mapping[str, Estimate] | None) -> dict[str, Any] | None:
    return None if channels is None else {channel: share_of(part) for channel, part in channels.items()}
