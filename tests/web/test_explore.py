"""The first page: a lever moves, and the likelihood with it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import sim
from sim.language import percent, speaking

FLAGSHIP = "safe-third-country-2018"
APP = str(Path(__file__).parents[2] / "app.py")
MINUTES = 180.0
"""Until a page is given up: the first one compiles the rules."""
RUNS = "500"
Page = Callable[..., AppTest]


@pytest.fixture
def page() -> Page:
    """The app at an address, as ``page(set=["tariff_threat"])``."""

    def opened(**query: list[str]) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=MINUTES)
        for key, values in {"runs": [RUNS], **query}.items():
            app.query_params[key] = values
        return app.run()

    return opened


def likelihood(question: str = "any_deal", **given: object) -> str:
    result = sim.run(sim.load(FLAGSHIP, **given), runs=int(RUNS))  # type: ignore[arg-type]  # as sim.load has them
    return percent(result.likelihoods.questions[question].likelihood.value)


def text(app: AppTest) -> str:
    """All that stands in paragraphs."""
    return "\n".join(element.value for kind in (app.markdown, app.caption, app.info) for element in kind)


def asked(app: AppTest, key: str) -> list[str]:
    """The values of a key in the address."""
    values = app.query_params[key]
    return [values] if isinstance(values, str) else list(values)


def test_it_opens_on_the_scenario_as_it_stands(page: Page) -> None:
    app = page()
    assert not app.exception
    assert app.metric[0].value == likelihood()
    assert "as it stands" in text(app)


def test_the_headline_is_that_of_the_command_for_the_same_link(page: Page) -> None:
    app = page(set=["tariff_threat"], question=["lesser_package"])
    assert app.metric[0].value == likelihood("lesser_package", preset="tariff_threat")
    assert app.metric[0].label == sim.load(FLAGSHIP).questions["lesser_package"].label


def test_a_preset_moves_the_headline_and_is_explained(page: Page) -> None:
    app = page()
    app.pills(key="preset_chosen").set_value("tariff_threat").run()
    assert app.metric[0].value == likelihood(preset="tariff_threat")
    assert asked(app, "set") == ["tariff_threat"]
    assert "raises the likelihood" in text(app)
    assert "because of what it is worth to have no deal" in text(app)


def test_the_date_of_the_hand_over_moves_the_headline_and_stands_in_the_address(page: Page) -> None:
    app = page()
    path = "governments.mexico.leaders.lopez_obrador.starts"
    app.slider(key=f"lever_{path}").set_value(dt.date(2018, 9, 1)).run()
    assert asked(app, "set") == [f"{path}=2018-09-01"]
    assert app.metric[0].value == likelihood(settings={path: dt.date(2018, 9, 1)})
    app.button(key=f"reset_{path}").click().run()
    assert "set" not in app.query_params
    assert app.metric[0].value == likelihood()


def test_undo_and_redo_go_through_what_was_shown(page: Page) -> None:
    app = page()
    app.pills(key="preset_chosen").set_value("tariff_threat").run()
    app.button(key="undo").click().run()
    assert app.metric[0].value == likelihood()
    app.button(key="redo").click().run()
    assert app.metric[0].value == likelihood(preset="tariff_threat")
    app.button(key="reset_all").click().run()
    assert app.metric[0].value == likelihood()


def test_weights_of_a_leader_move_together(page: Page) -> None:
    app = page()
    app.slider(key="weight_governments.mexico.leaders.lopez_obrador.trade").set_value(70).run()
    (word,) = asked(app, "set")
    assert word.startswith("governments.mexico.leaders.lopez_obrador.weights={trade: 0.7")
    assert not app.error


def test_a_variant_is_pinned_and_stands_beside_the_next(page: Page) -> None:
    app = page(set=["tariff_threat"])
    app.button(key="pin").click().run()
    assert asked(app, "pin") == ["tariff_threat"]
    app.pills(key="preset_chosen").set_value("early_transition").run()
    table = app.table[0].value
    assert len(table) == 3
    assert percent_of(table, 1) == likelihood(preset="tariff_threat")
    assert percent_of(table, 2) == likelihood(preset="early_transition")
    app.button(key="unpin_0").click().run()
    assert not app.table


def percent_of(table: object, row: int) -> str:
    """The first likelihood in a row of the table of pinned variants."""
    return str(table.iloc[row, 1])  # type: ignore[attr-defined]  # a pandas frame


def test_another_scenario_starts_from_its_own_beginning(page: Page) -> None:
    app = page(set=["tariff_threat"], pin=["early_transition"])
    app.selectbox(key="scenario_name").set_value("northern-route-2019").run()
    assert asked(app, "scenario") == ["northern-route-2019"]
    assert "set" not in app.query_params
    assert not app.exception


@pytest.mark.parametrize("scenario", ["quickstart", "northern-route-2019"])
@pytest.mark.parametrize("view", ["endings", "packages", "picture"])
def test_every_view_of_every_scenario_is_shown(page: Page, scenario: str, view: str) -> None:
    app = page(scenario=[scenario])
    app.segmented_control(key="view").set_value(view).run()
    assert not app.exception
    assert not app.error


def test_an_address_that_does_not_fit_says_so_and_offers_a_way_out(page: Page) -> None:
    app = page(set=["tarif_threat", "talks.meeting_chance=0.5"])
    assert "did you mean tariff_threat" in app.code[0].value
    app.button(key="as_it_stands").click().run()
    assert app.metric[0].value == likelihood()


def test_nobody_can_be_made_to_take_office_before_being_elected(page: Page) -> None:
    path = "governments.mexico.leaders.lopez_obrador"
    app = page()
    last = dt.datetime(2018, 12, 1, tzinfo=dt.UTC)
    assert app.slider(key=f"lever_{path}.elected").max == last.timestamp() * 10**6


def test_from_a_lever_that_does_not_fit_one_step_back_loses_nothing(page: Page) -> None:
    path = "governments.mexico.leaders.lopez_obrador"
    app = page(set=["talks.meeting_chance=0.5"])
    before = app.metric[0].value
    app.slider(key=f"lever_{path}.elected").set_value(dt.date(2018, 11, 1)).run()
    app.slider(key=f"lever_{path}.starts").set_value(dt.date(2018, 9, 1)).run()
    assert "after the leader starts" in app.code[0].value
    app.button(key="undo").click().run()
    assert f"{path}.elected=2018-11-01" in asked(app, "set")
    app.button(key="undo").click().run()
    assert app.metric[0].value == before


def test_a_scenario_that_is_not_there_any_more_says_so(page: Page) -> None:
    app = page(scenario=["own-0123456789abcdef"])
    assert "own-0123456789abcdef" in app.error[0].value
    app.button(key="first_scenario").click().run()
    assert app.metric[0].value == likelihood()


def test_what_an_address_says_wrongly_is_told_and_the_rest_is_shown(page: Page) -> None:
    app = page(seed=["many"], set=["tariff_threat"])
    assert "seed=many" in app.warning[0].value
    assert app.metric[0].value == likelihood(preset="tariff_threat")


def test_it_speaks_spanish(page: Page) -> None:
    app = page(lang=["es"], set=["tariff_threat"])
    with speaking("es"):
        label = sim.load(FLAGSHIP).questions["safe_third_country"].label
    assert label in app.pills(key="question_asked").options
    assert "la probabilidad sube" in text(app)
    assert "," in app.metric[0].value


def test_with_more_negotiations_the_headline_is_that_of_all_of_them(page: Page) -> None:
    app = page(runs=["2000"], set=["tariff_threat"])
    found = sim.run(sim.load(FLAGSHIP, preset="tariff_threat"), runs=2000).likelihoods.any_deal.likelihood
    assert app.metric[0].value == percent(found.value)
    assert len(app.metric) == 1
    assert f"{percent(found.low)} to {percent(found.high)}" in text(app)


def test_who_succeeds_is_a_matter_of_chances_that_sum_to_one(page: Page) -> None:
    app = page(scenario=["northern-route-2019"])
    government, (first, second) = next(
        (name, [leader for leader, each in found.leaders.items() if each.chance < 1.0])
        for name, found in sim.load("northern-route-2019").governments.items()
        if any(each.chance < 1.0 for each in found.leaders.values())
    )
    path = f"governments.{government}.leaders"
    app.selectbox(key="leader_chosen").set_value(f"{government}.{first}").run()
    app.slider(key=f"chance_{path}.{first}").set_value(80).run()
    assert asked(app, "set") == [f"{path}.{first}.chance=0.8", f"{path}.{second}.chance=0.2"]
    assert not app.error
    app.slider(key=f"lever_{path}.{first}.elected").set_value(dt.date(2019, 8, 14)).run()
    assert not app.error, "rivals are elected on the same day"
    assert len(asked(app, "set")) == 4
