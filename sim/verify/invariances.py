"""What must not matter: names, the order of the file, units, and what nobody minds (metamorphic checks).

Here on scenarios that come with Winset; tests/verification tries them on scenarios drawn at random.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache

import numpy as np

from sim.ensemble import simulate
from sim.outcomes import DEAL, PACKAGE, REPUDIATED, RESULT, Rows
from sim.scenario.schema import Scenario
from sim.shipped import load
from sim.verify.check import Findings, check, level, moved, unmoved
from sim.verify.transform import (
    Data,
    renamed,
    reordered,
    rotated,
    scaled,
    split_in_size,
    split_in_time,
    with_idle_government,
    with_idle_issue,
    with_idle_levers,
)
from sim.world import World, build_world

_FAMILY = "invariances"
_QUICK = "quickstart"
_RUNS = 1000
_MANY = 15_000
_NAMES: Mapping[str, str] = {}
"""Nothing is called otherwise."""


def _data(name: str) -> Data:
    """A scenario without what offers it to people."""
    return load(name).model_dump(by_alias=True, exclude={"levers", "presets", "range_over", "outcome"})


@cache
def _played(name: str) -> tuple[World, Rows]:
    return played(_data(name), runs=_RUNS)


def played(data: Data, *, runs: int, seed: int = 7) -> tuple[World, Rows]:
    """The world of a scenario and what became of it."""
    world = build_world(Scenario.model_validate(data))
    return world, simulate(world, runs=runs, seed=seed).table


def as_in(before: World, after: tuple[World, Rows], names: Mapping[str, str] = _NAMES) -> Rows:
    """Outcomes whose packages are numbered as in another world, by the names of their levels there.

    ``names`` has the names there of what is called otherwise here. Issues that are not there are passed over.
    """
    world, table = after
    issues = [names.get(issue, issue) for issue in world.packages.issues]
    numbers = np.zeros(len(world.packages), dtype=np.int64)
    for place, issue in enumerate(before.packages.issues):
        own = issues.index(issue)
        levels = [names.get(level, level) for level in world.packages.names[own]]
        known = before.packages.names[place]
        there = np.array([known.index(level) for level in levels])
        numbers = numbers * len(known) + there[world.packages.levels[:, own]]
    moved_there = table.copy()
    signed = table[:, PACKAGE] >= 0
    moved_there[signed, PACKAGE] = numbers[table[signed, PACKAGE]]
    return moved_there


@check(_FAMILY, "names are not numbers")
def other_names() -> Findings:
    """What governments, issues and levels are called changes nothing."""
    for name in (_QUICK, "northern-route-2019"):
        before, table = _played(name)
        scenario = before.scenario
        levels = [level for issue in scenario.issues.values() for level in issue.levels]
        known = [*scenario.governments, *scenario.issues, *levels]
        there = {each: f"x{number}_{each}" for number, each in enumerate(known)}
        after = played(renamed(_data(name), there), runs=_RUNS)
        yield unmoved(name, table, as_in(before, after, {new: old for old, new in there.items()}))


@check(_FAMILY, "a package is a set of levels")
def other_order_of_issues() -> Findings:
    """In which order issues, and levels behind the status quo, stand in the file changes nothing but their numbers."""
    before, table = _played(_QUICK)
    issues = before.scenario.issues
    levels = {name: [next(iter(issue.levels)), *list(issue.levels)[:0:-1]] for name, issue in issues.items()}
    after = played(reordered(_data(_QUICK), issues=reversed(issues), levels=levels), runs=_RUNS)
    yield unmoved(_QUICK, table, as_in(before, after))


@check(_FAMILY, "chance is addressed by place in the file: the same in distribution", is_long=True)
def other_order_of_governments() -> Findings:
    """In which order two governments stand in the file changes draws, but no likelihood, if the same one begins."""
    sides = [played(data, runs=_MANY) for data in (_data(_QUICK), rotated(_data(_QUICK)))]
    for what, column, value in (("deals", RESULT, DEAL), ("left", RESULT, REPUDIATED), ("both in part", PACKAGE, 4)):
        first, second = ((table[:, column] == value).astype(float) for _, table in sides)
        yield level(f"{_QUICK}: {what}", second - first)


@check(_FAMILY, "von Neumann & Morgenstern: utilities have no unit (page not checked)")
def other_units_for_all() -> Findings:
    """All utilities, the noise of answers and the spread of no deal in other units: nothing changes."""
    for name in (_QUICK, "northern-route-2019"):
        data, (_, table) = _data(name), _played(name)
        yield unmoved(name, table, played(scaled(data, 4.0, data["governments"]), runs=_RUNS)[1])


@check(_FAMILY, "the same; the noise of answers is in units of utility")
def other_units_for_one() -> Findings:
    """One government's utilities in other units change nothing where answers are sharp, and something where not."""
    data = _data(_QUICK)
    data["uncertainty"]["no_deal_sd"] = 0.0
    for noise, finding in ((0.0, unmoved), (0.03, moved)):
        data["talks"]["choice_noise"] = noise
        before, after = (played(each, runs=_RUNS)[1] for each in (data, scaled(data, 4.0, ["sudland"])))
        yield finding(f"noise {noise}", before, after)


@check(_FAMILY, "dummy player: Shapley (1953)")
def idle_government() -> Findings:
    """A government that minds nothing and never proposes changes nothing, if answers are sharp.

    Who is indifferent accepts; with noise, half of the time.
    """
    data = _data(_QUICK)
    data["uncertainty"]["no_deal_sd"] = 0.0  # every government has a part of no deal drawn, this one too
    for noise, finding in ((0.0, unmoved), (0.03, moved)):
        data["talks"] |= {"proposer": "random", "choice_noise": noise}
        before, after = (played(each, runs=_RUNS)[1] for each in (data, with_idle_government(data)))
        yield finding(f"noise {noise}", before, after)


@check(_FAMILY, "a package that differs in nothing is the same package")
def idle_issue() -> Findings:
    """An issue that nobody minds changes nothing, where there is already one that could be agreed on."""
    data = with_idle_issue(_data(_QUICK), "one")
    before = played(data, runs=_RUNS)
    after = played(with_idle_issue(data, "another"), runs=_RUNS)
    yield unmoved(_QUICK, before[1], as_in(before[0], after))


@check(_FAMILY, "model.md 1, 3")
def idle_levers() -> Findings:
    """Leverage, pressures, measures and events that do nothing change nothing, though plans are made anew for them."""
    before, table = _played(_QUICK)
    after = played(with_idle_levers(_data(_QUICK), before.rounds.day(9)), runs=_RUNS)
    yield unmoved(_QUICK, table, after[1])


@check(_FAMILY, "model.md 2: an event is what it does, round by round")
def event_in_two() -> Findings:
    """An event split in two halves, in time or in size, is the whole."""
    data = _data(_QUICK)
    data["calendar"]["events"]["storm"] |= {
        "announced": dt.date(2024, 6, 3),
        "no_deal": {"norland": -0.25, "sudland": 0.125},
        "beliefs": {"sudland.moreau.half_the_fleet": 4.0},
    }
    before, table = played(data, runs=_RUNS)
    in_time = split_in_time(data, "storm", before.rounds.day(25))
    yield unmoved("in time", table, played(in_time, runs=_RUNS)[1])
    yield unmoved("in size", table, played(split_in_size(data, "storm"), runs=_RUNS)[1])
