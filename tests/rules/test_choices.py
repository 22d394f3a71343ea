"""What lies before the governments in a round (model.md 3 and 5)."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.choices import Choices, lay_out
from sim.rules.plan import make_plan
from sim.scenario.schema import Scenario
from sim.world import build_world
from tests.rules.backward import Backward
from tests.rules.worlds import COMPILED, ELECTION, private_of, sealed, world_of
from tests.strategies import scenarios

EXAMPLES = 100 if COMPILED else 25


def choices_of(week: int, changes: Mapping[str, object] | None = None, *, state: int = 0) -> Choices:
    """The choices of a week when left wins the election."""
    arrays = world_of(ELECTION, changes).arrays
    world, private = sealed(arrays), private_of(arrays)
    return lay_out(world, private, make_plan(world, private, 0, 0, state), 0, week, state)


def test_the_choices_of_a_round_by_hand() -> None:
    # Week 8, in force two weeks later, after the horizon. Left is in office: -0.2 (1 - 0.49) + 0.49 u. The north:
    # 0.81 (u - 0.1) less 0.3 (1 - s) / s.
    found = choices_of(8)
    passes = 1 / (1 + np.exp([1.0, -2.0]))
    assert found.packages.tolist() == [1, 2]
    assert found.survives == pytest.approx(passes)
    assert found.crossed.tolist() == [[0, 0], [0, 1]]
    assert found.values[1] == pytest.approx(-0.2 * 0.51 + 0.49 * np.array([-0.1, -1.0]))
    assert found.values[0] == pytest.approx(0.81 * np.array([0.4, 0.7]) - 0.3 * (1 - passes) / passes)


def test_before_the_hand_over_red_lines_are_those_of_the_leader_in_office() -> None:
    assert not choices_of(4).crossed.any()
    assert choices_of(5).crossed.any()


def test_only_packages_that_are_efficient_at_the_tastes_of_the_week_are_choices() -> None:
    # `some` is better than `much` for the south's leaders and worse for the north's, until the north wants the same.
    event = {
        "date": dt.date(2024, 1, 29),
        "announced": dt.date(2024, 1, 1),
        "weights": {"north": {"peace": 1000.0}},
    }
    goals = {
        "gain": {"scores": {"border": {"some": 0.5, "much": 0.8}}},
        "peace": {"scores": {"border": {"some": 0.9, "much": 0.1}}},
    }
    changes = {
        "governments.north.goals": goals,
        "governments.north.leaders.n.weights": {"gain": 0.99, "peace": 0.01},
        "governments.north.ratifiers": {},
        "calendar.events": {"turn": event},
    }
    assert [choices_of(week, changes).packages.tolist() for week in (3, 4)] == [[1, 2], [1]]


@settings(max_examples=EXAMPLES)
@given(scenarios(), st.data())
def test_a_round_is_laid_out_as_the_plan_sees_it(scenario: Scenario, data: st.DataObject) -> None:
    """Against backward induction: signing, with what failing at home costs, and waiting, for each government."""
    arrays = build_world(scenario).arrays
    world, outcome = sealed(arrays), data.draw(st.integers(0, len(arrays.chance) - 1))
    view = data.draw(st.integers(0, len(arrays.no_deal) - 1))
    weeks = np.flatnonzero(arrays.view_at == view)
    week = int(data.draw(st.sampled_from(weeks.tolist())))
    private = private_of(arrays, outcome=outcome)
    plan = make_plan(world, private, view, int(weeks[0]), 0)
    states = np.flatnonzero(~np.isnan(plan.never[:, 0, 0]))
    state = int(data.draw(st.sampled_from(states.tolist())))
    found, oracle = lay_out(world, private, plan, view, week, state), Backward(arrays, private, view)
    leaders, taste = arrays.office[view, outcome, week], arrays.taste[view, week]
    assert np.array_equal(found.survives, arrays.survives[taste, found.packages])
    assert np.array_equal(found.crossed, arrays.crosses[np.ix_(leaders, found.packages)])
    waits = oracle.government(outcome, week, oracle.waiting(state, outcome, week))
    gains = [oracle.offers(state, outcome, week)[package - 1][0] for package in found.packages]
    if not oracle.contested:
        assert found.waiting == pytest.approx(waits, abs=1e-9)
        for i, package in enumerate(found.packages.tolist()):
            chance = oracle.passes_lines(outcome, week, package) * oracle.ratified(week, package)
            for g in range(len(waits)):
                if chance > 1e-6:  # below, a gain says nothing about the value any more
                    assert chance * (found.values[g, i] - waits[g]) == pytest.approx(gains[i][g], abs=1e-9)
