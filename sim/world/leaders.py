"""Leaders as arrays: what they want, what they refuse, and what others can know of it."""

from typing import Any

import numpy as np

from sim.packages import Packages, crossing
from sim.scenario.calendar import Channels
from sim.scenario.governments import Leader
from sim.scenario.schema import Scenario
from sim.world.arrays import LINES, MASKS, Floats, Ints
from sim.world.dates import Rounds
from sim.world.succession import Seat
from sim.world.timeline import dated_events

_ADDRESSES_A_GOVERNMENT = 2**20
"""Draws of a government's leaders and ratifiers start at a multiple of this, so that one more elsewhere moves none.

More of them than a scenario file (1 MiB at most) can hold.
"""
_FORGET, _KEEP_TOUGHNESS, _KEEP_ALL = range(3)


def source_of(seat: Seat, seats: tuple[Seat, ...], channels: Channels) -> Seat:
    """Whose preferences a leader has: with that channel switched off, those of its government's first leader."""
    return seat if channels.preferences else first_leader(seat, seats)


def first_leader(seat: Seat, seats: tuple[Seat, ...]) -> Seat:
    """The leader of a leader's government who is in office when talks begin."""
    begun = (other for other in seats if other.government == seat.government and other.starts <= 0)
    return max(begun, key=lambda other: other.starts)


def leader_arrays(scenario: Scenario, seats: tuple[Seat, ...], packages: Packages, rounds: int) -> dict[str, Any]:
    """All arrays that have a row for each leader (see Arrays)."""
    channels = scenario.channels
    sources = [source_of(seat, seats, channels) for seat in seats]
    leaders = [source.leader for source in sources]
    patience = np.array([leader.patience for leader in leaders])
    steps = np.repeat(patience[:, None], max(rounds, scenario.talks.ratification_weeks), axis=1)
    types = list(seats) if channels.belief_reset else [first_leader(seat, seats) for seat in seats]
    same_lines = _same_lines(channels)
    lines = sources if same_lines else list(seats)
    kept = _KEEP_ALL if same_lines else _KEEP_TOUGHNESS
    return {
        "government": np.array([seat.government for seat in seats]),
        "weights": _weights(scenario, seats, leaders),
        "patience": patience,
        "discount": np.cumprod(np.hstack([np.ones((len(seats), 1)), steps]), axis=1),
        "legacy": np.array([seat.leader.legacy if channels.deadline else 1.0 for seat in seats]),
        "exit_cost": np.array([seat.leader.exit_cost if channels.durability else np.inf for seat in seats]),
        "toughness_sd": np.array([leader.toughness_sd for leader in leaders]),
        "firmness": np.array([_firmness(leader) for leader in leaders]),
        "line_count": np.array([len(leader.red_lines) for leader in leaders], dtype=np.int64),
        "crosses": np.array([_crosses(leader, packages) for leader in leaders]),
        "carry": np.array([_FORGET if channels.belief_reset else kept for _ in seats], dtype=np.int64),
        "weight_key": np.array([_address(source) for source in sources]),
        "type_key": np.array([_address(seat) for seat in types]),
        "line_key": np.array([_address(seat) for seat in lines]),
    }


def belief_arrays(scenario: Scenario, seats: tuple[Seat, ...], rounds: Rounds, news: list[int]) -> dict[str, Any]:
    """What leaks publish about red lines, and the public chance that none of a set of lines is sincere."""
    names = list(scenario.governments)
    leak = np.ones((rounds.count, len(seats), LINES))
    odds = np.ones((len(news), len(seats), LINES))
    sources = [source_of(seat, seats, scenario.channels) for seat in seats]
    for dated in dated_events(scenario, rounds):
        for path, factor in dated.event.beliefs.items():
            government, name, line = path.split(".")
            seat = next(s for s in seats if names[s.government] == government and s.name == name)
            slot = list(seat.leader.red_lines).index(line)
            for index in _told_by_leak(seat, sources, scenario.channels):
                if dated.announced < rounds.count:
                    leak[max(dated.announced, 0), index, slot] *= factor
                odds[np.array(news) >= dated.announced, index, slot] *= factor
    chance = _sincere_chance(np.array([_firmness(source.leader) for source in sources]), odds)
    return {"leak": leak, "odds": odds, "no_line": _none_sincere(chance)}


def _told_by_leak(seat: Seat, sources: list[Seat], channels: Channels) -> list[int]:
    """Leaders whose red lines a leak about one leader's is about: that one, unless it has not its own (channels)."""
    if _same_lines(channels):
        return [index for index, source in enumerate(sources) if source is seat]
    return [seat.index] if sources[seat.index] is seat else []


def _same_lines(channels: Channels) -> bool:
    """Whether successors mean their predecessor's red lines exactly where it does."""
    return not (channels.preferences or channels.belief_reset)


def ratifier_keys(scenario: Scenario) -> Ints:
    """Addresses of ratifiers' draws, (R,): those of one government do not depend on the others."""
    keys = [
        g * _ADDRESSES_A_GOVERNMENT + order
        for g, government in enumerate(scenario.governments.values())
        for order in range(len(government.ratifiers))
    ]
    return np.array(keys, dtype=np.int64)


def _address(seat: Seat) -> int:
    return seat.government * _ADDRESSES_A_GOVERNMENT + seat.order


def _weights(scenario: Scenario, seats: tuple[Seat, ...], leaders: list[Leader]) -> Floats:
    rows: list[list[float]] = []
    for seat, leader in zip(seats, leaders, strict=True):
        row: list[float] = []
        for g, government in enumerate(scenario.governments.values()):
            row += [leader.weights.get(goal, 0.0) if g == seat.government else 0.0 for goal in government.goals]
        rows.append(row)
    return np.array(rows)


def _firmness(leader: Leader) -> list[float]:
    stated = [line.firmness for line in leader.red_lines.values()]
    return stated + [0.0] * (LINES - len(stated))


def _crosses(leader: Leader, packages: Packages) -> Any:
    bits = np.zeros(len(packages), dtype=np.int64)
    for slot, line in enumerate(leader.red_lines.values()):
        bits |= crossing(line.refuses, packages).astype(np.int64) << slot
    return bits


def _sincere_chance(firmness: Floats, odds: Floats) -> Floats:
    """Public chance that a line is sincere, shape (E, L, LINES): its prior odds times what leaks add."""
    return firmness * odds / (firmness * odds + (1.0 - firmness))


def _none_sincere(chance: Floats) -> Floats:
    """Chance that no line of a mask is sincere, shape (E, L, MASKS)."""
    none = np.ones((*chance.shape[:2], MASKS))
    for mask in range(MASKS):
        for slot in range(LINES):
            if mask >> slot & 1:
                none[..., mask] *= 1.0 - chance[..., slot]
    return none
