"""How much the pages play of a scenario: others wait for the same machine, and anybody can upload anything."""

import math

from sim.errors import Problem, ScenarioError
from sim.scenario.schema import Scenario
from sim.web.demo import limits
from sim.world.dates import rounds_of

FEWEST = 20
"""Negotiations that are played of anything, and that are tried out first."""
_STEPS = (5, 2, 1)
_ALONE = 500
"""So many negotiations are played by one processor, however many there are (sim/ensemble/threads.py)."""


def within_reach(scenario: Scenario, file: str) -> Scenario:
    """The scenario, if the pages can play it.

    Raises:
        ScenarioError: it is so large that even a few negotiations would take too long here.
    """
    packages = math.prod(len(issue.levels) for issue in scenario.issues.values())
    leaders = sum(len(government.leaders) for government in scenario.governments.values())
    dated = 1 + len(scenario.calendar.events) + len(scenario.leverage) + len(scenario.measures)
    most, cells, rounds = limits(), packages * leaders * dated, rounds_of(scenario.calendar).count
    if most.packages is not None and packages > most.packages:
        raise _too_large(
            file,
            f"{packages:,} packages, and this public demo plays {most.packages:,} at most: give issues fewer levels",
        )
    if most.rounds is not None and rounds > most.rounds:
        raise _too_large(
            file, f"{rounds:,} rounds, and this public demo plays {most.rounds:,} at most: shorten the calendar"
        )
    if cells > most.cells or cells * rounds > most.work:
        raise _too_large(file, "shorten issues or the calendar, name fewer leaders or events")
    return scenario


def _too_large(file: str, why: str) -> ScenarioError:
    message = f"too large for these pages: {why}, or play it with the command (winset run)"
    return ScenarioError([Problem(file, None, "", message)])


def affordable(runs: int, *, each: float, seconds: float, processors: int = 1) -> int:
    """So many negotiations of ``each`` so many seconds as can be played in time: ``runs``, or a round number below.

    >>> [affordable(4000, each=each, seconds=10.0) for each in (0.0002, 0.03, 9.0)]
    [4000, 200, 20]
    """
    shared = _affordable(runs, each / processors, seconds)
    return shared if shared > _ALONE else _affordable(shared, each, seconds)


def _affordable(runs: int, each: float, seconds: float) -> int:
    most = seconds / each if each > 0 else math.inf
    if runs <= most:
        return runs
    scale = 10.0 ** int(math.log10(max(most, 1.0)))
    rounded = next(step * scale for step in _STEPS if step * scale <= max(most, 1.0))
    return min(runs, max(int(rounded), FEWEST))
