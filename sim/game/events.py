"""What can happen in a room: each event is kept for good, and the state of play is computed from all of them.

Weeks count rounds from 0. A package is a mapping issue -> level of the issues that leave the status quo.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

LONGEST_TEXT = 600
"""Characters of a note or a statement."""
LONGEST_NAME = 40
FACILITATOR = "facilitator"
"""The sender of the facilitator's statements."""

Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Nickname = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Package: TypeAlias = dict[str, str]
Value: TypeAlias = bool | int | float | str
"""A value of the scenario as JSON has it: days are ISO text."""


class Event(BaseModel):
    """Something that happened in a room."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Opened(Event):
    """The room is there: the scenario as one YAML text, and how it is played."""

    kind: Literal["opened"] = "opened"
    scenario: str
    seed: int
    minutes: float = 0.0
    """Until silence counts as no, at first; 0 is no limit."""
    hints: bool = True
    hides_likelihood: bool = True
    alone: bool = False
    """One person against the model: rounds go on by themselves."""


class Joined(Event):
    """Somebody takes a seat from a week on; no government is to look on. ``person`` tells people apart, and no more."""

    kind: Literal["joined"] = "joined"
    week: int
    person: str
    nickname: Nickname
    government: str | None


class Left(Event):
    """Somebody gets up; from that week on a government with nobody in its seat is played by the model."""

    kind: Literal["left"] = "left"
    week: int
    person: str


class Advanced(Event):
    """The facilitator lets time go on, from a week (-1: the beginning) to the next with something to do or see."""

    kind: Literal["advanced"] = "advanced"
    week: int


class Offered(Event):
    """A package on the table; none is to pass."""

    kind: Literal["offered"] = "offered"
    week: int
    government: str
    package: Package | None
    person: str


class Answered(Event):
    """Yes or no to the package on the table."""

    kind: Literal["answered"] = "answered"
    week: int
    government: str
    accepts: bool
    person: str


class TimedOut(Event):
    """The time for a week's moves is over: who has not offered passes, who has not answered refuses."""

    kind: Literal["timed_out"] = "timed_out"
    week: int


class Paused(Event):
    """The clock stands still."""

    kind: Literal["paused"] = "paused"


class Resumed(Event):
    """The clock runs on."""

    kind: Literal["resumed"] = "resumed"


class WentBack(Event):
    """The facilitator takes all moves back from a week on."""

    kind: Literal["went_back"] = "went_back"
    week: int


class Changed(Event):
    """The facilitator changes the world from a week on: an event happens, a hand-over comes sooner or later.

    ``settings``: dotted path -> value. ``script``: what every government did before, so that the past stays as it was.
    """

    kind: Literal["changed"] = "changed"
    week: int
    settings: dict[str, Value | dict[str, Value] | None]
    text: Text
    script: tuple["Scripted", ...]


class Scripted(Event):
    """What a government did in a week that is over."""

    kind: Literal["scripted"] = "scripted"
    week: int
    government: str
    package: Package | None = None
    accepts: bool | None = None


class Noted(Event):
    """A note from one government to another, which nobody else sees but the facilitator."""

    kind: Literal["noted"] = "noted"
    week: int
    sender: str
    to: str
    text: Text


class Stated(Event):
    """A public statement of a government, or of the facilitator."""

    kind: Literal["stated"] = "stated"
    week: int
    sender: str
    text: Text


class Revealed(Event):
    """The facilitator shows to all what was hidden: the likelihood from here, the bargaining picture, the debrief."""

    kind: Literal["revealed"] = "revealed"
    what: Literal["likelihood", "picture", "debrief"]


class Timed(Event):
    """The facilitator gives another time for a move; it begins anew. 0 is no limit."""

    kind: Literal["timed"] = "timed"
    minutes: float


class Ended(Event):
    """The facilitator ends the talks early, in a week: what is in force then is what counts."""

    kind: Literal["ended"] = "ended"
    week: int


_Any = Annotated[
    Opened
    | Joined
    | Left
    | Advanced
    | Offered
    | Answered
    | TimedOut
    | Paused
    | Resumed
    | WentBack
    | Changed
    | Noted
    | Stated
    | Revealed
    | Timed
    | Ended,
    Field(discriminator="kind"),
]
EVENTS: TypeAdapter[Event] = TypeAdapter(_Any)
"""Reads an event from JSON."""
