"""A server that is open to anybody: its limits, what it says of them, and what its operator sees."""

import json
import logging

import pytest
from streamlit.testing.v1 import AppTest

from sim.errors import ScenarioError
from sim.language import speaking
from sim.scenario.checks import check
from sim.web import documents, log, playing
from sim.web.capped import within_reach
from sim.web.demo import DEMO, Limits, limits
from sim.web.metrics import KEY, Metrics, fits, is_open, memory
from sim.web.slots import Slots
from tests.treaty import treaty
from tests.web.test_main import APP, MINUTES
from tests.web.test_slots import Clock, nothing

SECRET = "0123456789abcdef"  # noqa: S105  # a key of a test


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEMO, "1")


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=MINUTES)
    app.query_params.update({"scenario": "quickstart", **query})
    return app.run()


def text(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.caption, app.info, app.markdown) for element in kind)


@pytest.mark.usefixtures("demo")
def test_no_limit_of_a_demo_is_above_the_usual_one() -> None:
    for name in ("runs", "why", "seconds", "cells", "work", "upload", "texts", "texts_bytes", "rooms", "sweep"):
        assert getattr(limits(), name) < getattr(Limits(), name), name


@pytest.mark.parametrize("word", ["", "0", "yes"])
def test_only_the_number_one_makes_a_demo(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(DEMO, word)
    assert limits() == Limits()


@pytest.mark.usefixtures("demo")
def test_a_link_that_asks_for_more_is_played_as_often_as_a_demo_does_and_says_so() -> None:
    app = opened(runs="50000")
    assert not app.exception
    assert f"{limits().runs:,}" in app.metric[0].help
    assert "On your own computer" in text(app)
    assert max(int(each) for each in app.sidebar.select_slider(key="look_runs").options) == limits().runs


@pytest.mark.usefixtures("demo")
def test_where_much_is_played_for_others_channels_are_worked_out_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    slots = Slots(2, clock=clock)
    monkeypatch.setattr(playing, "SLOTS", slots)
    with slots.turn("others", nothing):
        clock.now += 3.0
    app = opened(set="no_handover")
    assert "is worked out on demand" in text(app)
    assert "because of" not in text(app)
    app.button(key="explain").click().run()
    assert "because of" in text(app)


def test_nothing_is_said_of_a_demo_on_ones_own_machine() -> None:
    assert "demo" not in text(opened(runs="500"))


@pytest.mark.usefixtures("demo")
def test_a_calendar_longer_than_a_demo_plays_is_refused_with_what_to_do() -> None:
    within_reach(check(treaty()), "treaty.yaml")
    with pytest.raises(ScenarioError, match="shorten the calendar"):
        within_reach(check(treaty("calendar: {horizon: 2034-01-01}")), "treaty.yaml")


@pytest.mark.usefixtures("demo")
def test_more_packages_than_a_demo_plays_are_refused_with_what_to_do() -> None:
    levels = ", ".join(f"l{each}: A level." for each in range(limits().packages or 0))
    with pytest.raises(ScenarioError, match="fewer levels"):
        within_reach(check(treaty(f"issues: {{one: {{levels: {{{levels}}}}}}}")), "treaty.yaml")


@pytest.mark.usefixtures("demo")
def test_a_text_larger_than_a_demo_keeps_is_refused() -> None:
    with pytest.raises(ScenarioError, match="128 KiB"):
        documents.keep("#" * (limits().upload + 1))


@pytest.mark.parametrize(("set_to", "key", "is_let_in"), [(SECRET, SECRET, True), (SECRET, "", False), ("", "", False)])
def test_the_operators_key_and_no_other_opens_the_page(
    monkeypatch: pytest.MonkeyPatch, *, set_to: str, key: str, is_let_in: bool
) -> None:
    monkeypatch.setenv(KEY, set_to)
    assert fits(key) == is_let_in


def test_a_key_that_is_guessed_easily_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "short")
    assert not is_open()
    assert not fits("short")


def test_a_key_in_other_letters_is_just_a_wrong_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, SECRET)
    assert not fits("ключ-0123456789abcdef")


def test_medians_are_of_what_was_told_and_counts_add_up() -> None:
    found = Metrics(clock=iter([10.0, 70.0]).__next__)
    for each in range(1, 101):
        found.took("run", float(each))
        found.count("runs")
    assert found.counted("runs") == 100
    assert found.times("run").median == 50.5
    assert found.times("run").most == pytest.approx(95.05)
    assert found.times("wait").count == 0
    assert found.uptime() == 60.0


def test_memory_is_that_of_a_process_with_the_pages_in_it() -> None:
    held = memory()
    assert held is None or 2**25 < held < 2**33


def test_a_line_of_the_log_is_an_event_with_its_numbers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("winset.pages")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "propagate", True)
    log.start()
    log.tell("run", {"runs": 5})
    assert capsys.readouterr().err == "", "off unless it is asked for"
    monkeypatch.setenv(log.LOG, "json")
    log.start()
    log.start()
    log.tell("run", {"runs": 1000, "seconds": 0.25, "wait": 0.0, "visitor": 7})
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert told.pop("time").endswith("Z")
    assert told == {"event": "run", "runs": 1000, "seconds": 0.25, "wait": 0.0, "visitor": 7}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_operators_page_shows_counts_of_this_process(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setenv(KEY, SECRET)

    def shown() -> None:
        from sim.web.pages.metrics import page  # noqa: PLC0415  # AppTest takes the body alone

        page()

    with speaking(lang):
        app = AppTest.from_function(shown, default_timeout=MINUTES).run()
    assert not app.exception
    assert len(app.table) == 2
