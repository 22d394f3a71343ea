"""The outside option principle: a way out matters only if it is worth more than what bargaining gives.

Binmore, Shaked & Sutton (1989), An outside option experiment, Quarterly Journal of Economics 104, 753-770; Binmore,
Rubinstein & Wolinsky (1986): a flow while talks go on moves every split, an option to leave moves none until it binds,
and then its holder gets just what it is worth.

In this model one may leave what is signed: the second government's next leader does if no deal less the exit cost is
worth more to it. The exit cost moves that option and nothing else; what no deal is worth is a flow.
"""

import datetime as dt

import pytest

from sim.ensemble import simulate
from sim.outcomes import ENDED, REPUDIATED, RESULT, SIGNED
from sim.scenario.schema import Scenario
from sim.world import build_world
from tests.verification.table import START, Split, agreement, dollar, patience

POINTS = 1000
DELTA = 0.9
NO_DEAL = 0.8
"""What no deal is worth to the next leader a week; to all others it is worth 0."""
NEVER = 2 * NO_DEAL
"""An exit cost at which nothing is ever left."""


def talks(exit_cost: float, *, weeks: int, no_deal: float = NO_DEAL) -> Scenario:
    """The hand-over comes after some weeks; the successor wants what the leader before it wanted."""
    heir = {
        "weights": {"share": 1.0},
        "patience": DELTA,
        "starts": START + dt.timedelta(days=7 * weeks),
        "no_deal": no_deal,
        "exit_cost": exit_cost,
    }
    settings = {
        **patience(DELTA, DELTA),
        "governments.two.leaders": {"leader_two": {"weights": {"share": 1.0}, "patience": DELTA}, "heir": heir},
    }
    return dollar(POINTS, 60, settings=settings)


def split(exit_cost: float, *, weeks: int, no_deal: float = NO_DEAL) -> Split:
    found = agreement(talks(exit_cost, weeks=weeks, no_deal=no_deal))
    assert found is not None
    return found


@pytest.mark.parametrize("weeks", [6, 10, 20])
def test_an_option_worth_less_than_the_bargain_changes_nothing(weeks: int) -> None:
    bargain = split(NEVER, weeks=weeks)
    for below in (0.4, 0.1, 0.01, 0.0):
        assert split(NO_DEAL - (bargain.second - below), weeks=weeks) == bargain


@pytest.mark.parametrize("weeks", [6, 10, 20])
def test_one_worth_more_is_met_and_not_a_piece_more(weeks: int) -> None:
    bargain = split(NEVER, weeks=weeks)
    for option in (0.71, 0.75, 0.79):
        assert option > bargain.second
        met = split(NO_DEAL - option, weeks=weeks)
        assert met.week == 0
        assert met.second == pytest.approx(option, abs=1 / POINTS)
        assert met.second >= option - 1e-9


def test_a_flow_while_they_talk_moves_the_bargain_long_before_it_is_worth_as_much() -> None:
    """The difference from an option: the same no deal, which nobody can go back to once a package is signed."""
    without, little, much = (split(NEVER, weeks=10, no_deal=flow) for flow in (0.0, 0.2, 0.4))
    assert much.second < 0.6
    assert without.second < little.second < much.second


def test_who_loses_little_by_an_exit_lets_it_come() -> None:
    """The condition: the principle needs a partner for whom the loss of the agreement is worth preventing.

    Forty weeks away, being left costs it 0.9^40 of the bargain, less than what staying would have to be paid.
    """
    bargain, exit_cost = split(NEVER, weeks=40), NO_DEAL - 0.79
    outcomes = simulate(build_world(talks(exit_cost, weeks=40)), runs=1, seed=1)
    assert outcomes.column(RESULT).tolist() == [REPUDIATED]
    assert (outcomes.column(SIGNED).tolist(), outcomes.column(ENDED).tolist()) == ([0], [40])
    assert bargain.second < 0.79
