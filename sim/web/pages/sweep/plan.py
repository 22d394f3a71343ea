"""A grid over two levers of a scenario: which values they take, and what it costs to play it."""

import datetime as dt
import hashlib
import shlex
from dataclasses import dataclass
from functools import cached_property

from sim.scenario.export import digest
from sim.scenario.schema import Lever, Scenario
from sim.shipped import shipped
from sim.web.capped import FEWEST
from sim.web.demo import limits
from sim.web.overlay import split, written
from sim.web.state import MOST_VALUES, State, Words

_LONG = 24
"""How much longer than a variant a sweep may take on these pages."""


@dataclass(frozen=True)
class Axis:
    """A lever, and its values as ``winset sweep --vary`` takes them."""

    lever: Lever
    said: str
    count: int


@dataclass(frozen=True)
class Plan:
    """What is played: a variant of a scenario at all pairs of values of two levers."""

    scenario: str
    words: Words
    seed: int
    runs: int
    across: Axis
    up: Axis
    digest: str

    @property
    def points(self) -> int:
        """Pairs of values."""
        return self.across.count * self.up.count

    @property
    def negotiations(self) -> int:
        """At all points together."""
        return self.points * self.runs

    @property
    def vary(self) -> dict[str, str]:
        """Path -> values, as a sweep takes them."""
        return {axis.lever.path: axis.said for axis in (self.across, self.up)}

    @cached_property
    def key(self) -> str:
        """The same for the same sweep, whoever asks for it."""
        said = repr((self.digest, self.scenario, self.words, self.seed, self.runs, self.vary))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the command that makes the same."""
        presets, settings = split(self.words)
        return (
            *("winset", "sweep", self.scenario if self.scenario in shipped() else "scenario.yaml"),
            *(part for path, said in self.vary.items() for part in ("--vary", f"{path}={said}")),
            *(part for preset in presets for part in ("--preset", preset)),
            *(part for path, value in settings.items() for part in ("--set", f"{path}={written(value)}")),
            *("--runs", str(self.runs), "--seed", str(self.seed), "--out", "DIR"),
        )

    def line(self) -> str:
        """The command as one types it."""
        return shlex.join(self.command)


def offered(scenario: Scenario) -> dict[str, Lever]:
    """Path -> lever of a scenario that takes more than one value."""
    return {lever.path: lever for lever in scenario.levers.values() if len(lever.choices) > 1 or _has_range(lever)}


def pair(levers: dict[str, Lever], state: State) -> tuple[str, str]:
    """The two levers of the address, else the first ones; never the same twice."""
    paths = list(levers)
    across = state.across if state.across in levers else next(path for path in paths if path != state.up)
    up = state.up if state.up in levers and state.up != across else next(path for path in paths if path != across)
    return across, up


def axis(lever: Lever, count: int) -> Axis:
    """So many values at equal distances over the lever's range; of choices all of them.

    Days and whole steps are kept whole, so that there may be fewer values than asked for.
    """
    if lever.choices:
        values = [written(choice) for choice in lever.choices[:MOST_VALUES]]
        return Axis(lever, ",".join(values), len(values))
    low, high = lever.low, lever.high
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        count = min(count, (high - low).days + 1)
    elif isinstance(low, int | float) and isinstance(high, int | float) and lever.step and lever.step % 1 == 0:
        steps = int((high - low) // lever.step)
        places = sorted({round(steps * i / (count - 1)) for i in range(count)})
        return Axis(lever, ",".join(written(low + place * lever.step) for place in places), len(places))
    return Axis(lever, f"{written(low)}:{written(high)}:{count}", count)


def plan_of(scenario: Scenario, state: State, *, each: float) -> Plan:
    """The plan of the address; fewer negotiations a point where all of them would be too many here, or take too long.

    ``each``: seconds that a negotiation takes.
    """
    levers = offered(scenario)
    across, up = (axis(levers[path], count) for path, count in zip(pair(levers, state), state.grid, strict=True))
    most = min(longest() / each, limits().sweep)
    runs = min(state.each, max(FEWEST, _rounded(int(most / (across.count * up.count)))))
    return Plan(state.scenario, state.words, state.seed, runs, across, up, digest(scenario))


def longest() -> float:
    """Seconds that a sweep may take here."""
    return _LONG * limits().seconds


def _has_range(lever: Lever) -> bool:
    low, high = lever.low, lever.high
    return low is not None and high is not None and low < high  # type: ignore[operator]  # the schema has checked that both are of a kind


def _rounded(number: int) -> int:
    """Down to two digits.

    >>> _rounded(1388), _rounded(20)
    (1300, 20)
    """
    scale: int = 10 ** max(0, len(str(number)) - 2)
    return number // scale * scale
