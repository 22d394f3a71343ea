"""A small world with a hand-over and a measure, and outcomes written down by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.outcomes import (
    BROKEN,
    COLUMNS,
    CROSSING,
    ENDED,
    IN_FORCE,
    MEASURES,
    OFFERS,
    PACKAGE,
    RESULT,
    ROUNDS,
    SIGNED,
    Outcomes,
)
from sim.scenario.checks import check
from sim.world import World, build_world
from tests.treaty import treaty

TREATY = """\
governments:
  north: {agreement_cost: 0.1}
  south: {leaders: {later: {starts: 2025-01-06, weights: {rights: 0.2, growth: 0.8}, patience: 0.9}}}
measures:
  tariff: {holder: north, against: south, if_acquiesced: {north: 0.1}, if_resisted: {south: -0.1}}
  fence: {holder: north, against: south, if_acquiesced: {north: 0.1}, if_resisted: {south: -0.1}}
questions:
  safe_country: {label: Safe third country, at_least: {asylum: safe}}
  waiting: {at_least: {asylum: wait}, counts_measure: fence}
"""

Row = dict[int, int]
_BLANK: Row = {RESULT: 0, MEASURES: 0, ROUNDS: 0, OFFERS: 0, CROSSING: 0}


def outcomes(*rows: Row) -> Outcomes:
    table = np.full((len(rows), COLUMNS), -1, dtype=np.int32)
    for line, row in zip(table, rows, strict=True):
        for column, value in {**_BLANK, **row}.items():
            line[column] = value
    return Outcomes(table, seed=1)


@pytest.fixture(scope="session")
def world() -> World:
    """The treaty with two measures and two questions."""
    return build_world(check(treaty(TREATY)))


@pytest.fixture(scope="session")
def made() -> Callable[..., Outcomes]:
    """Outcomes from rows that say only what is not blank."""
    return outcomes


@pytest.fixture(scope="session")
def eight(made: Callable[..., Outcomes]) -> Outcomes:
    """One negotiation of each kind: see the comments."""
    return made(
        # safe third country with aid, signed in week 2, stands
        {RESULT: 1, PACKAGE: 5, SIGNED: 2, IN_FORCE: 2, ROUNDS: 3, OFFERS: 3, CROSSING: 1},
        # waiting, signed in week 6, comes into force after the horizon
        {RESULT: 1, PACKAGE: 2, SIGNED: 6, IN_FORCE: 12, ROUNDS: 7, OFFERS: 5},
        # aid alone, signed in week 0; the fence (second measure) is put up with all the same
        {RESULT: 1, PACKAGE: 1, SIGNED: 0, IN_FORCE: 1, ROUNDS: 1, OFFERS: 1, MEASURES: 3},
        # safe third country, in force in week 3, repudiated in week 5
        {RESULT: 3, PACKAGE: 4, SIGNED: 1, IN_FORCE: 3, ENDED: 5, ROUNDS: 2, OFFERS: 2},
        # signed in week 4, repudiated in week 5 before it came into force: never an agreement
        {RESULT: 3, PACKAGE: 4, SIGNED: 4, ENDED: 5, ROUNDS: 5, OFFERS: 5},
        # signed, not ratified
        {RESULT: 2, PACKAGE: 4, SIGNED: 3, ROUNDS: 10, OFFERS: 8},
        # talks break down; then the fence, put up with, and the tariff, resisted
        {BROKEN: 1, ROUNDS: 2, OFFERS: 0, MEASURES: 5},
        # nothing
        {ROUNDS: 10, OFFERS: 8},
    )
