"""What Mesa's DataCollector keeps of each week, worked out again in other ways."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import NegotiationModel
from sim.model.record import Answer, Offer, Passed, Vote
from sim.outcomes import BROKEN, COLUMNS, ENDED, MEASURES, SIGNED
from sim.rules.plan import Plan, make_plan
from sim.scenario.schema import Scenario
from sim.world import World
from sim.world.arrays import Floats
from tests.strategies import scenarios

Play = Callable[..., NegotiationModel]
Fence = Callable[..., World]

OUTCOME = ["result", "package", "signed", "in_force", "ended", "measures", "rounds", "offers", "crossing", "broken"]
replications = st.integers(0, 1000)


def talks(model: NegotiationModel) -> pd.DataFrame:
    frame: pd.DataFrame = model.datacollector.get_model_vars_dataframe()
    return frame


def governments(model: NegotiationModel) -> pd.DataFrame:
    frame: pd.DataFrame = model.datacollector.get_agent_vars_dataframe().reset_index(drop=True)
    return frame


def records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def test_the_talks_have_a_row_a_week_and_the_documented_columns(quickstart: World, play: Play) -> None:
    frame = talks(play(quickstart))
    assert list(frame.index) == list(frame["week"]) == list(range(44))
    leaders = ["value.norland.andersen", "value.sudland.moreau", "value.sudland.duval"]
    assert list(frame.columns) == ["week", "date", "round", "proposer", "offer", *leaders, *OUTCOME]


def test_governments_have_a_row_a_week_each_and_the_documented_columns(quickstart: World, play: Play) -> None:
    frame = play(quickstart).datacollector.get_agent_vars_dataframe()
    assert frame.index.names == ["Step", "AgentID"]
    assert [(int(step), agent) for step, agent in frame.index[:3]] == [(1, 1), (1, 2), (2, 1)]
    assert list(frame.columns) == [
        "week",
        "government",
        "leader",
        "answer",
        "waiting",
        "threshold",
        "value",
        "believed_toughness",
        "sincerity.half_the_fleet",
    ]
    assert frame["week"].tolist() == [week for week in range(44) for _ in range(2)]
    assert frame["government"].tolist() == ["norland", "sudland"] * 44


def test_a_model_that_does_not_collect_has_no_columns(quickstart: World) -> None:
    model = NegotiationModel(quickstart, collects=False)
    model.run_to_end()
    assert model.datacollector.model_vars == {}


@given(scenarios(), replications)
def test_the_outcome_is_kept_as_each_week_leaves_it(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication)
    rows = []
    while model.running:
        model.step()
        rows.append(model.row.copy())
    kept = talks(model)[OUTCOME].to_numpy()
    assert kept.shape == (len(rows), COLUMNS)
    assert np.array_equal(kept, np.array(rows))


@given(scenarios(), replications)
def test_the_talks_say_who_put_what_on_the_table(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication)
    model.run_to_end()
    held = {each.week: each for each in model.record if isinstance(each, Offer | Passed)}
    for row in records(talks(model)):
        assert row["date"] == model.world.rounds.day(row["week"])
        assert row["round"] == (row["week"] in held)
        if row["round"]:
            assert row["proposer"] == held[row["week"]].proposer
        else:
            assert pd.isna(row["proposer"])
        offer = held.get(row["week"])
        if isinstance(offer, Offer):
            moved = model.world.packages.moved(offer.package)
            assert row["offer"] == ", ".join(f"{issue}: {level}" for issue, level in moved.items())
        else:
            assert pd.isna(row["offer"])


@given(scenarios(), replications)
def test_values_are_those_of_the_plan_in_force(scenario: Scenario, replication: int) -> None:
    """V of each leader, and w of each government: between an election and a hand-over, partly its successor's."""
    model = NegotiationModel(scenario, seed=1, replication=replication)
    model.run_to_end()
    arrays, outcome = model.world.arrays, model.nature.private.outcome
    names = [f"value.{model.world.governments[arrays.government[i]]}.{n}" for i, n in enumerate(model.world.leaders)]
    rows, planned = governments(model), plans(model)
    for row in records(talks(model)):
        week, state, view = row["week"], row["measures"], arrays.view_at[row["week"]]
        if np.isnan(row[names[0]]):
            continue
        plan = planned[view]
        assert [row[name] for name in names] == plan.value[state, outcome, week].tolist()
        waits = plan.waiting[state, outcome, week]
        here = rows[rows["week"] == week]
        office, coming = arrays.office[view, outcome, week], arrays.successor[view, outcome, week]
        share = np.where(coming >= 0, arrays.influence[view, outcome, week], 0.0)
        assert np.allclose(here["waiting"], (1 - share) * waits[office] + share * waits[coming], rtol=0, atol=1e-12)
        assert here["value"].tolist() == plan.value[state, outcome, week, office].tolist()
        assert here["leader"].tolist() == [model.world.leaders[leader] for leader in office]


