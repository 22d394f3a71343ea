"""Stories and headline numbers are what they were, to the letter and to the last digit."""

import pytest

from sim.ensemble import simulate
from sim.outcomes import DEAL, MEASURES, NO_DEAL, NOT_RATIFIED, REPUDIATED, RESULT, SIGNED, Rows
from sim.world import World, build_world
from tests.golden.kept import (
    EARLY,
    FAILED,
    LEFT,
    MEASURE,
    NONE,
    SEED,
    STORIES,
    TOLD,
    Told,
    differences,
    numbers_kept,
    numbers_now,
)

ANEW = """
If this change is meant: run `python -m tests.golden`, look at what it changed, and note it under "Results change" in
CHANGELOG.md, with the values before and after, in a commit of its own."""


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.name)
def test_a_story_is_told_as_it_was(told: Told) -> None:
    assert told.tell() == told.file.read_text(encoding="utf-8"), ANEW


def test_headline_numbers_are_what_they_were() -> None:
    found = differences(numbers_kept(), numbers_now())
    assert found == [], "\n".join(found) + ANEW


def test_every_story_that_is_kept_is_told() -> None:
    assert {file.name for file in STORIES.iterdir()} == {told.file.name for told in TOLD}


@pytest.mark.parametrize(
    ("told", "result"),
    [(EARLY, DEAL), (NONE, NO_DEAL), (MEASURE, DEAL), (FAILED, NOT_RATIFIED), (LEFT, REPUDIATED)],
    ids=lambda value: value.name if isinstance(value, Told) else "",
)
def test_a_story_still_shows_what_it_is_kept_for(told: Told, result: int) -> None:
    assert ending(told)[1][RESULT] == result


def test_the_early_deal_was_signed_before_the_hand_over() -> None:
    world, row = ending(EARLY)
    assert 0 <= row[SIGNED] < world.arrays.handover_week[-1, 0, 0] < world.rounds.count


def test_a_measure_was_taken_under_the_tariff_threat_and_without_the_threat_there_was_no_deal() -> None:
    assert ending(MEASURE)[1][MEASURES] > 0
    assert (MEASURE.scenario, MEASURE.replication) == (NONE.scenario, NONE.replication)


def test_differences_name_what_changed_what_is_new_and_what_is_gone() -> None:
    before = {"a": {"any_deal": 0.5, "full": 0.25}, "b": {"any_deal": 1.0}}
    after = {"a": {"any_deal": 0.5, "full": 0.2505}, "c": {"any_deal": 0.75}}
    assert differences(before, before) == []
    assert differences(before, after) == [
        "a, full: 0.25 -> 0.2505", "b, any_deal: 1.0 -> None", "c, any_deal: None -> 0.75"
    ]  # fmt: skip


def ending(told: Told) -> tuple[World, Rows]:
    """The world and the row of the outcomes."""
    world = build_world(told.load())
    return world, simulate(world, runs=1, seed=SEED, first=told.replication).table[0]
