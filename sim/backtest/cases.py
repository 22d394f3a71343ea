"""Cases whose end is known: each is played as its file stands, and with each preset of its range."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.backtest.happened import happened
from sim.compare.plays import Count
from sim.errors import WinsetError
from sim.likelihood import Likelihoods
from sim.ranges import variants
from sim.runs import run
from sim.scenario.checks import check
from sim.scenario.outcome import Outcome
from sim.scenario.schema import Scenario
from sim.shipped import load, opened, shipped

Bar = Callable[[int, int], None]
"""Takes how many negotiations are done and how many there are to do."""
Shares = Mapping[str, float]
"""Question -> likelihood."""


@dataclass(frozen=True)
class Told:
    """A scenario with what happened, before it is played; ``variants`` are those of its range."""

    name: str
    scenario: Scenario
    outcome: Outcome
    variants: Mapping[str, Scenario]


@dataclass(frozen=True)
class Case:
    """A scenario with its likelihoods and with what happened, by question; ``variants``: preset -> likelihoods.

    ``family`` is the piece of history that it is part of.
    """

    name: str
    family: str
    scenario: Scenario
    outcome: Outcome
    likelihoods: Likelihoods
    shares: Shares
    variants: Mapping[str, Shares]
    happened: Mapping[str, bool]

    def ranged(self, question: str) -> tuple[float, float]:
        """The lowest and the highest likelihood of a question, as the file stands and over its range."""
        found = [shares[question] for shares in (self.shares, *self.variants.values())]
        return min(found), max(found)


def with_outcome() -> list[str]:
    """The names of the shipped scenarios that say what happened."""
    return [name for name in shipped() if load(name).outcome is not None]


def told(file: str | Path) -> Told:
    """A scenario file that says what happened.

    Raises:
        WinsetError: it says nothing of the kind, or there is no such file, or it is wrong.
    """
    source = opened(file)
    scenario = check(source)
    if scenario.outcome is None:
        message = "this file does not say what happened; give it an outcome (docs/scenarios.md), or leave it out"
        raise WinsetError(f"{file}: {message}")
    return Told(Path(file).stem, scenario, scenario.outcome, variants(source))


def play(
    cases: Sequence[Told], *, runs: int, seed: int, threads: int | None = None, progress: Bar | None = None
) -> list[Case]:
    """Every case with its likelihoods."""
    count = Count(runs * sum(1 + len(case.variants) for case in cases), progress)

    def played(scenario: Scenario) -> Likelihoods:
        found = run(scenario, runs=runs, seed=seed, threads=threads, progress=count.more())
        count.done += runs
        return found.likelihoods

    return [_case(case, played) for case in cases]


def _case(case: Told, played: Callable[[Scenario], Likelihoods]) -> Case:
    likelihoods = played(case.scenario)
    return Case(
        name=case.name,
        family=case.outcome.family or case.name,
        scenario=case.scenario,
        outcome=case.outcome,
        likelihoods=likelihoods,
        shares=_shares(likelihoods),
        variants={name: _shares(played(scenario)) for name, scenario in case.variants.items()},
        happened=happened(case.scenario, case.outcome),
    )


def _shares(likelihoods: Likelihoods) -> Shares:
    """Each question's likelihood, with the measure that it counts, if it counts one."""
    return {
        name: (question.likelihood_with_measure or question.likelihood).value
        for name, question in likelihoods.questions.items()
    }
