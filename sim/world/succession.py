"""Leaders in turn: who is in office when, who will be, and what others think of it, for every joint outcome."""

import itertools
from dataclasses import dataclass

import numpy as np

from sim.scenario.governments import Leader
from sim.scenario.schema import Scenario
from sim.world.arrays import NOBODY, Floats, Ints
from sim.world.dates import LONG_AGO, Rounds


@dataclass(frozen=True)
class Seat:
    """One leader of one government with its term in rounds."""

    index: int
    government: int
    order: int
    name: str
    leader: Leader
    starts: int
    elected: int
    announced: int


@dataclass(frozen=True)
class Term:
    """The candidates for one term of one government; one candidate where nothing is contested."""

    government: int
    starts: int
    candidates: tuple[Seat, ...]

    @property
    def settled(self) -> int:
        """The round from which the winner is known."""
        elected = self.candidates[0].elected
        return self.starts if elected == LONG_AGO else elected


def seats_of(scenario: Scenario, rounds: Rounds) -> tuple[Seat, ...]:
    """Every leader in file order; 'never' starts after any horizon."""
    seats: list[Seat] = []
    for g, government in enumerate(scenario.governments.values()):
        for order, (name, leader) in enumerate(government.leaders.items()):
            never = leader.starts == "never"
            starts = -LONG_AGO if isinstance(leader.starts, str) else rounds.first_from(leader.starts)
            elected = LONG_AGO if never else rounds.first_from(leader.elected)
            announced = min(rounds.first_from(leader.announced), starts)
            seats.append(Seat(len(seats), g, order, name, leader, starts, elected, announced))
    return tuple(seats)


def terms_of(seats: tuple[Seat, ...]) -> tuple[Term, ...]:
    """Terms of all governments, each government's in order of time; terms that never start are left out."""
    coming = [seat for seat in seats if seat.starts < -LONG_AGO]
    by_term = sorted(coming, key=lambda seat: (seat.government, seat.starts))
    groups = itertools.groupby(by_term, key=lambda seat: (seat.government, seat.starts))
    return tuple(Term(government, starts, tuple(group)) for (government, starts), group in groups)


def outcomes_of(terms: tuple[Term, ...]) -> list[tuple[Seat, ...]]:
    """Every joint outcome of the successions that can happen: one winner for each term."""
    possible = ([seat for seat in term.candidates if seat.leader.chance > 0.0] for term in terms)
    return list(itertools.product(*possible))


def outcome_chances(outcomes: list[tuple[Seat, ...]]) -> Floats:
    """Chance of each joint outcome, shape (A,)."""
    return np.array([np.prod([seat.leader.chance for seat in outcome]) for outcome in outcomes])


def peer_chances(terms: tuple[Term, ...], outcomes: list[tuple[Seat, ...]], rounds: int) -> Floats:
    """Chance of a' as seen in round t from within a, shape (T + 1, A, A): outcomes that agree on what is settled."""
    chances = outcome_chances(outcomes)
    peers = np.zeros((rounds + 1, len(outcomes), len(outcomes)))
    for week in range(rounds + 1):
        settled = [i for i, term in enumerate(terms) if term.settled <= week]
        for a, mine in enumerate(outcomes):
            alike = np.array([all(mine[i] is theirs[i] for i in settled) for theirs in outcomes])
            peers[week, a] = np.where(alike, chances, 0.0) / chances[alike].sum()
    return peers


@dataclass(frozen=True)
class Offices:
    """Who is in office and who has influence, for one view and outcome; shapes (T + 1, G), hand-overs in order."""

    office: Ints
    successor: Ints
    influence: Floats
    handovers: tuple[tuple[int, int], ...]


def offices(known: tuple[Seat, ...], governments: int, rounds: int) -> Offices:
    """The calendar of offices when exactly the leaders ``known`` are foreseen."""
    office = np.full((rounds + 1, governments), NOBODY, dtype=np.int64)
    successor = np.full((rounds + 1, governments), NOBODY, dtype=np.int64)
    influence = np.zeros((rounds + 1, governments))
    for seat in sorted(known, key=lambda seat: seat.starts):
        g, first = seat.government, max(seat.starts, 0)
        office[first:, g] = seat.index
        successor[first:, g] = NOBODY
        influence[first:, g] = 0.0
        if seat.elected > LONG_AGO and seat.leader.influence > 0.0:
            for week in range(max(seat.elected, 0), min(seat.starts, rounds + 1)):
                successor[week, g] = seat.index
                ramp = (week - seat.elected + 1) / (seat.starts - seat.elected)
                influence[week, g] = seat.leader.influence * ramp
    changes = sorted((seat.starts, seat.index) for seat in known if 0 < seat.starts < rounds)
    return Offices(office, successor, influence, tuple(changes))
