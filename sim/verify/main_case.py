"""Eight levers of the main case, each moved by itself: the signs that its assumptions call for."""

from functools import cache

from sim.likelihood.counted import stands
from sim.outcomes import PACKAGE
from sim.packages import answering
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.reader import read
from sim.shipped import located
from sim.verify.check import Findings, check, falls, rises
from sim.verify.pairs import Played, played_from
from sim.world.arrays import Floats

_FAMILY = "main case"
_NAME = "safe-third-country-2018"
_RUNS = 2000
_LEVERS = (
    # path, other value, question, direction
    ("governments.mexico.leaders.pena_nieto.red_lines.safe_third_country.firmness", 0.95, "safe_third_country", -1),
    ("governments.mexico.leaders.lopez_obrador.red_lines.safe_third_country.firmness", 0.3, "safe_third_country", 1),
    ("leverage.tariff_threat.active", True, "lesser_package", 1),
    ("leverage.nafta_withdrawal.credibility", 0.6, ANY_DEAL, 1),
    ("governments.mexico.agreement_cost", 0.25, ANY_DEAL, -1),
    ("governments.united_states.agreement_cost", 0.25, ANY_DEAL, -1),
    ("talks.meeting_chance", 0.05, ANY_DEAL, -1),
    ("governments.mexico.ratifiers.senate.threshold", 0.1, ANY_DEAL, -1),
)


@cache
def _played(path: str | None = None, value: object = None) -> Played:
    return played_from(read(located(_NAME)), {} if path is None else {path: value}, runs=_RUNS)


@check(_FAMILY, "scenarios/safe-third-country-2018.yaml", is_long=True)
def levers_of_the_main_case() -> Findings:
    """Eight levers of the main case move its likelihoods in the direction that its assumptions call for."""
    for path, value, question, direction in _LEVERS:
        differences = _standing(_played(path, value), question) - _standing(_played(), question)
        case = f"{path.removeprefix('governments.').replace('.leaders.', '.')}: {question}"
        yield (rises if direction > 0 else falls)(case, differences)


def _standing(side: Played, question: str) -> Floats:
    """1 where an agreement stands that answers a question."""
    standing = stands(side.outcomes)
    if question != ANY_DEAL:
        yes = answering(side.world.scenario.questions[question], side.world.packages)
        standing &= yes[side.outcomes.column(PACKAGE)]
    return standing.astype(float)
