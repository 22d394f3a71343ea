"""The concession chart: how what is offered moves from one side to the other."""

from itertools import combinations
from typing import Any

import pytest

from sim.charts import Look, concession_chart
from sim.language import speaking
from sim.model.record import Answer, Offer
from tests.charts.drawn import rows, texts, width, words
from tests.charts.played import CASES, played

LOOKS = [Look(width=350), Look(width=1100, scale=1.5)]


def points(chart: Any) -> list[dict[str, Any]]:
    return [row for row in rows(chart) if "gain" in row]


@pytest.mark.parametrize("case", CASES)
def test_every_offer_is_measured_from_the_least_that_each_accepts(case: str) -> None:
    model = played(case)
    gains = [each.value - each.threshold for each in model.record if isinstance(each, Offer | Answer)]
    assert [row["gain"] for row in points(concession_chart(model))] == gains


def test_a_line_belongs_to_a_proposer_and_a_leader_and_breaks_at_a_hand_over() -> None:
    drawn = points(concession_chart(played("a hand-over in between")))
    lines = {(row["proposer"], row["leader"]) for row in drawn}
    assert {row["line"] for row in drawn} == {f"{proposer}, {leader}" for proposer, leader in lines}
    assert ("norland", "sudland.moreau") in lines
    assert ("norland", "sudland.duval") in lines


def test_three_governments_have_three_lines_a_panel() -> None:
    model = played("three governments")
    chart = concession_chart(model)
    drawn = points(chart)
    assert len(drawn) == 3 * len(model.offers)
    proposers = {offer.proposer for offer in model.offers}
    assert {(row["proposer"], row["government"]) for row in drawn} == {
        (proposer, name) for proposer in proposers for name in model.world.governments
    }
    ends = [row["name"] for row in rows(chart) if "name" in row]
    assert sorted(ends) == sorted(["to itself"] * 3 + [f"to {g}" for g in ("Guatemala", "Mexico", "United States")] * 2)


def test_who_never_offers_is_said_to() -> None:
    chart = concession_chart(played("the same package over and over"))
    assert "It made no offer." in texts(chart)
    assert "United States: no offer." in chart.to_dict()["description"]


def test_where_no_offer_was_made_it_says_so() -> None:
    assert "No offer was made." in texts(concession_chart(played("no offer")))


def test_up_to_a_week_nothing_later_is_shown_and_the_axes_stay() -> None:
    model = played("many packages")
    early, whole = concession_chart(model, until=20), concession_chart(model)
    assert 0 < len(points(early)) < len(points(whole))
    assert points(early) == points(whole)[: len(points(early))]
    assert early.to_dict()["height"] == whole.to_dict()["height"]


def test_its_text_says_from_where_to_where_offers_went() -> None:
    model = played("many packages")
    text = concession_chart(model).to_dict()["description"]
    for name in ("united_states", "mexico"):
        own = [offer.value - offer.threshold for offer in model.offers if offer.proposer == name]
        label = model.world.scenario.governments[name].label
        first, last = (f"{gain:.2f}".replace("-", "\N{MINUS SIGN}") for gain in (own[0], own[-1]))
        (part,) = [part for part in text.split(". ") if part.startswith(f"{label}: ")]
        assert f"to itself {first} \N{RIGHTWARDS ARROW} {last}" in part


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("case", CASES)
def test_no_label_lies_upon_another_or_outside(case: str, look: Look) -> None:
    chart = concession_chart(played(case), look=look)
    drawn = words(chart)
    assert [(one.text, two.text) for one, two in combinations(drawn, 2) if one.touches(two)] == []
    assert [word.text for word in drawn if word.left < -1 or word.right > look.width + 1] == []
    assert width(chart) == look.width


def test_it_speaks_spanish() -> None:
    with speaking("es"):
        assert "para sí" in texts(concession_chart(played("many packages")))
