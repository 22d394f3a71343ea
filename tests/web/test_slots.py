"""Turns: who asks for much does not keep others waiting, and what nobody wants any more is dropped."""

import threading
from collections.abc import Callable

import pytest

from sim.web.slots import FAIR, LOADED, LONGEST, MOST, REST, TURN, BusyError, Slots

LONG = 60.0
"""Seconds after which a thread of a test is given up."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class DroppedError(Exception):
    """A newer lever position has come."""


def nothing(*_done: int) -> None:
    """Nobody has moved on."""


def beside(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def until(held: Callable[[], bool]) -> None:
    """Wait until something holds in another thread."""
    stop = threading.Event()
    for _try in range(int(LONG / 0.01)):
        if held():
            return
        stop.wait(0.01)
    pytest.fail("it never came about")


def test_a_visitor_alone_keeps_the_slot_to_the_end() -> None:
    clock = Clock()
    slots = Slots(1, clock=clock)
    with slots.turn("a", nothing) as turn:
        for _chunk in range(5):
            clock.now += 10 * TURN
            turn.pass_on()
        assert (slots.busy(), turn.waited) == (1, 0.0)
    assert slots.busy() == 0


def test_a_long_run_lets_another_visitor_in_between_and_then_goes_on() -> None:
    clock, told = Clock(), list[str]()
    slots = Slots(1, clock=clock)

    def short() -> None:
        with slots.turn("b", nothing):
            told.append("b played")

    with slots.turn("a", nothing) as turn:
        other = beside(short)
        until(lambda: slots.waiting() == 1)
        turn.pass_on()
        told.append("too early for others")
        clock.now += TURN
        turn.pass_on()
        told.append("a goes on")
    other.join(LONG)
    assert told == ["too early for others", "b played", "a goes on"]


def test_who_has_had_least_is_next_however_often_others_have_asked() -> None:
    clock, told = Clock(), list[str]()
    slots = Slots(1, clock=clock)
    with slots.turn("greedy", nothing):
        clock.now += 3.0
    threads = []
    with slots.turn("somebody", nothing):
        clock.now += 1.0
        for place, name in enumerate(["greedy", "new"], start=1):

            def play(name: str = name) -> None:
                with slots.turn(name, nothing):
                    told.append(name)

            threads.append(beside(play))
            until(lambda place=place: slots.waiting() == place)  # type: ignore[misc]  # mypy infers no type of a default
    for thread in threads:
        thread.join(LONG)
    assert told == ["new", "greedy"]


def test_a_visitor_plays_one_thing_at_a_time_even_where_a_slot_is_free() -> None:
    slots = Slots(2)
    with slots.turn("a", nothing):
        again = beside(lambda: enter(slots, "a"))
        until(lambda: slots.waiting() == 1)
        with slots.turn("b", nothing):
            assert slots.busy() == 3
    again.join(LONG)
    assert slots.busy() == 0


def enter(slots: Slots, visitor: str) -> None:
    with slots.turn(visitor, nothing):
        pass


def test_what_nobody_wants_any_more_stops_waiting_and_leaves_no_trace() -> None:
    slots = Slots(1)

    def moved_on(*_done: int) -> None:
        raise DroppedError

    with slots.turn("a", nothing):
        with pytest.raises(DroppedError), slots.turn("b", moved_on):
            pytest.fail("it is not its turn")
        assert (slots.waiting(), slots.busy()) == (0, 1)


def test_what_is_dropped_while_it_plays_frees_its_slot() -> None:
    slots = Slots(1)
    with pytest.raises(DroppedError), slots.turn("a", nothing):
        raise DroppedError
    with slots.turn("b", nothing):
        assert slots.busy() == 1


def test_who_would_wait_too_long_is_told_to_come_back() -> None:
    clock = Clock()
    slots = Slots(1, clock=clock)

    def time_goes_by(*_done: int) -> None:
        clock.now += LONGEST

    with slots.turn("a", nothing):
        with pytest.raises(BusyError, match="try again"), slots.turn("b", time_goes_by):
            pytest.fail("it is not its turn")
        assert slots.busy() == 1


def test_more_than_may_wait_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST > 50
    monkeypatch.setattr("sim.web.slots.MOST", 1)
    slots = Slots(1)
    with slots.turn("a", nothing):
        waits = beside(lambda: enter(slots, "b"))
        until(lambda: slots.waiting() == 1)
        with pytest.raises(BusyError), slots.turn("c", nothing):
            pytest.fail("it is not its turn")
    waits.join(LONG)


def test_much_is_asked_for_while_what_others_have_had_lately_counts() -> None:
    clock = Clock()
    slots = Slots(1, clock=clock)
    with slots.turn("a", nothing):
        clock.now += 1.5 * LOADED
    assert slots.is_loaded(but="b")
    assert not slots.is_loaded(but="a")
    clock.now += 60.0
    assert not slots.is_loaded(but="b")


def crowded(clock: Clock) -> Slots:
    """Slots of which others have had much."""
    slots = Slots(2, clock=clock)
    slots.charge("others", 3 * LOADED)
    return slots


def test_who_has_had_more_than_its_share_rests_between_turns_while_others_ask_for_much() -> None:
    clock = Clock()
    slots = crowded(clock)

    def time_goes_by(*_done: int) -> None:
        clock.now += 0.1

    with slots.turn("greedy", time_goes_by) as turn:
        clock.now += 2 * FAIR
        before = clock.now
        turn.pass_on()
        assert clock.now - before == pytest.approx(REST, abs=0.3)
    before = clock.now
    with slots.turn("modest", time_goes_by) as turn:
        clock.now += TURN
        turn.pass_on()
    assert clock.now - before == pytest.approx(TURN, abs=0.2)


def test_nobody_rests_while_others_ask_for_little() -> None:
    clock = Clock()
    slots = Slots(2, clock=clock)
    slots.charge("greedy", 100 * FAIR)
    slots.rest("greedy", lambda: pytest.fail("it rests"))


def test_who_moves_a_lever_while_resting_rests_no_more() -> None:
    slots = crowded(Clock())
    slots.charge("greedy", 100 * FAIR)

    def moved_on() -> None:
        raise DroppedError

    with pytest.raises(DroppedError):
        slots.rest("greedy", moved_on)
