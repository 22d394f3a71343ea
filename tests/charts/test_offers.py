"""The fan of offers: every offer, what it was worth to whom, what became of it."""

from itertools import combinations
from typing import Any

import pytest

import sim
from sim.charts import Look, offer_fan
from sim.language import speaking
from sim.model import ACCEPTS, RED_LINE, NegotiationModel
from sim.model.record import Answer, HandOver, Offer, Repudiated, Signed, Vote
from tests.charts.drawn import rows, texts, width, words
from tests.charts.played import CASES, played

LOOKS = [Look(width=350), Look(width=1100, scale=1.5)]


def heads(chart: Any) -> list[dict[str, Any]]:
    return [row for row in rows(chart) if "response" in row]


@pytest.mark.parametrize("case", CASES)
def test_every_offer_is_there_for_every_government_as_it_was_recorded(case: str) -> None:
    model = played(case)
    found = [(row["government"], row["package"], row["value"], row["threshold"]) for row in heads(offer_fan(model))]
    recorded = [
        (each.proposer if isinstance(each, Offer) else each.government, each.package, each.value, each.threshold)
        for each in model.record
        if isinstance(each, Offer | Answer)
    ]
    assert found == recorded


@pytest.mark.parametrize("case", CASES)
def test_heads_tell_the_answers(case: str) -> None:
    model = played(case)
    told = {ACCEPTS: "accepts", RED_LINE: "refuses: red line"}
    answers = [each for each in model.record if isinstance(each, Offer | Answer)]
    assert [row["response"] for row in heads(offer_fan(model))] == [
        "its own offer" if isinstance(each, Offer) else told.get(each.reason, "refuses: too little") for each in answers
    ]


def test_three_governments_are_three_panels_and_nothing_is_lost() -> None:
    model = played("three governments")
    chart = offer_fan(model)
    assert len(heads(chart)) == 3 * len(model.offers)
    assert {"United States", "Mexico", "Guatemala"} <= texts(chart)
    places: dict[str, list[float]] = {row["government"]: [] for row in heads(chart)}
    for row in heads(chart):
        places[row["government"]] += [row["y"], row["least"]]
    assert max(places["united_states"]) < min(places["mexico"])
    assert max(places["mexico"]) < min(places["guatemala"])


@pytest.mark.parametrize("case", CASES)
def test_a_stem_goes_up_where_an_offer_is_worth_more_than_the_least_that_is_accepted(case: str) -> None:
    for row in heads(offer_fan(played(case))):
        assert (row["y"] < row["least"]) == (row["value"] > row["threshold"])


def test_a_panel_need_not_show_today() -> None:
    """Worth of 0.4 to 0.6 fills its panel; an axis from 0 would press it flat."""
    drawn = texts(offer_fan(played("three governments")))
    assert "0.6" in drawn
    (mexico,) = [row for row in rows(offer_fan(played("three governments"))) if row.get("heading") == "Mexico"]
    assert mexico
    ys = [row["y"] for row in heads(offer_fan(played("three governments"))) if row["government"] == "mexico"]
    assert max(ys) - min(ys) > 60


def test_packages_have_the_numbers_of_a_story_and_a_key() -> None:
    model = played("many packages")
    chart = offer_fan(model)
    first = dict.fromkeys(offer.package for offer in model.offers)
    key = sorted(text for text in texts(chart) if text[0].isdigit() and "," in text)
    assert len(key) == len(first)
    assert key[0].startswith("1 wait in mexico, tariff relief")
    assert not any("wait in mexico" in text for text in texts(offer_fan(model, key=False)))


def test_a_number_stands_only_where_a_proposer_comes_with_something_else() -> None:
    numbers = [row for row in rows(offer_fan(played("the same package over and over"))) if "number" in row]
    assert [row["number"] for row in numbers] == ["1"]


def test_up_to_a_week_nothing_later_is_shown_and_the_axes_stay() -> None:
    model = played("many packages")
    early, whole = offer_fan(model, until=20), offer_fan(model)
    day = model.world.rounds.day(20).isoformat()
    assert 0 < len(heads(early)) < len(heads(whole))
    assert all(row["date"] <= day for row in heads(early))
    assert heads(early) == heads(whole)[: len(heads(early))]
    assert "President Lopez Obrador takes office" not in early.to_dict()["description"]
    assert early.to_dict()["height"] == whole.to_dict()["height"]


