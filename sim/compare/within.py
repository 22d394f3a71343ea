"""The channels of a whole comparison, and of each lever in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.compare.channels import channel_parts, counterfactuals, differing
from sim.compare.paired import Changes
from sim.compare.plays import Plays
from sim.compare.shapley import changes_of, sets_of, weight_of
from sim.likelihood.interval import Floats
from sim.outcomes import Outcomes
from sim.world import World

MOST_LEVERS = 3
"""Levers up to which each one's part is divided: n 2 ** (n - 1) pairs of worlds, each with its counterfactuals."""

Channelled = Mapping[str, tuple[Changes, ...]]
"""Channel -> its part of each question."""
Moved = tuple[bool, ...]


@dataclass(frozen=True)
class Within:
    """``whole``: channels of the difference; ``levers``: of each lever's part, which they sum to. None: too many."""

    whole: Channelled
    levers: tuple[Channelled, ...] | None


def within(play: Plays, levers: int, runs: int, *, apart: bool) -> Within:
    """Switch the channels between the two sides, and with ``apart``, between the worlds around each move of a lever."""
    none, every = (False,) * levers, (True,) * levers
    steps = [(lever, *pair) for lever in range(levers) for pair in _steps(lever, levers)]
    inner = steps if apart and 1 < levers <= MOST_LEVERS else []
    for before, after in ((none, every), *((before, after) for _, before, after in inner)):
        number = counterfactuals(len(differing(play.world(before).arrays, play.world(after).arrays)))
        play.count.total += number * runs
    whole = _changes(_parts(play, none, every, runs))
    if levers == 1:
        return Within(whole, (whole,))
    if not inner:
        return Within(whole, None)
    parts: list[dict[str, Floats]] = [{} for _ in range(levers)]
    for lever, before, after in inner:
        for channel, part in _parts(play, before, after, runs).items():
            weighed = weight_of(sum(before), levers) * part
            parts[lever][channel] = parts[lever][channel] + weighed if channel in parts[lever] else weighed
    return Within(whole, tuple(_changes(each) for each in parts))


def unlike(a: World, b: World) -> str:
    """Why channels cannot be switched between two worlds one by one; empty if they can."""
    one, other = a.scenario, b.scenario
    if a.rounds.count != b.rounds.count:
        return "the two sides have different numbers of rounds"
    if one.issues != other.issues or one.questions != other.questions:
        return "the two sides have different issues or questions"
    if a.leaders != b.leaders or a.ratifiers != b.ratifiers or a.arrays.scores.shape != b.arrays.scores.shape:
        return "the two sides have different leaders, ratifiers or goals"
    if list(one.pressures) != list(other.pressures) or list(one.measures) != list(other.measures):
        return "the two sides have different pressures or measures"
    return ""


def _steps(lever: int, levers: int) -> Iterator[tuple[Moved, Moved]]:
    """All moves of one lever, whichever of the others are moved already."""
    for moved in sets_of(levers):
        if not moved[lever]:
            yield tuple(moved), tuple(on or i == lever for i, on in enumerate(moved))


def _parts(play: Plays, before: Moved, after: Moved, runs: int) -> Mapping[str, Floats]:
    a, b = play.world(before), play.world(after)
    ends = play(before, 0, runs), play(after, 0, runs)
    more = play.count.more()

    def answers(outcomes: Outcomes) -> Floats:
        return play.answers(b, outcomes)

    parts = channel_parts(a, b, ends, answers, seed=play.seed, threads=play.threads, progress=more)
    play.count.done += runs * counterfactuals(len(parts))
    return parts


def _changes(parts: Mapping[str, Floats]) -> Channelled:
    return {channel: tuple(changes_of(row) for row in part) for channel, part in parts.items()}
