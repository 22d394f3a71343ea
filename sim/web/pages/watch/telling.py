"""The story up to a week, the latest first, so that what happens now is what one sees."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from sim.language import day as day_in_words
from sim.language import gettext as _
from sim.story import Entry
from sim.web.pages.watch.played import Played

_TURNS = frozenset({"hand-over", "signature", "vote", "repudiation", "measure", "end"})
"""Kinds of entries that decide something."""


def story(played: Played, week: int, entries: Sequence[Entry]) -> str:
    """Entries by day, days from the latest back to the first; within a day in the order in which things happened."""
    today, days = played.world.rounds.day(week), []
    for date, group in groupby(entries, key=lambda entry: entry.date):
        now = " ww-today" if date == today else ""
        told = "".join(
            f'<p class="{"ww-key" if entry.kind in _TURNS else ""}{now}">{escape(entry.text)}</p>' for entry in group
        )
        days.append(f"<h5>{escape(day_in_words(date))}</h5>{told}")
    inside = "".join(reversed(days)) or f"<p>{escape(_('Nothing has happened yet.'))}</p>"
    label = escape(_("The story so far"))
    return f'<div class="ww ww-story" role="region" tabindex="0" aria-label="{label}">{inside}</div>'
