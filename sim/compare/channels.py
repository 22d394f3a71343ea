"""Through which channels a change reaches the table, by counterfactuals in which only some of them follow it.

A channel is switched by the rules, not by words: every negotiation is played again with what leaders want, say, as in b
and all else as in a (``sim.ensemble.switched``). The part of a channel is the difference that it makes when it is
switched, averaged over orders of switching (Shapley 1953, A value for n-person games); the parts sum to the whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np

from sim import random
from sim.compare.shapley import exact_parts, sets_of
from sim.ensemble import simulate_switched
from sim.ensemble.switched import (
    BELIEF,
    CONTINUATION,
    RATIFICATION,
    RED_LINES,
    REPUDIATION,
    TALKS,
    WANTS,
    WITHOUT_DEAL,
)
from sim.likelihood.interval import Floats, Ints
from sim.outcomes import Outcomes
from sim.world import World
from sim.world.arrays import Arrays

NAMES = {
    WANTS: "preferences",
    CONTINUATION: "continuation_value",
    WITHOUT_DEAL: "no_deal_cost",
    BELIEF: "belief",
    RED_LINES: "red_line",
    RATIFICATION: "ratification",
    REPUDIATION: "repudiation",
    TALKS: "talks",
}
"""How results call the channels."""

MOST_EXACT = 4
"""Channels up to which all orders are played; with more, each negotiation draws one order, and its reverse."""
_ORDER = 1
"""Which of the draws of an order (``sim.random.ORDER``): levers have 0."""

Play = Callable[[Ints], Floats]
"""Sets of switches (S, n), bit c for channel c -> whether each question is answered in each replication, (S, Q, n)."""


def channel_parts(  # noqa: PLR0913  # two worlds, what is known of them, and how to play
    a: World,
    b: World,
    ends: tuple[Floats, Floats],
    answers: Callable[[Outcomes], Floats],
    *,
    seed: int,
    threads: int | None,
    progress: Callable[[int], None] | None = None,
) -> Mapping[str, Floats]:
    """Channel -> its part of each question in each replication (Q, n); ``ends`` are the answers (Q, n) of a and b.

    ``progress`` is called with the number of counterfactuals played.
    """
    channels = differing(a.arrays, b.arrays)

    def play(sets: Ints) -> Floats:
        more = None if progress is None else lambda done: progress(done * len(sets))
        outcomes = simulate_switched(a, b, sets, seed=seed, threads=threads, progress=more)
        return np.array([answers(each) for each in outcomes], dtype=np.float64)

    if not channels:
        return {}
    few = len(channels) <= MOST_EXACT
    parts = _exact(channels, ends, play) if few else _drawn(channels, ends, play, seed=seed)
    return {NAMES[channel]: part for channel, part in zip(channels, parts, strict=True)}


def counterfactuals(channels: int) -> int:
    """How many times each replication is played beside the two ends."""
    return max(2**channels - 2, 0) if channels <= MOST_EXACT else 2 * (channels - 1)


def _exact(channels: tuple[int, ...], ends: tuple[Floats, Floats], play: Play) -> list[Floats]:
    """Over all orders, by all sets."""
    moved = list(sets_of(len(channels)))
    sets = np.array([sum(1 << channel for channel, on in zip(channels, each, strict=True) if on) for each in moved])
    inner: Iterable[Floats] = (
        play(np.repeat(sets[1:-1, None], ends[0].shape[1], axis=1)) if len(sets) > len(ends) else ()
    )
    return exact_parts(moved, [ends[0], *inner, ends[1]])


def _drawn(channels: tuple[int, ...], ends: tuple[Floats, Floats], play: Play, *, seed: int) -> list[Floats]:
    """Each replication in an order of its own, and in its reverse."""
    key, runs = cast("int", np.uint64(seed)), ends[0].shape[1]  # the seed as the compiled stream takes it
    draws = [[random.uniform(key, k, 0, channel, random.ORDER, _ORDER) for channel in channels] for k in range(runs)]
    order = np.argsort(np.array(draws), axis=1).T  # (channels, n) positions in ``channels``
    ways = order, order[::-1]
    sets = [np.cumsum(1 << np.array(channels, dtype=np.int64)[way], axis=0)[:-1] for way in ways]
    found = np.split(play(np.concatenate(sets)), len(ways))
    parts = [np.zeros(ends[0].shape) for _ in channels]
    for way, inner in zip(ways, found, strict=True):
        for step, (before, after) in enumerate(pairwise([ends[0], *inner, ends[1]])):
            for place in range(len(parts)):
                parts[place] += (way[step] == place) * (after - before) / len(ways)
    return parts


def differing(a: Arrays, b: Arrays) -> tuple[int, ...]:
    """Channels through which a change from one world to the other can be felt; the parts of the others are 0."""
    found = [channel for channel, read in _READ.items() if not _same(read(a), read(b))]
    if not _same(a, b):
        found.append(CONTINUATION)
        if np.isfinite([a.exit_cost, b.exit_cost]).any():
            found.append(REPUDIATION)
        if _can_be_taken(a) or _can_be_taken(b):
            found.append(WITHOUT_DEAL)  # whether a measure is taken depends on all that waiting depends on
    return tuple(sorted(set(found)))


def _same(a: Sequence[Any], b: Sequence[Any]) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(a, b, strict=True))


def _can_be_taken(world: Arrays) -> bool:
    return bool((world.measure_week < len(world.view_at)).any())


def _then(world: Arrays, field: Any, *, axis: int = 1) -> Any:
    """What holds in each round, (T, ...), of something that has an axis of views and one of rounds."""
    return np.moveaxis(field, axis, 1)[world.view_at, np.arange(len(world.view_at))]


def _seats(world: Arrays) -> list[Any]:
    """Who is in office, and who has a say before taking office."""
    fields = world.office, world.successor, world.influence
    return [world.chance, world.peers, *(_then(world, field, axis=2) for field in fields)]


def _wants(world: Arrays) -> list[Any]:
    stated = world.scores, world.goal_first, world.weights, world.concentration, world.weight_key
    own = world.patience, world.toughness_sd, world.type_key, _then(world, world.agreement_cost)
    return [*stated, *own, world.factors[_then(world, world.taste)], *_seats(world)]


def _without_deal(world: Arrays) -> list[Any]:
    flow = world.no_deal[world.view_at], world.patience, world.no_deal_sd
    pressures = world.expected[world.view_at], world.persistence, world.volatility, world.elasticity
    return [*flow, *pressures, *_seats(world)]


def _belief(world: Arrays) -> list[Any]:
    learnt = world.carry, world.leak, world.odds[world.view_at]
    return [world.firmness, world.toughness_sd, world.crosses, *learnt, *_seats(world)]


def _red_lines(world: Arrays) -> list[Any]:
    return [world.firmness, world.crosses, world.line_key, *_seats(world)]


def _ratification(world: Arrays) -> list[Any]:
    late = world.passes[world.taste[world.view_at[-1], -1]]
    votes = world.passes[_then(world, world.taste)], late, world.ratifier_key
    return [*votes, world.failure_cost, world.ratification_weeks]


def _talks(world: Arrays) -> list[Any]:
    held = _then(world, world.meeting), _then(world, world.breakdown), world.proposes
    return [*held, world.others_needed, world.noise]


_READ: Mapping[int, Callable[[Arrays], Sequence[Any]]] = {
    WANTS: _wants,
    WITHOUT_DEAL: _without_deal,
    BELIEF: _belief,
    RED_LINES: _red_lines,
    RATIFICATION: _ratification,
    TALKS: _talks,
}
"""What each channel reads, as it holds round by round."""
