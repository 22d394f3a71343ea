"""A case that was played once, and others made of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sim.backtest.cases import Case, Told, play
from sim.scenario.checks import check
from tests.treaty import treaty

RUNS = 99
TOLD = """\
measures:
  fence: {holder: north, against: south, if_acquiesced: {north: 0.1}, if_resisted: {south: -0.1}}
questions:
  safe: {at_least: {asylum: safe}}
  waiting: {one_of: {asylum: [wait]}, counts_measure: fence}
presets:
  meek: {label: Meek, set: {governments.south.agreement_cost: 0.2}}
range_over: [meek]
sources: {gazette: Border Gazette}
outcome:
  deal: true
  date: 2024-02-12
  package: {asylum: wait, aid: pledge}
  note: Signed by the left.
  source: gazette
"""

Cases = Callable[..., list[Case]]


@pytest.fixture(scope="session")
def treaty_case() -> Case:
    scenario = check(treaty(TOLD))
    assert scenario.outcome is not None
    meek = check(treaty(TOLD, "governments: {south: {agreement_cost: 0.2}}"))
    (case,) = play([Told("treaty", scenario, scenario.outcome, {"meek": meek})], runs=RUNS, seed=1)
    return case


@pytest.fixture(scope="session")
def cases(treaty_case: Case) -> Cases:
    """Cases with a likelihood and an answer each, the same for all their questions; families are their positions."""

    def made(*pairs: tuple[float, bool], families: str = "") -> list[Case]:
        found: list[Case] = []
        for i, (share, happened) in enumerate(pairs):
            same = dict.fromkeys(treaty_case.happened, share)
            answers = dict.fromkeys(treaty_case.happened, happened)
            family = families[i] if families else str(i)
            found.append(replace(treaty_case, family=family, shares=same, variants={"meek": same}, happened=answers))
        return found

    return made
