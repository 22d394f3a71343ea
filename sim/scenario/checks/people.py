"""Who decides: leaders' and ratifiers' weights, who is in office when, and who may follow."""

import datetime as dt
import math
from collections.abc import Iterator

from sim.scenario.checks.spot import Fault, Names, Spot, in_order, keyed

MOST_OUTCOMES = 16
"""The plan is made for every joint outcome of the contested successions; more would make it slow."""

_SUM_TOLERANCE = 1e-6

_Terms = dict[dt.date, list[Spot]]
"""Leaders by the day on which they take office."""


def people_faults(top: Spot) -> Iterator[Fault]:
    """All faults of leaders and ratifiers."""
    outcomes = 1
    for _, government in top.at("governments").entries():
        goals = government.at("goals").names() or None
        for section in ("leaders", "ratifiers"):
            for _, person in government.at(section).entries():
                yield from _weights(person.at("weights"), goals)
        leaders = [leader for _, leader in government.at("leaders").entries()]
        for leader in leaders:
            yield from _dates(leader)
        terms = _terms(leaders)
        if terms is not None:
            yield from _opening(top, government.at("leaders"), leaders, terms)
            clashes = list(_same_round(top, terms))
            yield from clashes or _chances(leaders, terms)
            outcomes *= math.prod(_possible(term) for term in terms.values())
    if outcomes > MOST_OUTCOMES:
        message = f"contested successions have {outcomes} joint outcomes, at most {MOST_OUTCOMES} are allowed"
        yield top.at("governments").fault(f"{message}; name fewer candidates")


def _weights(weights: Spot, goals: Names | None) -> Iterator[Fault]:
    yield from keyed(weights, "goal", goals)
    numbers = [spot.number() for _, spot in weights.entries()]
    shares = [number for number in numbers if number is not None and 0 <= number <= 1]
    whole = weights.names() is not None and not weights.absent and len(shares) == len(numbers)
    if whole and abs(math.fsum(shares) - 1) > _SUM_TOLERANCE:
        yield weights.fault(f"the weights have to sum to 1, they sum to {math.fsum(shares):.7g}")


def _dates(leader: Spot) -> Iterator[Fault]:
    for earlier in ("elected", "announced"):
        message = f"{earlier} on {{}}, after the leader starts on {{}}"
        yield from in_order(leader.at(earlier), leader.at("starts"), message)


def _terms(leaders: list[Spot]) -> _Terms | None:
    """Leaders by their first day, without those who never start; None if some day is malformed."""
    terms: _Terms = {}
    for leader in leaders:
        starts = leader.at("starts")
        if not isinstance(leader.value, dict) or not (
            starts.value is None or starts.value == "never" or starts.day() is not None
        ):
            return None
        day = starts.day()
        if day is not None:
            terms.setdefault(day, []).append(leader)
    return terms


def _opening(top: Spot, section: Spot, leaders: list[Spot], terms: _Terms) -> Iterator[Fault]:
    """Exactly one leader is in office when talks begin, without a contest."""
    always = [leader for leader in leaders if leader.at("starts").value is None]
    for leader in always[1:]:
        message = f"only one leader is in office from the beginning, and {always[0].keys[-1]} is"
        yield leader.fault(f"{message}; say when this one starts")
    start = top.at("calendar", "start").day()
    if always or not leaders or start is None:
        return
    first = min(terms, default=dt.date.max)
    if first > start:
        message = f"nobody is in office when talks begin on {start}; give one leader no starts, or an earlier one"
        yield section.fault(message)
    for leader in terms.get(first, [])[1:] if first <= start else ():
        yield leader.fault(f"the first leader cannot be contested; {terms[first][0].keys[-1]} starts on {first} too")


def _same_round(top: Spot, terms: _Terms) -> Iterator[Fault]:
    """Hand-overs on different days of one round would be taken for a contest."""
    start, step = top.at("calendar", "start").day(), top.at("calendar", "step_days").number(7)
    if start is None or step is None or step < 1:
        return
    seen: dict[int, dt.date] = {}
    for day in sorted(terms):
        week = int((day - start).days // -step)
        if week in seen:
            message = f"{day} and {seen[week]} are in the same round of {step:g} days; candidates need the same date,"
            yield terms[day][0].at("starts").fault(f"{message} leaders in turn need a round between them")
        seen[week] = day


def _chances(leaders: list[Spot], terms: _Terms) -> Iterator[Fault]:
    alone = [leader for leader in leaders if leader.at("starts").value is None]
    alone += [term[0] for term in terms.values() if len(term) == 1]
    for leader in alone:
        if leader.at("chance").number(1.0) not in {1.0, None}:
            message = f"the only candidate has the chance 1, found {leader.at('chance').value}"
            yield leader.at("chance").fault(f"{message}; others need the same starts")
    for day, term in terms.items():
        if len(term) > 1:
            yield from _contest(day, term)


def _contest(day: dt.date, term: list[Spot]) -> Iterator[Fault]:
    """Candidates for one term share its dates, and one of them wins."""
    for key in ("elected", "announced"):
        first = term[0].at(key)
        for other in (candidate.at(key) for candidate in term[1:]):
            if other.value != first.value:
                message = f"candidates who start on {day} need the same {key} as {term[0].keys[-1]}"
                yield other.fault(f"{message} ({first.value or 'none'}), found {other.value or 'none'}")
    chances = [candidate.at("chance").number(1.0) for candidate in term]
    known = [chance for chance in chances if chance is not None and 0 <= chance <= 1]
    if len(known) == len(term) and abs(math.fsum(known) - 1) > _SUM_TOLERANCE:
        names = ", ".join(str(candidate.keys[-1]) for candidate in term)
        message = f"the chances of {names}, who start on {day}, have to sum to 1, they sum to {math.fsum(known):.7g}"
        yield term[0].at("chance").fault(message)


def _possible(term: list[Spot]) -> int:
    return max(1, sum(candidate.at("chance").number(1.0) != 0 for candidate in term))
