"""Negotiations found by how they end."""

from functools import cache

import numpy as np
import pytest

import sim
from sim.likelihood.questions import handovers_of
from sim.model import NegotiationModel
from sim.model.record import BrokeDown, End, Happening, MeasureTaken, Repudiated, Signed, Vote
from sim.outcomes import BROKEN, ENDED, RESULT, SIGNED
from sim.runs import Result
from sim.web.pages.watch.finding import LAST_WEEKS, Ending, endings, following, turning_week

RUNS, SEED = 600, 1


@cache
def result(name: str) -> Result:
    return sim.run(sim.load(name), runs=RUNS, seed=SEED)


def ending(name: str, which: str) -> Ending:
    return next(each for each in endings(result(name)) if each.name == which)


def played(name: str, which: str) -> NegotiationModel:
    """The first negotiation that ends so."""
    replication = following(ending(name, which).which(result(name)), RUNS)
    assert replication is not None
    model = NegotiationModel(result(name).world, seed=SEED, replication=replication, collects=False)
    model.run_to_end()
    return model


@pytest.mark.parametrize(
    ("which", "kind"), [("broken", BrokeDown), ("repudiated", Repudiated), ("measure", MeasureTaken), ("late", Signed)]
)
def test_the_mesa_model_plays_the_ending_that_was_found(which: str, kind: type[Happening]) -> None:
    model = played("safe-third-country-2018", which)
    assert any(isinstance(each, kind) for each in model.record)


def test_an_agreement_just_before_a_hand_over_is_signed_in_its_last_weeks() -> None:
    run = result("quickstart")
    found = np.flatnonzero(ending("quickstart", "late").which(run))
    weeks = [handover.week for handover in handovers_of(run.world)]
    assert len(found) > 0
    assert all(any(0 < week - int(run.outcomes.table[k, SIGNED]) <= LAST_WEEKS for week in weeks) for k in found)


def test_without_an_agreement_nothing_was_signed_and_talks_did_not_break_down() -> None:
    model = played("safe-third-country-2018", "none")
    assert not any(isinstance(each, Signed | BrokeDown) for each in model.record)


def test_what_is_rejected_at_home_was_signed_and_lost_the_last_vote() -> None:
    model = played("safe-third-country-2018", "not_ratified")
    assert [each for each in model.record if isinstance(each, Vote)][-1].rejected_by is not None


def test_agreements_can_be_found_by_every_question_of_the_scenario() -> None:
    run = result("safe-third-country-2018")
    for name, question in run.likelihoods.questions.items():
        if name != "any_deal":
            flags = ending("safe-third-country-2018", f"answers {name}").which(run)
            assert flags.mean() == question.likelihood.value


def test_the_next_one_that_fits_comes_after_the_one_shown_and_starts_again_at_the_end() -> None:
    flags = np.array([False, True, False, True])
    assert [following(flags, shown) for shown in (0, 1, 2, 3, 99)] == [1, 3, 3, 1, 1]


def test_where_none_fits_there_is_no_next_one() -> None:
    assert following(np.zeros(5, dtype=np.bool_), 0) is None


def test_a_jump_lands_in_the_week_that_the_table_of_outcomes_holds() -> None:
    for which, column in {"broken": BROKEN, "repudiated": ENDED, "late": SIGNED}.items():
        model = played("quickstart", which)
        assert turning_week(model.record, ending("quickstart", which).turn) == model.row[column]


def test_a_jump_lands_on_the_end_where_nothing_of_the_kind_happened() -> None:
    model = played("safe-third-country-2018", "none")
    assert turning_week(model.record, Signed) == turning_week(model.record, End) == model.record[-1].week


def test_a_collapse_never_counts_as_an_agreement() -> None:
    run = result("safe-third-country-2018")
    broken = ending("safe-third-country-2018", "broken").which(run)
    assert broken.any()
    assert not (broken & (run.outcomes.column(RESULT) == 1)).any()
