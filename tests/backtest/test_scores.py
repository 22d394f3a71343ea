"""Scores are those of the literature, and base rates know nothing of the case that they are for."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.backtest.scored import ASKED, base_rates, mean_of, scored
from sim.backtest.scores import RULES, brier, chance, logarithmic
from tests.backtest.conftest import RUNS, Cases

BRIER = RULES["brier"]
FOCAL = ASKED["focal"]
chances = st.floats(0.01, 0.99)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(belief=chances, said=chances)
def test_who_says_what_it_believes_expects_the_best_score(rule: object, belief: float, said: float) -> None:
    def expected(forecast: float) -> float:
        assert callable(rule)
        return float(belief * rule(forecast, True) + (1.0 - belief) * rule(forecast, False))

    assert expected(belief) <= expected(said) + 1e-12


def test_scores_of_analytic_examples() -> None:
    assert brier(0.8, True) == pytest.approx(0.04)  # Brier (1950): (1 - 0.8)^2
    assert logarithmic(0.8, False) == pytest.approx(-math.log(0.2))  # Good (1952)


def test_nothing_seen_in_finitely_many_negotiations_is_not_impossible() -> None:
    assert logarithmic(chance(0.0, 4000), True) == pytest.approx(math.log(4001 / 0.5))
    assert chance(1.0, 4000) == pytest.approx(1.0 - 0.5 / 4001)


@given(share=st.floats(0, 1), trials=st.integers(1, 10**6))
def test_a_chance_is_never_certain_and_hardly_moved_by_many_trials(share: float, trials: int) -> None:
    assert 0.0 < chance(share, trials) < 1.0
    assert abs(chance(share, trials) - share) <= 0.5 / (trials + 1) + 1e-12


def test_the_score_is_the_mean_over_cases(cases: Cases) -> None:
    found = scored(cases((0.9, True), (0.4, True), (0.2, False)), FOCAL, BRIER, seed=1)
    expected = [brier(chance(share, RUNS), yes) for share, yes in ((0.9, True), (0.4, True), (0.2, False))]
    assert found.score.value == pytest.approx(np.mean(expected))


def test_the_base_rate_of_a_case_is_that_of_the_other_cases(cases: Cases) -> None:
    rates = base_rates(cases((0.5, True), (0.5, False), (0.5, True), (0.5, True)), FOCAL)
    assert rates == pytest.approx([chance(2 / 3, 3), chance(1.0, 3), chance(2 / 3, 3), chance(2 / 3, 3)])


def test_a_base_rate_does_not_know_of_another_file_on_the_same_events(cases: Cases) -> None:
    rates = base_rates(cases((0.5, True), (0.5, True), (0.5, False), families="aab"), FOCAL)
    assert rates == pytest.approx([chance(0.0, 1), chance(0.0, 1), chance(1.0, 2)])


def test_with_one_piece_of_history_there_is_neither_base_rate_nor_interval(cases: Cases) -> None:
    found = scored(cases((0.5, True), (0.25, False), families="aa"), FOCAL, BRIER, seed=1)
    assert (found.base, found.gain, found.score.interval) == (None, None, None)


def test_the_gain_is_the_base_rate_s_score_less_one_s_own(cases: Cases) -> None:
    found = scored(cases((0.9, True), (0.1, False), (0.8, True), (0.3, False)), FOCAL, BRIER, seed=1)
    assert found.base is not None
    assert found.gain is not None
    assert found.gain.value == pytest.approx(found.base.value - found.score.value)
    assert found.gain.interval is not None
    assert found.gain.interval[0] > 0.0


def test_the_range_takes_the_kindest_and_the_unkindest_preset_of_each_case(cases: Cases) -> None:
    first, second = cases((0.5, True), (0.5, False))
    meek = {"meek": dict.fromkeys(first.shares, 0.9)}
    varied = [replace(case, variants=meek) for case in (first, second)]
    low, high = scored(varied, FOCAL, BRIER, seed=1).range
    kind, plain, unkind = (brier(chance(share, RUNS), True) for share in (0.9, 0.5, 0.1))
    assert low == pytest.approx((kind + plain) / 2)
    assert high == pytest.approx((plain + unkind) / 2)


def test_all_questions_of_a_case_weigh_as_much_as_one_of_another(cases: Cases) -> None:
    first, second = cases((1.0, True), (1.0, False))
    one = replace(second, happened={"any_deal": False})
    whole = scored([first, one], ASKED["all"], BRIER, seed=1)
    assert whole.score.value == pytest.approx((brier(chance(1.0, RUNS), True) + brier(chance(1.0, RUNS), False)) / 2)


def test_the_interval_of_two_families_reaches_from_one_mean_to_the_other() -> None:
    found = mean_of(np.array([0.0, 0.2, 1.0]), ["a", "a", "b"], seed=1)
    assert found.value == pytest.approx(0.4)
    assert found.interval == pytest.approx((0.1, 1.0))


def test_families_are_drawn_whole() -> None:
    alone = mean_of(np.array([0.0, 1.0] * 8), [str(i) for i in range(16)], seed=1)
    paired = mean_of(np.array([0.0, 1.0] * 8), [str(i // 2) for i in range(16)], seed=1)
    assert alone.interval is not None
    assert alone.interval[0] < 0.3
    assert paired.interval == pytest.approx((0.5, 0.5))


def test_the_interval_is_near_that_of_the_normal_law_where_there_are_many() -> None:
    values = np.linspace(0.0, 1.0, 400)
    found = mean_of(values, [str(i) for i in range(400)], seed=1)
    reach = 1.96 * values.std() / 20
    assert found.interval == pytest.approx((0.5 - reach, 0.5 + reach), abs=0.003)  # 6 errors of 9,999 draws' quantiles


def test_the_same_seed_gives_the_same_interval() -> None:
    values, families = np.linspace(0.0, 1.0, 20) ** 2, [str(i) for i in range(20)]
    assert mean_of(values, families, seed=5) == mean_of(values, families, seed=5)
    assert mean_of(values, families, seed=5) != mean_of(values, families, seed=6)
