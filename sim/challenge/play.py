"""A challenge from its first round to its last: who moves where, and where that leaves the decision."""

from dataclasses import dataclass

import numpy as np

from sim import random
from sim.challenge import rules
from sim.challenge.baselines import weighted_mean, weighted_median
from sim.challenge.file import Challenge
from sim.challenge.rules import Floats, Stakes

_POSITION, _CAPABILITY, _SALIENCE = 16, 17, 18
"""Purposes of draws, beyond those of sim.random."""
_RUNS_AT_ONCE = 250
"""An array of runs times governments cubed is worked on at a time."""
_LEAST_SALIENCE = 0.01


@dataclass(frozen=True)
class Move:
    """What one government did in one round, in the units of the issue."""

    round: int
    government: str
    kind: int
    other: str
    before: float
    after: float


@dataclass(frozen=True)
class Course:
    """What came out, in the units of the issue; run 0 has the numbers as they are stated.

    ``position`` (R, rounds + 1, A), at first and after each round; ``median`` and ``mean``, weighted by capability
    times salience, (R, rounds + 1). ``moves`` and ``risk`` (rounds, A) are those of run 0; ``start`` holds all runs as
    drawn, in shares of the scale.
    """

    start: Stakes
    position: Floats
    median: Floats
    mean: Floats
    risk: Floats
    moves: tuple[Move, ...]

    @property
    def forecast(self) -> float:
        """The median of the last round, as stated."""
        return float(self.median[0, -1])


def play(challenge: Challenge, *, runs: int = 1, seed: int = 1) -> Course:
    """Play it: once as stated, and ``runs`` - 1 times with numbers drawn around those, if the file doubts them."""
    start = _drawn(challenge, runs, seed)
    parts = [_played(challenge, _some(start, first)) for first in range(0, runs, _RUNS_AT_ONCE)]
    low, span = challenge.issue.low, challenge.issue.high - challenge.issue.low
    position, median, mean = (np.concatenate([part[index] for part in parts]) for index in range(3))
    _, _, _, risk, moves = parts[0]
    return Course(start, low + span * position, low + span * median, low + span * mean, risk, moves)


_Part = tuple[Floats, Floats, Floats, Floats, tuple[Move, ...]]


def _played(challenge: Challenge, stakes: Stakes) -> _Part:
    program, names = challenge.variant == "program", list(challenge.governments)
    states, exponents, moves = [stakes], list[Floats](), list[Move]()
    for number in range(1, challenge.rounds + 1):
        stakes = _handed_over(challenge, states[-1], number)
        risk = rules.risk_exponents(stakes, program=program)
        made = rules.offers(stakes, risk, program=program)
        source = rules.chosen(made, stakes.position, program=program)
        taken = np.take_along_axis(made.target, np.maximum(source, 0)[:, :, None], axis=2)[:, :, 0]
        after = np.where(source < 0, stakes.position, taken)
        for i in np.flatnonzero(source[0] >= 0):
            j = int(source[0, i])
            before, now = (_unit(challenge, float(values[0, i])) for values in (stakes.position, after))
            moves.append(Move(number, names[i], int(made.kind[0, i, j]), names[j], before, now))
        exponents.append(risk[0])
        states.append(stakes._replace(position=after))
    position = np.stack([state.position for state in states], axis=1)
    median = np.stack([weighted_median(state) for state in states], axis=1)
    mean = np.stack([weighted_mean(state) for state in states], axis=1)
    return position, median, mean, np.array(exponents), tuple(moves)


def _handed_over(challenge: Challenge, stakes: Stakes, number: int) -> Stakes:
    """The stakes at the beginning of a round, with the leaders who come with it."""
    position, salience = stakes.position.copy(), stakes.salience.copy()
    names = list(challenge.governments)
    for handover in challenge.handovers.values():
        if handover.round == number:
            column = names.index(handover.government)
            if handover.position is not None:
                position[:, column] = _share(challenge, handover.position)
            if handover.salience is not None:
                salience[:, column] = handover.salience
    return Stakes(position, stakes.capability, salience)


def _drawn(challenge: Challenge, runs: int, seed: int) -> Stakes:
    """Positions, capabilities and saliences (R, A); the first run has those of the file."""
    doubt, standing = challenge.uncertainty, list(challenge.governments.values())
    position = np.array([_share(challenge, one.position) for one in standing])
    capability, salience = (np.array([getattr(one, name) for one in standing]) for name in ("capability", "salience"))
    size = len(standing)
    position = position + doubt.position_sd * _normals(runs, size, seed, _POSITION)
    salience = salience + doubt.salience_sd * _normals(runs, size, seed, _SALIENCE)
    return Stakes(
        np.clip(position, 0.0, 1.0),
        capability * np.exp(doubt.capability_sd * _normals(runs, size, seed, _CAPABILITY)),
        np.clip(salience, np.where(salience[:1] > 0.0, _LEAST_SALIENCE, 0.0), 1.0),
    )


def _normals(runs: int, size: int, seed: int, purpose: int) -> Floats:
    rows = [[random.normal(seed, run, 0, who, purpose, 0) for who in range(size)] for run in range(1, runs)]
    return np.vstack([np.zeros((1, size)), np.array(rows).reshape(runs - 1, size)])


def _some(stakes: Stakes, first: int) -> Stakes:
    return Stakes(*(values[first : first + _RUNS_AT_ONCE] for values in stakes))


def _share(challenge: Challenge, position: float) -> float:
    return (position - challenge.issue.low) / (challenge.issue.high - challenge.issue.low)


def _unit(challenge: Challenge, share: float) -> float:
    return challenge.issue.low + (challenge.issue.high - challenge.issue.low) * share
