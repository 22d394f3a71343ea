"""A comparison in plain words, from its figures alone."""

import datetime as dt

from sim.compare.compare import Comparison, QuestionDifference
from sim.compare.sides import Lever
from sim.language import day, listed, ngettext, number, percent
from sim.language import gettext as _
from sim.likelihood.interval import Estimate

_MOST, _ALL = 0.6, 1.05
"""A part larger than this share of the whole is most of it, or more than all of it."""


def explanation(comparison: Comparison, question: str) -> str:
    """What moved one question, which lever moved it and through what; says when a difference is not told from zero."""
    return " ".join(sentences(comparison, question))


def sentences(comparison: Comparison, question: str) -> list[str]:
    """The same, sentence by sentence: what moved first, then each lever where there are several, then channels."""
    found = comparison.questions[question]
    return [_moved(comparison, found), *_levers(comparison, found), *_through(comparison, found)]


def channel_words(channel: str) -> str:
    """A channel (``sim.compare.channels``) as it reads after "because of"."""
    return {
        "preferences": _("what the leaders at the table want"),
        "continuation_value": _("what they may still expect if talks go on"),
        "no_deal_cost": _("what it is worth to have no deal"),
        "belief": _("what they believe of each other"),
        "red_line": _("the red lines that are meant"),
        "ratification": _("ratification at home"),
        "repudiation": _("agreements that a new leader would leave"),
        "talks": _("when rounds take place and how they are held"),
    }[channel]


def is_told(share: Estimate) -> bool:
    """Whether a difference can be told from zero."""
    return share.low > 0.0 or share.high < 0.0


def points(value: float) -> str:
    """A difference of likelihoods in percentage points, with its sign."""
    return number(100 * value, digits=1, sign=True)


def points_interval(share: Estimate) -> str:
    """Both ends of its interval."""
    return between(points(share.low), points(share.high))


def between(low: str, high: str) -> str:
    """From a lower end to a higher one."""
    return _("{low} to {high}").format(low=low, high=high)


def _moved(comparison: Comparison, found: QuestionDifference) -> str:
    moves = [
        _("“{lever}” from {before} to {after}").format(lever=lever.label, before=_value(lever.a), after=_value(lever.b))
        for lever in comparison.levers
    ]
    if not is_told(found.difference):
        message = _(
            "{question}: moving {levers} takes the likelihood from {before} to {after} ({points} points, {level} "
            "interval {interval}): it cannot be told from no change."
        )
    elif found.difference.value > 0.0:
        message = _(
            "{question}: moving {levers} raises the likelihood from {before} to {after} ({points} points, {level} "
            "interval {interval}). In {gained} of {runs} negotiations an agreement is gained, in {lost} one is lost."
        )
    else:
        message = _(
            "{question}: moving {levers} lowers the likelihood from {before} to {after} ({points} points, {level} "
            "interval {interval}). In {gained} of {runs} negotiations an agreement is gained, in {lost} one is lost."
        )
    return message.format(
        question=found.label,
        levers=listed(moves),
        before=percent(found.a.value),
        after=percent(found.b.value),
        points=points(found.difference.value),
        level=percent(comparison.level, digits=0),
        interval=points_interval(found.difference),
        gained=number(found.gained),
        lost=number(found.lost),
        runs=number(len(comparison.a.outcomes)),
    )


def _levers(comparison: Comparison, found: QuestionDifference) -> list[str]:
    """One sentence for each lever, the largest part first; none where there is only one."""
    if len(comparison.levers) == 1:
        return []
    if found.parts is None:
        reason = comparison.joined
        return [_("Which lever did how much is not known: {reason}.").format(reason=reason)] if reason else []
    parts = found.parts
    ordered = sorted(comparison.levers, key=lambda lever: -abs(parts[lever.path].value))
    return [_lever(lever, parts[lever.path], found.difference, leads=lever is ordered[0]) for lever in ordered]


def _lever(lever: Lever, part: Estimate, whole: Estimate, *, leads: bool) -> str:
    if not is_told(part):
        message = _("“{lever}”: {points} points ({interval}), which cannot be told from nothing.")
    elif not (leads and _goes_with(part, whole)):
        message = _("“{lever}”: {points} points ({interval}).")
    elif part.value / whole.value > _ALL:
        message = _("More than all of it, {points} points ({interval}), is due to “{lever}”.")
    elif part.value / whole.value > _MOST:
        message = _("Most of it, {points} points ({interval}), is due to “{lever}”.")
    else:
        message = _("The largest part of it, {points} points ({interval}), is due to “{lever}”.")
    return message.format(lever=lever.label, points=points(part.value), interval=points_interval(part))


def _through(comparison: Comparison, found: QuestionDifference) -> list[str]:
    """Why, as far as channels tell: the largest first, then the others that can be told from nothing."""
    if found.channels is None:
        reason = comparison.unswitched
        return [_("Through which channel is not known: {reason}.").format(reason=reason)] if reason else []
    told = sorted(
        ((channel, part) for channel, part in found.channels.items() if is_told(part)),
        key=lambda pair: -abs(pair[1].value),
    )
    if not told:
        return [_("No channel of it can be told from nothing.")]
    leads = _goes_with(told[0][1], found.difference)
    said = [_because(*told[0], found.difference)] if leads else []
    others = listed([_channel(*other) for other in (told[1:] if leads else told)])
    if others:
        message = _("Beside it: {parts}.") if leads else _("What offsets each other in it: {parts}.")
        said.append(message.format(parts=others))
    rest = len(found.channels) - len(told)
    if rest:
        message = ngettext(
            "{number} other channel cannot be told from nothing.",
            "{number} other channels cannot be told from nothing.",
            rest,
        )
        said.append(message.format(number=number(rest)))
    return said


def _because(channel: str, part: Estimate, whole: Estimate) -> str:
    share = part.value / whole.value
    if share > _ALL:
        message = _("More than all of it, {points} points ({interval}), is because of {channel}.")
    elif share > _MOST:
        message = _("Most of it, {points} points ({interval}), is because of {channel}.")
    else:
        message = _("The largest part of it, {points} points ({interval}), is because of {channel}.")
    return message.format(points=points(part.value), interval=points_interval(part), channel=channel_words(channel))


def _channel(channel: str, part: Estimate) -> str:
    message = _("{channel} ({points} points, {interval})")
    return message.format(channel=channel_words(channel), points=points(part.value), interval=points_interval(part))


def _goes_with(part: Estimate, whole: Estimate) -> bool:
    """Whether a part goes the way of a whole that can be told from zero."""
    return is_told(whole) and part.value * whole.value > 0.0


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return listed([f"{key} {_value(part)}" for key, part in value.items()]) or _("nothing")
    if isinstance(value, list):
        return listed([_value(part) for part in value]) or _("nothing")
    return day(value) if isinstance(value, dt.date) else _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return _("nothing")
    if isinstance(value, int | float):
        return number(value, digits=len(f"{value:.12f}".rstrip("0").partition(".")[2]))
    return _("never") if value == "never" else str(value)
