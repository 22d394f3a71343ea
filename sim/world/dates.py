"""Dates -> rounds."""

import datetime as dt
from dataclasses import dataclass

from sim.scenario.calendar import Calendar

LONG_AGO = -(10**6)
"""The round of what has no start: before all others."""


@dataclass(frozen=True)
class Rounds:
    """Round t is held on the day start + t * step_days; ``count`` rounds are not later than the horizon."""

    start: dt.date
    step_days: int
    count: int

    def first_from(self, day: dt.date | None) -> int:
        """The first round on or after a day (negative before the start); LONG_AGO for no day."""
        return LONG_AGO if day is None else -((self.start - day).days // self.step_days)

    def last_until(self, day: dt.date) -> int:
        """The last round on or before a day."""
        return (day - self.start).days // self.step_days

    def day(self, week: int) -> dt.date:
        """The day of round ``week``."""
        return self.start + dt.timedelta(days=week * self.step_days)


def rounds_of(calendar: Calendar) -> Rounds:
    """The rounds of a calendar."""
    count = (calendar.horizon - calendar.start).days // calendar.step_days + 1
    return Rounds(calendar.start, calendar.step_days, count)
