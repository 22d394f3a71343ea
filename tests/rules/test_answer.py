"""Answers and what others expect of them (model.md 5)."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.answer import (
    ACCEPTS,
    BELOW_THRESHOLD,
    RED_LINE,
    acceptance_chance,
    answer,
    expect_leader,
    expected_acceptance,
    no_expectations,
)
from sim.rules.learn import prior_belief
from sim.world.arrays import GRID, MASKS, Floats
from tests.rules.worlds import expect

margins = st.floats(-5, 5)
noises = st.sampled_from([0.0, 1e-6, 0.01, 0.05, 1.0])


def test_the_chance_to_accept_is_logistic() -> None:
    assert acceptance_chance(0.0, 0.1) == 0.5
    assert acceptance_chance(0.1, 0.1) == pytest.approx(1 / (1 + math.exp(-1)))
    assert acceptance_chance(-0.2, 0.1) == pytest.approx(1 / (1 + math.exp(2)))


def test_without_noise_an_offer_at_the_threshold_is_accepted() -> None:
    assert [acceptance_chance(margin, 0.0) for margin in (-1e-12, 0.0, 1e-12)] == [0.0, 1.0, 1.0]


@given(margins, noises.filter(bool))
def test_the_chances_to_accept_a_gain_and_the_same_loss_sum_to_one(margin: float, noise: float) -> None:
    assert acceptance_chance(margin, noise) + acceptance_chance(-margin, noise) == pytest.approx(1.0)


def test_a_sincere_red_line_is_refused_at_any_price() -> None:
    assert answer(1e6, 0.1, 0b01, 0b01, 0.0) == RED_LINE
    assert answer(1e6, 0.1, 0b10, 0b01, 0.0) == ACCEPTS
    assert answer(1e6, 0.0, 0b01, 0b00, 0.0) == ACCEPTS


def test_the_draw_decides_a_close_call() -> None:
    assert answer(0.0, 0.1, 0, 0, 0.499) == ACCEPTS
    assert answer(0.0, 0.1, 0, 0, 0.5) == BELOW_THRESHOLD


def test_an_offer_is_unblocked_as_far_as_no_crossed_line_is_meant() -> None:
    belief = prior_belief(np.array([0.8, 0.5, 0.0]), np.ones(3))
    open_to = expect(np.zeros((1, GRID)), belief[None], 0.1).unblocked[0]
    assert open_to.sum(axis=1)[[0b000, 0b001, 0b010, 0b011]] == pytest.approx([1.0, 0.2, 0.5, 0.1])


def seen(surplus: float, noise: float, toughness: Floats, chance: Floats) -> float:
    """The chance to accept that others see, when they believe each toughness with this chance (GRID,)."""
    expected = no_expectations(1)
    expect_leader(expected, 0, toughness, noise)
    expected.unblocked[0, 0] = chance
    return expected_acceptance(surplus, noise, expected, 0, 0)


@given(margins, noises, st.floats(0, 2))
def test_what_others_expect_is_the_chance_to_accept_over_what_they_believe(
    surplus: float, noise: float, spread: float
) -> None:
    toughness = np.linspace(-spread, spread, GRID)
    chance = np.arange(1.0, GRID + 1) / 40
    expected = sum(chance[j] * acceptance_chance(surplus - toughness[j], noise) for j in range(GRID))
    found = seen(surplus, noise, toughness, chance)
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_what_others_expect_by_hand() -> None:
    # Surplus 0.1, noise 0.1, toughness 0 or 0.1, as likely: 1 / (1 + e^-1) = 0.7310586 and 0.5.
    toughness, chance = np.array([0.0] * 6 + [0.1]), np.array([0.5] + [0.0] * 5 + [0.5])
    found = seen(0.1, 0.1, toughness, chance)
    assert found == pytest.approx((0.7310586 + 0.5) / 2, abs=1e-7)


@pytest.mark.parametrize("noise", [0.0, 1e-4, 1e-3])
@pytest.mark.parametrize(("surplus", "share"), [(0.2, 1.0), (0.05, 4 / 7), (-0.2, 0.0)])
def test_where_noise_is_next_to_nothing_only_who_gains_says_yes(noise: float, surplus: float, share: float) -> None:
    """Far beyond where exp overflows, each by itself or both together."""
    toughness = np.array([-0.15, -0.12, -0.1, 0.0, 0.1, 0.12, 0.15])
    found = seen(surplus, noise, toughness, np.full(GRID, 1 / GRID))
    assert found == pytest.approx(share, abs=1e-12)


def test_a_package_that_can_never_come_into_force_is_refused() -> None:
    toughness = np.zeros(GRID)
    for noise in (0.0, 0.1):
        found = seen(-math.inf, noise, toughness, np.full(GRID, 1 / 7))
        assert found == pytest.approx(0.0, abs=1e-300)


def test_odds_of_toughness_are_its_exponential_unless_that_overflows() -> None:
    toughness = np.array([-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3])
    belief = np.zeros((1, GRID, MASKS))
    few, many, none = (expect(toughness[None], belief, noise).odds[0] for noise in (0.1, 2.5e-4, 0.0))
    assert few == pytest.approx(np.exp(toughness / 0.1))
    assert many.tolist()[2:5] == pytest.approx(np.exp([-400.0, 0.0, 400.0]))
    assert np.isinf(many[[0, 1, 5, 6]]).all()
    assert np.isinf(none).all()


@given(st.lists(st.floats(0, 1), min_size=GRID * MASKS, max_size=GRID * MASKS), st.integers(0, MASKS - 1))
def test_what_is_unblocked_is_what_is_believed_of_lines_not_crossed(cells: list[float], crossed: int) -> None:
    belief = np.array(cells).reshape(GRID, MASKS)
    harmless = [mask for mask in range(MASKS) if not mask & crossed]
    assert expect(np.zeros((1, GRID)), belief[None], 0.1).unblocked[0, crossed] == pytest.approx(
        belief[:, harmless].sum(axis=1)
    )


@given(margins, noises, st.integers(0, 7), st.integers(0, 7), st.floats(0, 1, exclude_max=True))
def test_an_answer_is_given_for_one_reason(
    margin: float, noise: float, crossed: int, sincere: int, draw: float
) -> None:
    reason = answer(margin, noise, crossed, sincere, draw)
    assert (reason == RED_LINE) == bool(crossed & sincere)
    if reason != RED_LINE:
        assert (reason == ACCEPTS) == (draw < acceptance_chance(margin, noise))
