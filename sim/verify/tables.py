"""Talks with a closed form: a good to divide on a fine grid, nothing hidden, nothing that changes."""

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.model import NegotiationModel
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Source

Settings = Mapping[str, Any]
START = dt.date(2024, 1, 1)


class Split(NamedTuple):
    """The agreement of one negotiation."""

    week: int
    first: float  # what it is worth to the first government
    second: float


def dollar(points: int, weeks: int, *, curve: float = 1.0, settings: Settings | None = None) -> Scenario:
    """Two governments divide 1: package k gives the first k / points, the second ((points - k) / points) ** curve.

    The status quo is worth 0 to both and stands beside the division (level 0), so that all of 1 can be divided.
    """
    shares = np.arange(points + 1) / points
    gains = {"one": shares.tolist(), "two": ((1 - shares) ** curve).tolist()}
    return _pie(gains, weeks, {"talks.first": "one", **(settings or {})})


def division(governments: int, points: int, weeks: int, *, settings: Settings | None = None) -> Scenario:
    """Governments land0, land1, ... divide 1 into pieces of 1 / points, in every way that there is."""
    splits = itertools.product(range(points + 1), repeat=governments - 1)
    ways = [(*split, points - sum(split)) for split in splits if sum(split) <= points]
    gains = {f"land{i}": [way[i] / points for way in ways] for i in range(governments)}
    return _pie(gains, weeks, {"talks.proposer": "random", **(settings or {})})


def _pie(gains: Mapping[str, list[float]], weeks: int, settings: Settings) -> Scenario:
    """Talks of one issue: government -> what each of its levels gives it; the level before them is worth nothing."""
    names = [f"l{k}" for k in range(len(next(iter(gains.values()))))]
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "Divide the dollar",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7 * weeks - 1)},
        "talks": {"proposer": "alternating"},
        "issues": {"pie": {"levels": {"none": "Nothing.", **dict.fromkeys(names, "A share.")}}},
        "governments": {
            land: {
                "goals": {"share": {"scores": {"pie": dict(zip(names, scores, strict=True))}}},
                "leaders": {f"leader_{land}": {"weights": {"share": 1.0}, "patience": 0.9}},
            }
            for land, scores in gains.items()
        },
    }
    return check(apply(Source("dollar", data, Place("dollar", None)), settings), offers=False)


def patience(one: float, two: float) -> dict[str, float]:
    """Settings for the discount factors."""
    return {"governments.one.leaders.leader_one.patience": one, "governments.two.leaders.leader_two.patience": two}


def agreement(scenario: Scenario) -> Split | None:
    """How the negotiation ends, None without a deal; chance has no say in these tables."""
    model = NegotiationModel(scenario, collects=False)
    model.run_to_end()
    if model.row[RESULT] != 1:
        return None
    utility = model.world.arrays.weights @ model.world.arrays.scores
    package = model.row[PACKAGE]
    return Split(int(model.row[SIGNED]), float(utility[0, package]), float(utility[1, package]))


def values(scenario: Scenario) -> list[float]:
    """What the talks are worth to the two leaders before the first round (V of the plan)."""
    model = NegotiationModel(scenario, collects=False)
    model.step()
    found: list[float] = model.plan.value[0, 0, 0].tolist()
    return found


def share(scenario: Scenario) -> float | None:
    """What the agreement of the first week gives the first government; None if there is none then."""
    split = agreement(scenario)
    return split.first if split is not None and split.week == 0 else None


def rounding(points: int, one: float, two: float) -> float:
    """How far a division on the grid may be from the exact one.

    Each step of backward induction rounds in favour of the proposer by less than one step of the grid, and the errors
    of a long horizon add up to less than one step / (1 - delta_1 delta_2).
    """
    return 1 / points / (1 - one * two)


def drawn(weight: float) -> dict[str, Any]:
    """Settings for a proposer that is drawn, the first government with a chance of ``weight``."""
    return {
        "talks.proposer": "random",
        "talks.first": None,
        "governments.one.recognition": weight,
        "governments.two.recognition": 1 - weight,
    }


def no_deal(one: float, two: float) -> dict[str, float]:
    """Settings for what a week without a deal is worth."""
    return {"governments.one.no_deal": one, "governments.two.no_deal": two}
