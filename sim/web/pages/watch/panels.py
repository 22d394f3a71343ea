"""What is on the table, and a panel for each government: what it does and why, its threshold, what others believe."""

from collections.abc import Sequence
from html import escape

from sim.charts.panels import signed
from sim.charts.played import OWN, called, offers_seen
from sim.language import day as day_in_words
from sim.language import gettext as _
from sim.language import listed, percent
from sim.scenario.governments import Leader
from sim.web.pages.watch.look import icon, line, percents
from sim.web.pages.watch.moment import Moment, Side
from sim.web.pages.watch.played import Played
from sim.winsets import LIKELY

_DIGITS = 3
_SPREAD = 2.5
"""A gauge of toughness shows so many standard deviations on either side of what is expected of a new leader."""
_ROOM = 0.08
"""Of its range, what a gauge of worth has beside the lowest and the highest value."""
_SIGNS = {
    "offers": "outbox",
    "accepts": "check_circle",
    "below": "cancel",
    "line": "block",
    "passes": "hourglass_empty",
    "asked nothing": "more_horiz",
    "no round": "event_busy",
    "no talks": "pause_circle",
}


def stands(seen: Moment) -> str:
    """Where the negotiation as a whole stands."""
    if seen.standing == "signed" and seen.due is not None:
        text = _("package {number} is signed, the vote at home is due on {day}")
        return text.format(number=seen.signed, day=day_in_words(seen.due, short=True))
    words = {
        "talks": _("talks go on"),
        "in force": _("package {number} is in force"),
        "broken": _("talks have broken down"),
        "left": _("a new leader has left package {number}"),
    }
    return words[seen.standing].format(number=seen.signed)


def table(played: Played, seen: Moment) -> str:
    """What is on the table, issue by issue."""
    offer = seen.offer
    if offer is None:
        return f'<div class="ww ww-table">{icon("inbox")} {escape(_("No offer yet."))}</div>'
    who = called(played.world, offer.proposer)
    if seen.offered_now:
        text = _("On the table: package {number}, offered by {government}")
    else:
        text = _("Nothing new on the table. The latest offer: package {number}, by {government} on {day}")
    day = day_in_words(played.world.rounds.day(offer.week))
    head = text.format(number=seen.number, government=who, day=day)
    return f'<div class="ww ww-table"><b>{escape(head)}</b><ul>{_levels(played, offer.package)}</ul></div>'


def _levels(played: Played, package: int) -> str:
    issues = played.world.scenario.issues
    moved = played.world.packages.moved(package)
    rows = [
        f"<li>{escape(issues[name].label or name.replace('_', ' '))}: {escape(issues[name].levels[level])}</li>"
        for name, level in moved.items()
    ]
    return "".join(rows) or f"<li>{escape(_('nothing changes'))}</li>"


def panels(played: Played, seen: Moment, colours: Sequence[str]) -> str:
    """A panel for each government, in its colour."""
    made = [_panel(played, seen, side, tint) for side, tint in zip(seen.sides, colours, strict=True)]
    return f'<div class="ww ww-sides">{"".join(made)}</div>'


def _panel(played: Played, seen: Moment, side: Side, tint: str) -> str:
    leader = played.world.scenario.governments[side.government].leaders[side.leader]
    name = escape(called(played.world, side.government))
    parts = [
        f"<h4>{name}</h4>",
        f'<div class="ww-who">{escape(_who(played, side))}</div>',
        f'<div class="ww-act">{icon(_SIGNS[side.act])} {escape(does(seen, side))}</div>',
        _worth(played, seen, side),
        _believed(played, side, leader),
        _home(played, seen, side),
    ]
    return f'<section class="ww-side" style="--tint:{tint}">{"".join(parts)}</section>'


def _who(played: Played, side: Side) -> str:
    text = _leader(played, side.government, side.leader)
    if side.coming is None:
        return text
    names = _(" or ").join(_leader(played, side.government, name) for name in side.coming.leaders)
    return _("{leader}; from {day} on {successor}").format(
        leader=text, day=day_in_words(side.coming.day, short=True), successor=names
    )


def _leader(played: Played, government: str, name: str) -> str:
    return played.world.scenario.governments[government].leaders[name].label or name.replace("_", " ")


def does(seen: Moment, side: Side) -> str:
    """What a government does this week, and why."""
    if side.act == "offers" and seen.offer is not None:
        return _("Offers package {number}: it sees a chance of {chance} that it is accepted.").format(
            number=seen.number, chance=percent(seen.offer.acceptance, digits=0)
        )
    above = side.seen is not None and side.seen.gain >= 0.0
    words = {
        "accepts": _("Accepts: worth more to it than its threshold.")
        if above
        else _("Accepts narrowly, although it is worth less to it than its threshold."),
        "below": _("Refuses narrowly, although it is worth more to it than its threshold.")
        if above
        else _("Refuses: worth less to it than its threshold."),
        "line": _("Refuses: the package crosses a red line that it means."),
        "passes": _("Offers nothing: no package is better for it than to wait."),
        "asked nothing": _("Is asked nothing: whose turn it is offers nothing."),
        "no round": _("No round takes place this week."),
    }
    return words.get(side.act) or _without_talks(seen)


