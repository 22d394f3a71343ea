"""Moving levers over a scenario: what is laid over it, and how it is put back."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.levers import parse_setting
from sim.scenario.reader import read
from sim.shipped import load, located
from sim.web.naming import name_of
from sim.web.overlay import is_set, moved, over, preset_of, reset, split, values, written
from sim.web.pages.explore.leaders import shared

FLAGSHIP = "safe-third-country-2018"
SOURCE = read(located(FLAGSHIP))
STARTS = "governments.mexico.leaders.lopez_obrador.starts"
WEIGHTS = "governments.mexico.leaders.lopez_obrador.weights"
MEETS = "talks.meeting_chance"
plain: Any = st.recursive(
    st.booleans() | st.none() | st.floats(-10, 10).map(lambda x: round(x, 6)) | st.dates(dt.date(1900, 1, 1)),
    lambda parts: st.dictionaries(st.sampled_from(["a", "b", "c"]), parts, min_size=1),
    max_leaves=4,
)


@given(plain)
def test_a_value_is_written_as_it_is_read(value: Any) -> None:
    assert parse_setting(f"path={written(value)}") == ("path", value)


def test_a_lever_moved_is_one_word_and_moved_back_is_none() -> None:
    stated = values(SOURCE, ())[STARTS]
    words = moved(SOURCE, (), STARTS, dt.date(2018, 9, 1))
    assert words == (f"{STARTS}=2018-09-01",)
    assert values(SOURCE, words)[STARTS] == dt.date(2018, 9, 1)
    assert moved(SOURCE, words, STARTS, stated) == ()


def test_over_a_preset_the_value_that_the_preset_sets_needs_no_word() -> None:
    preset = ("early_transition",)
    assert moved(SOURCE, preset, STARTS, dt.date(2018, 9, 1)) == preset
    stated = moved(SOURCE, preset, STARTS, dt.date(2018, 12, 1))
    assert stated == (*preset, f"{STARTS}=2018-12-01")
    assert values(SOURCE, stated)[STARTS] == dt.date(2018, 12, 1)


def test_setting_a_whole_takes_the_place_of_its_parts() -> None:
    words = moved(SOURCE, (f"{WEIGHTS}.trade=0.3",), WEIGHTS, {"trade": 1.0})
    assert [word.partition("=")[0] for word in words] == [WEIGHTS]
    assert values(SOURCE, words)[f"{WEIGHTS}.trade"] == 1.0


def test_one_lever_is_put_back_and_the_others_stay() -> None:
    words = ("tariff_threat", f"{STARTS}=2018-09-01", f"{MEETS}=0.5")
    assert reset(words, STARTS) == ("tariff_threat", f"{MEETS}=0.5")
    assert is_set(words, STARTS)
    assert not is_set(reset(words, STARTS), STARTS)
    assert preset_of(words) == "tariff_threat"
    assert preset_of((f"{MEETS}=0.5",)) is None


def test_words_that_do_not_fit_are_refused_with_what_is_wrong() -> None:
    with pytest.raises(ScenarioError, match="did you mean"):
        values(SOURCE, ("talks.meting_chance=0.5",))
    with pytest.raises(ScenarioError, match="no such preset"):
        over(SOURCE, ("tarif_threat",))
    with pytest.raises(ScenarioError):
        split(("=",))


def test_a_variant_is_called_by_its_preset_and_its_levers() -> None:
    scenario = load(FLAGSHIP)
    assert name_of(scenario, ()) == "Baseline"
    label = scenario.presets["tariff_threat"].label
    assert name_of(scenario, ("tariff_threat",)) == label
    named = name_of(scenario, ("tariff_threat", f"{STARTS}=2018-09-01"))
    assert named == f"{label} and {scenario.levers['transition'].label}: 1 Sept 2018"
    many = tuple(
        f"governments.mexico.{key}=0.1" for key in ("no_deal", "agreement_cost", "failure_cost", "recognition")
    )
    assert "1 more" in name_of(scenario, many)


@given(
    st.dictionaries(st.sampled_from("abcde"), st.floats(0, 1).map(lambda x: round(x, 3)), min_size=2),
    st.floats(0, 1).map(lambda x: round(x, 2)),
)
def test_weights_always_sum_to_one_when_one_is_moved(weights: dict[str, float], weight: float) -> None:
    goal = next(iter(weights))
    found = shared(weights, goal, weight)
    assert list(found) == list(weights)
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-9)
    assert found[goal] == pytest.approx(weight, abs=3e-4)
    assert all(value >= -1e-9 for value in found.values())


def test_the_others_keep_their_proportions_when_one_weight_is_moved() -> None:
    found = shared({"a": 0.2, "b": 0.6, "c": 0.2}, "a", 0.6)
    assert found["b"] / found["c"] == pytest.approx(3.0)
