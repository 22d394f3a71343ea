"""One call from two sides of a scenario to what moved, and by which lever."""

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as File

from sim.compare.differences import Replacement, at_end, by_week, changes, replacements
from sim.compare.plays import Count, Plays
from sim.compare.shapley import parts_of, plays
from sim.compare.sides import Lever, Side, Sides, sides_of
from sim.compare.within import Channelled, unlike, within
from sim.errors import ScenarioError, WinsetError
from sim.language.texts import Written
from sim.likelihood.interval import LEVEL, Estimate, Path
from sim.runs import Result, run
from sim.scenario.schema import Scenario
from sim.scenario.source import Source


@dataclass(frozen=True)
class QuestionDifference:
    """What becomes of one question from a to b.

    ``difference`` is b - a with its interval within pairs, ``by_week`` the same for each week. In ``gained``
    negotiations an agreement that answers the question stands in b only, in ``lost`` in a only. ``parts``: path of a
    lever -> its part of the difference; they sum to the whole. ``channels``: channel (``sim.compare.channels``) -> its
    part of the difference; ``within``: path of a lever -> channel -> its part of that lever's. None where they were not
    asked for, or cannot be had.
    """

    name: str
    text: Written
    a: Estimate
    b: Estimate
    difference: Estimate
    by_week: Path
    gained: int
    lost: int
    parts: Mapping[str, Estimate] | None = None
    channels: Mapping[str, Estimate] | None = None
    within: Mapping[str, Mapping[str, Estimate]] | None = None

    @property
    def label(self) -> str:
        """The question in words, in the language spoken now."""
        return str(self.text)


@dataclass(frozen=True)
class Comparison:
    """Two sides of a scenario on the same chance.

    ``exact``: the parts come from all sets of levers, not from drawn orders. ``joined``, ``unswitched``: why there are
    no parts of levers, or of channels, though they were asked for; empty otherwise.
    """

    a: Result
    b: Result
    level: float
    levers: tuple[Lever, ...]
    questions: Mapping[str, QuestionDifference]
    replacements: tuple[Replacement, ...]
    exact: bool
    joined: str
    unswitched: str
    seconds: float

    @property
    def weeks(self) -> tuple[dt.date, ...]:
        """The days of the rounds of the side that has more of them."""
        return max(self.a.likelihoods.weeks, self.b.likelihoods.weeks, key=len)


def compare(  # noqa: PLR0913  # what a comparison may vary; only the file and one side are needed
    file: str | File | Source,
    *,
    a: Side = Side(),  # noqa: B008  # frozen
    b: Side = Side(),  # noqa: B008
    runs: int = 4000,
    seed: int = 1,
    threads: int | None = None,
    parts: bool = True,
    channels: bool = False,
    inside: bool = True,
    before: Sequence[Result] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Play both sides of a scenario file, or of one that has been read and checked, on common random numbers.

    With ``parts``, the difference is divided between the levers in which the sides differ (Shapley values: with n of
    them, 2**n runs up to 8, n + 1 above). With ``channels`` it is divided by the ways in which it reaches the table,
    too, and with ``inside`` up to 3 levers each lever's part as well. Runs of these sides made ``before``, with the
    same seed and number, are taken as they are. ``progress`` is called with negotiations done and to do.

    Raises:
        WinsetError: the sides are the same, or their rounds are not on the same days; no runs; a wrong seed.
        ScenarioError: there is no such file, or a side of it is wrong.
    """
    started = time.perf_counter()
    sides = sides_of(file, a, b)
    if not sides.levers:
        raise WinsetError("both sides are the same: give one of them a preset or path=value that changes something")
    levers = len(sides.levers)
    joined = _joined(sides) if parts and levers > 1 else ""
    attributes = parts and levers > 1 and not joined
    count = Count(runs * (plays(levers) if attributes else 2), progress)
    ends: list[Result] = []
    for moved in ([False] * levers, [True] * levers):
        variant, more = sides.variant(moved), count.more()
        known = _among(before, variant, runs=runs, seed=seed)
        ends.append(known or run(variant, runs=runs, seed=seed, threads=threads, progress=more))
        if known is None:
            count.done += runs
        else:
            count.total -= runs
    first, second = ends
    _same_days(first, second)
    names = [name for name in first.likelihoods.questions if name in second.likelihoods.questions]
    play = Plays(sides, names, ends, seed=seed, threads=threads, count=count)
    divided = parts_of(levers, runs, play, seed=seed) if attributes else None
    unswitched = unlike(first.world, second.world) if channels else ""
    through = within(play, levers, runs, apart=attributes and inside) if channels and not unswitched else None
    paths = [lever.path for lever in sides.levers]
    questions: dict[str, QuestionDifference] = {}
    for q, name in enumerate(names):
        found = _difference(name, ends)
        if parts and not joined:
            of_levers = [found.difference] if divided is None else [part[q].estimate() for part in divided.changes]
            found = replace(found, parts=dict(zip(paths, of_levers, strict=True)))
        if through is not None:
            found = replace(found, channels=_of_channels(through.whole, q))
            if through.levers is not None:
                nested = {path: _of_channels(part, q) for path, part in zip(paths, through.levers, strict=True)}
                found = replace(found, within=nested)
        questions[name] = found
    return Comparison(
        a=first,
        b=second,
        level=LEVEL,
        levers=sides.levers,
        questions=questions,
        replacements=replacements(first, second),
        exact=divided is None or divided.exact,
        joined=joined,
        unswitched=unswitched,
        seconds=time.perf_counter() - started,
    )


def _difference(name: str, ends: Sequence[Result]) -> QuestionDifference:
    first, second = (result.likelihoods.questions[name] for result in ends)
    of_a, of_b = (at_end(result.world, result.outcomes)[name] for result in ends)
    whole = changes(of_a, of_b)
    return QuestionDifference(
        name=name,
        text=first.text,
        a=first.likelihood,
        b=second.likelihood,
        difference=whole.estimate(),
        by_week=by_week(ends[0], ends[1], name),
        gained=int((of_b & ~of_a).sum()),
        lost=int((of_a & ~of_b).sum()),
    )


def _of_channels(channelled: Channelled, question: int) -> Mapping[str, Estimate]:
    return {channel: part[question].estimate() for channel, part in channelled.items()}


def _among(results: Sequence[Result], scenario: Scenario, *, runs: int, seed: int) -> Result | None:
    """The run of a scenario, if it has been made."""
    for result in results:
        if (len(result.outcomes), result.outcomes.seed) == (runs, seed) and result.scenario == scenario:
            return result
    return None


def _joined(sides: Sides) -> str:
    """Why levers cannot be moved one by one; empty if they can."""
    for i in range(len(sides.levers)):
        for one in (True, False):
            moved = [(j == i) == one for j in range(len(sides.levers))]
            try:
                sides.variant(moved)
            except ScenarioError as error:
                return f"{sides.levers[i].path} cannot be moved on its own: {error.problems[0].message}"
    return ""


def _same_days(a: Result, b: Result) -> None:
    weeks = min(a.world.rounds.count, b.world.rounds.count)
    if a.likelihoods.weeks[:weeks] != b.likelihoods.weeks[:weeks]:
        raise WinsetError("the rounds of the two sides are on different days; give both the same start and step_days")
