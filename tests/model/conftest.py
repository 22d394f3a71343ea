"""Worlds to look into: the quickstart, and a small one in which red lines and toughness can be followed by hand."""

from collections.abc import Callable

import pytest

import sim
from sim.model import Government, NegotiationModel
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.reader import parse
from sim.world import World, build_world

TEXT = """\
schema: 1
title: A fence
calendar: {start: 2024-01-01, horizon: 2024-02-26}
talks: {choice_noise: 0.1}
issues:
  fence: {levels: {none: Nothing., low: A low fence., high: A high fence.}}
governments:
  north:
    goals: {calm: {scores: {fence: {low: 0.2, high: 1.0}}}}
    leaders: {old: {weights: {calm: 1.0}, patience: 0.5, toughness_sd: 0.05}}
  south:
    goals: {view: {scores: {fence: {low: 0.1, high: 0.1}}}}
    leaders:
      first:
        weights: {view: 1.0}
        patience: 0.5
        toughness_sd: 0.1
        red_lines: {no_high_fence: {refuses: {fence: [high]}, firmness: 0.3}}
"""

Play = Callable[..., NegotiationModel]


@pytest.fixture(scope="session")
def quickstart() -> World:
    return build_world(sim.load("quickstart"))


@pytest.fixture(scope="session")
def fence() -> Callable[..., World]:
    """The small world, with single values set (dotted path, its dots written as two underscores -> value)."""

    def world(**settings: object) -> World:
        values = {path.replace("__", "."): value for path, value in settings.items()}
        return build_world(check(apply(parse(TEXT, "fence.yaml"), values)))

    return world


@pytest.fixture(scope="session")
def play() -> Play:
    """One negotiation, played to its end."""

    def played(
        world: World, replication: int = 0, *, seed: int = 1, **governments: type[Government]
    ) -> NegotiationModel:
        model = NegotiationModel(world, seed=seed, replication=replication, governments=governments)
        model.run_to_end()
        return model

    return played
