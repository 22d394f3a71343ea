"""How the talks end, and what each lever gives."""

from itertools import combinations, pairwise

import pytest

from sim.charts import Look, outcome_mix, waterfall
from sim.compare import Comparison, compare, side_of
from sim.language import speaking
from sim.runs import Result
from tests.charts.drawn import rows, texts, words

LOOKS = [Look(), Look(width=350), Look(width=1100, scale=1.6)]


def test_bars_are_the_outcome_mix(results: dict[str, Result]) -> None:
    drawn = [row for row in rows(outcome_mix(results)) if "share" in row]
    for label, result in results.items():
        bar = {row["ending"]: row for row in drawn if row["run"] == label}
        assert [row["share"] for row in bar.values()] == [
            share.value for share in result.likelihoods.mix.values() if share.value > 0
        ]
        assert next(iter(bar.values()))["from"] == 0.0
        assert list(bar.values())[-1]["to"] == pytest.approx(1.0)
        assert all(before["to"] == pytest.approx(after["from"]) for before, after in pairwise(bar.values()))


def test_a_part_says_what_it_is_where_there_is_room(results: dict[str, Result]) -> None:
    share = results["as it is"].likelihoods.mix["repudiated"].value
    assert f"repudiated {share:.0%}" in texts(outcome_mix(results, look=Look(width=1100)))
    assert f"repudiated {share:.0%}" not in texts(outcome_mix(results, look=Look(width=350)))


def test_only_endings_that_there_are_have_a_place_in_the_legend(results: dict[str, Result]) -> None:
    drawn = texts(outcome_mix({"no hand-over": results["no hand-over"]}))
    assert "no deal" in drawn
    assert "repudiated" not in drawn


def test_the_waterfall_goes_from_a_to_b_step_by_step(comparison: Comparison) -> None:
    found = comparison.questions["any_deal"]
    steps = {row["place"]: row for row in rows(waterfall(comparison, "any_deal")) if "kind" in row}
    assert list(steps) == list(range(len(comparison.levers) + 2))
    assert (steps[0]["to"], steps[len(steps) - 1]["to"]) == (found.a.value, found.b.value)
    for before, after in pairwise(list(steps.values())[:-1]):
        assert after["from"] == pytest.approx(before["to"])
    assert steps[len(steps) - 2]["to"] == pytest.approx(found.b.value)


@pytest.mark.parametrize("look", LOOKS)
def test_channel_by_channel_it_goes_from_a_to_b_too(look: Look) -> None:
    found = compare("quickstart", b=side_of(["no_handover"], origin="b"), runs=400, channels=True)
    deal, chart = found.questions["any_deal"], waterfall(found, "any_deal", look=look, channels=True)
    steps = sorted({row["place"]: row for row in rows(chart) if "kind" in row}.items())
    assert len(steps) >= 4
    for (_, before), (_, after) in pairwise(steps[:-1]):
        assert after["from"] == pytest.approx(before["to"])
    assert steps[-2][1]["to"] == pytest.approx(deal.b.value)
    assert [(one.text, two.text) for one, two in combinations(words(chart), 2) if one.touches(two)] == []


def test_without_channels_there_is_no_waterfall_of_them() -> None:
    found = compare("quickstart", b=side_of(["no_handover"], origin="b"), runs=10)
    with pytest.raises(ValueError, match="no channels"):
        waterfall(found, "any_deal", channels=True)


def test_levers_of_the_same_name_keep_a_step_each() -> None:
    settings = ["governments.norland.agreement_cost=0.1", "governments.sudland.agreement_cost=0.1"]
    found = compare("quickstart", b=side_of(settings, origin="b"), runs=20)
    assert len({row["place"] for row in rows(waterfall(found, "any_deal"))}) == len(settings) + 2


def test_the_sides_of_a_waterfall_can_have_names(comparison: Comparison) -> None:
    for look in LOOKS:
        assert {"today", "without"} <= texts(waterfall(comparison, "any_deal", look=look, sides=("today", "without")))


def test_without_parts_there_is_no_waterfall() -> None:
    b = side_of(["no_handover", "talks.meeting_chance=0.9"], origin="b")
    with pytest.raises(ValueError, match="no parts"):
        waterfall(compare("quickstart", b=b, runs=10, parts=False), "any_deal")


@pytest.mark.parametrize("look", LOOKS)
def test_no_label_lies_upon_another(results: dict[str, Result], comparison: Comparison, look: Look) -> None:
    for chart in (outcome_mix(results, look=look), waterfall(comparison, "any_deal", look=look)):
        assert [(one.text, two.text) for one, two in combinations(words(chart), 2) if one.touches(two)] == []


def test_their_texts_name_the_figures(results: dict[str, Result], comparison: Comparison) -> None:
    mix = results["as it is"].likelihoods.mix
    assert f"repudiated {mix['repudiated'].value:.1%}" in outcome_mix(results).to_dict()["description"]
    found = comparison.questions["any_deal"]
    text = waterfall(comparison, "any_deal").to_dict()["description"]
    assert text.startswith(f"From {found.a.value:.1%} to {found.b.value:.1%}.")
    for lever in comparison.levers:
        assert lever.label in text


def test_they_speak_spanish(results: dict[str, Result], comparison: Comparison) -> None:
    with speaking("es"):
        assert "acuerdo pleno" in outcome_mix(results).to_dict()["description"]
        assert "puntos" in waterfall(comparison, "any_deal").to_dict()["description"]
