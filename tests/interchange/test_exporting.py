"""What is written for other software is read again as the same: packages, order, and utilities but for their unit."""

import json
import re
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import WinsetError
from sim.interchange.as_scenario import scenario_text
from sim.interchange.domain import Domain, Today
from sim.interchange.exporting import FORMATS, domain_of, left_out, write_files
from sim.interchange.geniusweb import reservation_bid, texts, worth_of
from sim.interchange.importing import read_files
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.scenario.schema import Scenario
from sim.shipped import load
from sim.solutions import Floats, table_at
from sim.world import World, build_world
from tests.interchange.domains import domains
from tests.interchange.test_as_scenario import imported, worth
from tests.strategies import scenario_data

CLOSE = 1e-11


@st.composite
def unlinked(draw: st.DrawFn) -> Scenario:
    """Scenarios without scores for levels that come together."""
    data = draw(scenario_data())
    for government in data["governments"].values():
        for goal in government["goals"].values():
            goal.pop("combinations", None)
    return Scenario.model_validate(data)


def gross(world: World) -> tuple[Floats, Floats]:
    """Utilities before the cost of agreeing, and what no deal is worth with that cost added."""
    table, cost = table_at(world, 0), world.arrays.agreement_cost[world.arrays.view_at[0], 0]
    utility = table.utility.copy()
    utility[:, 1:] += cost[:, None]
    return utility, table.no_deal + cost


def in_units(utility: Floats, no_deal: Floats) -> tuple[Floats, Floats]:
    """The worst package at 0 and the best at 1 for each; all 0 to whom all are the same."""
    least = utility.min(axis=1)
    spread = utility.max(axis=1) - least
    spread[spread < 1e-9] = 1.0
    return (utility - least[:, None]) / spread[:, None], (no_deal - least) / spread


def written(domain: Domain, form: str) -> Domain:
    with TemporaryDirectory() as folder:
        return read_files(write_files(domain, Path(folder), form=form))


@given(unlinked(), st.sampled_from(sorted(FORMATS)))
def test_a_scenario_comes_back_with_its_packages_in_order_and_its_utilities_in_their_unit(
    scenario: Scenario, form: str
) -> None:
    world = build_world(scenario)
    domain = written(domain_of(scenario), form)
    again = build_world(check(parse(scenario_text(domain, today="first", rounds=world.rounds.count), "again.yaml")))
    assert again.packages.names == world.packages.names
    utility, no_deal = in_units(*gross(world))
    table = table_at(again, 0)
    assert table.utility + utility[:, :1] == pytest.approx(utility, abs=CLOSE)
    if form == "genius":
        assert table.no_deal + utility[:, 0] == pytest.approx(no_deal, abs=CLOSE)
        office = world.arrays.office[world.arrays.view_at[0], 0, 0]
        assert again.arrays.patience == pytest.approx(np.maximum(world.arrays.patience[office], 1e-25), abs=1e-9)


@given(domains(), st.sampled_from(sorted(FORMATS)))
def test_a_domain_that_was_imported_goes_out_again_as_it_was_but_for_its_unit(domain: Domain, form: str) -> None:
    """``open`` both ways: the level that was added is left out again."""
    scenario = imported(domain).scenario
    back = written(domain_of(scenario, today="open"), form)
    assert [len(values) for values in back.issues.values()] == [len(values) for values in domain.issues.values()]
    reserved = np.array([party.reservation for party in domain.profiles])
    utility, no_deal = in_units(worth(domain, "genius"), reserved)
    assert worth(back, "raw") == pytest.approx(utility, abs=CLOSE)
    assert worth(back, "genius") == pytest.approx(utility, abs=CLOSE)
    if form == "genius":
        assert [party.reservation for party in back.profiles] == pytest.approx(no_deal.tolist(), abs=CLOSE)
        discounts = [party.discount for party in domain.profiles]
        assert [party.discount for party in back.profiles] == pytest.approx(discounts)
        assert list(back.words.values()) == [value for values in domain.issues.values() for value in values]


