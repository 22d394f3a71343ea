"""A domain and a tournament that GENIUS tests itself with: three parties plan a party.

Utilities are linear: weight times evaluation, divided by the largest evaluation of the issue. Typed from GENIUS 10.4,
test/resources/test/multitest.xml, multitestexpected.txt and partydomain/ (in the copy that NegMAS 0.10 carries).
"""

import datetime as dt
from typing import Any, NamedTuple

from sim.scenario.checks import check as checked
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Source
from sim.verify.tables import START

ISSUES = {
    "food": ("chips_and_nuts", "finger_food", "handmade_food", "catering"),
    "drinks": ("non_alcoholic", "beer_only", "handmade_cocktails", "catering"),
    "location": ("party_tent", "your_dorm", "party_room", "ballroom"),
    "invitations": ("plain", "photo", "custom_handmade", "custom_printed"),
    "music": ("mp3", "dj", "band"),
    "cleanup": ("water_and_soap", "specialized_materials", "special_equipment", "hired_help"),
}
WEIGHTS = {
    "party1": (0.19, 0.28, 0.19, 0.05, 0.19, 0.1),
    "party2": (
        0.09524603680686539,
        0.2283401143767259,
        0.10901786485921511,
        0.21419760121831746,
        0.10811172572057104,
        0.24508665701830507,
    ),
    "party3": (
        0.26406799635023226,
        0.1897622085535712,
        0.22270065828817484,
        0.05801671655793907,
        0.16832340046936656,
        0.09712901978071596,
    ),
}
EVALUATIONS = {
    "party1": ((3, 2, 2, 1), (1, 3, 2, 1), (2, 1, 4, 3), (1, 3, 4, 2), (2, 3, 1), (2, 3, 1, 1)),
    "party2": ((1, 2, 3, 4), (3, 2, 12, 1), (3, 2, 10, 1), (12, 2, 1, 13), (3, 1, 2), (10, 3, 1, 2)),
    "party3": ((20, 15, 12, 10), (20, 4, 15, 5), (25, 20, 10, 23), (15, 10, 8, 12), (18, 15, 20), (5, 10, 15, 20)),
}
ROUNDS = 30


class Expected(NamedTuple):
    """How one negotiation of the tournament ends."""

    boulware: str  # the party that holds out; the two others concede
    round: int  # of the last acceptance, counted from 1; GENIUS prints one more
    utilities: tuple[float, float, float]
    to_nash: float  # distance from Nash's point


NASH = (0.785, 0.928565, 0.717657)
TOURNAMENT = (
    Expected("party1", 15, (0.975, 0.494646900021052, 0.612321134864951), 0.48526),
    Expected("party2", 8, (0.658333333333333, 1.0, 0.585622606519525), 0.19642),
    Expected("party3", 11, (0.4875, 0.4324145751341, 1.0), 0.64373),
)


def party_scenario() -> Scenario:
    """The domain as a scenario: a week for each turn, and a first issue that says whether there is a party at all.

    Each party has a leader that never takes office and wants the opposite: so no package beats another one for all
    leaders, and all of them may be offered.
    """
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "A party to plan",
        "calendar": {"start": START, "horizon": START + dt.timedelta(days=7 * (len(WEIGHTS) * ROUNDS - 1))},
        "issues": {
            "party": {"levels": {"none": "No party.", "held": "A party."}},
            **{issue: {"levels": {level: f"{level}." for level in levels}} for issue, levels in ISSUES.items()},
        },
        "governments": {party: _party(party) for party in WEIGHTS},
    }
    return checked(Source("party", data, Place("party", None)), offers=False)


def _party(name: str) -> dict[str, Any]:
    """A party: what a party at all is worth to it is that of the first levels, and other levels add to that."""
    scores: dict[str, dict[str, float]] = {}
    base = 0.0
    for (issue, levels), weight, values in zip(ISSUES.items(), WEIGHTS[name], EVALUATIONS[name], strict=True):
        worth = [weight * value / max(values) for value in values]
        base += worth[0]
        scores[issue] = {level: each - worth[0] for level, each in zip(levels, worth, strict=True) if each != worth[0]}
    scores["party"] = {"held": base}
    opposite = {issue: {level: -worth for level, worth in table.items()} for issue, table in scores.items()}
    return {
        "goals": {"own": {"scores": scores}, "opposite": {"scores": opposite}},
        "leaders": {
            f"leader_of_{name}": {"weights": {"own": 1.0, "opposite": 0.0}, "patience": 1.0},
            f"shadow_of_{name}": {"starts": "never", "weights": {"own": 0.0, "opposite": 1.0}, "patience": 1.0},
        },
    }
