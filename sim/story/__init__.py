"""One negotiation as a dated narrative: who offered what, why it was refused, what was learnt, how it ended."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from sim.language import gettext as _
from sim.language import language, speaking
from sim.model import Government, NegotiationModel
from sim.model.record import (
    Answer,
    BrokeDown,
    Elected,
    End,
    HandOver,
    Happening,
    Learnt,
    MeasureTaken,
    News,
    NoRound,
    Offer,
    Passed,
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.scenario.schema import Scenario
from sim.story.sentences import quiet, told
from sim.story.words import Words
from sim.world import World

__all__ = ["Entry", "Kind", "Story", "entry_of", "story", "tell"]

Kind = Literal[
    "news", "hand-over", "quiet", "offer", "answer", "belief", "signature", "vote", "repudiation", "measure", "end"
]
_KINDS: Mapping[type[Happening], Kind] = {
    News: "news",
    Succession: "news",
    Elected: "news",
    HandOver: "hand-over",
    NoRound: "quiet",
    Passed: "quiet",
    Offer: "offer",
    Answer: "answer",
    Learnt: "belief",
    Signed: "signature",
    Vote: "vote",
    Repudiated: "repudiation",
    MeasureTaken: "measure",
    BrokeDown: "end",
    End: "end",
}
_STANDARD: Mapping[str, type[Government]] = MappingProxyType({})


@dataclass(frozen=True)
class Entry:
    """What is told of one day, in a sentence or two."""

    date: dt.date
    text: str
    kind: Kind


@dataclass(frozen=True)
class Story:
    """A negotiation told in one language, from its first round to its end.

    ``str`` gives a line for each entry, unwrapped.
    """

    language: str
    title: str
    seed: int
    replication: int
    entries: tuple[Entry, ...]

    def __str__(self) -> str:
        lines = [self.title, self.which, ""]
        day: dt.date | None = None
        for entry in self.entries:
            lines.append(f"{'' if entry.date == day else entry.date!s:10}  {entry.text}")
            day = entry.date
        return "\n".join(lines) + "\n"

    @property
    def which(self) -> str:
        """Which negotiation this is: negotiation 9 of seed 1."""
        with speaking(self.language):
            return _("Negotiation {replication} of seed {seed}").format(replication=self.replication, seed=self.seed)


def story(
    world: World | Scenario,
    *,
    seed: int,
    replication: int,
    governments: Mapping[str, type[Government]] = _STANDARD,
) -> Story:
    """Play one negotiation and tell it in the language spoken now."""
    model = NegotiationModel(world, seed=seed, replication=replication, governments=governments, collects=False)
    model.run_to_end()
    return tell(model)


def tell(model: NegotiationModel) -> Story:
    """The story of a model so far."""
    words = Words(model.world, model.record)
    entries = tuple(_entries(model.record, words))
    return Story(language(), model.world.scenario.title, int(model.seed), model.replication, entries)


def _entries(record: Sequence[Happening], words: Words) -> Iterator[Entry]:
    """One entry for each happening worth telling; weeks in a row without an offer share one."""
    for silent, group in groupby(record, key=lambda happening: isinstance(happening, NoRound | Passed)):
        happenings = list(group)
        if silent:
            yield entry_of(happenings[0], quiet(happenings, words), words)
            continue
        for happening in happenings:
            text = told(happening, words)
            if text:
                yield entry_of(happening, text, words)


def entry_of(happening: Happening, text: str, words: Words) -> Entry:
    """A sentence about something, dated."""
    return Entry(words.world.rounds.day(happening.week), text, _KINDS[type(happening)])
