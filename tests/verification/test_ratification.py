"""A lottery at home: how its chance goes over into the likelihood of a deal (Putnam 1988; model.md 5, 7).

Ratifiers here do not mind what is in a package: it passes with a chance that is set. Statistical tests compare paired
replications on one seed and err for one seed in 100 (the 99 percent interval, both sides); seeds are fixed.
"""

import datetime as dt
import math
from itertools import pairwise

import numpy as np
import pytest

from sim.outcomes import PACKAGE, SIGNED
from tests.verification.pairs import NORTH, Played, Settings, played, sign

BLIND = 1e5
"""A slope against which no package is better or worse than another."""
CHANCES = (0.1, 0.25, 0.5, 0.75, 0.9)
ONE_ROUND = {"calendar.horizon": dt.date(2024, 1, 2), "talks.meeting_chance": 1.0}


def lottery(chance: float | None, *goals: str) -> dict[str, object]:
    """One ratifier that passes anything with a chance; none at all for None."""
    if chance is None:
        return {}
    threshold = -BLIND * math.log(chance / (1 - chance))
    return {"vote": {"weights": dict.fromkeys(goals, 0.5), "threshold": threshold, "slope": BLIND}}


def talks(*, south: float | None = None, north: float | None = None, settings: Settings = ONE_ROUND) -> Played:
    """The talks with a lottery in each country for which a chance is set, and no other ratifier."""
    ratifiers = {
        "governments.south.ratifiers": lottery(south, "rights", "growth"),
        f"{NORTH}.ratifiers": lottery(north, "control", "budget"),
    }
    return played({**settings, **ratifiers}, runs=20_000)


@pytest.fixture(scope="module")
def sure() -> Played:
    """Nobody has to ratify."""
    return talks()


@pytest.mark.parametrize("chance", CHANCES)
def test_a_chance_to_ratify_scales_the_likelihood_when_talks_do_not_go_on(sure: Played, chance: float) -> None:
    found = talks(south=chance)
    assert np.array_equal(found.outcomes.column(PACKAGE), sure.outcomes.column(PACKAGE))
    assert sign(found.deal - chance * sure.deal) == 0
    assert found.deal.mean() == pytest.approx(chance * sure.deal.mean(), abs=0.01)


@pytest.mark.parametrize(("south", "north"), [(0.5, 0.8), (0.9, 0.1)])
def test_two_votes_scale_it_by_the_product_of_their_chances(sure: Played, south: float, north: float) -> None:
    found = talks(south=south, north=north)
    assert sign(found.deal - south * north * sure.deal) == 0
    assert found.deal.mean() == pytest.approx(south * north * sure.deal.mean(), abs=0.01)


def test_a_package_that_passes_at_a_chance_passes_at_every_higher_one() -> None:
    """On the same draws: a likelier vote gains agreements and loses none."""
    deals = [talks(south=chance).deal for chance in CHANCES]
    for lower, higher in pairwise(deals):
        assert np.all(lower <= higher)
        assert lower.sum() < higher.sum()


def test_where_talks_go_on_a_lost_vote_is_not_the_end() -> None:
    """The condition: with rounds to come the likelihood falls by less than the chance says."""
    year: Settings = {"talks.meeting_chance": 0.3}
    without, half = talks(settings=year), talks(south=0.5, settings=year)
    assert sign(half.deal - 0.5 * without.deal) == 1
    assert sign(half.deal - without.deal) == -1
    assert half.outcomes.column(SIGNED).max() > 0
