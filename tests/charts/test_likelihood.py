"""The likelihood over time: lines, bands, what is dated, and words that can be read."""

import datetime as dt
from itertools import combinations

import pytest

import sim
from sim.charts import Look, dated_events, likelihood_over_time
from sim.language import speaking
from sim.runs import Result
from tests.charts.drawn import Word, rows, texts, width, words

LOOKS = [Look(), Look(width=350), Look(width=1100), Look(width=1100, scale=1.6), Look(dark=True)]


def test_lines_are_the_likelihoods_week_by_week(results: dict[str, Result]) -> None:
    chart = likelihood_over_time(results, "lower_quota")
    for label, result in results.items():
        path = result.likelihoods.questions["lower_quota"].by_week
        drawn = [row for row in rows(chart) if row.get("run") == label and "text" not in row]
        assert [(row["value"], row["low"], row["high"]) for row in drawn[: len(path.value)]] == list(
            zip(path.value.tolist(), path.low.tolist(), path.high.tolist(), strict=True)
        )


def test_the_first_of_several_runs_is_grey_and_dashed(results: dict[str, Result]) -> None:
    look = Look()
    chart = likelihood_over_time({"before": results["as it is"], **results}, "any_deal", look=look, events=False)
    _band, line, *_others = [layer["encoding"] for layer in chart.to_dict()["layer"] if "encoding" in layer]
    assert line["color"]["scale"]["range"][0] == look.colours.grey
    assert line["strokeDash"]["scale"]["range"] == [[6, 4], [1, 0], [1, 0]]


def test_hand_overs_are_marked_where_there_are_any(results: dict[str, Result]) -> None:
    first, second = results.values()
    marks = [row["text"] for row in rows(likelihood_over_time({"one": first}, "any_deal")) if "text" in row]
    assert "Opposition leader Duval takes office" in marks
    none = [row["text"] for row in rows(likelihood_over_time({"one": second}, "any_deal")) if "text" in row]
    assert not any("takes office" in text for text in none)


def test_of_a_contested_succession_all_candidates_are_named(three: Result) -> None:
    drawn = rows(likelihood_over_time({"one": three}, "cooperation"))
    assert "Alejandro Giammattei or Sandra Torres takes office" in [row.get("text") for row in drawn]


def test_what_is_dated_is_numbered_in_the_order_of_time() -> None:
    events = dated_events(sim.load("safe-third-country-2018", preset=("tariff_threat",)))
    assert [event.number for event in events] == [1, 2, 3, 4, 5, 6]
    assert [event.day for event in events] == sorted(event.day for event in events)
    assert events[0].until == dt.date(2018, 12, 31)
    assert events[-1].text == "Tariffs on all goods from Mexico"


def test_what_is_switched_off_is_not_dated() -> None:
    names = [event.text for event in dated_events(sim.load("safe-third-country-2018"))]
    assert "Tariffs on all goods from Mexico" not in names


def test_an_election_of_two_candidates_is_one_event() -> None:
    events = dated_events(sim.load("northern-route-2019"))
    assert [event.text for event in events].count("The next leader of Guatemala is known") == 1


def test_events_that_begin_in_time_have_a_line_on_their_day(flagship: dict[str, Result]) -> None:
    _, variant = flagship.values()
    lines = {row["date"] for row in rows(likelihood_over_time(flagship, "any_deal")) if "event" in row}
    start = variant.scenario.calendar.start
    assert lines == {event.day.isoformat() for event in dated_events(variant.scenario) if event.day >= start}


def test_events_near_each_other_share_a_mark_and_all_are_in_the_key(flagship: dict[str, Result]) -> None:
    chart = likelihood_over_time(flagship, "any_deal")
    assert {"1\N{EN DASH}4", "5", "6"} <= texts(chart)
    said = " ".join(sorted(texts(chart)))
    for event in dated_events(flagship["tariff threat"].scenario):
        assert f"{event.number} {event.text}" in said


def test_the_key_can_be_left_to_the_page(flagship: dict[str, Result]) -> None:
    drawn = texts(likelihood_over_time(flagship, "any_deal", key=False))
    assert "1\N{EN DASH}4" in drawn
    assert not any("Nielsen" in text for text in drawn)


def test_events_can_be_left_out(flagship: dict[str, Result]) -> None:
    chart = likelihood_over_time(flagship, "any_deal", events=False)
    assert not any("event" in row for row in rows(chart))
    assert "Nielsen" not in chart.to_dict()["description"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("question", ["safe_third_country", "lesser_package", "any_deal"])
def test_no_label_lies_upon_another_or_outside(flagship: dict[str, Result], question: str, look: Look) -> None:
    _are_apart(words(likelihood_over_time(flagship, question, look=look)), look)


@pytest.mark.parametrize("look", LOOKS)
def test_labels_of_three_governments_are_apart_too(three: Result, look: Look) -> None:
    _are_apart(words(likelihood_over_time({"as it stood in June 2019": three}, "cooperation", look=look)), look)


def _are_apart(drawn: list[Word], look: Look) -> None:
    assert [(one.text, other.text) for one, other in combinations(drawn, 2) if one.touches(other)] == []
    assert [word.text for word in drawn if word.left < -1 or word.right > look.width + 1] == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_picture_is_as_wide_as_asked(results: dict[str, Result], look: Look) -> None:
    assert width(likelihood_over_time(results, "any_deal", look=look)) == look.width


def test_the_text_of_a_chart_names_ends_intervals_and_what_is_marked(flagship: dict[str, Result]) -> None:
    chart = likelihood_over_time({"as it stood": flagship["as it stood"]}, "lesser_package")
    share = flagship["as it stood"].likelihoods.questions["lesser_package"].likelihood
    text = chart.to_dict()["description"]
    assert f"as it stood: {share.value:.1%} ({share.low:.1%} to {share.high:.1%}) at the end" in text
    assert "1 Dec 2018, President Lopez Obrador takes office" in text
    assert "12 Jul 2018, A briefing note leaks" in text


def test_axes_and_words_are_in_the_language_spoken(results: dict[str, Result]) -> None:
    with speaking("es"):
        chart = likelihood_over_time({"as it is": results["as it is"]}, "any_deal")
        drawn, text = texts(chart), chart.to_dict()["description"]
    assert {"60\N{NO-BREAK SPACE}%", "jul 2024"} <= drawn
    assert "Duval asume el cargo" in text


def test_a_likelihood_of_nothing_has_an_axis_too() -> None:
    never = sim.run(sim.load("quickstart", settings={"talks.meeting_chance": 0.0, "talks.breakdown": 1.0}), runs=20)
    assert {"0%", "10%"} <= texts(likelihood_over_time({"never": never}, "halved_quota"))
