"""Levers: every dotted path names one value, can be set, and says what is wrong when it cannot."""

import datetime as dt

import pytest

from sim.errors import ScenarioError
from sim.scenario.checks import check
from sim.scenario.levers import apply, parse_setting, paths, with_preset
from sim.scenario.reader import parse
from sim.scenario.source import Source

FIRMNESS = "governments.north.leaders.old.red_lines.fishing.firmness"


@pytest.fixture
def source(base: str) -> Source:
    """The small scenario."""
    return parse(base, "small.yaml")


def test_a_value_of_the_file_can_be_set(source: Source) -> None:
    scenario = check(apply(source, {FIRMNESS: 0.25, "calendar.step_days": 14}))
    assert scenario.governments["north"].leaders["old"].red_lines["fishing"].firmness == 0.25
    assert scenario.calendar.step_days == 14


def test_the_source_itself_does_not_change(source: Source) -> None:
    before = paths(source)
    apply(source, {FIRMNESS: 0.25, "talks.breakdown": 0.1})
    assert paths(source) == before


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("governments.north.leaders.new.influence", 0.5),
        ("governments.south.no_deal", -0.2),
        ("channels.deadline", False),
        ("uncertainty.weight_concentration", 30.0),
        ("leverage.tariff.active", False),
        ("calendar.events.leak.breakdown", 0.5),
    ],
)
def test_a_value_that_the_file_leaves_out_can_be_set(source: Source, path: str, value: object) -> None:
    changed = apply(source, {path: value})
    assert paths(changed)[path] == value
    check(changed)


def test_dates_and_names_with_dots_are_keys_of_paths(source: Source) -> None:
    changes = {"pressures.storms.path.2024-07-01": 2.0, "calendar.events.leak.beliefs.north.old.fishing": 3.0}
    scenario = check(apply(source, changes))
    assert scenario.pressures["storms"].path[dt.date(2024, 7, 1)] == 2.0
    assert scenario.calendar.events["leak"].beliefs == {"north.old.fishing": 3.0}


def test_a_whole_list_or_section_can_be_set(source: Source) -> None:
    scenario = check(apply(source, {"governments.south.ratifiers": {}, "calendar.events": {}}))
    assert scenario.governments["south"].ratifiers == {}


def test_null_is_a_value(source: Source) -> None:
    assert check(apply(source, {"talks.first": None})).talks.first is None


def test_the_paths_are_those_of_the_file_and_those_with_a_default(source: Source) -> None:
    found = paths(source)
    assert found["calendar.start"] == dt.date(2024, 1, 1)
    assert found["calendar.step_days"] == 7
    assert found["governments.north.leaders.new.influence"] == 0.0
    assert found["talks.quota"] == 2
    assert found["uncertainty.no_deal_sd"] == 0.0
    assert "governments.north" not in found
    assert not [path for path in found if path.startswith(("levers", "presets", "schema"))]


def test_every_path_can_be_set_to_the_value_that_it_has(source: Source) -> None:
    assert check(apply(source, paths(source))) == check(source)


def test_a_path_that_leads_nowhere_says_which_was_meant(source: Source) -> None:
    with pytest.raises(ScenarioError) as caught:
        apply(source, {"governments.nort.no_deal": 1, "calendar.strat": 2})
    assert [str(problem) for problem in caught.value.problems] == [
        "--set: governments.nort.no_deal: no such value; did you mean governments.north.no_deal?",
        "--set: calendar.strat: no such value; did you mean calendar.start?",
    ]


@pytest.mark.parametrize("path", ["schema", "levers.handover.low", "presets.soft.label", "extends", ""])
def test_what_says_how_to_vary_a_scenario_cannot_be_varied(source: Source, path: str) -> None:
    with pytest.raises(ScenarioError, match="no such value"):
        apply(source, {path: 1})


def test_a_wrong_value_is_reported_where_it_came_from(source: Source) -> None:
    with pytest.raises(ScenarioError) as caught:
        check(apply(source, {FIRMNESS: 2, "talks.breakdown": "often"}, origin="address bar"))
    assert [str(problem) for problem in caught.value.problems] == [
        f"address bar: {FIRMNESS}: expected at most 1, found 2",
        "address bar: talks.breakdown: expected a number, found 'often'",
    ]


def test_a_number_of_any_size_can_be_refused(source: Source) -> None:
    with pytest.raises(ScenarioError, match=r"--set: talks.quota: expected at most 8, found a very large number"):
        check(apply(source, {"talks.quota": 10**5000}))


def test_a_preset_sets_its_values(source: Source) -> None:
    assert paths(with_preset(source, "soft"))[FIRMNESS] == 0.1


def test_an_unknown_preset_says_which_was_meant(source: Source) -> None:
    with pytest.raises(ScenarioError, match=r"small.yaml:79: presets.sft: no such preset; did you mean soft"):
        with_preset(source, "sft")


def test_a_wrong_value_of_a_preset_points_to_its_line(base: str) -> None:
    source = parse(base.replace("fishing.firmness: 0.1", "fishing.firmness: 2"), "small.yaml")
    with pytest.raises(ScenarioError, match=f"small.yaml:80: {FIRMNESS}: expected at most 1"):
        check(with_preset(source, "soft"), offers=False)


def test_a_path_of_a_preset_that_leads_nowhere_points_to_its_line(base: str) -> None:
    source = parse(base.replace("fishing.firmness: 0.1", "fishing.firm: 0.1"), "small.yaml")
    with pytest.raises(ScenarioError, match=r"small.yaml:80: presets.soft.set.governments.+ no such value"):
        with_preset(source, "soft")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("a.b=0.5", 0.5),
        ("a.b = 1e-3", 0.001),
        ("a.b=2018-12-01", dt.date(2018, 12, 1)),
        ("a.b=never", "never"),
        ("a.b=NO", "NO"),
        ("a.b=null", None),
        ("a.b='5'", "5"),
        ("a.b=[x, y]", ["x", "y"]),
        ("a.b={x: {y: 1}}", {"x": {"y": 1}}),
        ("a.b=x=y", "x=y"),
    ],
)
def test_a_setting_is_a_path_and_a_yaml_value(setting: str, value: object) -> None:
    assert parse_setting(setting) == ("a.b", value)


@pytest.mark.parametrize("setting", ["a.b", "=3", "a.b=", "", "a.b=x: y", "a.b=- x", "a.b=[1", "a.b='x", "a.b=!t x"])
def test_a_malformed_setting_is_an_error_without_a_line(setting: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_setting(setting, origin="--vary")
    assert {(problem.file, problem.line) for problem in caught.value.problems} == {("--vary", None)}
