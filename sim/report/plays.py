"""All that is played for a report, on the same chance: the scenario asked for, its file as it stands, its presets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.compare import Comparison, Side, compare
from sim.compare.shapley import plays
from sim.compare.sides import sides_of
from sim.ranges import Range, headline_range, variants
from sim.runs import Result, run
from sim.scenario.checks import check
from sim.scenario.reader import varied
from sim.scenario.schema import Scenario
from sim.scenario.source import Source

Progress = Callable[[int, int], None]
"""Takes what is done and what is to do."""


@dataclass(frozen=True)
class Choice:
    """What is asked for: a file, with presets and then settings (dotted path -> value) laid over it."""

    file: str | Path
    presets: tuple[str, ...]
    settings: Mapping[str, Any]

    @property
    def side(self) -> Side:
        """What is laid over the file."""
        return Side(self.presets, self.settings)


@dataclass(frozen=True)
class Other:
    """A scenario beside the file as it stands: a preset, or what is asked for (``name`` is empty).

    ``comparison`` is None where the rounds of both are on different days.
    """

    name: str
    result: Result
    comparison: Comparison | None


@dataclass(frozen=True)
class Played:
    """``chosen`` is what is asked for, ``stated`` the file as it stands, ``ranges`` those of the headline, if any."""

    chosen: Result
    stated: Result
    others: tuple[Other, ...]
    ranges: Mapping[str, Range]
    range_over: tuple[str, ...]


def play(  # noqa: PLR0913  # what a report may vary
    choice: Choice,
    source: Source,
    *,
    runs: int,
    seed: int,
    threads: int | None,
    channels: bool,
    progress: Progress | None,
) -> Played:
    """Play all of it from the plain data of the file; a scenario that several parts of the report need is played once.

    Raises:
        WinsetError: no runs, or a wrong seed.
        ScenarioError: the file is wrong, or what is asked for is.
    """
    stated = check(source)
    chosen = varied(source, preset=choice.presets, settings=choice.settings)
    ranging = variants(source, preset=choice.presets, settings=choice.settings)
    sides = {name: Side((name,)) for name in stated.presets}
    beside = {name: scenario for name in sides if (scenario := varied(source, preset=name)) != stated}
    if chosen not in (stated, *beside.values()):
        sides[""], beside[""] = choice.side, chosen
    table = _Table(source, runs=runs, seed=seed, threads=threads, channels=channels, progress=progress)
    table.plan((stated, chosen, *ranging.values(), *beside.values()), [sides[name] for name in beside])
    first, second = table.run(stated), table.run(chosen)
    ranges = [table.run(scenario) for scenario in ranging.values()]
    others = tuple(
        Other(name, table.run(scenario), table.compare(sides[name], first, table.run(scenario)))
        for name, scenario in beside.items()
    )
    return Played(second, first, others, headline_range([second, *ranges]) if ranges else {}, tuple(ranging))


class _Table:
    """Runs of one size and seed that have been made, and how far the work has come."""

    def __init__(  # noqa: PLR0913  # what a play may vary
        self,
        source: Source,
        *,
        runs: int,
        seed: int,
        threads: int | None,
        channels: bool,
        progress: Progress | None,
    ) -> None:
        self._source, self._runs, self._seed, self._threads = source, runs, seed, threads
        self._channels, self._progress = channels, progress
        self._made: list[Result] = []
        self._done = self._total = 0

    def plan(self, scenarios: Sequence[Scenario], sides: Sequence[Side]) -> None:
        """Count what is to be played: each scenario once, and what divides a difference between levers."""
        distinct: list[Scenario] = []
        for scenario in scenarios:
            distinct += [] if scenario in distinct else [scenario]
        levers = [len(sides_of(self._source, Side(), side).levers) for side in sides]
        self._total = self._runs * (len(distinct) + sum(plays(count) - 2 for count in levers if count > 1))

    def run(self, scenario: Scenario) -> Result:
        """The run of a scenario, which is made if it has not been."""
        for result in self._made:
            if result.scenario == scenario:
                return result
        before = self._done
        self._made.append(
            run(
                scenario,
                runs=self._runs,
                seed=self._seed,
                threads=self._threads,
                progress=lambda done: self._tell(before + done, 0),
            )
        )
        return self._made[-1]

    def compare(self, side: Side, stated: Result, other: Result) -> Comparison | None:
        """The file as it stands and another side of it; None where their rounds are on different days."""
        weeks = min(stated.world.rounds.count, other.world.rounds.count)
        if stated.likelihoods.weeks[:weeks] != other.likelihoods.weeks[:weeks]:
            return None
        before = self._done
        return compare(
            self._source,
            b=side,
            runs=self._runs,
            seed=self._seed,
            threads=self._threads,
            channels=self._channels,
            before=[stated, other],
            progress=lambda done, total: self._tell(before + done, before + total),
        )

    def _tell(self, done: int, total: int) -> None:
        """Say how far the work has come; there may be more to do than was planned."""
        self._done, self._total = done, max(self._total, total)
        if self._progress is not None:
            self._progress(done, self._total)
