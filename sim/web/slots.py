"""Whose turn it is: what all visitors ask for is played in a few slots, a fraction of a second at a time.

Who asks for more than a fair share, while others ask for something, too, rests between turns: the machine is theirs
for most of the time even where a slot is free.
"""

import math
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sim.errors import WinsetError
from sim.language import gettext as _

TURN = 0.25
"""Seconds after which others get their turn; most of what a lever asks for is played in one."""
LONGEST = 20.0
"""Seconds that anybody waits for a turn before being asked to come back."""
MOST = 200
"""Who may wait at once."""
LOADED = 1.0
"""Seconds had by others lately, from which on much is asked for; four or five people who move levers stay below it."""
FAIR = 1.0
"""Seconds had lately, up to which nobody rests; one who moves a lever every two seconds stays below it."""
REST = 1.0
"""Seconds that a rest takes at the most."""
_LOOK = 0.1
"""Seconds until who waits looks whether it is still wanted."""
_HALF = 5.0
"""Seconds after which what somebody has had counts half."""
_FORGOTTEN = 12 * _HALF


class BusyError(WinsetError):
    """So many people ask for something at once that this one would wait too long."""


def _busy() -> str:
    return _("Very many people use these pages at this moment. Nothing is lost: try again in a minute.")


@dataclass(eq=False)
class Turn:
    """Somebody's place: in a slot, or waiting for one."""

    visitor: Hashable
    since: float
    """Of the turn, or of the wait."""
    waited: float = 0.0
    """Seconds until now, of all waits together."""
    pass_on: Callable[..., None] = lambda *_done: None
    """To be called now and then while playing: lets others in where this turn was long enough."""


class Slots:
    """So many play at once, each visitor once; who has had least lately is next.

    ``clock`` is for tests.
    """

    def __init__(self, count: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._count, self._clock = count, clock
        self._changed = threading.Condition()
        self._playing: list[Turn] = []
        self._waiting: list[Turn] = []
        self._had: dict[Hashable, tuple[float, float]] = {}
        """Visitor -> seconds played, and when they were counted."""

    @contextmanager
    def turn(self, visitor: Hashable, give_way: Callable[[], None]) -> Iterator[Turn]:
        """Hold a slot; what is played calls ``pass_on`` of it now and then.

        ``give_way`` is called while waiting and at each ``pass_on``: it raises where nobody wants the result any more.

        Raises:
            BusyError: too many wait, or it takes too long.
        """
        turn = Turn(visitor, self._clock())

        def pass_on(*_done: int) -> None:
            give_way()
            had = self._clock() - turn.since
            if had >= TURN and (self._others_wait(turn) or self._is_greedy(visitor, had)):
                self._leave(turn)
                self.rest(visitor, give_way)
                self._take(turn, give_way)

        turn.pass_on = pass_on
        self._take(turn, give_way)
        try:
            yield turn
        finally:
            self._leave(turn)

    def rest(self, visitor: Hashable, give_way: Callable[[], None]) -> None:
        """Wait a little if this visitor has had much lately and others ask for much; ``give_way`` as for ``turn``."""
        until = self._clock() + REST
        while self._clock() < until and self._is_greedy(visitor):
            give_way()
            with self._changed:
                self._changed.wait(_LOOK)

    def charge(self, visitor: Hashable, seconds: float) -> None:
        """Count what somebody has had beside the slots."""
        with self._changed:
            now = self._clock()
            self._had[visitor] = self._lately(visitor) + seconds, now
            self._had = {who: had for who, had in self._had.items() if now - had[1] < _FORGOTTEN}

    def is_loaded(self, *, but: Hashable) -> bool:
        """Whether much has been had lately by all but one visitor."""
        with self._changed:
            return sum(self._lately(who) for who in self._had if who != but) > LOADED

    def waiting(self) -> int:
        """How many wait now."""
        with self._changed:
            return len(self._waiting)

    def busy(self) -> int:
        """How many play or wait now."""
        with self._changed:
            return len(self._waiting) + len(self._playing)

    def longest_wait(self) -> float:
        """Seconds since whoever has waited longest began to."""
        with self._changed:
            return max((self._clock() - turn.since for turn in self._waiting), default=0.0)

    def _take(self, turn: Turn, give_way: Callable[[], None]) -> None:
        with self._changed:
            if len(self._waiting) >= MOST:
                raise BusyError(_busy())
            turn.since = self._clock()
            self._waiting.append(turn)
        try:
            while not self._enters(turn):
                give_way()
        finally:
            with self._changed:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                self._changed.notify_all()

    def _enters(self, turn: Turn) -> bool:
        """Go in if this is next; else wait a little."""
        with self._changed:
            if self._next() is not turn:
                self._changed.wait(_LOOK)
            if self._next() is not turn:
                if self._clock() - turn.since > LONGEST:
                    raise BusyError(_busy())
                return False
            now = self._clock()
            turn.waited, turn.since = turn.waited + now - turn.since, now
            self._waiting.remove(turn)
            self._playing.append(turn)
            return True

    def _next(self) -> Turn | None:
        """Who goes in now: of those that play nothing yet, who has had least; the first of equals."""
        busy = {turn.visitor for turn in self._playing}
        ready = [turn for turn in self._waiting if turn.visitor not in busy]
        return min(ready, key=lambda turn: self._lately(turn.visitor)) if ready and self._is_free() else None

    def _is_free(self) -> bool:
        return len(self._playing) < self._count

    def _others_wait(self, turn: Turn) -> bool:
        with self._changed:
            return any(other.visitor != turn.visitor for other in self._waiting)

    def _leave(self, turn: Turn) -> None:
        """Out of the slot, if it is in one: who was turned away while waiting is not."""
        with self._changed:
            if turn not in self._playing:
                return
            self._playing.remove(turn)
            self.charge(turn.visitor, self._clock() - turn.since)
            self._changed.notify_all()

    def _is_greedy(self, visitor: Hashable, more: float = 0.0) -> bool:
        with self._changed:
            return self._lately(visitor) + more > FAIR and self.is_loaded(but=visitor)

    def _lately(self, visitor: Hashable) -> float:
        seconds, at = self._had.get(visitor, (0.0, -math.inf))
        return seconds * 0.5 ** ((self._clock() - at) / _HALF) if seconds > 0.0 else 0.0
