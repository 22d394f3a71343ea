"""A domain as a scenario: which package is which outcome, and that both are worth the same."""

import itertools
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.errors import WinsetError
from sim.interchange.as_scenario import scenario_text
from sim.interchange.domain import Domain, Evaluations, Profile, Today
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.solutions import Floats, Table, pareto_set, table_at
from sim.world import World, build_world
from tests.interchange.domains import domains

CLOSE = 1e-12

ways = st.sampled_from(get_args(Evaluations))


def imported(domain: Domain, *, evaluations: Evaluations = "genius", today: Today = "open", rounds: int = 60) -> World:
    text = scenario_text(domain, evaluations=evaluations, today=today, rounds=rounds)
    return build_world(check(parse(text, "drawn.yaml")))


def worth(domain: Domain, how: Evaluations) -> Floats:
    """(G, P) by the formula of the profiles, outcome by outcome, the last issue fastest."""
    outcomes = list(itertools.product(*domain.issues.values()))
    return np.array(
        [
            [sum(party.worth(i, v, how) for i, v in zip(domain.issues, outcome, strict=True)) for outcome in outcomes]
            for party in domain.profiles
        ]
    )


def job(*parties: Profile) -> Domain:
    return Domain("Job", {"Salary": ("low", "high"), "Lease car": ("no", "yes")}, parties)


ONE = Profile(
    "One",
    {"Salary": 0.75, "Lease car": 0.25},
    {"Salary": {"low": 2, "high": 8}, "Lease car": {"no": 1, "yes": 4}},
    0.3,
    0.5,
)


@given(domains(), ways)
def test_packages_that_settle_everything_are_the_outcomes_and_worth_the_same(domain: Domain, how: Evaluations) -> None:
    world = imported(domain, evaluations=how)
    table = table_at(world, 0)
    settled = (world.packages.levels > 0).all(axis=1)
    assert table.utility[:, settled] == pytest.approx(worth(domain, how), abs=CLOSE, rel=CLOSE)
    assert table.no_deal.tolist() == [party.reservation for party in domain.profiles]


@given(domains(), ways)
def test_what_leaves_an_issue_open_is_never_better_than_what_settles_it(domain: Domain, how: Evaluations) -> None:
    world = imported(domain, evaluations=how)
    table, levels = table_at(world, 0).utility, world.packages.levels
    for p in np.flatnonzero((levels == 0).any(axis=1)):
        completed = np.flatnonzero((levels == np.maximum(levels[p], 1)).all(axis=1))[0]
        assert (table[:, completed] >= table[:, p]).all()
    points = np.round(table[:, pareto_set(table)].T, 9)
    outcomes = worth(domain, how)
    assert {*map(tuple, points)} == {*map(tuple, np.round(outcomes[:, pareto_set(np.round(outcomes, 12))].T, 9))}


@given(domains(), ways)
def test_with_first_values_of_today_packages_are_the_outcomes_in_order_but_for_a_constant(
    domain: Domain, how: Evaluations
) -> None:
    assume(all(len(values) > 1 for values in domain.issues.values()))
    table = table_at(imported(domain, evaluations=how, today="first"), 0)
    expected = worth(domain, how)
    reserved = np.array([party.reservation for party in domain.profiles])
    assert table.utility == pytest.approx(expected - expected[:, :1], abs=1e-11)
    assert table.no_deal == pytest.approx(reserved - expected[:, 0], abs=1e-11)


def test_numbers_of_a_profile_are_where_they_belong() -> None:
    scenario = imported(job(ONE, ONE), rounds=10).scenario
    one = scenario.governments["one"]
    assert one.goals["salary"].scores == {"salary": {"low": 0.25, "high": 1.0}}
    assert one.leaders["one_leader"].weights == {"salary": 0.75, "lease_car": 0.25}
    assert one.no_deal == 0.3
    assert one.leaders["one_leader"].patience == pytest.approx(0.5**0.1)
    assert scenario.issues["lease_car"].label == "Lease car"
    assert list(scenario.governments) == ["one", "one_2"]


