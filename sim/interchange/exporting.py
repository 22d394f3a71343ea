"""A scenario -> a domain of other software: its issues, and a profile for each government."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np

from sim.errors import WinsetError
from sim.interchange import genius, geniusweb
from sim.interchange.domain import Domain, Profile, Today
from sim.packages import Packages
from sim.scenario.schema import Scenario
from sim.scenario.source import unknown
from sim.solutions import Floats, Ints, Table, table_at
from sim.world import World, build_world

FORMATS = {"genius": genius.texts, "geniusweb": geniusweb.texts}
"""Format -> what writes it."""

_IN_OFFICE: Mapping[str, str] = MappingProxyType({})
_TINY = 1e-9
_LEAST_DISCOUNT = 1e-300
"""To GENIUS a discount factor of 0 is none."""


def domain_of(scenario: Scenario, *, today: Today = "first", leaders: Mapping[str, str] = _IN_OFFICE) -> Domain:
    """The domain of a scenario as it stands in its first round, at the weights of the leaders in office.

    Utilities are shifted and scaled: the worst outcome is worth 0 and the best 1 to each. The cost of agreeing, which
    every package but the status quo has, counts with what no deal is worth. ``today``: the status quo's levels are the
    first values of the domain, or left out of it. ``leaders``: government -> another of its leaders.

    Raises:
        WinsetError: a goal has scores for levels that come together, which no additive profile can hold; or there is no
            such leader.
    """
    _check_linkage(scenario)
    world = build_world(scenario)
    seats = _seats(world, leaders)
    table = table_at(world, 0, leaders=seats)
    skipped = 1 if today == "open" else 0
    issues = {issue: names[skipped:] for issue, names in zip(world.packages.issues, world.packages.names, strict=True)}
    profiles = tuple(_profile(world, table, g, skipped=skipped, seat=int(seat)) for g, seat in enumerate(seats))
    words = {(issue, level): str(scenario.issues[issue].levels[level]) for issue in issues for level in issues[issue]}
    return Domain(_file_name(scenario), issues, profiles, {key: text for key, text in words.items() if text})


def write_files(domain: Domain, folder: Path, *, form: str) -> list[Path]:
    """Write a domain and the profiles of its parties; returns the files.

    Raises:
        WinsetError: there is no such format, or a file cannot be written.
    """
    if form not in FORMATS:
        raise WinsetError(f"--to: {unknown('format', form, FORMATS)}")
    texts = FORMATS[form](domain)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WinsetError(f"{folder}: this cannot be written: {error.strerror or error}") from error
    return [folder / name for name in texts]


def left_out(scenario: Scenario, domain: Domain, *, form: str) -> list[str]:
    """What of a scenario its files in a format do not hold, in words."""
    governments = scenario.governments.values()
    leaders = [leader for government in governments for leader in government.leaders.values()]
    parts = {
        "dates, events, pressures and whether rounds take place": True,
        "patience": form == "geniusweb",
        "other leaders and hand-overs": len(leaders) > len(governments),
        "red lines": any(leader.red_lines for leader in leaders),
        "ratifiers": any(government.ratifiers for government in governments),
        "threats and measures": bool(scenario.leverage or scenario.measures),
        "how tough leaders may be": any(leader.toughness_sd > 0.0 for leader in leaders),
    }
    found = [part for part, is_there in parts.items() if is_there]
    for party in domain.profiles:
        if form == "geniusweb":
            found += _moved(domain, party)
        elif not -_TINY <= party.reservation <= 1.0 + _TINY:
            found.append(f"{party.name}'s no deal of {party.reservation:.3f}, where software wants it from 0 to 1")
    return found


def _moved(domain: Domain, party: Profile) -> list[str]:
    """How far no deal is from the bid that stands for it; GeniusWeb has no number for it."""
    bid = geniusweb.reservation_bid(domain, party)
    worth = 0.0 if bid is None else geniusweb.worth_of(party, bid)
    if abs(worth - party.reservation) <= _TINY:
        return []
    stands = "that any agreement is better" if bid is None else f"an outcome of {worth:.3f}"
    return [f"{party.name}'s no deal of {party.reservation:.3f}; in its place stands {stands}"]


def _check_linkage(scenario: Scenario) -> None:
    linked = [
        f"governments.{name}.goals.{goal}.combinations"
        for name, government in scenario.governments.items()
        for goal, held in government.goals.items()
        if held.combinations
    ]
    if linked:
        without = " ".join(f"--set '{path}=[]'" for path in linked)
        raise WinsetError(
            f"{', '.join(linked)}: scores for levels that come together are no sum over issues; "
            f"leave them out with {without}"
        )


def _seats(world: World, leaders: Mapping[str, str]) -> Ints:
    """(G,) the leaders whose profiles are written, by number."""
    arrays = world.arrays
    seats: Ints = arrays.office[arrays.view_at[0], 0, 0].copy()
    for government, leader in leaders.items():
        if government not in world.governments:
            raise WinsetError(f"--leader: {government}: {unknown('government', government, world.governments)}")
        g = world.governments.index(government)
        own = {world.leaders[seat]: seat for seat in np.flatnonzero(arrays.government == g)}
        if leader not in own:
            raise WinsetError(f"--leader: {government}.{leader}: {unknown('leader who takes office', leader, own)}")
        seats[g] = own[leader]
    return seats


def _profile(world: World, table: Table, g: int, *, skipped: int, seat: int) -> Profile:
    arrays = world.arrays
    cost = float(arrays.agreement_cost[arrays.view_at[0], 0, g])
    worth = _by_level(world.packages, table.utility[g], cost)
    worth = {issue: dict(list(levels.items())[skipped:]) for issue, levels in worth.items()}
    least = {issue: min(levels.values()) for issue, levels in worth.items()}
    spread = {issue: max(levels.values()) - least[issue] for issue, levels in worth.items()}
    total = sum(spread.values()) or 1.0
    evaluations = {
        issue: {level: (value - least[issue]) / (spread[issue] or 1.0) for level, value in levels.items()}
        for issue, levels in worth.items()
    }
    shares = {issue: spread[issue] / total for issue in worth} if any(spread.values()) else _alike(worth)
    no_deal = (float(table.no_deal[g]) + cost - sum(least.values())) / total
    discount = max(float(arrays.patience[seat]) ** world.rounds.count, _LEAST_DISCOUNT)
    return Profile(world.governments[g], shares, evaluations, no_deal, discount)


def _by_level(packages: Packages, utility: Floats, cost: float) -> dict[str, dict[str, float]]:
    """Issue -> level -> what it adds to the status quo, before the cost of agreeing."""
    worth: dict[str, dict[str, float]] = {}
    for j, issue in enumerate(packages.issues):
        alone = np.flatnonzero(~np.delete(packages.levels, j, axis=1).any(axis=1))
        values = utility[alone] + np.where(alone > 0, cost, 0.0)
        worth[issue] = dict(zip(packages.names[j], values.tolist(), strict=True))
    return worth


def _alike(issues: Mapping[str, object]) -> dict[str, float]:
    """Weights of somebody to whom everything is worth the same."""
    return dict.fromkeys(issues, 1.0 / len(issues))


def _file_name(scenario: Scenario) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in scenario.title).split()
    return "-".join(words).lower() or "scenario"