def test_before_the_first_offer_it_says_so() -> None:
    model = played("the same package over and over")
    first = model.offers[0].week
    chart = offer_fan(model, until=first - 1)
    assert "No offer yet." in texts(chart)
    assert heads(chart) == []


def test_a_model_can_be_shown_before_it_has_begun() -> None:
    model = NegotiationModel(sim.load("quickstart"), seed=1, collects=False)
    assert "No offer yet." in texts(offer_fan(model))
    model.step()
    assert offer_fan(model).to_dict()["description"]


def test_where_no_offer_was_made_it_says_so() -> None:
    chart = offer_fan(played("no offer"))
    assert "No offer was made." in texts(chart)
    assert chart.to_dict()["description"].startswith("0 offers.")


def test_a_hand_over_is_marked_and_its_leader_has_a_line_of_its_own() -> None:
    model = played("a hand-over in between")
    (change,) = [each for each in model.record if isinstance(each, HandOver)]
    chart = offer_fan(model)
    (mark,) = [row for row in rows(chart) if row.get("text") == "Opposition leader Duval takes office"]
    assert mark["date"] == model.world.rounds.day(change.week).isoformat()
    for row in heads(chart):
        if row["government"] == "sudland":
            assert row["leader"] == ("sudland.duval" if row["date"] >= mark["date"] else "sudland.moreau")


def test_a_hand_over_after_all_is_over_is_not_marked() -> None:
    model = played("many votes at home that fail")
    last = max(each.week for each in model.record if isinstance(each, Vote | Signed))
    assert all(each.week > last for each in model.record if isinstance(each, HandOver))
    assert "takes office" not in offer_fan(model).to_dict()["description"]


def test_a_repudiation_is_marked_on_its_day() -> None:
    model = played("a repudiation")
    (left,) = [each for each in model.record if isinstance(each, Repudiated)]
    marks = {row["text"]: row["date"] for row in rows(offer_fan(model)) if "text" in row}
    assert marks["Opposition leader Duval leaves package 1"] == model.world.rounds.day(left.week).isoformat()
    assert marks["package 1 signed"] == model.world.rounds.day(0).isoformat()


def test_votes_that_fail_again_and_again_are_marked_once_and_counted() -> None:
    model = played("many votes at home that fail")
    lost = [each for each in model.record if isinstance(each, Vote) and each.rejected_by is not None]
    marks = [row["text"] for row in rows(offer_fan(model)) if "says no" in row.get("text", "")]
    assert marks == [f"Norland's parliament says no, the first of {len(lost)} times"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("case", CASES)
def test_no_label_lies_upon_another_or_outside(case: str, look: Look) -> None:
    chart = offer_fan(played(case), look=look)
    drawn = words(chart)
    assert [(one.text, two.text) for one, two in combinations(drawn, 2) if one.touches(two)] == []
    assert [word.text for word in drawn if word.left < -1 or word.right > look.width + 1] == []
    assert width(chart) == look.width


@pytest.mark.parametrize("case", CASES)
def test_its_text_counts_offers_and_answers(case: str) -> None:
    model = played(case)
    text = offer_fan(model).to_dict()["description"]
    made = len(model.offers)
    assert text.startswith(f"{made} offer." if made == 1 else f"{made} offers.")
    for name in model.world.governments if made else ():
        label = model.world.scenario.governments[name].label
        own = sum(offer.proposer == name for offer in model.offers)
        lines = sum(isinstance(e, Answer) and e.government == name and e.reason == RED_LINE for e in model.record)
        assert f"{label}: made {own}, accepted" in text
        assert f"and {lines} for a red line" in text


def test_it_speaks_spanish() -> None:
    with speaking("es"):
        chart = offer_fan(played("many packages"))
        drawn, text = texts(chart), chart.to_dict()["description"]
    assert {"acepta", "oferta propia", "0,05"} <= drawn
    assert "12 ofertas." in text


def test_in_another_language_packages_are_told_in_the_scenarios_sentences() -> None:
    model = played("a hand-over in between")
    with speaking("es"):
        key = offer_fan(model).to_dict()
        sentence = model.world.scenario.issues["quota"].levels["reduced"].removesuffix(".")
    offered = {row["offered"] for values in key["datasets"].values() for row in values if "offered" in row}
    assert any(sentence in words for words in offered)
    assert not any("reduced" in words for words in offered)
