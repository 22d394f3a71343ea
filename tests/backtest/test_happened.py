"""What happened answers the questions of its file as a simulated agreement would."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.backtest.cases import Case
from sim.backtest.happened import happened
from sim.ensemble import simulate
from sim.likelihood.counted import answers, stands
from sim.outcomes import PACKAGE
from sim.scenario.outcome import Outcome
from sim.scenario.schema import Scenario
from sim.world import build_world
from tests.strategies import scenarios

SIGNED = dt.date(2024, 2, 12)


def answered(case: Case, **told: Any) -> Mapping[str, bool]:
    """The answers if that had happened."""
    return happened(case.scenario, Outcome.model_validate({"note": "Told.", "source": "gazette", **told}))


def test_an_agreement_answers_any_deal_and_what_its_levels_answer(treaty_case: Case) -> None:
    signed = {"deal": True, "date": SIGNED}
    assert answered(treaty_case, **signed, package={"asylum": "safe"}) == {
        "any_deal": True, "safe": True, "waiting": False
    }  # fmt: skip
    assert answered(treaty_case, **signed, package={"aid": "pledge"}) == {
        "any_deal": True, "safe": False, "waiting": False
    }  # fmt: skip


def test_issues_that_are_left_out_are_as_they_were(treaty_case: Case) -> None:
    told = {"deal": True, "date": SIGNED}
    short = answered(treaty_case, **told, package={"asylum": "wait"})
    assert short == answered(treaty_case, **told, package={"asylum": "wait", "aid": "none"})


def test_without_a_deal_every_answer_is_no(treaty_case: Case) -> None:
    assert not any(answered(treaty_case, deal=False).values())


def test_a_measure_that_was_put_up_with_answers_the_questions_that_count_it(treaty_case: Case) -> None:
    assert answered(treaty_case, deal=False, unilateral="fence") == {"any_deal": False, "safe": False, "waiting": True}


@pytest.mark.parametrize(("ended", "stands_then"), [(dt.date(2024, 3, 4), False), (dt.date(2024, 3, 5), True)])
def test_an_agreement_that_ended_by_the_horizon_answers_nothing(
    treaty_case: Case, ended: dt.date, *, stands_then: bool
) -> None:
    told = answered(treaty_case, deal=True, date=SIGNED, package={"asylum": "safe"}, ended=ended)
    assert told == {"any_deal": stands_then, "safe": stands_then, "waiting": False}


@settings(deadline=None, max_examples=10)
@given(scenarios(), st.data())
def test_history_is_counted_as_a_negotiation_with_the_same_agreement_is(
    scenario: Scenario, data: st.DataObject
) -> None:
    world = build_world(scenario)
    outcomes = simulate(world, runs=50, seed=1)
    standing = np.flatnonzero(stands(outcomes))
    if len(standing) == 0:
        return
    row = data.draw(st.sampled_from(standing.tolist()))
    package = world.packages.of(int(outcomes.column(PACKAGE)[row]))
    told = Outcome(deal=True, date=scenario.calendar.start, package=package, note="Told.", source="gazette")
    assert happened(scenario, told) == {name: bool(yes[row]) for name, yes in answers(world, outcomes).items()}
