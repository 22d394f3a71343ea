"""Every scenario has its charts, whatever is in it."""

import pytest
from hypothesis import given

import sim
from sim.charts import Look, bargaining_picture, concession_chart, likelihood_over_time, offer_fan, outcome_mix
from sim.model import NegotiationModel
from sim.model.record import Answer, Offer
from sim.scenario.schema import Scenario
from tests.charts.drawn import rows, words
from tests.strategies import scenarios

pytestmark = pytest.mark.slow


@given(scenario=scenarios())
def test_a_run_of_any_scenario_can_be_drawn(scenario: Scenario) -> None:
    result = sim.run(scenario, runs=20)
    for question, found in result.likelihoods.questions.items():
        drawn = [row for row in rows(likelihood_over_time({"run": result}, question)) if "said" in row]
        assert drawn[-1]["value"] == found.likelihood.value
    shares = [row["share"] for row in rows(outcome_mix({"run": result})) if "share" in row]
    assert sum(shares) == pytest.approx(1.0)
    packages = [row for row in rows(bargaining_picture(result)) if "kind" in row and "agreed" in row]
    assert len({row["package"] for row in packages}) == len(result.world.packages) - 1


@given(scenario=scenarios())
def test_a_negotiation_of_any_scenario_can_be_drawn(scenario: Scenario) -> None:
    model = NegotiationModel(scenario, seed=1, collects=False)
    model.run_to_end()
    said = sum(isinstance(each, Offer | Answer) for each in model.record)
    look = Look(width=350)
    for chart in (offer_fan(model, look=look), concession_chart(model, look=look)):
        assert sum("response" in row for row in rows(chart)) == said
        assert [word.text for word in words(chart) if word.right > look.width + 1 or word.left < -1] == []
