"""The outside option principle: a way out matters only if it is worth more than what bargaining gives.

In this model one may leave what is signed: the second government's next leader does if no deal less the exit cost is
worth more to it. The exit cost moves that option and nothing else; what no deal is worth is a flow.
"""

import datetime as dt

from sim.ensemble import simulate
from sim.outcomes import ENDED, REPUDIATED, RESULT, SIGNED
from sim.scenario.schema import Scenario
from sim.verify.check import Findings, all_of, between, check, equal, near
from sim.verify.tables import START, Split, agreement, dollar, patience
from sim.world import build_world

_FAMILY = "outside option"
_SOURCE = "Binmore, Shaked & Sutton (1989), QJE 104, 753-770"
_POINTS, _DELTA = 1000, 0.9
_NO_DEAL = 0.8
"""What no deal is worth to the next leader a week; to all others it is worth 0."""
_NEVER = 2 * _NO_DEAL
"""An exit cost at which nothing is ever left."""


def _talks(exit_cost: float, weeks: int, no_deal: float = _NO_DEAL) -> Scenario:
    """The hand-over comes after some weeks; the successor wants what the leader before it wanted."""
    heir = {
        "weights": {"share": 1.0},
        "patience": _DELTA,
        "starts": START + dt.timedelta(days=7 * weeks),
        "no_deal": no_deal,
        "exit_cost": exit_cost,
    }
    leaders = {"leader_two": {"weights": {"share": 1.0}, "patience": _DELTA}, "heir": heir}
    return dollar(_POINTS, 60, settings={**patience(_DELTA, _DELTA), "governments.two.leaders": leaders})


def _split(exit_cost: float, weeks: int, no_deal: float = _NO_DEAL) -> Split:
    return agreement(_talks(exit_cost, weeks, no_deal)) or Split(-1, 0.0, 0.0)


@check(_FAMILY, _SOURCE)
def option_that_does_not_bind() -> Findings:
    """A right to leave that is worth less than the bargain changes nothing."""
    for weeks in (6, 10, 20):
        bargain = _split(_NEVER, weeks)
        worth = [bargain.second - below for below in (0.4, 0.1, 0.01, 0.0)]
        yield all_of(f"in {weeks} weeks", [_split(_NO_DEAL - each, weeks) == bargain for each in worth], "the same")


@check(_FAMILY, _SOURCE)
def option_that_binds() -> Findings:
    """A right to leave that is worth more than the bargain is met, and by not a piece more."""
    for weeks in (6, 10, 20):
        for option in (0.71, 0.75, 0.79):
            met = _split(_NO_DEAL - option, weeks)
            yield near(f"worth {option} in {weeks} weeks", met.second, option, 1 / _POINTS)
        yield between("... above the bargain", _split(_NEVER, weeks).second, 0.0, 0.71)


@check(_FAMILY, "Binmore, Rubinstein & Wolinsky (1986), RAND 17, 176-188")
def flow_is_no_option() -> Findings:
    """What no deal is worth while they talk moves the bargain long before it is worth as much."""
    without, little, much = (_split(_NEVER, 10, flow).second for flow in (0.0, 0.2, 0.4))
    yield between("a flow of 0.2 a week later", little, without, much)
    yield between("a flow of 0.4", much, little, 0.6)


@check(_FAMILY, "condition of the principle; by hand")
def exit_that_costs_little() -> Findings:
    """Who loses little by an exit lets it come: forty weeks away it costs 0.9^40 of the bargain."""
    outcomes = simulate(build_world(_talks(_NO_DEAL - 0.79, 40)), runs=1, seed=1)
    ended = [int(outcomes.column(each)[0]) for each in (RESULT, SIGNED, ENDED)]
    yield equal("repudiated; signed, left in week", ended, [REPUDIATED, 0, 40])
    yield between("the bargain", _split(_NEVER, 40).second, 0.0, 0.79)
