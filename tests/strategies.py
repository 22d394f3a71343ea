"""Random scenarios for property tests: small ones, valid ones, and between them everything that a scenario can hold.

``scenarios()`` draws a Scenario; ``scenario_data()`` the plain data of its file, as ``sim.scenario.checks.check`` takes
it. Shares are made of sixteenths, so that their sums are exact. What stands first in a list is the simplest: Hypothesis
shrinks to it.
"""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import strategies as st

from sim.scenario.schema import Scenario

Data = dict[Any, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

MOST_ROUNDS = 12
START = dt.date(2024, 1, 1)
_SIXTEENTHS = 16
_MOST_CONTESTS = 2

shares = st.sampled_from([0.0, 1.0, 0.3, 0.7, 0.95])
scores = st.integers(-5, 10).map(lambda n: n / 10)
small = st.integers(-4, 4).map(lambda n: n / 20)
costs = st.sampled_from([0.0, 0.05, 0.3])
factors = st.sampled_from([1.0, 0.5, 2.0, 8.0])


class Frame(NamedTuple):
    """The skeleton of a scenario: what its other parts refer to."""

    rounds: int
    step_days: int
    issues: dict[str, list[str]]  # issue -> levels
    goals: dict[str, list[str]]  # government -> goals

    def day(self, week: int, early: int = 0) -> dt.date:
        """A day that is ``early`` days before round ``week``, so that this is the first round from it on."""
        return START + dt.timedelta(days=week * self.step_days - early)


def scenarios() -> st.SearchStrategy[Scenario]:
    """Valid scenarios of 2 to 4 governments, 1 to 3 issues and 2 to 12 rounds."""
    return scenario_data().map(Scenario.model_validate)


@st.composite
def scenario_data(draw: Draw) -> Data:
    """The plain data of a scenario."""
    frame = draw(frames())
    governments = draw(_governments(frame))
    pressures = draw(_named("pressure", _pressure(frame), most=2))
    return {
        "schema": 1,
        "title": "Drawn at random",
        "calendar": {
            "start": START,
            "horizon": frame.day(frame.rounds - 1) + dt.timedelta(days=draw(st.integers(0, frame.step_days - 1))),
            "step_days": frame.step_days,
            "events": draw(_named("event", _event(frame, governments, list(pressures)), most=4)),
        },
        "talks": draw(_talks(frame)),
        "uncertainty": draw(_uncertainty()),
        "channels": draw(_channels()),
        "issues": {
            issue: {"levels": {level: f"{level}." for level in levels}} for issue, levels in frame.issues.items()
        },
        "governments": governments,
        "leverage": draw(_named("lever", _leverage(frame), most=2)),
        "pressures": pressures,
        "measures": draw(_named("measure", _measure(frame), least=draw(st.integers(0, 2)), most=2)),
        "questions": draw(_named("question", _question(frame), most=2)),
    }


@st.composite
def frames(draw: Draw) -> Frame:
    """Skeletons of scenarios."""
    lengths = draw(st.lists(st.integers(2, 4), min_size=1, max_size=3))
    goals = [draw(st.integers(1, 3)) for _ in range(draw(st.integers(2, 4)))]
    return Frame(
        rounds=draw(st.integers(2, MOST_ROUNDS)),
        step_days=draw(st.sampled_from([7, 1, 10])),
        issues={f"issue{i}": [f"level{n}" for n in range(length)] for i, length in enumerate(lengths)},
        goals={f"land{g}": [f"goal{k}" for k in range(count)] for g, count in enumerate(goals)},
    )


@st.composite
def parts_of_one(draw: Draw, count: int) -> list[float]:
    """``count`` shares, zeros among them, whose sum is exactly 1."""
    cuts = sorted(draw(st.lists(st.integers(0, _SIXTEENTHS), min_size=count - 1, max_size=count - 1)))
    return [(high - low) / _SIXTEENTHS for low, high in pairwise([0, *cuts, _SIXTEENTHS])]


def _named(name: str, values: st.SearchStrategy[Any], *, least: int = 0, most: int) -> st.SearchStrategy[Data]:
    """Some entries with names of their own, each number of them as likely."""
    counts = st.integers(least, most)
    return counts.flatmap(lambda count: st.fixed_dictionaries({f"{name}{i}": values for i in range(count)}))


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def _table(keys: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    """Values for some of the keys."""
    return st.dictionaries(st.sampled_from(keys), values, max_size=len(keys)) if keys else st.just({})


@st.composite
def _days(draw: Draw, frame: Frame, first: int, last: int) -> dt.date:
    """A day from which on round first..last is the next."""
    week, early = draw(st.integers(first, last)), draw(st.integers(0, frame.step_days - 1))
    day: dt.date = frame.day(week, early)
    return day


@st.composite
def _course(draw: Draw, frame: Frame, start: str, *, ends: bool) -> Data:
    """The days of something dated: announced ahead or not, for good or not."""
    first = draw(_days(frame, -2, frame.rounds + 2))
    course = {start: first, "announced": None}
    if draw(st.booleans()):
        course["announced"] = first - dt.timedelta(days=draw(st.integers(0, 5 * frame.step_days)))
    if ends and draw(st.booleans()):
        course["ends"] = first + dt.timedelta(days=draw(st.integers(0, 5 * frame.step_days)))
    return course


# ---- calendar and talks


@st.composite
def _event(draw: Draw, frame: Frame, governments: Data, pressures: list[str]) -> Data:
    lands = list(governments)
    ratifiers = [f"{land}.{name}" for land, government in governments.items() for name in government["ratifiers"]]
    lines = [
        f"{land}.{name}.{line}"
        for land, government in governments.items()
        for name, leader in government["leaders"].items()
        for line in leader["red_lines"]
    ]
    land = draw(st.sampled_from(lands))
    dates: Data = draw(_course(frame, "date", ends=True))
    return dates | {
        "meeting_chance": draw(st.sampled_from([0.0, 1.0, -1.0, 0.5])),
        "breakdown": draw(st.sampled_from([0.0, 0.0, 0.0, 0.2, 1.0])),
        "weights": draw(st.just({}) | _table(frame.goals[land], factors).map(lambda table: {land: table})),
        "no_deal": draw(_table(lands, small)),
        "agreement_cost": draw(_table(lands, small)),
        "beliefs": draw(_table(lines, factors)),
        "ratifiers": draw(_table(ratifiers, small)),
        "pressures": draw(_table(pressures, factors)),
    }


@st.composite
def _talks(draw: Draw, frame: Frame) -> Data:
    lands = list(frame.goals)
    return {
        "proposer": draw(st.sampled_from(["alternating", "random"])),
        "first": draw(_maybe(st.sampled_from(lands))),
        "meeting_chance": draw(st.sampled_from([1.0, 0.7, 0.3, 0.0])),
        "breakdown": draw(st.sampled_from([0.0, 0.05, 0.3])),
        "quota": draw(_maybe(st.integers(2, len(lands)))),
        "choice_noise": draw(st.sampled_from([0.0, 0.05, 0.5])),
        "ratification_weeks": draw(st.sampled_from([0, 1, 2, 6])),
    }


@st.composite
def _uncertainty(draw: Draw) -> Data:
    return {
        "weight_concentration": draw(st.sampled_from([None, 20.0, 0.5])),
        "no_deal_sd": draw(st.sampled_from([0.0, 0.1])),
    }


@st.composite
def _channels(draw: Draw) -> Data:
    """Those that decide what beliefs a hand-over leaves are off half the time, the others less often."""
    switches = {name: not draw(st.booleans()) for name in ("preferences", "belief_reset")}
    return switches | {name: draw(st.sampled_from([True, True, True, False])) for name in ("deadline", "durability")}


# ---- governments


@st.composite
def _governments(draw: Draw, frame: Frame) -> Data:
    contests = draw(st.lists(st.sampled_from(list(frame.goals)), max_size=_MOST_CONTESTS, unique=True))
    return {land: draw(_government(frame, land, contested=land in contests)) for land in frame.goals}


@st.composite
def _government(draw: Draw, frame: Frame, land: str, *, contested: bool) -> Data:
    goals = frame.goals[land]
    return {
        "no_deal": draw(small),
        "agreement_cost": draw(costs),
        "failure_cost": draw(costs),
        "recognition": draw(st.sampled_from([1.0, 0.25, 3.0])),
        "goals": {goal: draw(_goal(frame)) for goal in goals},
        "leaders": draw(_leaders(frame, goals, contested=contested)),
        "ratifiers": draw(_named("ratifier", _ratifier(goals), most=2)),
    }


@st.composite
def _goal(draw: Draw, frame: Frame) -> Data:
    by_issue = {issue: {level: draw(scores) for level in levels[1:]} for issue, levels in frame.issues.items()}
    combinations: list[Data] = []
    if len(frame.issues) > 1 and draw(st.booleans()):
        pair = list(frame.issues)[:2]
        levels = {issue: draw(st.sampled_from(frame.issues[issue][1:])) for issue in pair}
        combinations.append({"levels": levels, "score": draw(scores)})
    return {"scores": by_issue, "combinations": combinations}


@st.composite
def _leaders(draw: Draw, frame: Frame, goals: list[str], *, contested: bool) -> Data:
    """The first leader and up to two successions, the first contested if asked for, and perhaps one who never is."""
    first = draw(_leader(frame, goals))
    if draw(st.booleans()):
        first["starts"] = draw(_days(frame, -2, 0))
    leaders = {"first": first}
    weeks = st.lists(st.integers(1, frame.rounds + 1), min_size=int(contested), max_size=2, unique=True)
    for term, week in enumerate(sorted(draw(weeks))):
        candidates = draw(st.integers(2, 3)) if contested and term == 0 else 1
        dates = draw(_term(frame, week))
        for n, chance in enumerate(draw(parts_of_one(candidates))):
            wants = {"chance": chance, "no_deal": draw(st.sampled_from([0.0, 0.6, -0.1]))}  # 0.6: leaves most deals
            leaders[f"term{term}_{n}"] = draw(_leader(frame, goals)) | dates | wants
    if draw(st.booleans()):
        leaders["hopeful"] = draw(_leader(frame, goals)) | {"starts": "never"}
    return leaders


@st.composite
def _term(draw: Draw, frame: Frame, week: int) -> Data:
    """The days of one term: its hand-over, perhaps an election before it and a day on which it becomes known."""
    starts = draw(_days(frame, week, week))
    before = st.integers(0, 4 * frame.step_days).map(lambda days: starts - dt.timedelta(days=days))
    return {"starts": starts, "elected": draw(_maybe(before)), "announced": draw(_maybe(before))}


@st.composite
def _leader(draw: Draw, frame: Frame, goals: list[str]) -> Data:
    return {
        "weights": dict(zip(goals, draw(parts_of_one(len(goals))), strict=True)),
        "patience": draw(st.sampled_from([0.98, 0.9, 1.0, 0.0])),
        "influence": draw(st.sampled_from([0.0, 0.3, 1.0])),
        "legacy": draw(st.sampled_from([1.0, 0.3, 0.0])),
        "toughness_sd": draw(costs),
        "exit_cost": draw(costs),
        "no_deal": draw(small),
        "red_lines": draw(_named("line", _red_line(frame), most=3)),
    }


@st.composite
def _red_line(draw: Draw, frame: Frame) -> Data:
    issue = draw(st.sampled_from(list(frame.issues)))
    refused = draw(st.lists(st.sampled_from(frame.issues[issue][1:]), min_size=1, unique=True))
    return {"refuses": {issue: refused}, "firmness": draw(shares)}


@st.composite
def _ratifier(draw: Draw, goals: list[str]) -> Data:
    return {
        "weights": dict(zip(goals, draw(parts_of_one(len(goals))), strict=True)),
        "threshold": draw(small),
        "slope": draw(st.sampled_from([0.1, 0.0, 1.0])),
    }


# ---- what surrounds the talks


@st.composite
def _sides(draw: Draw, frame: Frame) -> Data:
    holder, against = draw(st.permutations(list(frame.goals)))[:2]
    return {"holder": holder, "against": against}


@st.composite
def _leverage(draw: Draw, frame: Frame) -> Data:
    course: Data = draw(_sides(frame)) | draw(st.just({}) | _course(frame, "starts", ends=True))
    return course | {
        "cost": draw(costs),
        "holder_cost": draw(costs),
        "credibility": draw(shares),
        "active": draw(st.sampled_from([True, True, False])),
    }


@st.composite
def _pressure(draw: Draw, frame: Frame) -> Data:
    days = sorted(draw(st.sets(_days(frame, -2, frame.rounds + 2), min_size=1, max_size=3)))
    return {
        "path": {day: draw(st.sampled_from([1.0, 0.5, 2.0])) for day in days},
        "persistence": draw(st.sampled_from([1.0, 0.9, 0.0])),
        "volatility": draw(st.sampled_from([0.1, 0.0, 1.0])),
        "elasticities": {land: draw(small) for land in frame.goals},
    }


@st.composite
def _measure(draw: Draw, frame: Frame) -> Data:
    """A step that its holder mostly gains by, so that it is taken now and then."""
    sides = draw(_sides(frame))
    gains = st.sampled_from([0.3, 0.1, 0.0, -0.1])
    changes = st.builds(
        lambda others, gain, loss: others | {sides["holder"]: gain, sides["against"]: loss},
        _table(list(frame.goals), small),
        gains,
        small,
    )
    dated = _course(frame, "starts", ends=False)
    course: Data = sides | draw(st.just({}) | dated | dated)
    return course | {
        "active": draw(st.sampled_from([True, True, True, True, True, False])),
        "if_acquiesced": draw(changes),
        "if_resisted": draw(changes),
    }


@st.composite
def _question(draw: Draw, frame: Frame) -> Data:
    issue = draw(st.sampled_from(list(frame.issues)))
    return {draw(st.sampled_from(["at_least", "at_most"])): {issue: draw(st.sampled_from(frame.issues[issue]))}}
