"""The rules of the challenge model: by hand, at their limits, and what must not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.challenge import rules
from sim.challenge.rules import COMPROMISES, STAYS, YIELDS, Stakes

VARIANTS = pytest.mark.parametrize("variant", ["program", "text"])
SHARES = st.floats(0.0, 1.0).map(lambda value: round(value, 3))


@st.composite
def tables(draw: st.DrawFn) -> Stakes:
    size = draw(st.integers(2, 7))
    position = draw(st.lists(SHARES, min_size=size, max_size=size))
    capability = draw(st.lists(st.floats(0.05, 1.0), min_size=size, max_size=size))
    salience = draw(st.lists(st.floats(0.05, 1.0), min_size=size, max_size=size))
    return Stakes(*(np.array([values]) for values in (position, capability, salience)))


def stakes(*rows: tuple[float, float, float]) -> Stakes:
    return Stakes(*(np.array([column]) for column in zip(*rows, strict=True)))


@given(tables())
def test_in_the_text_one_of_two_prevails_and_the_chances_of_both_sum_to_one(table: Stakes) -> None:
    chance = rules.chances(table, np.ones_like(table.position), program=False)
    apart = rules.distances(table.position) > 0.0
    assert np.allclose((chance + chance.transpose(0, 2, 1))[apart], 1.0)
    assert (chance[~apart] == 0.0).all()


@given(tables())
def test_in_the_program_all_chances_together_sum_to_one_half_at_least(table: Stakes) -> None:
    """Each pair's votes are counted from both sides, and only the winning ones in the numerator: 1/2 exactly."""
    chance = rules.chances(table, np.ones_like(table.position), program=True)
    assert chance.sum() == pytest.approx(0.5) or np.ptp(table.position) == 0.0


def test_the_chance_of_prevailing_is_the_weight_of_those_who_are_nearer() -> None:
    """Weights 1, 2 and 3 at 0, 1/2 and 1; between 0 and 1 the one in the middle throws in nothing: 1 against 3."""
    chance = rules.chances(stakes((0.0, 1.0, 1.0), (0.5, 2.0, 1.0), (1.0, 3.0, 1.0)), np.ones((1, 3)), program=False)
    assert chance[0, 0, 2] == pytest.approx(1 / 4)
    assert chance[0, 0, 1] == pytest.approx(0.5 / (0.5 + 1.0 + 1.5))  # 1/2 x 1 for 0, 1/2 x 2 and 1/2 x 3 for 1/2


def test_a_challenge_that_nobody_resists_is_worth_its_success() -> None:
    """At r = 1: U_s - U_sq = 2 - 4 (1/2 - d/2) - 0 = 2 d."""
    worth = rules.challenge_values(np.array(0.4), np.array(0.1), np.array(0.0), np.array(1.0))
    assert worth == pytest.approx(0.8)


def test_a_challenge_that_is_resisted_is_worth_the_lottery() -> None:
    """At r = 1 success is worth 2 d and failure -2 d: 2 d (2 P - 1)."""
    worth = rules.challenge_values(np.array(0.4), np.array(0.3), np.array(1.0), np.array(1.0))
    assert worth == pytest.approx(0.8 * (2 * 0.3 - 1))


@VARIANTS
@given(table=tables())
def test_risk_exponents_lie_between_one_half_and_two_and_both_ends_are_taken(table: Stakes, variant: str) -> None:
    exponents = rules.risk_exponents(table, program=variant == "program")[0]
    if np.allclose(exponents, 1.0):
        return
    assert exponents.min() == pytest.approx(0.5)
    assert exponents.max() == pytest.approx(2.0)


@VARIANTS
@given(table=tables())
def test_where_all_stand_at_one_point_nobody_moves(table: Stakes, variant: str) -> None:
    table = table._replace(position=np.full_like(table.position, 0.3))
    risk = rules.risk_exponents(table, program=variant == "program")
    made = rules.offers(table, risk, program=variant == "program")
    assert (made.kind == STAYS).all()
    assert (rules.chosen(made, table.position, program=variant == "program") == -1).all()


@VARIANTS
@given(table=tables())
def test_who_moves_goes_towards_the_other_and_not_beyond(table: Stakes, variant: str) -> None:
    made = rules.offers(table, rules.risk_exponents(table, program=variant == "program"), program=variant == "program")
    position = table.position[0]
    for i, j in zip(*np.nonzero(made.kind[0]), strict=True):
        low, high = sorted((position[i], position[j]))
        assert low - 1e-12 <= made.target[0, i, j] <= high + 1e-12


@given(tables())
def test_the_text_takes_the_offer_that_asks_for_the_least_move(table: Stakes) -> None:
    made = rules.offers(table, rules.risk_exponents(table, program=False), program=False)
    source = rules.chosen(made, table.position, program=False)[0]
    for i, j in enumerate(source):
        asked = np.abs(made.target[0, i] - table.position[0, i])[made.kind[0, i] != STAYS]
        assert (j == -1) == (len(asked) == 0)
        if j >= 0:
            assert abs(made.target[0, i, j] - table.position[0, i]) == pytest.approx(asked.min())


def test_the_program_prefers_yielding_to_compromise() -> None:
    kind = np.array([[[STAYS, COMPROMISES, YIELDS]] * 3])
    made = rules.Offers(kind, np.array([[[0.0, 0.1, 0.9]] * 3]), np.array([[[0.0, 0.1, 0.9]] * 3]))
    assert rules.chosen(made, np.zeros((1, 3)), program=True).tolist() == [[2, 2, 2]]
    assert rules.chosen(made, np.zeros((1, 3)), program=False).tolist() == [[1, 1, 1]]


@VARIANTS
@given(table=tables(), unit=st.floats(0.1, 10.0))
def test_the_unit_of_capability_does_not_matter(table: Stakes, variant: str, unit: float) -> None:
    other = table._replace(capability=unit * table.capability)
    first, second = (rules.risk_exponents(one, program=variant == "program") for one in (table, other))
    assert np.allclose(first, second)


@VARIANTS
@given(table=tables())
def test_the_ends_of_the_scale_can_be_exchanged(table: Stakes, variant: str) -> None:
    mirrored = table._replace(position=1.0 - table.position)
    first, second = (rules.risk_exponents(one, program=variant == "program") for one in (table, mirrored))
    assert np.allclose(first, second, atol=1e-6)