@given(domains())
def test_geniusweb_accepts_the_same_outcomes_for_its_reservation_bid_as_for_no_deal(domain: Domain) -> None:
    for party, points in zip(domain.profiles, worth(domain, "raw"), strict=True):
        bid = reservation_bid(domain, party)
        least = -np.inf if bid is None else worth_of(party, bid)
        enough = points >= party.reservation
        assert (points >= least - CLOSE).tolist() == (enough if enough.any() else points == points.max()).tolist()


@given(unlinked())
def test_geniusweb_gets_weights_that_sum_to_one_in_decimals_worths_up_to_one_and_simple_names(
    scenario: Scenario,
) -> None:
    for name, text in texts(domain_of(scenario)).items():
        held = json.loads(text, parse_float=Decimal)
        if not name.endswith("-domain.json"):
            held = held["LinearAdditiveUtilitySpace"]
            assert sum(held["issueWeights"].values()) == 1
            assert set(held["issueWeights"]) == set(held["issueUtilities"]) == set(held["domain"]["issuesValues"])
            tables = [table["DiscreteValueSetUtilities"] for table in held["issueUtilities"].values()]
            assert all(0 <= worth <= 1 for table in tables for worth in table["valueUtilities"].values())
        assert re.fullmatch("[a-zA-Z0-9]+", held["name"])


def test_what_stands_for_no_deal_in_geniusweb_is_named() -> None:
    scenario = load("quickstart")
    domain = domain_of(scenario)
    said = left_out(scenario, domain, form="geniusweb")
    assert "norland's no deal of 0.450; in its place stands an outcome of 0.600" in said
    assert "patience" in said
    assert not any("no deal" in part for part in left_out(scenario, domain, form="genius"))
    meek = load("quickstart", settings={"governments.norland.no_deal": -2.0})
    told = left_out(meek, domain_of(meek), form="geniusweb")
    assert any(part.endswith("in its place stands that any agreement is better") for part in told)


def test_a_no_deal_beyond_all_packages_is_written_and_named() -> None:
    proud = load("quickstart", settings={"governments.norland.no_deal": 2.0})
    domain = domain_of(proud)
    assert domain.profiles[0].reservation > 1.0
    assert any(part.startswith("norland's no deal of") for part in left_out(proud, domain, form="genius"))


def test_another_leader_can_be_written() -> None:
    scenario = load("quickstart")
    usual, other = domain_of(scenario), domain_of(scenario, leaders={"sudland": "duval"})
    assert other.profiles[0] == usual.profiles[0]
    weights = scenario.governments["sudland"].leaders["duval"].weights
    assert other.profiles[1].weights != usual.profiles[1].weights
    assert sorted(other.profiles[1].weights.values()) == pytest.approx(sorted(weights.values()))


@pytest.mark.parametrize(
    ("leaders", "reason"),
    [
        ({"sudlnd": "duval"}, "--leader: sudlnd: no such government; did you mean sudland"),
        ({"norland": "duval"}, "--leader: norland.duval: no such leader who takes office; there are: andersen"),
    ],
)
def test_a_leader_that_is_not_there_is_named(leaders: dict[str, str], reason: str) -> None:
    with pytest.raises(WinsetError, match=reason):
        domain_of(load("quickstart"), leaders=leaders)


def test_linkage_cannot_be_written_and_the_message_says_how_to_leave_it_out() -> None:
    combination = {"levels": {"quota": "halved", "port_fund": "grant"}, "score": 0.2}
    place = "governments.sudland.goals.port.combinations"
    linked = load("quickstart", settings={place: [combination]})
    with pytest.raises(WinsetError, match=rf"{place}: scores for levels .* with --set '{place}=\[\]'$"):
        domain_of(linked)
    assert domain_of(load("quickstart", settings={place: []})).profiles


@pytest.mark.parametrize("today", ["first", "open"])
def test_the_status_quo_is_listed_first_or_left_out(today: Today) -> None:
    values = domain_of(load("quickstart"), today=today).issues["quota"]
    assert values == (("unchanged",) if today == "first" else ()) + ("reduced", "halved")
