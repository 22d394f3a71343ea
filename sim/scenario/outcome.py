"""What happened: the agreement, or none, that history has for a scenario; no run reads it."""

from typing import Annotated

from pydantic import Field

from sim.scenario.fields import Day, Name, Part, Text


class Outcome(Part):
    """What became of the negotiation, in the terms of its file.

    ``deal``: whether an agreement was signed between start and horizon (and not rejected at home). ``package`` is the
    agreement, one level of every issue; issues left out are at the status quo. ``ended`` is the day on which it was
    repudiated, suspended or left. ``unilateral`` is a measure that was taken and put up with. ``family``: cases of one
    piece of history, of which one says little beyond the other.
    """

    deal: bool
    date: Day | None = None
    package: dict[Name, Name] = {}
    ended: Day | None = None
    unilateral: Name | None = None
    family: Name | None = None
    note: Text
    source: Name | Annotated[list[Name], Field(min_length=1)]
