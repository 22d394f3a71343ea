"""What is to be seen of a negotiation in one week: what is on the table, and where each government stands."""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

from sim.charts.played import AGREES, BELOW, LINE, OWN, Seen, numbers_of, offers_seen
from sim.model.record import (
    BrokeDown,
    Elected,
    Happening,
    NoRound,
    Offer,
    Passed,
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.web.pages.watch.played import Played

Standing = Literal["talks", "signed", "in force", "broken", "left"]
"""Talks go on; a package is signed and its vote at home due; it is in force; talks broke down; a new leader left it."""
Act = Literal["offers", "accepts", "below", "line", "passes", "asked nothing", "no round", "no talks"]
_ACTS: dict[str, Act] = {OWN: "offers", AGREES: "accepts", BELOW: "below", LINE: "line"}


@dataclass(frozen=True)
class RedLine:
    """A red line of a leader: the chance that others give to its meaning it, and whether it does."""

    name: str
    believed: float
    meant: bool


@dataclass(frozen=True)
class Coming:
    """Who will take office, as far as is known, and when."""

    leaders: tuple[str, ...]
    day: dt.date


@dataclass(frozen=True)
class Side:
    """A government at the end of a week.

    ``threshold``: the least that it accepts, None where nobody talks any more; ``seen``: the latest offer as it saw it,
    None if it had no say in one; ``passes``: ratifier (government.ratifier) -> its chance to pass that offer;
    ``believed`` and ``toughness``: what others believe of its leader's toughness, and what that is.
    """

    government: str
    leader: str
    act: Act
    threshold: float | None
    seen: Seen | None
    passes: dict[str, float]
    believed: float
    toughness: float
    lines: tuple[RedLine, ...]
    coming: Coming | None


@dataclass(frozen=True)
class Moment:
    """One week of a negotiation; ``offer`` is the latest one.

    ``signed`` and ``number``: those of the package signed last and of the latest offer, as the story counts packages.
    """

    week: int
    day: dt.date
    standing: Standing
    signed: int | None
    due: dt.date | None
    offer: Offer | None
    number: int
    sides: tuple[Side, ...]

    @property
    def offered_now(self) -> bool:
        """Whether the latest offer is one of this week."""
        return self.offer is not None and self.offer.week == self.week


def moment(played: Played, week: int) -> Moment:
    """What there is to see at the end of a week."""
    world, past = played.world, played.until(week)
    numbers = numbers_of(past)
    standing, signed = _standing(past)
    due = None
    if standing == "signed" and signed is not None:
        due = world.rounds.day(signed.week + world.arrays.ratification_weeks)
    offer = next((each for each in reversed(past) if isinstance(each, Offer)), None)
    seen = {each.government: each for each in offers_seen(world, past) if offer and each.week == offer.week}
    return Moment(
        week,
        world.rounds.day(week),
        standing,
        None if signed is None else numbers[signed.package],
        due,
        offer,
        0 if offer is None else numbers[offer.package],
        tuple(_side(played, week, past, name, seen.get(name)) for name in world.governments),
    )


def _standing(past: list[Happening]) -> tuple[Standing, Signed | None]:
    standing: Standing = "talks"
    signed: Signed | None = None
    for each in past:
        if isinstance(each, Signed):
            standing, signed = "signed", each
        elif isinstance(each, Vote):
            standing = "in force" if each.rejected_by is None else "talks"
        elif isinstance(each, BrokeDown):
            standing = "broken"
        elif isinstance(each, Repudiated):
            standing = "left"
    return standing, signed


def _side(played: Played, week: int, past: list[Happening], name: str, seen: Seen | None) -> Side:
    model, row = played.model, played.row(week, name)
    number = played.world.governments.index(name)
    seat = _seat(played, name, str(row["leader"]))
    threshold, meant = float(row["threshold"]), int(model.nature.sincere[seat])
    return Side(
        government=name,
        leader=str(row["leader"]),
        act=_act(name, [each for each in past if each.week == week], seen, week),
        threshold=None if math.isnan(threshold) or week > model.week else threshold,
        seen=seen,
        passes={} if seen is None else _passes(played, number, seen),
        believed=float(row["believed_toughness"]),
        toughness=float(model.nature.toughness[seat]),
        lines=tuple(
            RedLine(line, float(row[f"sincerity.{line}"]), bool(meant >> slot & 1))
            for slot, line in enumerate(model.line_names[seat])
        ),
        coming=_coming(past, name, played.world.rounds.day(week)),
    )


def _seat(played: Played, government: str, leader: str) -> int:
    """The number of a leader in the arrays."""
    world = played.world
    number = world.governments.index(government)
    return next(s for s, name in enumerate(world.leaders) if name == leader and world.arrays.government[s] == number)


def _act(name: str, today: list[Happening], seen: Seen | None, week: int) -> Act:
    """What a government does in a week."""
    if seen is not None and seen.week == week:
        return _ACTS[seen.response]
    passed = [each for each in today if isinstance(each, Passed)]
    if passed:
        return "passes" if passed[0].proposer == name else "asked nothing"
    return "no round" if any(isinstance(each, NoRound) for each in today) else "no talks"


def _passes(played: Played, government: int, seen: Seen) -> dict[str, float]:
    """The chance that each of its ratifiers passes an offer, as seen in the week of the offer."""
    arrays, week = played.world.arrays, seen.week
    chances = arrays.passes[arrays.taste[arrays.view_at[week], week], :, seen.package]
    return {
        path: float(chances[r])
        for r, path in enumerate(played.world.ratifiers)
        if arrays.ratifier_government[r] == government
    }


def _coming(past: list[Happening], government: str, today: dt.date) -> Coming | None:
    """The next hand-over of a government, if it is public and still to come."""
    known: dict[dt.date, tuple[str, ...]] = {}
    for each in past:
        if isinstance(each, Succession) and each.government == government:
            known[each.day] = each.candidates
        elif isinstance(each, Elected) and each.government == government:
            known[each.day] = (each.leader,)
    day = min((day for day in known if day > today), default=None)
    return None if day is None else Coming(known[day], day)
