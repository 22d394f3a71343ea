"""What the little pictures show, worked out by the model's own rules on the shipped example of a fishing treaty."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.ensemble import simulate
from sim.likelihood.counted import answers, stands
from sim.likelihood.interval import Estimate, estimate
from sim.outcomes import PACKAGE
from sim.rules.learn import learn_answer, prior_belief, sincerity
from sim.runs import Result, run
from sim.scenario.checks import check
from sim.scenario.reader import read, varied
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Source
from sim.shipped import located
from sim.solutions import pareto_set, table_at
from sim.winsets import LIKELY
from sim.world import World, build_world
from sim.world.arrays import GRID, LINES
from sim.world.tastes import passing_chances

NORTH, SOUTH = "norland", "sudland"
QUESTION = "lower_quota"
_PARLIAMENT = "governments.norland.ratifiers.parliament"
_POINTS, _WEEKS = 1000, 120
"""How finely a good is divided, and how long one can go on about it: then the end is too far off to matter."""
_GRID = 61
_FIRST, _TIMES = 10, 1.25
"""Where the numbers of negotiations of a picture begin, and how they grow."""


def treaty(settings: Mapping[str, Any]) -> Scenario:
    """The example with values set."""
    return varied(read(located("quickstart")), settings=settings)


class Worth(NamedTuple):
    """What a package is worth a week to both governments, its levels, and whether no other is better for both."""

    north: float
    south: float
    levels: tuple[str, ...]
    efficient: bool


def worths(stocks: float, fleet: float) -> list[Worth]:
    """Every package but the status quo, for weights of one goal of each government; the other has the rest."""
    world = build_world(
        treaty(
            {
                "governments.norland.leaders.andersen.weights": {"stocks": stocks, "budget": 1.0 - stocks},
                "governments.sudland.leaders.moreau.weights": {"fleet": fleet, "port": 1.0 - fleet},
            }
        )
    )
    utility = table_at(world, 0).utility
    efficient = pareto_set(utility)
    return [
        Worth(float(utility[0, p]), float(utility[1, p]), tuple(world.packages.moved(p).values()), bool(efficient[p]))
        for p in range(1, len(world.packages))
    ]


class Passing(NamedTuple):
    """How likely Norland's parliament passes what: the whole curve, every package on it, how many are likely to."""

    curve: list[tuple[float, float]]
    packages: list[tuple[float, float, tuple[str, ...]]]
    win_set: int


def passing(threshold: float, slope: float) -> Passing:
    """Chance to pass by what a package is worth to parliament."""
    scenario = treaty({f"{_PARLIAMENT}.threshold": threshold, f"{_PARLIAMENT}.slope": slope})
    world = build_world(scenario)
    goals, ratifiers = world.arrays.scores.shape[0], len(world.ratifiers)
    weights = scenario.governments[NORTH].ratifiers["parliament"].weights
    scores = np.array([weights.get(goal, 0.0) for goal in scenario.governments[NORTH].goals])
    worth = scores @ world.arrays.scores[: len(scores)]
    grid = np.linspace(-1.0, 1.0, _GRID)
    line = passing_chances(scenario, np.tile(grid, (goals, 1)), np.zeros((1, ratifiers)))[0, 0]
    chances = world.arrays.passes[0, 0]
    moved = [tuple(world.packages.moved(p).values()) for p in range(len(world.packages))]
    return Passing(
        list(zip(grid.tolist(), line.tolist(), strict=True)),
        list(zip(worth.tolist(), chances.tolist(), moved, strict=True))[1:],
        int((chances[1:] >= LIKELY).sum()),
    )


def first_share(one: float, two: float) -> float:
    """What the first to propose gets of a good that two governments divide, by their patience: played, not looked up.

    It comes near to Rubinstein's (1982) share (1 - two) / (1 - one two), as near as the steps of the good allow.
    """
    world = _division(one, two)
    package = int(simulate(world, runs=1, seed=0).column(PACKAGE)[0])
    return float(world.arrays.scores[0, package])


def rubinstein(one: float, two: float) -> float:
    """Share of the first to propose: Rubinstein (1982), Econometrica 50, 97-109."""
    return (1.0 - two) / (1.0 - one * two)


def sincerities(firmness: float, surplus: float, *, refusals: int, noise: float) -> list[float]:
    """Believed chance that a red line is meant, before and after each of some refusals of an offer across it.

    ``surplus``: what the offer is worth to who refuses it, above waiting.
    """
    lines = np.zeros(LINES)
    lines[0] = firmness
    belief = prior_belief(lines, np.ones(LINES))
    found = [float(sincerity(belief, 0))]
    for _refusal in range(refusals):
        belief = learn_answer(belief, surplus, noise, np.zeros(GRID), 1, False)  # noqa: FBT003  # compiled
        found.append(float(sincerity(belief, 0)))
    return found


class Around(NamedTuple):
    """Shares of negotiations that end with lower quotas, signed before a hand-over, after it; and with none."""

    before: float
    since: float
    without: float


def around(result: Result) -> Around:
    """How agreements lie around the hand-over of a run."""
    split = result.likelihoods.questions[QUESTION].handovers[0]
    before, since = split.before.value, split.since.value
    return Around(before, since, 1.0 - before - since)


def pressed(cost: float, credibility: float, *, runs: int) -> float:
    """Likelihood of lower quotas where no deal costs the south so much, and is believed to so far."""
    dues = {"holder": NORTH, "against": SOUTH, "cost": cost, "credibility": credibility}
    found = run(treaty({"leverage": {"port_dues": dues}}), runs=runs).likelihoods.questions[QUESTION]
    return found.likelihood.value


def narrowing(result: Result, runs: int) -> list[tuple[int, Estimate]]:
    """The likelihood after the first few negotiations, more, and ``runs`` of them, with its interval."""
    yes = (answers(result.world, result.outcomes)[QUESTION] & stands(result.outcomes))[:runs]
    sizes = [_FIRST]
    while sizes[-1] * _TIMES < runs:
        sizes.append(round(sizes[-1] * _TIMES))
    return [(size, estimate(int(yes[:size].sum()), size)) for size in [*sizes, runs]]


def _division(one: float, two: float) -> World:
    """Two governments divide 1 in small steps; the status quo is worth nothing to both and stands beside them."""
    names = [f"l{k}" for k in range(_POINTS + 1)]
    shares = np.arange(_POINTS + 1) / _POINTS
    start = dt.date(2024, 1, 1)
    gains = {"one": (shares, one), "two": (1.0 - shares, two)}
    data: dict[Any, Any] = {
        "schema": 1,
        "title": "A good to divide",
        "calendar": {"start": start, "horizon": start + dt.timedelta(days=7 * _WEEKS - 1)},
        "talks": {"proposer": "alternating", "first": "one"},
        "issues": {"good": {"levels": {"none": "Nothing.", **dict.fromkeys(names, "A share.")}}},
        "governments": {
            name: {
                "goals": {"share": {"scores": {"good": dict(zip(names, gain.tolist(), strict=True))}}},
                "leaders": {f"leader_{name}": {"weights": {"share": 1.0}, "patience": patience}},
            }
            for name, (gain, patience) in gains.items()
        },
    }
    return build_world(check(Source("a good to divide", data, Place("a good to divide", None)), offers=False))
