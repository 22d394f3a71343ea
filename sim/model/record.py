"""What happened in one negotiation, and why: the entries of ``NegotiationModel.record``, in order."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Subject = Literal["event", "leverage", "measure"]
"""What news can be about; each name is one of that section of the scenario."""
Phase = Literal["announced", "begins", "ends"]
"""News of something still to come, of its first round, and of the first round without it."""
Cause = Literal["answer", "leak"]
"""What others can learn from."""


@dataclass(frozen=True)
class Happening:
    """Something that happened; ``week`` counts rounds from 0. Governments, leaders and the like go by their names."""

    week: int


@dataclass(frozen=True)
class News(Happening):
    """Something dated is announced for ``day``, begins on it, or ended on it (None: no day is stated)."""

    subject: Subject
    name: str
    phase: Phase
    day: dt.date | None


@dataclass(frozen=True)
class Succession(Happening):
    """It becomes public that one of the candidates will take office; a single one unless it is contested."""

    government: str
    candidates: tuple[str, ...]
    day: dt.date


@dataclass(frozen=True)
class Elected(Happening):
    """The next leader is known, and takes office on ``day``."""

    government: str
    leader: str
    day: dt.date


@dataclass(frozen=True)
class HandOver(Happening):
    """A new leader takes office; ``anew``: others know nothing of its toughness; ``sincerity``: belief in its lines."""

    government: str
    leader: str
    outgoing: str
    anew: bool
    sincerity: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class NoRound(Happening):
    """No round took place."""


@dataclass(frozen=True)
class Passed(Happening):
    """A round took place, and its proposer had nothing to offer that it preferred to waiting."""

    proposer: str


@dataclass(frozen=True)
class Offer(Happening):
    """A package on the table: ``value`` and ``threshold`` are the proposer's, the chances are what it expects."""

    proposer: str
    package: int
    value: float
    threshold: float
    acceptance: float
    ratification: float


@dataclass(frozen=True)
class Answer(Happening):
    """ACCEPTS, or why not (rules/answer): ``crossed`` names the red lines in the way, ``meant`` those it means."""

    government: str
    leader: str
    package: int
    reason: int
    value: float
    threshold: float
    crossed: tuple[str, ...]
    meant: tuple[str, ...]


@dataclass(frozen=True)
class LineBelief:
    """Believed chance that a leader means one of its red lines, before and after."""

    line: str
    before: float
    after: float


@dataclass(frozen=True)
class Learnt(Happening):
    """What the governments ``by`` now believe of the leader of another, after an answer or a leak."""

    about: str
    leader: str
    by: tuple[str, ...]
    cause: Cause
    toughness_before: float
    toughness_after: float
    lines: tuple[LineBelief, ...]


@dataclass(frozen=True)
class Signed(Happening):
    """Enough governments accepted."""

    package: int


@dataclass(frozen=True)
class Vote(Happening):
    """The vote at home on a signed package: ``rejected_by`` a ratifier (government.ratifier), or in force (None)."""

    package: int
    rejected_by: str | None


@dataclass(frozen=True)
class Repudiated(Happening):
    """A leader that has just taken office leaves a signed package."""

    package: int
    government: str
    leader: str


@dataclass(frozen=True)
class MeasureTaken(Happening):
    """A unilateral measure is taken; the other government acquiesces or resists."""

    measure: str
    acquiesced: bool


@dataclass(frozen=True)
class BrokeDown(Happening):
    """Talks end for good."""


@dataclass(frozen=True)
class End(Happening):
    """Nothing is left to happen; ``result`` is a value of RESULT (sim/outcomes), ``package`` the last one signed."""

    result: int
    package: int | None
