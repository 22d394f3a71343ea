"""How much the pages play of a scenario: others wait for the same machine, and anybody can upload anything."""

import math

from sim.errors import Problem, ScenarioError
from sim.scenario.schema import Scenario
from sim.world.dates import rounds_of

MOST_SECONDS = 10.0
"""For one variant."""
FEWEST = 20
"""Negotiations that are played of anything, and that are tried out first."""
MOST_WORK = 10**9
"""Packages x leaders x rounds x dated things. One negotiation of a scenario with so much takes half a second; the
largest that a file can hold would take minutes."""
MOST_CELLS = 3 * 10**7
"""Packages x leaders x dated things: what has to be kept at once, about 250 megabytes."""
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
    cells = packages * leaders * dated
    if cells > MOST_CELLS or cells * rounds_of(scenario.calendar).count > MOST_WORK:
        message = (
            "too large for these pages: shorten issues or the calendar, name fewer leaders or events, or play it with "
            "the command (winset run)"
        )
        raise ScenarioError([Problem(file, None, "", message)])
    return scenario


def affordable(runs: int, *, each: float, seconds: float = MOST_SECONDS, processors: int = 1) -> int:
    """So many negotiations of ``each`` so many seconds as can be played in time: ``runs``, or a round number below.

    >>> affordable(4000, each=0.0002), affordable(4000, each=0.03), affordable(4000, each=9.0)
    (4000, 200, 20)
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
