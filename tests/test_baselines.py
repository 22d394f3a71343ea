"""Baselines of a negotiation: by hand on a scenario of two issues, and what must not matter."""

import pytest

from sim.baselines import simpler
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.reader import parse
from sim.world import World, build_world

TWO = """\
schema: 1
title: Fish and a port
calendar: {start: 2024-01-01, horizon: 2024-03-25}
issues:
  fish: {levels: {none: N., a: A., b: B., c: C., d: D.}}
  port: {levels: {none: N., loan: L., grant: G.}}
governments:
  north:
    goals: {gain: {scores: {fish: {a: 0.1, b: 0.2, c: 0.3, d: 0.4}, port: {loan: -0.1, grant: -0.2}}}}
    leaders: {noor: {weights: {gain: 1}, patience: 0.9}}
  south:
    goals: {gain: {scores: {fish: {a: -0.2, b: -0.4, c: -0.6, d: -0.8}, port: {loan: 0.5, grant: 0.6}}}}
    leaders: {sol: {weights: {gain: 1}, patience: 0.9}}
"""


def world(**settings: object) -> World:
    return build_world(check(apply(parse(TWO, "two.yaml"), settings)))


def test_means_and_median_by_hand() -> None:
    """Fish: north wants d (level 4, salience 0.4), south none (0.8). Port: north none (0.2), south grant (2, 0.6)."""
    levels = simpler(world()).levels
    assert levels["mean"] == {"fish": 2.0, "port": 1.0}
    assert levels["compromise"] == pytest.approx({"fish": 4 * 0.4 / 1.2, "port": 2 * 0.6 / 0.8})
    assert levels["median"] == {"fish": 0.0, "port": 2.0}


def test_nash_by_hand() -> None:
    """Fish at b for a loan gives 0.1 to each; in every other package somebody gains nothing."""
    found = simpler(world())
    assert found.package(world(), "nash") == {"fish": "b", "port": "loan"}


def test_a_package_in_words_is_the_level_next_to_the_number() -> None:
    assert simpler(world()).package(world(), "mean") == {"fish": "b", "port": "loan"}
    assert simpler(world()).package(world(), "median") == {"port": "grant"}


def test_the_cost_of_agreeing_moves_no_position() -> None:
    costly = world(**{"governments.north.agreement_cost": 0.05, "governments.south.agreement_cost": 0.05})
    assert simpler(costly).levels == simpler(world()).levels


def test_where_no_package_is_better_for_all_there_is_no_nash_solution() -> None:
    found = simpler(world(**{"governments.north.no_deal": 1.0}))
    assert found.nash is None
    assert found.package(world(), "nash") == {}


def test_the_number_of_a_package_is_that_of_its_levels() -> None:
    packages = world().packages
    for number in range(len(packages)):
        assert packages.number(packages.moved(number)) == number
