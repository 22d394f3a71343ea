"""Everything that a report says, as frozen data: pages are made of this and of nothing else."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from sim.likelihood import Estimate
from sim.ranges import Range

Words = tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """A chart as SVG, once for a page and once for a telephone, with its text for those who do not see it."""

    wide: str
    narrow: str
    description: str
    caption: str


@dataclass(frozen=True)
class Asked:
    """A question with its likelihood; ``definition``: what counts as yes. Some have no measure, some no range."""

    name: str
    label: str
    definition: str
    likelihood: Estimate
    with_measure: Estimate | None
    range: Range | None


@dataclass(frozen=True)
class Ending:
    """One way in which talks end."""

    label: str
    share: Estimate


@dataclass(frozen=True)
class Around:
    """What a hand-over does to one question: signed before it and standing, since, and before but left."""

    label: str
    before: Estimate
    since: Estimate
    left: Estimate


@dataclass(frozen=True)
class Handover:
    """A hand-over, and every question around it."""

    title: str
    questions: tuple[Around, ...]


@dataclass(frozen=True)
class Term:
    """What an agreement says on one issue; ``sentence`` is the scenario's."""

    issue: str
    sentence: str


@dataclass(frozen=True)
class Worth:
    """What an agreement is worth a week to a leader; today is 0."""

    leader: str
    utility: float


@dataclass(frozen=True)
class Agreement:
    """A package that stands at the end in some negotiations."""

    share: Estimate
    terms: tuple[Term, ...]
    worth: tuple[Worth, ...]


@dataclass(frozen=True)
class Simpler:
    """What a rule without time or politics says; ``share``: how often talks end there, None where it says nothing."""

    rule: str
    terms: tuple[Term, ...]
    share: float | None


@dataclass(frozen=True)
class Measure:
    """What became of a unilateral measure."""

    label: str
    acquiesced: Estimate
    resisted: Estimate


@dataclass(frozen=True)
class Change:
    """A value that was laid over the file: what the file says, and what was played; ``path`` names it in the file."""

    path: str
    label: str
    stated: str
    played: str


@dataclass(frozen=True)
class Variant:
    """A preset, or what the report is about, beside the file as it stands (``baseline``).

    ``likelihoods`` and ``differences`` follow the report's questions; None where the variant has no such question, a
    difference also where the rounds of both are on different days, so that there are no pairs (``apart`` says so).
    ``explained`` says why the report's question moved; ``parts`` shows it where several levers did. ``shown``: it is
    what the rest of the report is about.
    """

    name: str
    label: str
    changes: tuple[Change, ...]
    likelihoods: tuple[Estimate | None, ...]
    differences: tuple[Estimate | None, ...]
    explained: str
    parts: Drawing | None
    apart: str
    baseline: bool
    shown: bool


@dataclass(frozen=True)
class Issue:
    """Something to settle, with a sentence for each level, the first of them today's."""

    label: str
    levels: Words


@dataclass(frozen=True)
class Lever:
    """What the scenario invites to vary, and why."""

    label: str
    value: str
    range: str
    why: str
    path: str


@dataclass(frozen=True)
class Note:
    """A part of what is noted beside a value: text, or the key of a source."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Assumption:
    """A value that a reader may dispute, and where it comes from.

    ``origin``: "source", "judgement", "noted" (something is said, but no source and no judgement), "changed" (laid over
    the file for this report) or "silent". ``stated``: what the file says where it was changed; empty elsewhere.
    ``thing`` is what the value is a part of, within its group: a leader, say (empty for the group itself); ``place`` is
    its path.
    """

    path: str
    place: str
    thing: str
    label: str
    value: str
    stated: str
    note: tuple[Note, ...]
    origin: str

    @property
    def key(self) -> str:
        """Its path within the place."""
        return self.path.removeprefix(self.place).removeprefix(".")


@dataclass(frozen=True)
class Group:
    """Assumptions that belong together: those on one government, say."""

    title: str
    assumptions: tuple[Assumption, ...]

    @property
    def things(self) -> list[tuple[Assumption, ...]]:
        """The assumptions of one thing after the other."""
        by_place = groupby(self.assumptions, key=lambda each: (each.place, each.thing))
        return [tuple(each) for _place, each in by_place]


@dataclass(frozen=True)
class Report:
    """A run of a scenario with all that is needed to read it, to doubt it and to get it again.

    ``question`` is the one that the headline is about. ``questions`` begin with any deal. ``rest``: how many further
    agreements there are, and their share together.
    """

    language: str
    title: str
    summary: str
    question: str
    headline: str
    beside: Words
    reading: Words
    changes: tuple[Change, ...]
    questions: tuple[Asked, ...]
    range_over: Words
    first: dt.date
    last: dt.date
    rounds: int
    endings: tuple[Ending, ...]
    measures: tuple[Measure, ...]
    handovers: tuple[Handover, ...]
    course: Words
    agreements: tuple[Agreement, ...]
    rest: tuple[int, float]
    simpler: tuple[Simpler, ...]
    over_time: Drawing
    mix: Drawing
    bargaining: tuple[Drawing, ...]
    variants: tuple[Variant, ...]
    issues: tuple[Issue, ...]
    levers: tuple[Lever, ...]
    assumptions: tuple[Group, ...]
    sources: tuple[tuple[str, str], ...]
    limits: Words
    version: str
    digest: str
    seed: int
    runs: int
    command: Words

    @property
    def asked(self) -> Asked:
        """The question that the headline is about."""
        return next(each for each in self.questions if each.name == self.question)
