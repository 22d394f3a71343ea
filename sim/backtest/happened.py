"""What history answers: any deal and each question of a scenario, yes or no, from what its file says happened."""

import numpy as np

from sim.packages import answering, enumerate_packages
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.outcome import Outcome
from sim.scenario.schema import Scenario


def happened(scenario: Scenario, outcome: Outcome) -> dict[str, bool]:
    """The answers by question, any deal first, by the predicates that likelihoods are counted with.

    As a likelihood does, they ask for an agreement that stands at the horizon; a measure that was taken and put up with
    answers the questions that count it.
    """
    stands = outcome.deal and (outcome.ended is None or outcome.ended > scenario.calendar.horizon)
    packages = enumerate_packages(scenario.issues)
    agreed = np.ones(len(packages), dtype=np.bool_)
    for issue, levels in zip(packages.issues, packages.names, strict=True):
        agreed &= packages.holding(issue, (outcome.package.get(issue, levels[0]),))
    found = {ANY_DEAL: stands}
    for name, question in scenario.questions.items():
        measured = question.counts_measure is not None and question.counts_measure == outcome.unilateral
        found[name] = measured or (stands and bool(answering(question, packages)[agreed].all()))
    return found
