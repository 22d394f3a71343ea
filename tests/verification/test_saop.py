"""The same offers at our table as under stacked alternating offers, for governments that go by the clock (saop.py)."""

import datetime as dt
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.model import NegotiationModel
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.scenario.schema import Scenario
from sim.verify.saop import TimeDependent, target
from sim.verify.tables import START
from sim.world import build_world
from sim.world.arrays import Floats

ROUNDS = 8
tables = st.integers(2, 4).flatmap(
    lambda parties: st.lists(
        st.lists(st.integers(0, 1000), min_size=12, max_size=12, unique=True), min_size=parties, max_size=parties
    )
)
betas = st.lists(st.sampled_from([0.1, 0.5, 1.0, 2.0, 8.0]), min_size=4, max_size=4)


def stacked(utility: Floats, beta: list[float]) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """Offers (turn, package) of the protocol, and the turn of the last acceptance with what it accepts, if any."""
    offers: list[tuple[int, int]] = []
    standing, accepted = -1, 0
    for turn in range(ROUNDS * len(utility)):
        party = turn % len(utility)
        own = utility[party]
        bid = int(np.argmin(np.abs(own - target(turn // len(utility) / ROUNDS, beta[party]))))
        if standing >= 0 and own[standing] > own[bid]:
            accepted += 1
            if accepted == len(utility) - 1:
                return offers, (turn, standing)
        else:
            standing, accepted = bid, 0
            offers.append((turn, bid))
    return offers, None


def at_our_table(utility: Floats, beta: list[float]) -> NegotiationModel:
    """A week for each turn; every package has its mirror in what a leader wants that never takes office."""
    lands, names = [f"land{g}" for g in range(len(utility))], [f"l{k}" for k in range(utility.shape[1])]
    data: dict[str, Any] = {
        "schema": 1,
        "title": "Turns",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7 * (ROUNDS * len(utility) - 1))},
        "issues": {"what": {"levels": {"none": "None.", **dict.fromkeys(names, "A package.")}}},
        "governments": {
            land: {
                "goals": {
                    "own": {"scores": {"what": dict(zip(names, row.tolist(), strict=True))}},
                    "opposite": {"scores": {"what": dict(zip(names, (-row).tolist(), strict=True))}},
                },
                "leaders": {
                    "now": {"weights": {"own": 1.0}, "patience": 1.0},
                    "never": {"starts": "never", "weights": {"opposite": 1.0}, "patience": 1.0},
                },
            }
            for land, row in zip(lands, utility, strict=True)
        },
    }
    kinds = {
        land: type("Party", (TimeDependent,), {"beta": each, "rounds": ROUNDS})
        for land, each in zip(lands, beta, strict=False)
    }
    model = NegotiationModel(build_world(Scenario.model_validate(data)), governments=kinds, collects=False)
    model.run_to_end()
    return model


@given(tables, betas)
def test_offers_and_agreement_are_those_of_stacked_alternating_offers(rows: list[list[int]], beta: list[float]) -> None:
    """There the last acceptance comes as many turns after the offer as there are others; here in its week.

    In the last turns not all others have one left there, while all answer here.
    """
    utility = np.array(rows) / 1000
    offers, agreement = stacked(utility, beta)
    model = at_our_table(utility, beta)
    made = [(offer.week, offer.package - 1) for offer in model.offers]
    others = len(utility) - 1
    if agreement is not None:
        assert model.row[RESULT] == 1
        assert (model.row[SIGNED] + others, model.row[PACKAGE] - 1) == agreement
        assert made == offers
    else:
        assert made == offers[: len(made)]
        assert model.row[RESULT] == 0 or model.row[SIGNED] + others >= ROUNDS * len(utility)
