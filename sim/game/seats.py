"""Governments in a room: people decide for some, a script for what is past, and the model for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sim.game.events import Package
from sim.model import ACCEPTS, BELOW_THRESHOLD, NOBODY, RED_LINE, Government, RoundView

Task = Literal["offer", "answer"]


@dataclass(frozen=True)
class Move:
    """What a government does in a week: its offer (none: it passes), or its answer."""

    package: Package | None = None
    accepts: bool | None = None


class AwaitedError(Exception):
    """The round cannot go on before a government has moved."""

    def __init__(self, government: str, task: Task, package: int | None) -> None:
        self.government, self.task, self.package = government, task, package
        super().__init__(f"{government}: {task}")


@dataclass(frozen=True)
class Hands:
    """Who plays a government when: ``moves`` by week, ``spans`` (first, end) of weeks in which people do.

    In the weeks ``silent`` time was up: who has not moved passes or refuses.
    """

    moves: Mapping[int, Move]
    spans: tuple[tuple[int, int], ...] = ()
    silent: frozenset[int] = frozenset()
    halt: int | None = None
    """A week before whose first move everything stops, to be looked at."""

    def are_on(self, week: int) -> bool:
        """Whether people play in a week."""
        return week == self.halt or any(first <= week < end for first, end in self.spans)

    def until(self, last: int) -> "Hands":
        """The same up to a week, and the model's from then on."""
        spans = tuple((first, min(end, last + 1)) for first, end in self.spans)
        return replace(self, moves={week: move for week, move in self.moves.items() if week <= last}, spans=spans)

    def move(self, week: int) -> Move | None:
        """What they do in a week, None if the model is to play or they have not moved yet."""
        if week == self.halt:
            return None
        if week in self.moves:
            return self.moves[week]
        return _SILENCE if week in self.silent and self.are_on(week) else None


_SILENCE = Move(package=None, accepts=False)


def seated(hands: Hands) -> type[Government]:
    """A kind of government that makes these moves, waits for those of people, and else follows the model."""

    class Seat(Government):
        """A government with somebody's hands on it."""

        def propose(self, view: RoundView) -> int:
            """The offer of this week."""
            move = self._move(view, "offer", None)
            if move is None:
                return super().propose(view)
            return NOBODY if move.package is None else view.choice_of(number_of(view, move.package))

        def answer(self, view: RoundView, offer: int) -> int:
            """The answer of this week; a refusal across a red line that is meant names it."""
            move = self._move(view, "answer", offer)
            if move is None:
                return super().answer(view, offer)
            if move.accepts:
                return ACCEPTS
            return RED_LINE if view.crosses_own_line[offer] else BELOW_THRESHOLD

        def _move(self, view: RoundView, task: Task, offer: int | None) -> Move | None:
            move = hands.move(view.week)
            if move is None and hands.are_on(view.week):
                package = None if offer is None else int(view.choices.packages[offer])
                raise AwaitedError(self.name, task, package)
            return move

    return Seat


def number_of(view: RoundView, package: Package) -> int:
    """The number of a package of the scenario."""
    return view.world.packages.number(package)
