"""What all pages have in common: the language, the settings, what the address says."""

from collections.abc import Hashable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sim.language import speaking
from sim.web import playing
from sim.web.slots import Slots

APP = str(Path(__file__).parents[2] / "app.py")
MINUTES = 180.0
"""Until a page is given up: the first one compiles the rules."""


def opened(**query: str) -> AppTest:
    """The app at an address, as ``opened(lang="es")``."""
    app = AppTest.from_file(APP, default_timeout=MINUTES)
    app.query_params.update({"scenario": "quickstart", "runs": "500", **query})
    return app.run()


def asked(app: AppTest, key: str) -> str:
    """The last value of a key in the address."""
    values = app.query_params[key]
    return values if isinstance(values, str) else str(values[-1])


def test_the_language_chosen_is_spoken_and_stands_in_the_address() -> None:
    app = opened()
    assert app.sidebar.toggle(key="look_projector").label == "Projector"
    app.sidebar.segmented_control(key="look_language").set_value("es").run()
    assert asked(app, "lang") == "es"
    assert app.sidebar.toggle(key="look_projector").label == "Proyector"
    assert app.metric[0].value.endswith("\xa0%")
    with speaking("es"):  # in which AppTest looks its options up
        app.sidebar.segmented_control(key="look_language").set_value("en").run()
    assert app.sidebar.toggle(key="look_projector").label == "Projector"


@pytest.mark.parametrize(("lang", "begins"), [("en", "The address says"), ("es", "La dirección dice")])
def test_what_is_wrong_with_an_address_is_told_in_the_language_that_it_asks_for(lang: str, begins: str) -> None:
    app = opened(lang=lang, seed="many")
    assert app.warning[0].value.startswith(begins)
    assert "seed" not in app.query_params
    with speaking(lang):  # in which AppTest looks its options up
        app.sidebar.toggle(key="look_projector").set_value(True).run()
    assert not app.warning


def test_what_drawing_a_page_takes_counts_as_had_by_its_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    had: list[tuple[Hashable, float]] = []

    class Counted(Slots):
        def charge(self, visitor: Hashable, seconds: float) -> None:
            had.append((visitor, seconds))

    monkeypatch.setattr(playing, "SLOTS", Counted(1))
    app = opened(seed="987")
    own = app.session_state["winset_visitor"]
    assert {visitor for visitor, _seconds in had} == {own}
    assert had[-1][1] > 0.0
    assert len(had) > 1, "the page beside what it has played"


def test_another_seed_plays_other_negotiations_and_the_same_seed_the_same() -> None:
    app = opened()
    before = app.metric[0].value
    app.sidebar.text_input(key="look_seed").set_value("7").run()
    assert asked(app, "seed") == "7"
    assert app.metric[0].value != before
    app.sidebar.text_input(key="look_seed").set_value("1").run()
    assert app.metric[0].value == before


def test_a_seed_that_is_none_changes_nothing_and_says_so() -> None:
    app = opened(seed="7")
    app.sidebar.text_input(key="look_seed").set_value("1.5").run()
    assert "whole number" in app.toast[0].value
    assert asked(app, "seed") == "7"
    assert app.sidebar.text_input(key="look_seed").value == "7"


def test_more_negotiations_are_asked_for_in_the_settings() -> None:
    app = opened()
    app.sidebar.select_slider(key="look_runs").set_value(1000).run()
    assert asked(app, "runs") == "1000"
    assert "1,000" in app.metric[0].help