def _without_talks(seen: Moment) -> str:
    return {
        "signed": _("Has signed, and waits for the vote at home."),
        "in force": _("Keeps to the agreement in force."),
        "broken": _("Talks to nobody any more."),
        "left": _("Is without an agreement."),
    }.get(seen.standing, _("The talks are over."))


def _worth(played: Played, seen: Moment, side: Side) -> str:
    """What the latest offer is worth to it against the least that it accepts."""
    low, high = _range(played, side.government)
    shown, parts = side.seen, []
    threshold = side.threshold if shown is None or not seen.offered_now else shown.threshold
    if shown is not None:
        label = (
            _("The package on the table is worth to it") if seen.offered_now else _("The latest offer was worth to it")
        )
        if shown.response == OWN and seen.offered_now:
            label = _("Its offer is worth to itself")
        parts.append(line(label, signed(shown.value, digits=_DIGITS)))
    if threshold is not None:
        parts.append(line(_("It accepts from (threshold)"), signed(threshold, digits=_DIGITS)))
    inside = ""
    if threshold is not None:
        at = percents((threshold - low) / (high - low))
        inside += f'<div class="ww-fill" style="left:{at};right:0"></div><div class="ww-tick" style="left:{at}"></div>'
    if shown is not None:
        faded = "" if seen.offered_now else " ww-later"
        inside += f'<div class="ww-point{faded}" style="left:{percents((shown.value - low) / (high - low))}"></div>'
    return "".join(parts) + (f'<div class="ww-gauge" aria-hidden="true">{inside}</div>' if inside else "")


def _range(played: Played, government: str) -> tuple[float, float]:
    """The lowest and the highest value that its gauge ever has to show."""
    seen = [each for each in offers_seen(played.world, played.record) if each.government == government]
    values = [value for each in seen for value in (each.value, each.threshold)]
    values += [
        row["threshold"] for (_week, name), row in played.rows.items() if name == government
        and row["threshold"] == row["threshold"]
    ]  # fmt: skip
    low, high = min(values, default=0.0), max(values, default=0.0)
    room = _ROOM * (high - low) or 1.0
    return low - room, high + room


def _believed(played: Played, side: Side, leader: Leader) -> str:
    """What the others believe of its leader, and what only the model knows."""
    parts: list[str] = []
    if leader.toughness_sd > 0.0:
        wide = 2 * _SPREAD * leader.toughness_sd
        parts.append(line(_("Believed toughness"), signed(side.believed, digits=_DIGITS)))
        inside = f'<div class="ww-tick ww-later" style="left:50%"></div>{_point(0.5 + side.believed / wide)}'
        parts.append(f'<div class="ww-gauge" aria-hidden="true">{inside}</div>')
        truth = _("in truth {toughness}").format(toughness=signed(side.toughness, digits=_DIGITS))
        parts.append(f'<div class="ww-small">{escape(_tougher(side, leader))} ({escape(truth)})</div>')
    for each in side.lines:
        label = _line_label(played, side, each.name)
        said = _("Believed chance that it means the red line “{line}”").format(line=label)
        parts.append(line(said, percent(each.believed, digits=0)))
        parts.append(
            f'<div class="ww-gauge" aria-hidden="true"><div class="ww-fill" '
            f'style="left:0;width:{percents(each.believed)}"></div></div>'
        )
        truth = _("In truth it means it.") if each.meant else _("In truth it is a bluff.")
        parts.append(f'<div class="ww-small">{escape(truth)}</div>')
    return "".join(parts)


def _point(share: float) -> str:
    return f'<div class="ww-point" style="left:{percents(share)}"></div>'


def _tougher(side: Side, leader: Leader) -> str:
    """The believed toughness in words."""
    deviations = side.believed / leader.toughness_sd
    if abs(deviations) < 0.25:  # noqa: PLR2004  # a quarter of a standard deviation is hardly to be told
        return _("about as tough as a new leader is expected to be")
    return (
        _("tougher than a new leader is expected to be")
        if deviations > 0
        else _("softer than a new leader is expected to be")
    )


def _line_label(played: Played, side: Side, name: str) -> str:
    leaders = played.world.scenario.governments[side.government].leaders
    holders = (leaders[side.leader], *leaders.values())
    return next(each.red_lines[name].label for each in holders if name in each.red_lines) or name.replace("_", " ")


def _home(played: Played, seen: Moment, side: Side) -> str:
    """Whether the latest offer lies in its win-set."""
    if not side.passes:
        return ""
    ratifiers = played.world.scenario.governments[side.government].ratifiers
    chance, named = 1.0, []
    for path, passes in side.passes.items():
        name = path.split(".")[1]
        named.append(ratifiers[name].label or name.replace("_", " "))
        chance *= passes
    inside = _("inside its win-set") if chance >= LIKELY else _("outside its win-set")
    said = (
        _("It would pass at home ({ratifiers})")
        if seen.offered_now
        else _("It would have passed at home ({ratifiers})")
    )
    value = percent(chance, digits=0)
    return line(said.format(ratifiers=listed(named)), value) + f'<div class="ww-small">{escape(inside)}</div>'
