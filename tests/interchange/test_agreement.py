"""Reference answers beside those of NegMAS: on the domains of two competitions, and on domains drawn at random.

Where the two define something differently, a test says so: it repeats NegMAS's definition on our utilities, and finds
NegMAS's answer. See docs/interchange.md.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from sim.interchange.domain import Domain
from sim.interchange.importing import read_files
from sim.solutions import Flags, Floats, Table, egalitarian, kalai_smorodinsky, nash, solve, utilitarian

GENIUS = Path(__file__).parents[3] / "shared" / "genius"
EXACT = 1e-9
RANDOM_DOMAINS = 200
FITNESS = "y2012/Fitness"
"""Its files weigh the root of the issues, too, with 1: NegMAS adds this to every outcome, Winset and GENIUS do not."""

needs_domains = pytest.mark.skipif(not GENIUS.exists(), reason="the domains of ANAC 2012 and 2013 are not here")


class Peer(NamedTuple):
    """What NegMAS says of a table: utilities of its Pareto frontier, and of each of its points all that tie."""

    frontier: Floats  # (n, G)
    nash: Floats
    kalai: Floats
    kalai_smorodinsky: Floats
    welfare: Floats


def reference() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((GENIUS / "reference.json").read_text(encoding="utf-8"))["domains"]
    return found


def table_of(place: str, profiles: list[str]) -> Table:
    """The utilities of two profiles of a competition, not normalised, as NegMAS reads them."""
    files = sorted((GENIUS / place).glob("*.xml"))
    domain = next(file for file in files if b"evaluation" not in file.read_bytes())
    read = read_files([domain, *(GENIUS / place / f"{name}.xml" for name in profiles)])
    table = Table(utilities(read), np.array([party.reservation for party in read.profiles]))
    return Table(table.utility + 1.0, table.no_deal) if place == FITNESS else table


def utilities(domain: Domain) -> Floats:
    """(G, P) what every outcome is worth to every party."""
    rows = []
    for party in domain.profiles:
        row = np.zeros(1)
        for issue, values in domain.issues.items():
            worth = np.array([party.worth(issue, value, "raw") for value in values])
            row = np.add.outer(row, worth).ravel()
        rows.append(row)
    return np.array(rows)


def from_its_worst(table: Table) -> Table:
    """The table as NegMAS takes it: whoever would get less without a deal than in any outcome has its worst outcome."""
    return Table(table.utility, np.maximum(table.no_deal, table.utility.min(axis=1)))


def peer(table: Table) -> Peer:
    """NegMAS's answers."""
    pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'winset[negmas]'")
    from negmas.outcomes import make_issue, make_os  # noqa: PLC0415  # an extra, under another licence
    from negmas.preferences import MappingUtilityFunction, ops  # noqa: PLC0415

    outcomes = [(p,) for p in range(table.utility.shape[1])]
    space = make_os([make_issue(list(range(len(outcomes))), "package")])
    ufuns = [
        MappingUtilityFunction(
            dict(zip(outcomes, row.tolist(), strict=True)), outcome_space=space, reserved_value=no_deal
        )
        for row, no_deal in zip(table.utility, table.no_deal.tolist(), strict=True)
    ]
    frontier, _ = ops.pareto_frontier(ufuns, outcomes=outcomes)
    found = [
        solution(ufuns, frontier, outcome_space=space)
        for solution in (ops.nash_points, ops.kalai_points, ops.ks_points, ops.max_welfare_points)
    ]
    return Peer(_points(frontier, table), *(_points([point for point, _ in points], table) for points in found))


def _points(points: Any, table: Table) -> Floats:
    return np.array(points, dtype=float).reshape(-1, len(table.utility))


def efficient(table: Table) -> Flags:
    """What NegMAS calls the frontier: packages no worse than no deal for anybody that no other beats."""
    found = solve(table)
    both: Flags = found.pareto & found.rational
    return both


def same_points(one: Floats, other: Floats) -> bool:
    """Whether the same points stand in two lists, however often."""
    near = np.abs(one[:, None] - other[None]).max(axis=2) <= EXACT
    return bool(near.any(axis=0).all() and near.any(axis=1).all())


def is_among(table: Table, package: int | None, points: Floats) -> bool:
    return package is not None and bool((np.abs(points - table.utility[:, package]).max(axis=1) <= EXACT).any())


def sum_at(table: Table, package: int | None) -> float:
    assert package is not None
    return float(table.utility[:, package].sum())


def nearest_to_equal_shares(table: Table) -> Floats:
    """NegMAS's Kalai-Smorodinsky points: on the frontier, the least difference between the largest and smallest share.

    Of the way from no deal to the best of all outcomes, also of those that somebody would not have. Where somebody has
    no such way to go, all of the frontier.
    """
    floor = from_its_worst(table).no_deal[:, None]
    best = table.utility.max(axis=1, keepdims=True)
    on_frontier = table.utility[:, efficient(table)]
    if on_frontier.shape[1] == 0 or (best <= floor).any():
        return on_frontier.T
    shares = (on_frontier - floor) / (best - floor)
    spread = shares.max(axis=0) - shares.min(axis=0)
    found: Floats = on_frontier[:, spread <= spread.min() + 1e-12].T
    return found


