"""The random scenarios of tests/strategies.py bring about everything that can happen; else what they test is little."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from sim.ensemble import simulate
from sim.model import NegotiationModel
from sim.model.record import Answer, BrokeDown, Elected, Happening, Learnt, MeasureTaken, NoRound, Passed, Vote
from sim.outcomes import (
    BROKEN,
    CROSSING,
    DEAL,
    ENDED,
    IN_FORCE,
    MEASURES,
    NO_DEAL,
    NOT_RATIFIED,
    REPUDIATED,
    RESULT,
    SIGNED,
    Rows,
)
from sim.rules.answer import ACCEPTS, BELOW_THRESHOLD, RED_LINE
from sim.rules.handover import FORGET, KEEP_ALL, KEEP_TOUGHNESS
from sim.scenario.schema import Scenario
from sim.world import World, build_world
from tests.strategies import scenarios

MOST_CANDIDATES = 3
OUTCOMES, TOLD = 30, 5
"""How many negotiations of each scenario are played, and how many are looked into."""

Found = tuple[str, Any]
"""A name, and where it was found: a flag or an array of flags."""

EVERYTHING = {
    *("no deal", "deal", "not ratified", "repudiated", "repudiated before it came into force", "broken down"),
    *("in force after the horizon", "rejected after the horizon", "an offer across a red line"),
    *(f"measure {m} {response}" for m in range(2) for response in ("not taken", "acquiesced", "resisted")),
    *("both measures taken", "a measure taken after a breakdown"),
    *("signed below unanimity", "new beliefs at a hand-over", "toughness known at a hand-over", "all known"),
    *("a contested succession", "several contested successions", "an election", "a surprising hand-over", "influence"),
    *("accepts", "below threshold", "red line", "a bluff", "learnt from an answer", "learnt from a leak"),
    *("no round", "passes", "rejected, then passed", "a pressure off its path", "sharp choices", "noisy choices"),
    *("weights drawn", "no deal drawn", "two governments", "three governments", "four governments"),
}


def of_outcomes(world: World, table: Rows) -> Iterator[Found]:
    result, weeks = table[:, RESULT], world.rounds.count
    due = table[:, SIGNED] + world.arrays.ratification_weeks
    yield "no deal", result == NO_DEAL
    yield "deal", result == DEAL
    yield "not ratified", result == NOT_RATIFIED
    yield "repudiated", (result == REPUDIATED) & (table[:, IN_FORCE] >= 0)
    yield "repudiated before it came into force", (table[:, ENDED] >= 0) & (table[:, IN_FORCE] < 0)
    yield "broken down", table[:, BROKEN] >= 0
    yield "in force after the horizon", table[:, IN_FORCE] >= weeks
    yield "rejected after the horizon", (result == NOT_RATIFIED) & (table[:, SIGNED] < weeks) & (due >= weeks)
    yield "an offer across a red line", table[:, CROSSING] > 0
    for m in range(len(world.arrays.measure_holder)):
        for digit, response in enumerate(("not taken", "acquiesced", "resisted")):
            yield f"measure {m} {response}", table[:, MEASURES] // 3**m % 3 == digit
    yield "both measures taken", (table[:, MEASURES] >= 3) & (table[:, MEASURES] % 3 > 0)
    fewer = world.arrays.others_needed < len(world.governments) - 1
    yield "signed below unanimity", fewer & (table[:, SIGNED] >= 0)


def of_worlds(world: World) -> Iterator[Found]:
    arrays = world.arrays
    at_hand_over = arrays.handover_leader[arrays.handover_week < world.rounds.count]
    yield "new beliefs at a hand-over", arrays.carry[at_hand_over] == FORGET
    yield "toughness known at a hand-over", arrays.carry[at_hand_over] == KEEP_TOUGHNESS
    yield "all known", arrays.carry[at_hand_over] == KEEP_ALL
    yield "a contested succession", len(arrays.chance) > 1
    yield "several contested successions", len(arrays.chance) > MOST_CANDIDATES
    yield "a surprising hand-over", arrays.office[0] != arrays.office[-1]
    yield "influence", arrays.influence > 0
    yield "sharp choices", arrays.noise == 0.0
    yield "noisy choices", arrays.noise > 0.0
    yield "weights drawn", arrays.concentration > 0.0
    yield "no deal drawn", arrays.no_deal_sd > 0.0
    yield f"{('two', 'three', 'four')[len(world.governments) - 2]} governments", True


def of_records(model: NegotiationModel) -> Iterator[Found]:
    record = model.record
    answers = [each for each in record if isinstance(each, Answer)]
    for reason, name in ((ACCEPTS, "accepts"), (BELOW_THRESHOLD, "below threshold"), (RED_LINE, "red line")):
        yield name, [each.reason == reason for each in answers]
    yield "a bluff", [each.reason == ACCEPTS and len(each.crossed) > 0 for each in answers]
    for cause in ("answer", "leak"):
        learnt = f"learnt from {'an answer' if cause == 'answer' else 'a leak'}"
        yield learnt, [isinstance(each, Learnt) and each.cause == cause for each in record]
    named: list[tuple[str, type[Happening]]] = [("no round", NoRound), ("passes", Passed), ("an election", Elected)]
    for name, kind in named:
        yield name, [isinstance(each, kind) for each in record]
    votes = [each.rejected_by is None for each in record if isinstance(each, Vote)]
    yield "rejected, then passed", False in votes and votes[-1]
    broken = [each.week for each in record if isinstance(each, BrokeDown)]
    taken = [each.week for each in record if isinstance(each, MeasureTaken)]
    yield "a measure taken after a breakdown", broken and taken and max(taken) > broken[0]
    yield "a pressure off its path", model.pressures[2] != 0.0


@pytest.mark.slow
def test_random_scenarios_bring_about_everything_that_can_happen() -> None:
    seen: set[str] = set()

    def note(found: Iterator[Found]) -> None:
        seen.update(name for name, where in found if np.any(where))

    @settings(max_examples=250, derandomize=True, database=None)
    @given(scenarios())
    def play(scenario: Scenario) -> None:
        world = build_world(scenario)
        note(of_worlds(world))
        note(of_outcomes(world, simulate(world, runs=OUTCOMES, seed=1).table))
        for replication in range(TOLD):
            model = NegotiationModel(world, seed=1, replication=replication, collects=False)
            model.run_to_end()
            note(of_records(model))

    play()
    assert seen == EVERYTHING
