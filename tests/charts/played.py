"""Negotiations of every kind that a chart of one has to bear."""

from functools import cache

import sim
from sim.model import NegotiationModel

SEED = 1
SILENT = {"talks.meeting_chance": 0.0, "calendar.events.summit.meeting_chance": 0.0}
CASES = {
    "many packages": ("safe-third-country-2018", 1),
    "the same package over and over": ("safe-third-country-2018", 43),
    "three governments": ("northern-route-2019", 20),
    "a hand-over in between": ("quickstart", 54),
    "a repudiation": ("quickstart", 17),
    "many votes at home that fail": ("quickstart", 33),
    "no offer": ("quickstart", 0),
}


@cache
def played(case: str) -> NegotiationModel:
    """One negotiation, to its end."""
    name, replication = CASES[case]
    scenario = sim.load(name, settings=SILENT if case == "no offer" else None)
    model = NegotiationModel(scenario, seed=SEED, replication=replication, collects=False)
    model.run_to_end()
    return model