@needs_domains
def test_pareto_nash_egalitarian_and_utilitarian_answers_of_34_domains_are_those_of_negmas() -> None:
    domains = reference()
    assert len(domains) == 34
    for place, known in domains.items():
        table = table_of(place, known["profiles"])
        floored = from_its_worst(table)
        frontier = table.utility[:, efficient(table)].T
        assert table.no_deal.tolist() == known["reserved"], place
        assert len(np.unique(np.round(frontier, 9), axis=0)) == known["pareto_size"], place
        assert is_among(table, nash(floored), _points([known["nash"]], table)), place
        assert is_among(table, egalitarian(floored), _points([known["kalai"]], table)), place
        assert sum_at(table, utilitarian(table)) == pytest.approx(sum(known["welfare"]), abs=EXACT), place


@needs_domains
def test_other_points_than_negmas_utilitarian_ones_are_as_good() -> None:
    """Two packages are best in sum: NegMAS keeps the one, Winset the first."""
    other = {
        place
        for place, known in reference().items()
        if not is_among(
            table := table_of(place, known["profiles"]), utilitarian(table), _points([known["welfare"]], table)
        )
    }
    assert other == {"y2012/Barbecue", "y2013/DefensiveCharms"}


@needs_domains
def test_where_no_deal_is_worse_than_every_outcome_the_answers_differ_by_definition() -> None:
    """A reserve below the worst outcome: Winset counts gains from it, NegMAS from that outcome."""
    other = set()
    for place, known in reference().items():
        table = table_of(place, known["profiles"])
        if not is_among(table, nash(table), _points([known["nash"]], table)):
            assert (table.no_deal < table.utility.min(axis=1)).any()
            other.add(place)
    assert other == {
        "y2012/Acquisition",
        "y2012/Barbecue",
        FITNESS,
        "y2012/NiceOrDie",
        "y2013/Acquisition",
        "y2013/Lunch",
        "y2013/NiceOrDie",
    }


@needs_domains
def test_kalai_smorodinsky_points_of_34_domains_differ_from_negmas_by_definition_only() -> None:
    other = set()
    for place, known in reference().items():
        table = table_of(place, known["profiles"])
        found = peer(table)
        assert same_points(found.kalai_smorodinsky, nearest_to_equal_shares(table)), place
        if not is_among(table, kalai_smorodinsky(from_its_worst(table)), found.kalai_smorodinsky):
            other.add(place)
    assert other == {
        "y2012/Acquisition",
        "y2012/ItexvsCypress",
        "y2012/MusicCollection",
        "y2013/Acquisition",
        "y2013/Coffee",
    }


def random_table(number: int) -> Table:
    """2 to 4 parties, 2 to 4 issues: sums of what values are worth; every third has few different numbers, and ties."""
    chance = np.random.default_rng([2024, number])
    parties, issues = chance.integers(2, 5), chance.integers(2, 5)
    utility = np.zeros((parties, 1))
    for count in chance.integers(2, 6, issues):
        few = number % 3 == 0
        worth = chance.integers(0, 6, (parties, count)) / 8 if few else chance.random((parties, count))
        utility = (utility[:, :, None] + worth[:, None, :]).reshape(parties, -1)
    return Table(utility, chance.integers(0, 5, parties) / 8)


def test_answers_of_200_random_domains_are_those_of_negmas() -> None:
    """But for ties of definition: where somebody gains nothing by what NegMAS names, Winset names another or none."""
    named = 0
    for number in range(RANDOM_DOMAINS):
        table = random_table(number)
        found, floored, chosen = peer(table), from_its_worst(table), efficient(table)
        assert same_points(found.frontier, table.utility[:, chosen].T), number
        assert same_points(found.kalai_smorodinsky, nearest_to_equal_shares(table)), number
        answers = (
            (nash(floored), found.nash, floored.no_deal),
            (egalitarian(floored), found.kalai, floored.no_deal),
            (utilitarian(table), found.welfare, table.no_deal),
        )
        for package, points, no_deal in answers:
            if package is None:
                assert not (points > no_deal).all(axis=1).any(), number
            else:
                assert is_among(table, package, points) or not (points > no_deal).all(axis=1).any(), number
                named += is_among(table, package, points)
    assert named > 0.95 * 3 * RANDOM_DOMAINS


def test_winsets_kalai_smorodinsky_point_never_leaves_the_worst_off_a_smaller_share() -> None:
    """The definitions differ in a few of the random domains, and then in this direction."""
    other = 0
    for number in range(RANDOM_DOMAINS):
        table = random_table(number)
        floored = from_its_worst(table)
        package = kalai_smorodinsky(floored)
        if package is None:
            continue
        gains = table.utility - floored.no_deal[:, None]
        best = gains[:, (gains > 0.0).all(axis=0)].max(axis=1, keepdims=True)
        theirs = nearest_to_equal_shares(table)
        least = ((theirs - floored.no_deal) / best.T).min(axis=1).max()
        assert (gains[:, package, None] / best).min() >= least - 1e-12, number
        other += not is_among(table, package, theirs)
    assert 0 < other < RANDOM_DOMAINS / 2