def plans(model: NegotiationModel) -> dict[int, Plan]:
    """View -> the plan made in the first week of that view in which governments talked."""
    made, state = dict[int, Plan](), 0
    for row in records(talks(model)):
        view = int(model.world.arrays.view_at[row["week"]])
        if view not in made and not np.isnan(next(value for name, value in row.items() if name.startswith("value."))):
            made[view] = make_plan(model.sealed, model.nature.private, view, row["week"], state)
        state = row["measures"]
    return made


@given(scenarios(), replications)
def test_there_are_no_values_where_governments_no_longer_talk(scenario: Scenario, replication: int) -> None:
    """After a signature (until it fails at home), a breakdown or a repudiation."""
    model = NegotiationModel(scenario, seed=1, replication=replication)
    while model.running:
        broken, signed = model.row[BROKEN] >= 0, model.signed
        model.step()
        stood = signed and not any(vote.week == model.week for vote in rejections(model))
        silent = broken or stood or model.row[ENDED] >= 0
        assert has_no_values(model) == silent


def rejections(model: NegotiationModel) -> list[Vote]:
    """All votes of the latest week against what was signed."""
    return [each for each in model.today if isinstance(each, Vote) and each.rejected_by is not None]


def has_no_values(model: NegotiationModel) -> bool:
    """Whether the latest week has no values, of no leader and of no government; all have them or none."""
    row = talks(model).filter(like="value.").astype(float).iloc[-1].isna()
    rows = governments(model)[["waiting", "threshold", "value"]].tail(len(model.governments)).isna().to_numpy()
    assert row.all() == row.any() == rows.all() == rows.any()
    return bool(rows.all())


def test_a_vote_that_fails_after_the_last_round_gives_the_last_week_no_values(fence: Fence, play: Play) -> None:
    """They have not talked since they signed; what they would have done after the horizon is not worked out."""
    lottery = {"parliament": {"weights": {"view": 1.0}, "threshold": 0.0, "slope": 1e6}}
    world = fence(talks__ratification_weeks=3, governments__south__ratifiers=lottery)
    last = world.rounds.count - 1
    lost = [model for model in (play(world, k) for k in range(60)) if any(v.week > last for v in rejections(model))]
    assert {int(model.row[SIGNED]) for model in lost} == {last - 2, last - 1, last}
    for model in lost:
        assert not model.signed
        assert has_no_values(model) == (model.row[SIGNED] < last)


@given(scenarios(), replications)
def test_the_threshold_is_waiting_and_pressures_off_their_path_and_toughness(
    scenario: Scenario, replication: int
) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication)
    model.run_to_end()
    rows, gaps = governments(model), talks(model)[[f"gap.{name}" for name in scenario.pressures]]
    arrays, leaders = model.world.arrays, list(zip(governments_of(model), model.world.leaders, strict=True))
    for row in records(rows):
        seat = leaders.index((row["government"], row["leader"]))
        delta = arrays.patience[seat]
        shift = 0.0
        for name, gap in zip(scenario.pressures, gaps.loc[row["week"]], strict=True):
            pressure = scenario.pressures[name]
            fading = 1 - delta * pressure.persistence
            lasting = 1.0 if fading == 0 else (1 - delta) / fading
            shift += pressure.elasticities[row["government"]] * gap * lasting
        expected = row["waiting"] + shift + model.nature.toughness[seat]
        assert row["threshold"] == pytest.approx(expected, abs=1e-9, nan_ok=True)


def governments_of(model: NegotiationModel) -> list[str]:
    return [model.world.governments[g] for g in model.world.arrays.government]


@given(scenarios(), replications)
def test_an_answer_is_kept_with_the_threshold_that_it_was_given_by(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication)
    model.run_to_end()
    rows = {(row["week"], row["government"]): row for row in records(governments(model))}
    words = ["accepts", "below threshold", "red line"]
    answers = [each for each in model.record if isinstance(each, Answer)]
    for each in answers:
        kept = rows[each.week, each.government]
        assert (kept["answer"], kept["leader"]) == (words[each.reason], each.leader)
        assert kept["threshold"] == each.threshold
    assert sum(isinstance(row["answer"], str) for row in rows.values()) == len(answers)


