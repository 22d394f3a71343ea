"""Headline results over what history does not pin down."""

import sim
from sim.ranges import headline_range, variants

FLAGSHIP = "safe-third-country-2018"
COST = "governments.mexico.agreement_cost"


def mexican_cost(scenario: sim.Scenario) -> float:
    return scenario.governments["mexico"].agreement_cost


def test_there_is_a_variant_for_each_preset_that_a_scenario_ranges_over() -> None:
    costs = {name: mexican_cost(scenario) for name, scenario in variants(FLAGSHIP).items()}
    assert costs == {"agreeing_is_cheap": 0.1, "agreeing_is_costly": 0.2}
    assert variants("quickstart") == {}


def test_what_is_asked_for_stays_in_every_variant() -> None:
    found = variants(FLAGSHIP, preset="tariff_threat", settings={COST: 0.05})
    assert [mexican_cost(scenario) for scenario in found.values()] == [0.05, 0.05]
    assert all(scenario.leverage["tariff_threat"].active for scenario in found.values())


def test_a_range_goes_from_the_lowest_to_the_highest_likelihood() -> None:
    paths = {"talks.meeting_chance": (0.1, 0.9, 0.5)}
    results = [sim.run(sim.load("quickstart", settings={p: v}), runs=200) for p, vs in paths.items() for v in vs]
    shares = [result.likelihoods.any_deal.likelihood.value for result in results]
    assert headline_range(results)["any_deal"] == (min(shares), max(shares))
    assert headline_range(results[:1])["any_deal"] == (shares[0], shares[0])
