"""The gate: a scenario is checked once, here, and all its problems are reported at once."""

from collections.abc import Iterator
from itertools import chain, islice

from sim.errors import Problem, ScenarioError
from sim.scenario.checks.dates import date_faults
from sim.scenario.checks.offers import offer_faults
from sim.scenario.checks.outcome import outcome_faults
from sim.scenario.checks.people import people_faults
from sim.scenario.checks.spot import Fault, Spot
from sim.scenario.checks.structure import structure
from sim.scenario.checks.table import table_faults
from sim.scenario.levers import with_preset
from sim.scenario.schema import Scenario
from sim.scenario.source import Source

__all__ = ["CHALLENGE", "MOST_PROBLEMS", "check"]

CHALLENGE = "challenge"
"""The protocol of files that hold no negotiation of this kind (sim/challenge)."""
MOST_PROBLEMS = 200
"""Of each kind; a file with more is not one that a person reads through."""


def check(source: Source, *, offers: bool = True) -> Scenario:
    """The scenario that a source holds; with ``offers``, its levers and presets are checked and tried out too.

    Raises:
        ScenarioError: all problems (at most MOST_PROBLEMS of shape and as many of sense), sorted by file and line.
    """
    if source.data.get("protocol") == CHALLENGE:
        message = "this file is for the challenge model: only winset run and winset validate take it"
        raise ScenarioError([source.problem(("protocol",), message)])
    scenario, problems = structure(source, Scenario, most=MOST_PROBLEMS)
    faults = islice(_faults(source, offers=offers), MOST_PROBLEMS)
    problems += [source.problem(keys, message) for keys, message in faults]
    if offers and not problems:
        problems = list(_preset_problems(source))
    if problems or scenario is None:
        raise ScenarioError(sorted(set(problems), key=lambda problem: (problem.file, problem.line or 0, problem.path)))
    return scenario


def _faults(source: Source, *, offers: bool) -> Iterator[Fault]:
    """What does not belong together, in a file whose shape may be wrong."""
    top = Spot(source.data)
    sense = chain(date_faults(top, source.place), table_faults(top), people_faults(top))
    return chain(sense, outcome_faults(top), offer_faults(source)) if offers else sense


def _preset_problems(source: Source) -> Iterator[Problem]:
    """What is wrong with the scenario once a preset is applied, for each preset."""
    for name, _ in Spot(source.data).at("presets").entries():
        try:
            check(with_preset(source, name), offers=False)
        except ScenarioError as error:
            for problem in error.problems:
                yield source.problem(("presets", name), f"with this preset, {problem.path}: {problem.message}")
