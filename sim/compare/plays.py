"""Plays of the variants between two sides, each made once, and how far the work has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.compare.differences import at_end
from sim.compare.sides import Sides
from sim.ensemble import simulate
from sim.likelihood.counted import Flags
from sim.likelihood.interval import Floats
from sim.outcomes import Outcomes
from sim.runs import Result
from sim.world import World, build_world


@dataclass
class Count:
    """How far the work has come, in negotiations."""

    total: int
    progress: Callable[[int, int], None] | None
    done: int = 0

    def more(self) -> Callable[[int], None] | None:
        """To be called with how many of the next play are done."""
        if self.progress is None:
            return None
        progress, before = self.progress, self.done
        return lambda done: progress(before + done, self.total)


class Plays:
    """Worlds with some levers moved, and which questions are answered in them; the two sides are played already."""

    def __init__(  # noqa: PLR0913  # what a play needs
        self, sides: Sides, names: list[str], ends: list[Result], *, seed: int, threads: int | None, count: Count
    ) -> None:
        levers = len(sides.levers)
        self.names, self.seed, self.threads, self.count = names, seed, threads, count
        self._sides = sides
        self._ends = {(False,) * levers: ends[0], (True,) * levers: ends[1]}
        self._worlds = {key: end.world for key, end in self._ends.items()}
        self._answers: dict[tuple[tuple[bool, ...], int, int], Flags] = {}

    def world(self, moved: Sequence[bool]) -> World:
        """The world in which the levers that are flagged are moved."""
        key = tuple(moved)
        if key not in self._worlds:
            self._worlds[key] = build_world(self._sides.variant(moved))
        return self._worlds[key]

    def __call__(self, moved: Sequence[bool], first: int, number: int) -> Floats:
        """Whether each question is answered at the end of each replication, (Q, number) of 0 and 1; played once."""
        key = tuple(moved), first, number
        if key not in self._answers:
            self._answers[key] = self.answers(self.world(moved), self._outcomes(moved, first, number)) > 0.0
        return self._answers[key].astype(np.float64)

    def _outcomes(self, moved: Sequence[bool], first: int, number: int) -> Outcomes:
        end = self._ends.get(tuple(moved))
        if end is not None:
            return Outcomes(end.outcomes.table[first : first + number], self.seed, first)
        world, more = self.world(moved), self.count.more()
        played = simulate(world, runs=number, seed=self.seed, first=first, threads=self.threads, progress=more)
        self.count.done += number
        return played

    def answers(self, world: World, outcomes: Outcomes) -> Floats:
        """Whether each question is answered in each replication, (Q, n) of 0 and 1."""
        found = at_end(world, outcomes)
        return np.array([found[name] for name in self.names], dtype=np.float64)
