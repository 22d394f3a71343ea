"""Rooms in a database: nothing lost, nothing doubled, no illegal state; codes, keys and an end."""

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sim.errors import WinsetError
from sim.game import acts, pace
from sim.game import events as ev
from sim.game.acts import RefusedError
from sim.game.rooms import CODE, LETTERS, LIFE, MOST_ROOMS, WRONG_CODES, Rooms, hashed, sqlite_at
from sim.game.state import State
from tests.game.rooms import NORTH, SOUTH, fresh, person_of


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A file; or an empty database of a server, if the environment names one (docs/game.md)."""
    found = os.environ.get("WINSET_TEST_DATABASE") or sqlite_at(tmp_path / "rooms.db")
    yield found
    if "WINSET_TEST_DATABASE" in os.environ:
        _ask(found, "drop table if exists events, rooms, wrong_codes")


@pytest.fixture
def rooms(url: str, clock: Clock) -> Iterator[Rooms]:
    made = Rooms(url, now=clock)
    yield made
    made.close()


def _ask(url: str, *questions: str) -> list[str]:
    """What the database itself says."""
    engine = create_engine(url)
    with engine.begin() as connection:
        found = [connection.execute(text(question)) for question in questions]
        rows = [str(tuple(row)) for one in found if one.returns_rows for row in one]
    engine.dispose()
    return rows


def a_room(rooms: Rooms, *, minutes: float = 0.0) -> int:
    """A room with both governments played by people, in its first round."""
    opened = fresh(minutes=minutes)[0]
    assert isinstance(opened, ev.Opened)
    code, _ = rooms.open(opened)
    room = rooms.find(code)
    for person, government in (("n", NORTH), ("s", SOUTH)):
        rooms.act(room, joining(person, government), token=person)
    while (state := rooms.read(room).state).task is None:
        rooms.act(room, partial(pace.advance, week=state.week), token=f"go {state.week}")
    return room


def joining(person: str, government: str) -> Callable[[State], ev.Event]:
    return lambda state: acts.join(state, person, nickname=person, government=government)


def passing(state: State) -> ev.Event:
    return acts.offer(state, person_of(state), week=state.week, package=None)


def test_a_double_click_counts_once(rooms: Rooms) -> None:
    room = a_room(rooms)
    first = rooms.act(room, passing, token="press")
    second = rooms.act(room, passing, token="press")
    assert first.version == second.version
    assert len(second.state.moves) == 1


def test_of_two_who_press_at_the_same_moment_one_moves_and_the_other_is_told(rooms: Rooms) -> None:
    """Ten threads offer for one government at once: one offer is kept, whoever was first."""
    room = a_room(rooms)
    week, person = rooms.read(room).state.week, person_of(rooms.read(room).state)
    barrier, refused = threading.Barrier(10), list[str]()

    def press(number: int) -> None:
        barrier.wait()
        try:
            rooms.act(room, lambda state: acts.offer(state, person, week=week, package=None), token=f"press {number}")
        except RefusedError as error:
            refused.append(str(error))

    threads = [threading.Thread(target=press, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 9
    assert [key[0] for key in rooms.read(room).state.moves] == [week]


def test_many_who_write_at_once_are_all_heard_once(rooms: Rooms) -> None:
    room = a_room(rooms)
    before = rooms.read(room).version
    barrier = threading.Barrier(8)

    def write(number: int) -> None:
        barrier.wait()
        sender = "n" if number % 2 else "s"
        rooms.act(room, lambda state: acts.announce(state, sender, f"statement {number}"), token=f"word {number}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    standing = rooms.read(room)
    assert standing.version == before + 8
    said = [one.text for one in standing.state.words if isinstance(one, ev.Stated)]
    assert sorted(said) == [f"statement {number}" for number in range(8)]


def test_a_server_that_starts_anew_in_mid_round_goes_on(url: str, clock: Clock) -> None:
    before, anew = Rooms(url, now=clock), Rooms(url, now=clock)
    room = a_room(before)
    held = before.read(room)
    after = anew.read(room)
    before.close()
    anew.close()
    assert (after.version, after.state.week, after.state.waits_for) == (
        held.version,
        held.state.week,
        held.state.waits_for,
    )


def test_an_act_that_is_refused_leaves_nothing_behind(rooms: Rooms) -> None:
    room = a_room(rooms)
    before = rooms.read(room).version
    with pytest.raises(RefusedError):
        rooms.act(room, lambda state: acts.offer(state, "stranger", week=state.week, package=None), token="x")
    assert rooms.read(room).version == before


def test_time_for_moves_is_over_when_the_clock_says_so_and_not_in_a_pause(rooms: Rooms, clock: Clock) -> None:
    room = a_room(rooms, minutes=2.0)
    standing = rooms.read(room)
    start = clock.now.replace(tzinfo=None)
    assert not standing.is_late(start + dt.timedelta(minutes=1.9))
    assert standing.is_late(start + dt.timedelta(minutes=2))
    clock.now += dt.timedelta(minutes=1)
    paused = rooms.act(room, pace.pause, token="pause")
    assert not paused.is_late(start + dt.timedelta(minutes=9))
    clock.now += dt.timedelta(minutes=5)
    resumed = rooms.act(room, pace.pause, token="on")
    assert resumed.ends == start + dt.timedelta(minutes=7)  # two minutes, and the five of the pause


def test_a_new_time_for_a_move_begins_when_it_is_given(rooms: Rooms, clock: Clock) -> None:
    room = a_room(rooms)
    assert rooms.read(room).ends is None
    clock.now += dt.timedelta(minutes=30)
    standing = rooms.act(room, partial(pace.give_time, minutes=4.0), token="time")
    assert standing.ends == clock.now.replace(tzinfo=None) + dt.timedelta(minutes=4)


def test_the_number_of_a_room_is_never_given_again(rooms: Rooms) -> None:
    """An old page of a deleted room must not look into the next one."""
    room = a_room(rooms)
    rooms.delete(room)
    assert a_room(rooms) != room


def test_a_room_that_many_look_at_is_worked_out_once(rooms: Rooms) -> None:
    room = a_room(rooms)
    assert rooms.read(room).state is rooms.read(room).state


def test_codes_cannot_be_guessed_at_the_allowed_rate() -> None:
    """The arithmetic that docs/game.md prints: with all rooms open, all tries of a day find one with 1 in 9,800."""
    found = WRONG_CODES * 60 * 24 * MOST_ROOMS / len(LETTERS) ** CODE
    assert found == pytest.approx(1 / 9_870, rel=0.05)


def test_after_too_many_wrong_codes_even_a_right_one_waits_for_the_next_minute(rooms: Rooms, clock: Clock) -> None:
    opened = fresh()[0]
    assert isinstance(opened, ev.Opened)
    code, _ = rooms.open(opened)
    for _ in range(WRONG_CODES):
        with pytest.raises(RefusedError, match="no room"):
            rooms.find("22222222" if code != "22222222" else "33333333")
    with pytest.raises(RefusedError, match="wait a minute"):
        rooms.find(code)
    clock.now += dt.timedelta(minutes=1)
    assert rooms.find(code.lower()) > 0


def test_keys_are_kept_hashed(rooms: Rooms, url: str) -> None:
    opened = fresh()[0]
    assert isinstance(opened, ev.Opened)
    code, key = rooms.open(opened)
    room = rooms.find(code)
    assert rooms.is_facilitator(room, key)
    assert not rooms.is_facilitator(room, key[:-1])
    assert not rooms.is_facilitator(room, hashed(key))
    kept = _ask(url, "select * from rooms", "select * from events")
    assert any(hashed(key) in row for row in kept)
    assert not any(key in row for row in kept)


def test_a_room_ends_with_all_that_is_in_it(rooms: Rooms, clock: Clock, url: str) -> None:
    room = a_room(rooms)
    clock.now += LIFE
    with pytest.raises(RefusedError, match="no longer there"):
        rooms.read(room)
    opened = fresh()[0]
    assert isinstance(opened, ev.Opened)
    rooms.open(opened)
    assert _ask(url, "select count(*) from rooms", "select count(*) from events") == ["(1,)", "(1,)"]


def test_a_deleted_room_is_gone_at_once(rooms: Rooms) -> None:
    room = a_room(rooms)
    rooms.delete(room)
    with pytest.raises(RefusedError, match="no longer there"):
        rooms.act(room, passing, token="late")


def test_a_database_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x" * 5000)
    with pytest.raises(WinsetError, match="rooms: this database cannot be used"):
        Rooms(f"sqlite:///{tmp_path / 'file'}")
    with pytest.raises(WinsetError, match="rooms: this database cannot be used"):
        Rooms("postgresql+nothing://host/db")
