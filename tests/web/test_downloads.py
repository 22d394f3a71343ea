"""What can be taken along says what the page shows."""

import csv
import io

import pytest

import sim
from sim.language import percent, speaking
from sim.web.pages.explore.downloads import picture, report, table
from sim.web.state import State

STATE = State("quickstart", ("no_handover",), runs=300)


@pytest.fixture(scope="module")
def result() -> sim.Result:
    return sim.run(sim.load("quickstart", preset="no_handover"), runs=300)


def test_the_table_holds_the_likelihoods_of_the_variant(result: sim.Result) -> None:
    rows = [row for row in csv.DictReader(io.StringIO(table(STATE))) if row["question"] == "any_deal"]
    assert len(rows) == result.world.rounds.count
    assert float(rows[-1]["likelihood"]) == pytest.approx(result.likelihoods.any_deal.likelihood.value)


def test_the_picture_is_an_image() -> None:
    assert picture(STATE, "any_deal", "es").startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_report_has_the_headline_of_the_page_in_its_language(result: sim.Result, language: str) -> None:
    text = report(STATE, "any_deal", language, 1)
    with speaking(language):
        assert percent(result.likelihoods.any_deal.likelihood.value).replace("\xa0", " ") in text.replace("\xa0", " ")
    assert f'lang="{language}"' in text
