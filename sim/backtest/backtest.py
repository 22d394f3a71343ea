"""One call from scenario files that say what happened to their scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.backtest.cases import Bar, Case, play, told, with_outcome
from sim.backtest.scored import ASKED, Scored, scored
from sim.backtest.scores import RULES
from sim.errors import WinsetError


@dataclass(frozen=True)
class Backtest:
    """Cases with their scores: set of questions (focal, any_deal, all) -> rule (brier, logarithmic) -> score."""

    runs: int
    seed: int
    cases: tuple[Case, ...]
    scores: Mapping[str, Mapping[str, Scored]]

    @property
    def families(self) -> int:
        """How many pieces of history there are."""
        return len({case.family for case in self.cases})


def backtest(
    files: Sequence[str | Path] = (),
    *,
    runs: int = 4000,
    seed: int = 1,
    threads: int | None = None,
    progress: Bar | None = None,
) -> Backtest:
    """Play every file that says what happened (all shipped ones, if none are named), and score its likelihoods.

    Raises:
        WinsetError: a file does not say what happened, cannot be read, or is wrong; no file is left.
    """
    cases = [told(file) for file in files or with_outcome()]
    if not cases:
        raise WinsetError("no shipped scenario says what happened; name a file with an outcome (docs/scenarios.md)")
    played = play(cases, runs=runs, seed=seed, threads=threads, progress=progress)
    scores = {
        name: {rule: scored(played, asked, score, seed=seed) for rule, score in RULES.items()}
        for name, asked in ASKED.items()
    }
    return Backtest(runs, seed, tuple(played), scores)
