"""Three governments and more under a quota: whom the proposer pays, and what is left for it (model.md 5, 7).

Baron & Ferejohn (1989), Bargaining in legislatures, APSR 83, 1181-1206: proposers are drawn, q of n have to agree, and
each proposer buys the q - 1 cheapest others at what waiting is worth to them. Prices are rounded up to a piece of the
pie: a proposer loses less than one for each partner that it pays.
"""

import numpy as np
import pytest

from sim.ensemble import simulate
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.scenario.schema import Scenario
from sim.world import build_world
from sim.world.arrays import Floats
from tests.verification.table import division, values

RUNS = 100
DELTA = 0.9
"""Patience in these tables where a test sets none."""


def signed(scenario: Scenario) -> Floats:
    """What each government gets of the package of each negotiation (runs, G); all sign in the first week."""
    world = build_world(scenario)
    outcomes = simulate(world, runs=RUNS, seed=3)
    assert np.all(outcomes.column(RESULT) == 1)
    assert np.all(outcomes.column(SIGNED) == 0)
    utility: Floats = world.arrays.weights @ world.arrays.scores
    return utility[:, outcomes.column(PACKAGE)].T


@pytest.mark.parametrize(
    ("governments", "quota", "points"), [(3, 2, 150), (3, 3, 150), (4, 2, 30), (4, 3, 30), (4, 4, 30), (5, 3, 20)]
)
def test_with_two_rounds_the_proposer_keeps_all_but_the_price_of_the_votes(
    governments: int, quota: int, points: int
) -> None:
    """Baron & Ferejohn, Proposition 1: it pays delta / n to each of q - 1 others and keeps 1 - (q - 1) delta / n."""
    shares = signed(division(governments, points, 2, settings={"talks.quota": quota}))
    price = np.ceil(DELTA / governments * points - 1e-9) / points
    ranked = np.sort(shares, axis=1)[:, ::-1]
    assert ranked[:, 0] == pytest.approx(1 - (quota - 1) * price)
    assert ranked[:, 1:quota] == pytest.approx(price)
    assert np.all(ranked[:, quota:] == 0)
    assert 1 - (quota - 1) * price == pytest.approx(1 - (quota - 1) * DELTA / governments, abs=(quota - 1) / points)
    assert set(shares.argmax(axis=1).tolist()) == set(range(governments))  # whoever is drawn


def test_where_all_have_to_agree_the_proposer_pays_all_however_long_they_may_talk() -> None:
    """q = n, a long horizon: values stay 1 / n, and the proposer keeps 1 - (n - 1) delta / n."""
    scenario = division(3, 150, 80, settings={"talks.quota": 3})
    assert values(scenario) == pytest.approx([1 / 3] * 3)
    assert np.sort(signed(scenario), axis=1) == pytest.approx(np.array([[0.3, 0.3, 0.4]] * RUNS))


def test_with_unequal_patience_everybody_buys_the_cheapest_vote() -> None:
    """Stationary values of a majority of three whose votes never cost the same, by hand.

    Waiting is worth w_i = delta_i V_i. With w_2 < w_1 < w_0 the others buy from 2, and 2 buys from 1:
    V_0 = (1 - w_2) / 3, V_1 = (1 - w_2) / 3 + w_1 / 3, V_2 = (1 - w_1) / 3 + 2 w_2 / 3. Such values are unique (Eraslan
    2002, JET 103, 11-30). A round rounds by less than a piece, and keeps at most (delta_1 + 2 delta_2) / 3 of what
    was off before. Patience can hurt here: the vote of 0 is dear, nobody buys it, and it has less than 1.
    """
    delta, points = (0.9, 0.5, 0.1), 150
    patient = {f"governments.land{i}.leaders.leader_land{i}.patience": each for i, each in enumerate(delta)}
    found = values(division(3, points, 60, settings={"talks.quota": 2, **patient}))
    thirds = np.array(delta) / 3
    system = np.array([[1, 0, thirds[2]], [0, 1 - thirds[1], thirds[2]], [0, thirds[1], 1 - 2 * thirds[2]]])
    exact = np.linalg.solve(system, np.full(3, 1 / 3))
    assert delta[2] * exact[2] < delta[1] * exact[1] < delta[0] * exact[0]
    assert found == pytest.approx(exact.tolist(), abs=1 / points / (1 - thirds[1] - 2 * thirds[2]))
    assert sum(found) == pytest.approx(1.0)
    assert found[0] < found[1]


def test_a_right_to_propose_is_worth_more_the_fewer_have_to_agree() -> None:
    """The same proposition, as an order: what its proposer keeps falls with the quota, at equal patience."""
    kept = [signed(division(4, 30, 2, settings={"talks.quota": quota})).max(axis=1) for quota in (2, 3, 4)]
    assert np.all(kept[0] > kept[1])
    assert np.all(kept[1] > kept[2])
