"""One call from a scenario to its likelihoods, and from an ending to a negotiation that has it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import __version__
from sim.ensemble import simulate
from sim.errors import WinsetError
from sim.likelihood import Likelihoods, likelihoods_of
from sim.likelihood.counted import Flags, answers, stands
from sim.likelihood.plain import plain
from sim.outcomes import NO_DEAL, NOT_RATIFIED, REPUDIATED, RESULT, Outcomes
from sim.scenario.export import digest
from sim.scenario.schema import Scenario
from sim.scenario.source import unknown
from sim.world import World, build_world

if TYPE_CHECKING:
    from sim.model import Government

_SEEDS = 2**64
"""The key of the random stream has 64 bits for the seed (sim/random.py)."""
_DEAL = "deal"
_RESULTS = {"none": NO_DEAL, "repudiated": REPUDIATED, "not_ratified": NOT_RATIFIED}
_FIRST_BATCH = 500


@dataclass(frozen=True)
class Result:
    """What came out of a run; the same scenario, seed and number of runs give the same again, bit for bit."""

    scenario: Scenario
    world: World
    outcomes: Outcomes
    likelihoods: Likelihoods
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """The run as one JSON object: what ``winset run --json`` writes, without the words of the command."""
        return {
            "version": __version__,
            "scenario": self.scenario.title,
            "digest": digest(self.scenario),
            "seed": self.outcomes.seed,
            "runs": len(self.outcomes),
            "seconds": round(self.seconds, 3),
            **plain(self.likelihoods),
        }


def run(  # noqa: PLR0913  # what a run may vary; only the scenario is needed
    scenario: Scenario,
    *,
    runs: int = 4000,
    seed: int = 1,
    threads: int | None = None,
    governments: "Mapping[str, type[Government]] | None" = None,
    progress: Callable[[int], None] | None = None,
) -> Result:
    """Play a scenario ``runs`` times and say how likely agreements are.

    ``threads``: as many as there are processors if left out; the result does not depend on it. ``governments``: name ->
    class of a government written in Python (a subclass of ``Government``), which is much slower. ``progress`` is called
    with the number of negotiations done.

    Raises:
        WinsetError: no runs, no threads, or a seed that is not in 0 .. 2**64 - 1.
    """
    _check(runs=runs, seed=seed, threads=threads)
    started, world = time.perf_counter(), build_world(scenario)
    if governments:
        from sim.model import simulate_with  # noqa: PLC0415  # Mesa takes a second that only those wait for who need it

        outcomes = simulate_with(world, governments, runs=runs, seed=seed, progress=progress)
    else:
        outcomes = simulate(world, runs=runs, seed=seed, threads=threads, progress=progress)
    likelihoods = likelihoods_of(world, outcomes)
    return Result(scenario, world, outcomes, likelihoods, time.perf_counter() - started)


def find(world: World, ending: str, *, seed: int = 1, most: int = 100_000) -> int | None:
    """The first replication with an ending, None if the first ``most`` have none.

    ``ending``: deal (an agreement stands at the end), none, not_ratified, repudiated, or the name of a question (an
    agreement that answers it stands).

    Raises:
        WinsetError: there is no such ending or question, or the seed is not in 0 .. 2**64 - 1.
    """
    _check(runs=most, seed=seed, threads=None)
    endings = [_DEAL, *_RESULTS, *world.scenario.questions]
    if ending not in endings:
        raise WinsetError(f"{ending}: {unknown('ending or question', ending, endings)}")
    first, size = 0, min(_FIRST_BATCH, most)
    while size > 0:
        hits = np.flatnonzero(_ended(world, simulate(world, runs=size, seed=seed, first=first), ending))
        if len(hits) > 0:
            return first + int(hits[0])
        first, size = first + size, min(2 * size, most - first - size)
    return None


def _ended(world: World, outcomes: Outcomes, ending: str) -> Flags:
    if ending in _RESULTS:
        wanted: Flags = outcomes.column(RESULT) == _RESULTS[ending]
        return wanted
    return stands(outcomes) if ending == _DEAL else stands(outcomes) & answers(world, outcomes)[ending]


def _check(*, runs: int, seed: int, threads: int | None) -> None:
    if runs < 1:
        raise WinsetError(f"runs: at least 1 is needed, found {runs}")
    if threads is not None and threads < 1:
        raise WinsetError(f"threads: at least 1 is needed, found {threads}")
    if not 0 <= seed < _SEEDS:
        raise WinsetError(f"seed: a whole number from 0 to 2**64 - 1 is needed, found {seed}")
