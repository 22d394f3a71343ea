"""The pages of the policy game without a browser: the doors, what is refused, and what people write."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sim.errors import WinsetError
from sim.game import acts, pace
from sim.game import events as ev
from sim.game.rooms import WRONG_CODES, Rooms, hashed, sqlite_at
from sim.game.state import State
from sim.language import speaking
from sim.web import rooms as of_server
from tests.game.rooms import NORTH, SOUTH, TEXT, person_of

MINUTES = 180.0
"""Until a page is given up: the first one compiles the rules."""
NASTY = "<b>x</b> **y** ![z](http://example.org/z.png) `c` $d$"
Page = Callable[..., AppTest]
_SCRIPT = """
from sim.web import session
from sim.web.pages import game

session.begin()
game.page()
"""


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    """The rooms of the server, in a database of this test."""
    monkeypatch.setenv(of_server.ROOMS, sqlite_at(tmp_path / "rooms.db"))
    of_server.rooms.clear()
    made = of_server.rooms()
    yield made
    made.close()
    of_server.rooms.clear()
    st.cache_resource.clear()


@pytest.fixture
def page(rooms: Rooms) -> Page:
    """The page as somebody sees it: ``page(code, me="token")``, or ``key=`` for the facilitator."""
    del rooms  # they are there

    def opened(code: str = "", *, lang: str = "en", **secrets: str) -> AppTest:
        app = AppTest.from_string(_SCRIPT, default_timeout=MINUTES)
        app.query_params["scenario"], app.query_params["lang"] = "quickstart", lang
        if code:
            app.query_params["room"] = code
            app.session_state["game_held"] = {code: secrets}
        return app.run()

    return opened


def a_room(rooms: Rooms, *, plays: bool = True) -> tuple[str, str]:
    """Code and key of a room with Nora and Sam at the table, in its first round if it plays."""
    code, key = rooms.open(ev.Opened(scenario=TEXT, seed=1))
    room = rooms.find(code)
    for name, government in (("Nora", NORTH), ("Sam", SOUTH)):
        sit = partial(acts.join, person=hashed(name), nickname=name, government=government)
        rooms.act(room, sit, token=name)
    while plays and (state := rooms.read(room).state).task is None:
        rooms.act(room, partial(pace.advance, week=state.week), token=f"go {state.week}")
    return code, key


def state_of(rooms: Rooms, code: str) -> State:
    return rooms.read(rooms.find(code)).state


def mover(rooms: Rooms, code: str) -> str:
    """The nickname, which is the token here, of whoever has the turn."""
    state = state_of(rooms, code)
    return state.people[person_of(state)].nickname


def written(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.markdown, *app.caption, *app.info, *app.success))


def said(app: AppTest) -> str:
    return "\n".join(toast.value for toast in app.toast)


def test_a_wrong_code_is_told_and_one_stays_at_the_door(page: Page) -> None:
    app = page()
    app.text_input(key="game_code").set_value("abcd-2345")
    app.button[0].click().run()
    assert "There is no room with this code" in said(app)
    assert not app.exception
    assert "room" not in app.query_params


def test_after_many_wrong_codes_one_has_to_wait(page: Page, rooms: Rooms) -> None:
    for _ in range(WRONG_CODES):
        with pytest.raises(acts.RefusedError):
            rooms.find("22222222")
    app = page()
    app.text_input(key="game_code").set_value("22222222")
    app.button[0].click().run()
    assert "wait a minute" in said(app)


def test_a_code_is_taken_however_it_is_written(page: Page, rooms: Rooms) -> None:
    code, _key = a_room(rooms, plays=False)
    app = page()
    app.text_input(key="game_code").set_value(f"{code[:4]}-{code[4:]}".lower())
    app.button[0].click().run()
    assert app.query_params["room"] in (code, [code])
    assert app.text_input(key="game_nickname").label == "Nickname"


def test_a_room_that_is_deleted_says_so_in_the_language_spoken(page: Page, rooms: Rooms) -> None:
    code, _key = a_room(rooms)
    app = page(code, lang="es", me="Nora")
    rooms.delete(rooms.find(code))
    with speaking("es"):  # labels are read back in the thread of the test
        app.run()
    assert "Esta sala ya no existe" in app.error[0].value
    app.button(key="game_back").click().run()
    assert not app.error
    assert "room" not in app.query_params


def test_a_nickname_is_needed(page: Page, rooms: Rooms) -> None:
    code, _key = a_room(rooms, plays=False)
    app = page(code)
    app.button[0].click().run()
    assert "A nickname of 1 to 40 characters is needed" in said(app)
    assert len(state_of(rooms, code).people) == 2


def test_what_people_write_is_text_and_nothing_else(page: Page, rooms: Rooms) -> None:
    """Nicknames, notes and news with Markdown and HTML in them: each sign of it has lost its meaning."""
    code, key = a_room(rooms)
    room = rooms.find(code)
    nasty = partial(acts.join, person=hashed("x"), nickname=NASTY[:39], government=SOUTH)
    rooms.act(room, nasty, token="join")
    rooms.act(room, partial(acts.note, person=hashed("Nora"), to=SOUTH, text=NASTY), token="note")
    rooms.act(room, partial(acts.announce, person=None, text=NASTY), token="news")
    for app in (page(code, me="Sam"), page(code, key=key), page(code)):
        assert not app.exception
        shown = written(app)
        for live in ("<b>", "**y**", "![z]", "](http:", "`c`", "$d$"):
            assert live not in shown, live
    assert "Norland → Sudland:" in written(page(code, me="Sam"))


def test_a_team_sees_neither_the_brief_nor_the_notes_of_another(page: Page, rooms: Rooms) -> None:
    code, _key = a_room(rooms)
    rooms.act(rooms.find(code), partial(acts.note, person=hashed("Nora"), to=SOUTH, text="A loan?"), token="note")
    app = page(code, me="Nora")
    texts = written(app) + str([one.proto for one in app.main])
    goals = {name: one.label for name, one in state_of(rooms, code).world.scenario.governments[SOUTH].goals.items()}
    assert goals
    for label in goals.values():
        assert label not in texts
    assert "A loan?" not in written(page(code))


def test_a_button_of_an_old_page_does_nothing_and_says_why(page: Page, rooms: Rooms) -> None:
    """Two tabs of one seat: the second still shows the round that the first has played."""
    code, _key = a_room(rooms)
    old = page(code, me=mover(rooms, code))
    state = state_of(rooms, code)
    person = person_of(state)
    rooms.act(rooms.find(code), partial(acts.offer, person=person, week=state.week, package=None), token="first")
    week = state_of(rooms, code).week
    rooms.act(rooms.find(code), partial(pace.advance, week=week), token="on")
    before = rooms.read(rooms.find(code)).version
    old.button(key="game_pass").click().run()
    assert "The game has gone on since" in said(old)
    assert rooms.read(rooms.find(code)).version == before


def test_a_draft_says_at_once_what_it_means(page: Page, rooms: Rooms) -> None:
    code, _key = a_room(rooms)
    app = page(code, me=mover(rooms, code))
    assert app.button(key="game_offer").disabled
    app.selectbox(key=f"game_draft_{code}_port_fund").set_value("loan").run()
    assert not app.button(key="game_offer").disabled
    assert [one.label for one in app.metric] == ["Worth to you a week", "Against waiting", "Hint: accepted"]
    assert "The draft in full" in written(app)


def test_who_shares_a_seat_is_told_who_is_in_it(page: Page, rooms: Rooms) -> None:
    code, _key = a_room(rooms)
    rooms.act(rooms.find(code), partial(acts.join, person="h", nickname="Sue", government=SOUTH), token="Sue")
    assert "With you in this seat: Sue" in written(page(code, me="Sam"))
    assert "With you in this seat" not in written(page(code, me="Nora"))


def test_talks_that_are_ended_early_are_debriefed(page: Page, rooms: Rooms) -> None:
    code, key = a_room(rooms)
    desk = page(code, key=key)
    desk.button(key="game_end").click().run()
    assert not desk.exception
    assert "Debrief" in [one.value for one in desk.header]
    assert "Debrief" not in [one.value for one in page(code, me="Sam").header]
    desk.button(key="game_reveal debrief").click().run()
    assert "Debrief" in [one.value for one in page(code, me="Sam").header]


def test_what_is_hidden_is_shown_to_all_once_the_facilitator_says_so(page: Page, rooms: Rooms) -> None:
    code, key = a_room(rooms)
    rooms.act(rooms.find(code), partial(acts.join, person=hashed("w"), nickname="Wim", government=None), token="w")
    assert not page(code, me="w").metric
    desk = page(code, key=key)
    desk.button(key="game_reveal likelihood").click().run()
    watcher = page(code, me="w")
    assert watcher.metric[0].label == "Likelihood of an agreement from here"
    assert "95 percent interval:" in written(watcher)


def test_the_code_alone_opens_no_desk(page: Page, rooms: Rooms) -> None:
    code, key = a_room(rooms)
    assert "Delete the room" in str([one.proto for one in page(code, key=key).main])
    assert "Delete the room" not in str([one.proto for one in page(code, key=key[:-1]).main])


def test_the_key_opens_the_desk_in_another_browser(page: Page, rooms: Rooms) -> None:
    code, key = a_room(rooms)
    for given, opens in ((key[:-1], False), (key, True)):
        app = page(code)
        app.text_input(key="game_key").set_value(given)
        next(one for one in app.button if one.label == "Open the desk").click().run()
        assert not app.exception
        assert ("game_delete" in {one.key for one in app.button}) is opens
        assert ("This is not the key" in said(app)) is not opens


def test_a_database_that_failed_once_is_asked_again_and_the_seat_is_there(
    page: Page, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _key = a_room(rooms)

    def gone(*_arguments: object) -> None:
        raise WinsetError("the database does not answer")

    with monkeypatch.context() as broken:
        broken.setattr(Rooms, "read", gone)
        app = page(code, me="Nora")
        assert "does not answer" in app.error[0].value
    app.button(key="game_again").click().run()
    assert not app.error
    assert "Your brief" in [each.value for each in app.subheader]
