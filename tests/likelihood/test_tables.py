import json
from collections.abc import Callable

import pytest

from sim.likelihood import Likelihoods, likelihoods_of
from sim.likelihood.plain import plain
from sim.likelihood.tables import rows
from sim.outcomes import Outcomes
from sim.world import World


@pytest.fixture(scope="module")
def told(world: World, eight: Outcomes) -> Likelihoods:
    return likelihoods_of(world, eight)


def test_the_weekly_frame_is_long_with_one_row_a_week_and_question(told: Likelihoods) -> None:
    frame = told.to_frame("by_week")
    assert list(frame.columns) == ["date", "week", "question", "likelihood", "low", "high"]
    assert len(frame) == 10 * 3
    deals = frame[frame["question"] == "any_deal"]
    assert deals["likelihood"].tolist() == told.any_deal.by_week.value.tolist()


def test_the_frame_of_questions_leaves_out_what_a_question_has_not(told: Likelihoods) -> None:
    frame = told.to_frame().set_index("question")
    assert frame.loc["waiting", "likelihood_with_measure"] == 0.5
    assert frame["by_measure"].isna().tolist() == [True, True, False]


def test_the_frames_of_mix_and_hand_overs_say_what_the_likelihoods_say(told: Likelihoods) -> None:
    mix = told.to_frame("mix").set_index("ending")
    assert mix["share"].sum() == 1.0
    split = told.to_frame("handovers").set_index("question")
    assert [split.loc["any_deal", part] for part in ("before", "since", "left")] == [2 / 8, 1 / 8, 1 / 8]
    assert split.loc["waiting", "leaders"] == "left right"


def test_the_frame_of_packages_has_a_column_for_each_issue_and_leader(told: Likelihoods) -> None:
    frame = told.to_frame("packages")
    assert frame["level.asylum"].tolist() == ["none", "wait", "safe"]
    assert frame["utility.south.first"].tolist() == pytest.approx([0.5, -0.25, 0.0])


def test_every_row_of_a_table_has_the_same_columns(told: Likelihoods) -> None:
    for table in ("questions", "by_week", "handovers", "mix", "packages"):
        assert len({tuple(row) for row in rows(told, table)}) == 1


def test_plain_data_can_be_written_as_json_and_read_again(told: Likelihoods) -> None:
    data = plain(told)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_plain_data_has_the_documented_keys(told: Likelihoods) -> None:
    data = plain(told)
    assert data["weeks"][0] == "2024-01-01"
    assert len(data["weeks"]) == 10
    deal = data["questions"]["any_deal"]
    assert deal["likelihood"] == deal["by_week"][-1] == 3 / 8
    assert deal["interval"] == [told.any_deal.likelihood.low, told.any_deal.likelihood.high]
    assert data["questions"]["waiting"]["likelihood_with_measure"]["share"] == 4 / 8
    assert data["mix"]["full"]["share"] == 1 / 8
    assert data["packages"][0]["levels"] == {"asylum": "none", "aid": "pledge"}
    assert data["handovers"][0]["questions"]["any_deal"]["before"]["share"] == 2 / 8
    assert data["questions"]["any_deal"]["time_to_agreement"]["half"] == {"week": 1, "date": "2024-01-08"}


def test_without_agreements_there_is_no_time_to_agreement(world: World, made: Callable[..., Outcomes]) -> None:
    nothing = plain(likelihoods_of(world, made({})))
    assert nothing["questions"]["any_deal"]["time_to_agreement"] is None
    assert nothing["packages"] == []