@given(scenarios(), replications)
def test_pressures_and_measures_have_their_columns(scenario: Scenario, replication: int) -> None:
    model = NegotiationModel(scenario, seed=1, replication=replication)
    model.run_to_end()
    frame, arrays = talks(model), model.world.arrays
    for q, name in enumerate(scenario.pressures):
        expected = arrays.expected[arrays.view_at[: len(frame)], q, np.arange(len(frame))]
        assert frame[f"expected.{name}"].tolist() == expected.tolist()
        assert frame[f"gap.{name}"].iloc[0] == 0.0
        if scenario.pressures[name].volatility == 0.0:
            assert (frame[f"gap.{name}"] == 0.0).all()
    words = ["not taken", "acquiesced", "resisted"]
    for m, name in enumerate(scenario.measures):
        assert frame[f"measure.{name}"].tolist() == [words[state // 3**m % 3] for state in frame["measures"]]
    assert frame["measures"].iloc[-1] == model.row[MEASURES]


def bayes(world: World, surplus: float, *, crossed: bool, accepted: bool) -> Floats:
    """P(toughness, sincere | answer), shape (7, 2), by hand for the first answer of south's first leader."""
    toughness = 0.1 * world.arrays.grid
    prior = np.full(7, 1 / 7)[:, None] * np.array([[0.7, 0.3]])
    willing = 1 / (1 + np.exp(-(surplus - toughness) / 0.1))
    accepts = np.stack([willing, np.zeros(7) if crossed else willing], axis=1)
    posterior = prior * (accepts if accepted else 1 - accepts)
    return np.asarray(posterior / posterior.sum())


@pytest.mark.parametrize("accepted", [False, True])
def test_after_one_answer_across_a_red_line_beliefs_follow_bayes(fence: Fence, play: Play, accepted: bool) -> None:  # noqa: FBT001
    world = fence(talks__first="north")
    model = next(
        model
        for model in (play(world, k) for k in range(200))
        if model.offers[0].week == 0 and (model.past_offers[0].accepted_by == ("south",)) == accepted
    )
    answer = next(each for each in model.record if isinstance(each, Answer))
    assert answer.crossed == ("no_high_fence",)
    surplus = answer.value - (answer.threshold - model.nature.toughness[1])
    by_hand = bayes(world, surplus, crossed=True, accepted=accepted)
    kept = governments(model).iloc[1]
    assert kept["sincerity.no_high_fence"] == pytest.approx(by_hand[:, 1].sum(), abs=1e-12)
    assert kept["believed_toughness"] == pytest.approx(0.1 * world.arrays.grid @ by_hand.sum(axis=1), abs=1e-12)
    assert (by_hand[:, 1].sum() > 0.3) != accepted


def test_after_one_refusal_of_a_harmless_package_only_toughness_is_learnt(fence: Fence, play: Play) -> None:
    """South has no reason to mean its line more because it refused something else."""
    no_high = {"calm": {"scores": {"fence": {"low": 0.2, "high": -1.0}}}}
    world = fence(governments__north__goals=no_high, talks__first="north")
    model = next(m for m in (play(world, k) for k in range(200)) if m.past_offers and not m.past_offers[0].accepted_by)
    answer = next(each for each in model.record if isinstance(each, Answer))
    assert (answer.government, answer.crossed) == ("south", ())
    surplus = answer.value - (answer.threshold - model.nature.toughness[1])
    by_hand = bayes(world, surplus, crossed=False, accepted=False)
    kept = next(
        row for row in records(governments(model)) if (row["week"], row["government"]) == (answer.week, "south")
    )
    assert kept["sincerity.no_high_fence"] == pytest.approx(0.3, abs=1e-12)
    assert kept["believed_toughness"] == pytest.approx(0.1 * world.arrays.grid @ by_hand.sum(axis=1), abs=1e-12)
    assert kept["believed_toughness"] > 0


def test_beliefs_are_missing_where_a_leader_has_no_such_line(fence: Fence, play: Play) -> None:
    frame = governments(play(fence()))
    norths = frame["government"] == "north"
    assert frame.loc[norths, "sincerity.no_high_fence"].isna().all()
    assert frame.loc[~norths, "sincerity.no_high_fence"].notna().all()
