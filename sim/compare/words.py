"""A comparison in plain English, from its figures alone."""

import datetime as dt

from sim.compare.compare import Comparison, QuestionDifference
from sim.compare.sides import Lever
from sim.likelihood.interval import Estimate

_MOST, _ALL = 0.6, 1.05
"""A part larger than this share of the whole is most of it, or more than all of it."""


def explanation(comparison: Comparison, question: str) -> str:
    """What moved one question, and which lever moved it; says when a difference cannot be told from zero."""
    found = comparison.questions[question]
    return " ".join([_moved(comparison, found), *_divided(comparison, found)])


def is_told(share: Estimate) -> bool:
    """Whether a difference can be told from zero."""
    return share.low > 0.0 or share.high < 0.0


def points(value: float) -> str:
    """A difference of likelihoods in percentage points, with its sign."""
    return f"{100 * value:+.1f}"


def points_interval(share: Estimate) -> str:
    """Both ends of its interval."""
    return f"{points(share.low)} to {points(share.high)}"


def _moved(comparison: Comparison, found: QuestionDifference) -> str:
    what = _listed([f"{lever.label} from {_value(lever.a)} to {_value(lever.b)}" for lever in comparison.levers])
    shares = f"from {found.a.value:.1%} to {found.b.value:.1%}"
    size = f"({points(found.difference.value)} points, {comparison.level:.0%} interval "
    size += f"{points_interval(found.difference)})"
    if not is_told(found.difference):
        return f"{found.label}: moving {what} takes the likelihood {shares} {size}: it cannot be told from no change."
    verb = "raises" if found.difference.value > 0 else "lowers"
    flips = f"In {found.gained:,} of {len(comparison.a.outcomes):,} negotiations an agreement is gained, in "
    return f"{found.label}: moving {what} {verb} the likelihood {shares} {size}. {flips}{found.lost:,} one is lost."


def _divided(comparison: Comparison, found: QuestionDifference) -> list[str]:
    """One sentence for each lever, the largest part first; none where there is only one."""
    if len(comparison.levers) == 1:
        return []
    if found.parts is None:
        return [f"Which lever did how much is not known: {comparison.joined}."] if comparison.joined else []
    parts = found.parts
    ordered = sorted(comparison.levers, key=lambda lever: -abs(parts[lever.path].value))
    return [_part(lever, parts[lever.path], found.difference, leads=lever is ordered[0]) for lever in ordered]


def _part(lever: Lever, part: Estimate, whole: Estimate, *, leads: bool) -> str:
    size = f"{points(part.value)} points ({points_interval(part)})"
    if not is_told(part):
        return f"{lever.label}: {size}, which cannot be told from nothing."
    if not (leads and is_told(whole) and part.value * whole.value > 0.0):
        return f"{lever.label}: {size}."
    share = part.value / whole.value
    much = "More than all" if share > _ALL else "Most" if share > _MOST else "The largest part"
    return f"{much} of it, {size}, is due to {lever.label}."


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    return f"{value:g}" if isinstance(value, int | float) else "nothing" if value is None else str(value)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
