"""Three governments and more under a quota: whom the proposer pays, and what is left for it (model.md 5, 7).

Proposers are drawn, q of n have to agree, and each proposer buys the q - 1 cheapest others at what waiting is worth to
them. Prices are rounded up to a piece of the pie: a proposer loses less than one for each partner that it pays.
"""

import numpy as np

from sim.ensemble import simulate
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.scenario.schema import Scenario
from sim.verify.check import Findings, all_of, check, equal, near
from sim.verify.tables import division, values
from sim.world import build_world
from sim.world.arrays import Floats

_FAMILY = "quota"
_SOURCE = "Baron & Ferejohn (1989), APSR 83, 1181-1206"
_RUNS = 100
_DELTA = 0.9
"""Patience in these tables where a check sets none."""


def _signed(scenario: Scenario) -> Floats:
    """What each government gets of the package of each negotiation (runs, G), of which all sign in the first week."""
    world = build_world(scenario)
    outcomes = simulate(world, runs=_RUNS, seed=3)
    at_once = (outcomes.column(RESULT) == 1) & (outcomes.column(SIGNED) == 0)
    utility: Floats = world.arrays.weights @ world.arrays.scores
    return np.where(at_once[:, None], utility[:, outcomes.column(PACKAGE)].T, np.nan)


def _patience(governments: int, delta: float) -> dict[str, float]:
    return {f"governments.land{g}.leaders.leader_land{g}.patience": delta for g in range(governments)}


def _farthest(found: Floats, exact: Floats) -> float:
    """The largest distance from what is expected, in any negotiation; nan where one did not sign at once."""
    return float(np.abs(found - exact).max())


@check(_FAMILY, f"{_SOURCE}, Proposition 1", is_long=True)
def price_of_votes() -> Findings:
    """With two rounds the proposer pays delta / n to each of q - 1 others and keeps 1 - (q - 1) delta / n."""
    for n, quota, points in ((3, 2, 150), (3, 3, 150), (4, 2, 30), (4, 3, 30), (4, 4, 30), (5, 3, 20)):
        shares = _signed(division(n, points, 2, settings={"talks.quota": quota}))
        price = float(np.ceil(_DELTA / n * points - 1e-9)) / points
        exact = np.array([1 - (quota - 1) * price, *[price] * (quota - 1), *[0.0] * (n - quota)])
        ranked = np.sort(shares, axis=1)[:, ::-1]
        yield near(f"{quota} of {n}: off a grid of {points}", _farthest(ranked, exact), 0.0, 1e-9)
        yield near("... the proposer", float(ranked[0, 0]), 1 - (quota - 1) * _DELTA / n, (quota - 1) / points)
        yield equal("... proposers drawn", len(set(shares.argmax(axis=1).tolist())), n)


@check(_FAMILY, f"{_SOURCE}, closed rule: 1 - delta (n - 1) / 2 n; delta / n")
def majority() -> Findings:
    """A majority pays just as many partners as it needs; the others get nothing.

    In two rounds waiting is worth delta / n to each, as it is in the stationary equilibrium. The pie ends on the grid
    exactly, so patience is a hair less than delta: of equals, partners say yes.
    """
    cases = ((3, 15, 1.0, 2 / 3, 1 / 3), (3, 15, 0.8, 11 / 15, 4 / 15), (5, 10, 1.0, 0.6, 0.2), (5, 10, 0.5, 0.8, 0.1))
    for n, points, delta, proposer, partner in cases:
        settings = {"talks.quota": n // 2 + 1, **_patience(n, delta - 1e-9)}
        shares = np.sort(_signed(division(n, points, 2, settings=settings)), axis=1)
        exact = np.array([0.0] * (n - 1 - n // 2) + [partner] * (n // 2) + [proposer])
        yield near(f"{n} at patience {delta:g}: the proposer", float(shares[0, -1]), proposer, 1e-6)
        yield near("... and all others", _farthest(shares, exact), 0.0, 1e-6)


@check(_FAMILY, _SOURCE, is_long=True)
def unanimity() -> Findings:
    """Where all have to agree, however long they may talk, values are 1 / n; a proposer keeps 1 - (n - 1) delta / n."""
    scenario = division(3, 150, 80, settings={"talks.quota": 3})
    for found in values(scenario):
        yield near("value of talks", found, 1 / 3, 1e-6)
    exact = np.array([0.3, 0.3, 0.4])
    yield near("shares 0.3, 0.3, 0.4", _farthest(np.sort(_signed(scenario), axis=1), exact), 0.0, 1e-9)


@check(_FAMILY, "Eraslan (2002), JET 103, 11-30: such values are unique", is_long=True)
def unequal_patience() -> Findings:
    """With unequal patience everybody buys the cheapest vote; values of a majority of three solve a linear system.

    Waiting is worth w_i = delta_i V_i. With w_2 < w_1 < w_0 the others buy from 2, and 2 buys from 1:
    V_0 = (1 - w_2) / 3, V_1 = (1 - w_2) / 3 + w_1 / 3, V_2 = (1 - w_1) / 3 + 2 w_2 / 3. A round rounds by less than a
    piece, and keeps at most (delta_1 + 2 delta_2) / 3 of what was off before. Patience can hurt here: the vote of 0 is
    dear, nobody buys it, and it has less than 1.
    """
    delta, points = (0.9, 0.5, 0.1), 150
    patient = {f"governments.land{i}.leaders.leader_land{i}.patience": each for i, each in enumerate(delta)}
    found = values(division(3, points, 60, settings={"talks.quota": 2, **patient}))
    thirds = np.array(delta) / 3
    system = np.array([[1, 0, thirds[2]], [0, 1 - thirds[1], thirds[2]], [0, thirds[1], 1 - 2 * thirds[2]]])
    within = 1 / points / (1 - thirds[1] - 2 * thirds[2])
    for value, exact, own in zip(found, np.linalg.solve(system, np.full(3, 1 / 3)), delta, strict=True):
        yield near(f"patience {own}", value, float(exact), float(within))
    yield all_of("the most patient has less than the next", [found[0] < found[1]], "less")


@check(_FAMILY, f"{_SOURCE}, Proposition 1, as an order", is_long=True)
def right_to_propose() -> Findings:
    """A right to propose is worth more the fewer have to agree."""
    kept = [_signed(division(4, 30, 2, settings={"talks.quota": quota})).max(axis=1) for quota in (2, 3, 4)]
    yield all_of("2 against 3 of 4", (kept[0] > kept[1]).tolist(), "more")
    yield all_of("3 against 4 of 4", (kept[1] > kept[2]).tolist(), "more")
