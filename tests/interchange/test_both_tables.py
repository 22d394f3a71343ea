"""Our governments and NegMAS's negotiators on domains of the competitions, at our table and at theirs."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from sim.interchange.as_scenario import scenario_text
from sim.interchange.at_negmas import mechanism, negotiator, utilities
from sim.interchange.importing import read_files
from sim.interchange.negmas_seat import seat
from sim.model import NegotiationModel
from sim.outcomes import DEAL, PACKAGE, RESULT, SIGNED
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.solutions import pareto_set, table_at
from sim.world import World, build_world

negmas = pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'winset[negmas]'")

ROOT = Path(__file__).parents[2]
GENIUS = ROOT.parent / "shared" / "genius"
PLACES = ("y2012/FlightBooking", "y2012/ItexvsCypress", "y2012/Laptop", "y2013/planes")
KINDS = ("BoulwareTBNegotiator", "LinearTBNegotiator", "ConcederTBNegotiator", "NiceTitForTatNegotiator")
ROUNDS = 40

pytestmark = pytest.mark.skipif(not GENIUS.exists(), reason="the domains of ANAC 2012 and 2013 are not here")


class Ended(NamedTuple):
    """How a negotiation ended: the week or step (None: without an agreement) and the package."""

    when: int | None
    package: int | None


def kind_of(name: str) -> Any:
    return getattr(negmas.sao.negotiators, name)


@cache
def world_of(place: str) -> World:
    profiles = json.loads((GENIUS / "reference.json").read_text(encoding="utf-8"))["domains"][place]["profiles"]
    files = sorted((GENIUS / place).glob("*.xml"))
    domain = next(file for file in files if b"evaluation" not in file.read_bytes())
    read = read_files([domain, *(GENIUS / place / f"{name}.xml" for name in profiles)])
    return build_world(check(parse(scenario_text(read, rounds=ROUNDS), place)))


@cache
def here(place: str, name: str, side: int) -> Ended:
    """At our table, NegMAS's negotiator in one of the two seats."""
    world = world_of(place)
    governments = {world.governments[side]: seat(kind_of(name))}
    model = NegotiationModel(world, seed=1, governments=governments, collects=False)
    model.run_to_end()
    return Ended(int(model.row[SIGNED]), int(model.row[PACKAGE])) if model.row[RESULT] == DEAL else Ended(None, None)


@cache
def there(place: str, name: str, side: int) -> Ended:
    """At NegMAS's table."""
    world = world_of(place)
    table, wants = mechanism(world), utilities(world)
    for g, government in enumerate(world.governments):
        other = kind_of(name)(ufun=wants[government], name=government)
        table.add(other if g == side else negotiator(world, government, seed=1))
    agreement = table.run().agreement
    return Ended(None, None) if agreement is None else Ended(table.state.step, int(agreement[0]))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("at", [here, there])
def test_what_is_agreed_settles_everything_is_efficient_and_no_worse_than_no_deal(
    place: str, name: str, at: Any
) -> None:
    world = world_of(place)
    table = table_at(world, 0)
    for side in (0, 1):
        package = at(place, name, side).package
        if package is not None:
            assert (world.packages.levels[package] > 0).all()
            assert pareto_set(table.utility)[package]
            assert (table.utility[:, package] >= table.no_deal).all()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("side", [0, 1])
def test_who_gives_in_earlier_agrees_no_later_at_our_table(place: str, side: int) -> None:
    """Faratin, Sierra & Jennings 1998: boulware holds out, conceder gives in; never agreeing is latest."""
    weeks = [here(place, name, side).when for name in KINDS[:3]]
    latest_first = [ROUNDS if week is None else week for week in weeks]
    assert latest_first == sorted(latest_first, reverse=True)


def row_of(name: str) -> str:
    """A row of the page: how often of 8 they agree, and what each gets on average, at our table and at theirs."""
    cells = []
    for at in (here, there):
        ends, got = [], []
        for place in PLACES:
            table = table_at(world_of(place), 0)
            for side in (0, 1):
                end = at(place, name, side)
                ends.append(end.when is not None)
                worth = table.no_deal if end.package is None else table.utility[:, end.package]
                got.append(worth[[1 - side, side]])
        ours, theirs = np.mean(got, axis=0)
        cells += [f"{sum(ends)}", f"{ours:.2f}", f"{theirs:.2f}"]
    return f"| {name} | {' | '.join(cells)} |"


def test_the_page_says_what_both_get_at_both_tables() -> None:
    page = (ROOT / "docs" / "interchange.md").read_text(encoding="utf-8").splitlines()
    for name in KINDS:
        assert row_of(name) in page
