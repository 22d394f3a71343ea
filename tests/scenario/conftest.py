"""A small scenario that uses every section, and a way to break it in one place."""

from collections.abc import Callable

import pytest

from sim.errors import Problem, ScenarioError
from sim.scenario.checks import check
from sim.scenario.reader import parse

BASE = """\
schema: 1
title: A small treaty
calendar:
  start: 2024-01-01
  horizon: 2024-12-30
  events:
    leak:
      date: 2024-03-04
      announced: 2024-03-01
      ends: 2024-04-01
      weights: {north: {coast: 1.2}}
      no_deal: {south: -0.1}
      beliefs: {north.old.fishing: 2.0}
      ratifiers: {south.court: 0.1}
      pressures: {storms: 1.5}
talks:
  first: north
  quota: 2
issues:
  quota:
    levels:
      as_now: As now.
      less: A fifth less.
      half: Half.
  money:
    levels:
      none: Nothing.
      loan: A loan.
governments:
  north:
    goals:
      coast:
        scores: {quota: {less: 0.5, half: 1.0}}
        combinations:
          - {levels: {quota: half, money: loan}, score: 0.2}
      budget:
        scores: {money: {loan: -0.5}}
    leaders:
      old:
        weights: {coast: 0.6, budget: 0.4}
        patience: 0.98
        red_lines:
          fishing: {refuses: {quota: [half]}, firmness: 0.5}
      new:
        starts: 2024-10-07
        elected: 2024-09-16
        chance: 0.7
        weights: {coast: 0.6, budget: 0.4}
        patience: 0.98
      other:
        starts: 2024-10-07
        elected: 2024-09-16
        chance: 0.3
        weights: {coast: 0.2, budget: 0.8}
        patience: 0.98
  south:
    goals:
      fleet: {scores: {quota: {less: -0.5}, money: {loan: 0.5}}}
    leaders:
      premier: {weights: {fleet: 1}, patience: 0.97}
    ratifiers:
      court: {weights: {fleet: 1}, slope: 0.1}
leverage:
  tariff: {holder: north, against: south, cost: 0.1, announced: 2024-02-01, starts: 2024-03-01, ends: 2024-06-01}
pressures:
  storms:
    path:
      2024-01-01: 1.0
      2024-07-01: 1.4
    elasticities: {south: -0.1}
measures:
  fence: {holder: north, against: south, starts: 2024-05-01, if_acquiesced: {north: 0.1}, if_resisted: {south: -0.1}}
questions:
  fewer: {at_least: {quota: less}, at_most: {quota: half}}
  fenced: {counts_measure: fence}
focal: fewer
levers:
  handover: {path: calendar.horizon, label: End, why: Time presses., low: 2024-06-03, high: 2024-12-30}
presets:
  soft: {label: Soft, set: {governments.north.leaders.old.red_lines.fishing.firmness: 0.1}}
"""

Breaking = Callable[..., tuple[Problem, ...]]


@pytest.fixture(scope="session")
def base() -> str:
    """The text of the small scenario."""
    return BASE


@pytest.fixture(scope="session")
def broken() -> Breaking:
    """The problems of the small scenario with one piece of text (or several, in pairs) replaced."""

    def problems(*pairs: str) -> tuple[Problem, ...]:
        text = BASE
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert text.count(old) == 1, f"{old!r} has to be there once"
            text = text.replace(old, new)
        with pytest.raises(ScenarioError) as caught:
            check(parse(text, "small.yaml"))
        return caught.value.problems

    return problems