def test_every_number_names_the_file_that_it_is_from_or_is_judgement() -> None:
    lines = [line for line in scenario_text(job(ONE, ONE)).splitlines() if line.split("#")[0].strip()[-1:].isdigit()]
    assert len(lines) == 2 + 2 * 8 + 1
    assert lines[0] == "schema: 1"
    for line in lines[1:]:
        assert "# [one" in line or "# judgement" in line


def test_weights_that_do_not_sum_to_one_are_made_up_for_by_the_scores() -> None:
    double = Profile("Double", {"Salary": 1.5, "Lease car": 0.5}, ONE.evaluations, 0.6, 1.0)
    table = table_at(imported(job(ONE, double)), 0)
    assert table.utility[1] == pytest.approx(2 * table.utility[0], abs=CLOSE)


def test_a_discount_factor_is_what_is_left_of_a_gain_after_all_rounds() -> None:
    """GENIUS: U d^t with t from 0 to 1; here a gain after k of n rounds counts patience^k, and k/n is t."""
    world = imported(job(ONE, ONE), rounds=24)
    patience = world.scenario.governments["one"].leaders["one_leader"].patience
    assert [patience**k for k in (0, 12, 24)] == pytest.approx([1.0, 0.5**0.5, 0.5])


def test_values_that_are_no_names_get_names_each_another() -> None:
    issue = {"Price($)": ("3", "-3", "true", "Open", "\u00e9t\u00e9", "x" * 90, "x" * 91)}
    party = Profile("1st", {"Price($)": 1.0}, {"Price($)": dict.fromkeys(issue["Price($)"], 1.0)}, 0.0, 1.0)
    scenario = imported(Domain("No: domain", issue, (party, party))).scenario
    levels = scenario.issues["price"].levels
    assert list(levels)[:6] == ["open", "v_3", "v_3_2", "v_true", "open_2", "t"]
    assert list(levels.values())[1:] == list(issue["Price($)"])
    assert scenario.title == "No: domain"


def wide(counts: list[int]) -> Domain:
    issues = {f"i{n}": tuple(str(v) for v in range(count)) for n, count in enumerate(counts)}
    tables = {issue: dict.fromkeys(values, 1.0) for issue, values in issues.items()}
    party = Profile("p", dict.fromkeys(issues, 1 / len(issues)), tables, 0.0, 1.0)
    return Domain("Wide", issues, (party, party))


@pytest.mark.parametrize(
    ("counts", "today", "reason"),
    [
        ([10] * 5, "first", r"100,000 packages are more than 20,000, .* shorten the issue i0 \(10 values\)$"),
        ([10] * 5, "open", r"161,051 packages are more than 20,000, the most that a scenario has; shorten the issue"),
        ([5] * 6, "open", r"46,656 packages .* take --today first \(15,625\), or shorten"),
        ([1, 2], "first", r"i0: with one value, and that one today's, there is nothing to settle"),
    ],
)
def test_a_domain_that_is_too_large_or_too_small_is_refused_with_what_to_do(
    counts: list[int], today: Today, reason: str
) -> None:
    with pytest.raises(WinsetError, match=reason):
        scenario_text(wide(counts), today=today)


def test_a_profile_that_wants_nothing_is_refused() -> None:
    idle = Profile("Idle", {"Salary": 0.0, "Lease car": 0.0}, ONE.evaluations, 0.0, 1.0)
    with pytest.raises(WinsetError, match="Idle: all weights are 0"):
        scenario_text(job(ONE, idle))


def test_nash_of_nice_or_die_can_be_agreed() -> None:
    """All three outcomes are efficient: none of them may play the status quo, which nobody can offer."""
    tables = ({"a": 1000, "b": 160, "c": 299}, {"a": 160, "b": 1000, "c": 299})
    parties = tuple(Profile(f"p{n}", {"x": 1.0}, {"x": table}, 0.0, 1.0) for n, table in enumerate(tables))
    world = imported(Domain("NiceOrDie", {"x": ("a", "b", "c")}, parties), evaluations="raw")
    assert Table(table_at(world, 0).utility[:, 1:], np.zeros(2)).utility.tolist() == [
        [1000, 160, 299],
        [160, 1000, 299],
    ]
