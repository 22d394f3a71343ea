"""Bayes' rule over toughness and red lines (model.md 4 and 5)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.answer import acceptance_chance
from sim.rules.learn import carried_belief, leaks, learn_answer, learn_leak, mean_toughness, prior_belief, sincerity
from sim.world.arrays import GRID, LINES, MASKS, Floats

FIRMNESS = np.array([0.8, 0.3, 0.0])
TOUGHNESS = np.linspace(-0.3, 0.3, GRID)
beliefs = st.lists(st.floats(0.001, 1), min_size=GRID * MASKS, max_size=GRID * MASKS).map(
    lambda cells: np.array(cells).reshape(GRID, MASKS) / sum(cells)
)


def two_types(meant: float) -> Floats:
    """A belief about one red line only, toughness known to be 0."""
    belief = np.zeros((GRID, MASKS))
    belief[GRID // 2, 0b1], belief[GRID // 2, 0b0] = meant, 1 - meant
    return belief


def test_before_anything_is_known_red_lines_are_as_firm_as_the_public_believes() -> None:
    belief = prior_belief(FIRMNESS, np.ones(LINES))
    assert [sincerity(belief, line) for line in range(LINES)] == pytest.approx([0.8, 0.3, 0.0])
    assert belief.sum(axis=1) == pytest.approx(np.full(GRID, 1 / GRID))
    assert mean_toughness(belief, TOUGHNESS) == pytest.approx(0.0)


def test_one_refusal_and_two_types_by_hand() -> None:
    # P(refuses | sincere) = 1; P(refuses | bluff) = 1 - logistic(0.1 / 0.1) = 1 - 0.7310586 = 0.2689414.
    # Posterior = 0.6 / (0.6 + 0.4 * 0.2689414) = 0.8479786.
    after = learn_answer(two_types(0.6), 0.1, 0.1, TOUGHNESS, 0b1, False)
    assert sincerity(after, 0) == pytest.approx(0.6 / (0.6 + 0.4 * (1 - 1 / (1 + np.exp(-1)))))


def test_who_accepts_what_crosses_a_line_did_not_mean_it() -> None:
    assert sincerity(learn_answer(two_types(0.6), 0.1, 0.1, TOUGHNESS, 0b1, True), 0) == 0.0


def test_a_refusal_of_what_crosses_nothing_teaches_nothing_about_red_lines() -> None:
    after = learn_answer(prior_belief(FIRMNESS, np.ones(LINES)), 0.1, 0.1, TOUGHNESS, 0, False)
    assert sincerity(after, 0) == pytest.approx(0.8)
    assert mean_toughness(after, TOUGHNESS) > 0


def test_an_answer_that_was_held_impossible_teaches_nothing() -> None:
    belief = two_types(1.0)
    assert np.array_equal(learn_answer(belief, 0.1, 0.1, TOUGHNESS, 0b1, True), belief)


@given(beliefs, st.floats(-1, 1), st.integers(0, MASKS - 1))
def test_what_is_learnt_on_average_is_what_was_believed(belief: Floats, surplus: float, crossed: int) -> None:
    """The posterior is a martingale: weighted by the chances of the answers, it is the prior."""
    willing = np.array([acceptance_chance(surplus - theta, 0.2) for theta in TOUGHNESS])
    accepts = np.where((np.arange(MASKS) & crossed) != 0, 0.0, willing[:, None])
    chance = float((belief * accepts).sum())
    yes, no = (learn_answer(belief, surplus, 0.2, TOUGHNESS, crossed, accepted) for accepted in (True, False))
    assert yes.sum() == pytest.approx(1.0)
    assert chance * yes + (1 - chance) * no == pytest.approx(belief, abs=1e-9)


def test_a_leak_multiplies_the_odds_of_its_line_only() -> None:
    assert leaks(np.array([1.0, 1.0, 0.5]))
    assert not leaks(np.ones(LINES))
    after = learn_leak(prior_belief(FIRMNESS, np.ones(LINES)), np.array([3.0, 1.0, 1.0]))
    assert sincerity(after, 0) == pytest.approx(0.8 * 3 / (0.8 * 3 + 0.2))
    assert sincerity(after, 1) == pytest.approx(0.3)


def test_a_leak_before_the_talks_is_the_same_as_one_on_their_first_day() -> None:
    factors = np.array([3.0, 0.5, 1.0])
    later = learn_leak(prior_belief(FIRMNESS, np.ones(LINES)), factors)
    assert prior_belief(FIRMNESS, factors) == pytest.approx(later)


def test_two_leaks_are_one_with_the_product_of_their_factors() -> None:
    belief, factors = prior_belief(FIRMNESS, np.ones(LINES)), np.array([3.0, 0.5, 1.0])
    assert learn_leak(learn_leak(belief, factors), factors) == pytest.approx(learn_leak(belief, factors**2))


@given(beliefs)
def test_toughness_carries_over_to_a_new_leader_and_red_lines_do_not(belief: Floats) -> None:
    prior = prior_belief(FIRMNESS, np.ones(LINES))
    carried = carried_belief(belief, prior)
    assert carried.sum(axis=1) == pytest.approx(belief.sum(axis=1))
    assert sincerity(carried, 0) == pytest.approx(0.8)


def test_a_line_that_is_meant_for_sure_or_never_stays_so() -> None:
    belief = prior_belief(np.array([1.0, 0.0, 0.5]), np.array([0.1, 9.0, 1.0]))
    assert [sincerity(belief, line) for line in range(LINES)] == pytest.approx([1.0, 0.0, 0.5])


def test_red_lines_are_meant_or_not_each_on_its_own() -> None:
    belief = prior_belief(np.array([0.8, 0.3, 0.5]), np.ones(LINES))
    assert belief[3, 0b011] == pytest.approx(0.8 * 0.3 * 0.5 / GRID)
    assert belief[0, 0b100] == pytest.approx(0.2 * 0.7 * 0.5 / GRID)


def test_toughness_is_learnt_by_hand() -> None:
    # Two points, 0 and 0.3, as likely; an offer with surplus 0.3 at noise 0.3: P(yes) = 0.7310586 and 0.5.
    belief = np.zeros((GRID, MASKS))
    belief[3, 0] = belief[6, 0] = 0.5
    yes, no = (learn_answer(belief, 0.3, 0.3, TOUGHNESS, 0, accepted) for accepted in (True, False))
    assert yes[6, 0] == pytest.approx(0.5 / 1.2310586)
    assert no[6, 0] == pytest.approx(0.5 / 0.7689414)


def test_without_noise_an_answer_rules_toughness_out() -> None:
    belief = prior_belief(np.zeros(LINES), np.ones(LINES))
    after = learn_answer(belief, 0.1, 0.0, TOUGHNESS, 0, False).sum(axis=1)
    assert after == pytest.approx(np.where(TOUGHNESS > 0.1 + 1e-12, 0.5, 0.0))


def test_mean_toughness_is_an_average() -> None:
    belief = np.zeros((GRID, MASKS))
    belief[0, 0], belief[6, 5], belief[5, 1] = 0.25, 0.25, 0.5
    assert mean_toughness(belief, TOUGHNESS) == pytest.approx(-0.075 + 0.075 + 0.1)


@given(beliefs, st.lists(st.floats(0.1, 10), min_size=LINES, max_size=LINES))
def test_a_leak_changes_odds_by_its_factors_and_toughness_not_at_all(belief: Floats, factors: list[float]) -> None:
    after = learn_leak(belief, np.array(factors))
    assert after.sum() == pytest.approx(1.0)
    for mask in range(MASKS):
        factor = np.prod([factors[r] for r in range(LINES) if mask >> r & 1])
        assert after[:, mask] / after[:, 0] == pytest.approx(factor * belief[:, mask] / belief[:, 0])


@given(beliefs, st.integers(0, LINES - 1))
def test_sincerity_is_the_share_of_all_that_mean_the_line(belief: Floats, line: int) -> None:
    meant = [mask for mask in range(MASKS) if mask >> line & 1]
    assert sincerity(belief, line) == pytest.approx(belief[:, meant].sum())
