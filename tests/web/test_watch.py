"""The page that plays one negotiation: step, play, jump, another language."""

from collections.abc import Callable
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

import sim
from sim.language import day, speaking
from sim.outcomes import PACKAGE, REPUDIATED, RESULT
from sim.runs import Result

QUICK = "quickstart"
MINUTES = 180.0
"""Until a page is given up: the first one compiles the rules."""
RUNS, SEED = 300, 1
Page = Callable[..., AppTest]

_SCRIPT = """
from sim.web import session
from sim.web.pages import watch

session.begin()
watch.page()
"""


@pytest.fixture
def page() -> Page:
    """The page at an address, as ``page(replication=["3"])``."""

    def opened(**query: list[str]) -> AppTest:
        app = AppTest.from_string(_SCRIPT, default_timeout=MINUTES)
        for key, values in {"scenario": [QUICK], "runs": [str(RUNS)], **query}.items():
            app.query_params[key] = values
        return app.run()

    return opened


@cache
def result() -> Result:
    return sim.run(sim.load(QUICK), runs=RUNS, seed=SEED)


def written(app: AppTest) -> str:
    """What stands on the page beside its controls."""
    return "\n".join(str(getattr(element, "value", "")) for element in (*app.get("html"), *app.markdown))


def date(week: int) -> str:
    """The day of a week, in the language spoken."""
    return day(result().world.rounds.day(week))


def asked(app: AppTest, key: str) -> str:
    """The value of a key in the address."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[-1]


def test_a_link_opens_the_week_of_its_negotiation(page: Page) -> None:
    app = page(replication=["54"], week=["7"])
    assert not app.exception
    assert app.markdown[0].value.startswith(f"**{date(7)}** · week 7 of")
    assert app.number_input(key="watch_number").value == 54


def test_a_step_moves_the_day_the_story_and_the_address(page: Page) -> None:
    app = page(replication=["54"], week=["7"])
    app.button(key="watch_step").click().run()
    assert f"**{date(8)}**" in app.markdown[0].value
    assert asked(app, "week") == "8"
    app.button(key="watch_back").click().run()
    assert asked(app, "week") == "7"
    app.button(key="watch_last").click().run()
    assert "The talks ended" in written(app)
    assert app.button(key="watch_step").disabled
    app.button(key="watch_first").click().run()
    assert "The talks ended" not in written(app)
    assert app.button(key="watch_back").disabled


def test_the_slider_goes_to_any_week(page: Page) -> None:
    app = page()
    app.select_slider(key="watch_week").set_value(12).run()
    assert f"**{date(12)}**" in app.markdown[0].value
    assert asked(app, "week") == "12"


def test_playing_goes_on_by_itself_until_it_is_paused(page: Page) -> None:
    app = page(replication=["54"], week=["3"])
    app.button(key="watch_play").click().run()
    assert "week 4 of" in app.markdown[0].value
    app.run()  # as the clock does
    assert "week 5 of" in app.markdown[0].value
    app.button(key="watch_pause").click().run()
    app.run()
    assert "week 5 of" in app.markdown[0].value
    assert asked(app, "week") == "5"


def test_playing_stops_when_nothing_is_left_to_happen(page: Page) -> None:
    app = page(replication=["17"])
    app.button(key="watch_last").click().run()
    app.button(key="watch_play").click().run()
    assert "week 1 of" in app.markdown[0].value
    for _week in range(result().world.rounds.count):
        app.run()
    assert "has left package" in app.markdown[0].value
    assert app.button(key="watch_play").label == "Play"


def test_a_week_after_the_last_shows_the_last(page: Page) -> None:
    app = page(week=["999"])
    assert not app.exception
    assert "week 43 of 43" in app.markdown[0].value


def test_a_jump_goes_to_the_next_negotiation_that_ends_so_and_another_one_further(page: Page) -> None:
    table = result().outcomes.table
    found = [k for k in range(RUNS) if table[k, RESULT] == REPUDIATED]
    app = page()
    app.button(key="watch_jump_repudiated").click().run()
    assert asked(app, "replication") == str(found[0])
    assert "has left package" in app.markdown[0].value
    app.button(key="watch_another").click().run()
    assert asked(app, "replication") == str(found[1])


def test_a_jump_that_nothing_fits_cannot_be_made_and_says_why(page: Page) -> None:
    app = page(set=["talks.breakdown=0"])
    button = app.button(key="watch_jump_broken")
    assert button.disabled
    assert f"None of {RUNS} negotiations" in button.help


def test_an_agreement_of_a_question_is_one_that_answers_it(page: Page) -> None:
    app = page()
    app.button(key="watch_jump_answers lower_quota").click().run()
    package = result().world.packages.of(int(result().outcomes.table[int(asked(app, "replication")), PACKAGE]))
    assert package["quota"] in {"reduced", "halved"}


def test_a_number_opens_another_negotiation_from_its_first_week(page: Page) -> None:
    app = page(week=["9"])
    app.number_input(key="watch_number").set_value(5).run()
    assert asked(app, "replication") == "5"
    assert "week 0 of" in app.markdown[0].value


def test_the_negotiation_is_one_of_the_variant_in_the_address(page: Page) -> None:
    app = page(set=["no_handover"], week=["43"])
    assert sim.load(QUICK).presets["no_handover"].label in app.caption[0].value
    assert "takes office" not in written(app)
    assert "takes office" in written(page(week=["43"]))


def test_three_governments_and_a_contest_have_their_place(page: Page) -> None:
    app = page(scenario=["northern-route-2019"], replication=["20"])
    assert not app.exception
    assert written(app).count("<section") == 3
    assert "Alejandro Giammattei or Sandra Torres" in written(app)


def test_it_speaks_spanish(page: Page) -> None:
    app = page(lang=["es"], replication=["54"], week=["20"])
    with speaking("es"):
        assert f"**{date(20)}**" in app.markdown[0].value
        assert sim.load(QUICK).governments["sudland"].label in written(app)
    for english in ("It accepts from", "Believed", "week", "offered", "Dated"):
        assert english not in written(app)


def test_a_scenario_that_is_not_there_any_more_says_so(page: Page) -> None:
    app = page(scenario=["own-0123456789abcdef"])
    assert "own-0123456789abcdef" in app.error[0].value
    app.button[0].click().run()
    assert not app.error
