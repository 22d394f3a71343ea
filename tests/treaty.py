"""A border treaty: a small world that tests of several rooms share, each with what it looks at laid over it."""

from functools import reduce

from sim.scenario.overlay import overlay
from sim.scenario.reader import parse
from sim.scenario.source import Source

_TREATY = """\
schema: 1
title: A border treaty
calendar: {start: 2024-01-01, horizon: 2024-03-04}
issues:
  asylum: {levels: {none: Nothing., wait: They wait abroad., safe: Safe third country.}}
  aid: {levels: {none: Nothing., pledge: A pledge.}}
governments:
  north:
    goals: {deterrence: {scores: {asylum: {wait: 0.5, safe: 1.0}}}, budget: {scores: {aid: {pledge: -1.0}}}}
    leaders: {old: {weights: {deterrence: 0.8, budget: 0.2}, patience: 0.9}}
  south:
    goals: {rights: {scores: {asylum: {wait: -0.5, safe: -1.0}}}, growth: {scores: {aid: {pledge: 1.0}}}}
    leaders:
      first: {weights: {rights: 0.5, growth: 0.5}, patience: 0.9}
      left: {starts: 2024-02-05, chance: 0.5, weights: {rights: 0.9, growth: 0.1}, patience: 0.9}
      right: {starts: 2024-02-05, chance: 0.5, weights: {rights: 0.2, growth: 0.8}, patience: 0.9}
"""
"""Ten weeks; south's hand-over is in week 5; packages count asylum * 2 + aid."""


def treaty(*texts: str) -> Source:
    """The treaty with texts laid over it, one after the other, as a file lies over one that it extends."""
    return reduce(overlay, (parse(text, "treaty.yaml") for text in (_TREATY, *texts)))
