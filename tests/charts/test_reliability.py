"""Likelihoods beside what happened, as a picture."""

from itertools import combinations

import pytest

from sim.backtest import Backtest, backtest
from sim.backtest.reliable import bins, forecasts
from sim.charts import Look, reliability_diagram
from sim.language import speaking
from tests.charts.drawn import rows, texts, words

LOOKS = [Look(), Look(width=350), Look(width=1100, scale=1.6), Look(dark=True)]


@pytest.fixture(scope="module")
def found() -> Backtest:
    return backtest(["safe-third-country-2018", "northern-route-2019"], runs=200)


def test_every_forecast_is_a_dot_at_its_likelihood_above_what_happened_below_what_did_not(found: Backtest) -> None:
    dots = [row for row in rows(reliability_diagram(found)) if "kind" in row]
    expected = sorted((each.likelihood, each.happened) for each in forecasts(found.cases))
    assert sorted((row["x"], row["y"] > 0.5) for row in dots) == expected
    assert all(row["y"] > 1.0 or row["y"] < 0.0 for row in dots)


def test_every_bin_has_its_share_its_interval_and_its_count(found: Backtest) -> None:
    bars = [row for row in rows(reliability_diagram(found)) if "came" in row]
    for bar, each in zip(bars, bins(found.cases), strict=True):
        assert (bar["x"], bar["y"]) == (each.forecast, each.observed.value)
        assert (bar["low"], bar["high"]) == (each.observed.low, each.observed.high)
        assert f"{round(each.observed.value * each.forecasts)} of {each.forecasts}" == bar["came"]


def test_the_dots_of_what_cases_are_about_are_told_apart(found: Backtest) -> None:
    dots = [row for row in rows(reliability_diagram(found)) if "kind" in row]
    assert sum(row["kind"] == "what its case is about" for row in dots) == len(found.cases)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_label_lies_upon_another(found: Backtest, look: Look) -> None:
    drawn = words(reliability_diagram(found, look=look))
    assert [(one.text, two.text) for one, two in combinations(drawn, 2) if one.touches(two)] == []


def test_its_text_says_how_many_came_true(found: Backtest) -> None:
    text = reliability_diagram(found).to_dict()["description"]
    count = len(forecasts(found.cases))
    assert text.startswith(f"{count} likelihoods of 2 cases beside what happened: between 0% and 25%, ")


def test_it_says_how_few_cases_there_are(found: Backtest) -> None:
    assert any(text.startswith("2 cases: bars show the 95% interval") for text in texts(reliability_diagram(found)))


def test_it_speaks_spanish(found: Backtest) -> None:
    with speaking("es"):
        chart = reliability_diagram(found)
        assert "se cumplió" in texts(chart)
        assert "de lo que trata su caso" in texts(chart)
        assert "junto a lo que ocurrió" in chart.to_dict()["description"]
