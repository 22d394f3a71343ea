"""PRIM finds planted boxes, as EMA Workbench finds them, whatever the order of the cases."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.prim import Box, Cases, Floats, quasi_p, trajectory, whole

CHOICES = 3


def planted(seed: int, *, count: int = 400, noise: float = 0.1) -> Cases:
    """Two numbers and a choice; of interest is mostly where the first is high, the second low and the choice not 2."""
    chance = np.random.default_rng(seed)
    places = np.column_stack([chance.random(count), chance.random(count), chance.integers(CHOICES, size=count)])
    inside = (places[:, 0] > 0.6) & (places[:, 1] < 0.5) & (places[:, 2] != 2)
    return Cases(places, (False, False, True), inside ^ (chance.random(count) < noise), np.ones(count, dtype=bool))


def figures(cases: Cases, box: Box) -> tuple[float, float, float]:
    inside = cases.inside(box)
    hits = cases.wanted[inside].sum()
    return float(hits / cases.wanted.sum()), float(hits / inside.sum()), float(inside.mean())


@pytest.mark.filterwarnings("ignore")  # what EMA Workbench uses of pandas is deprecated
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_boxes_are_those_of_ema_workbench(seed: int) -> None:
    ema = pytest.importorskip("ema_workbench.analysis.prim")
    pd = pytest.importorskip("pandas")
    cases = planted(seed)
    frame = pd.DataFrame({"a": cases.places[:, 0], "b": cases.places[:, 1], "c": cases.places[:, 2].astype(int)})
    frame["c"] = frame["c"].map({0: "x", 1: "y", 2: "z"})
    theirs = ema.Prim(frame, cases.wanted.astype(int), threshold=0.1).find_box()
    ours = trajectory(cases)
    assert len(ours) == len(theirs.peeling_trajectory) > 10
    for number, box in enumerate(ours):
        limits = theirs.box_lims[number]
        assert box[0] == pytest.approx(tuple(limits["a"]))
        assert box[1] == pytest.approx(tuple(limits["b"]))
        assert {"xyz"[int(place)] for place in box[2]} == limits["c"][0]
        row = theirs.peeling_trajectory.loc[number]
        assert figures(cases, box) == pytest.approx((row["coverage"], row["density"], row["mass"]))
    last = theirs.qp[len(ours) - 1]
    assert quasi_p(cases, ours[-1], 2) == pytest.approx(last["c"][0])


def test_a_planted_box_without_noise_is_found_but_for_a_strip_at_its_edges() -> None:
    cases = planted(5, noise=0.0)
    assert max(min(figures(cases, box)[:2]) for box in trajectory(cases)) > 0.95


@given(seed=st.integers(0, 1000), shuffled=st.permutations(range(120)))
def test_the_order_of_cases_does_not_matter(seed: int, shuffled: list[int]) -> None:
    cases = planted(seed, count=120)
    other = Cases(cases.places[shuffled], cases.is_choice, cases.wanted[shuffled], cases.left)
    assert trajectory(other) == trajectory(cases)


@given(seed=st.integers(0, 1000))
def test_every_box_is_denser_than_the_one_before_and_holds_at_least_the_least_mass(seed: int) -> None:
    cases = planted(seed, count=150)
    found = [figures(cases, box) for box in trajectory(cases)]
    assert found[0] == (1.0, cases.wanted.mean(), 1.0)
    for (_, before, _), (_, after, mass) in pairwise(found):
        assert after > before
        assert mass >= 0.05


@given(seed=st.integers(0, 1000))
def test_coverage_times_all_cases_of_interest_is_density_times_the_cases_inside(seed: int) -> None:
    cases = planted(seed, count=150)
    for box in trajectory(cases):
        coverage, density, mass = figures(cases, box)
        assert coverage * cases.wanted.sum() == pytest.approx(density * mass * 150)


def test_a_lever_that_is_stretched_gives_the_same_cases() -> None:
    cases = planted(7)
    stretch = np.array([10.0, 1.0, 1.0])
    other = Cases(cases.places * stretch + (5.0, 0.0, 0.0), cases.is_choice, cases.wanted, cases.left)
    one, two = trajectory(cases), trajectory(other)
    assert [cases.inside(box).tolist() for box in one] == [other.inside(box).tolist() for box in two]


def test_values_that_many_cases_share_are_cut_off_together() -> None:
    places: Floats = np.repeat([1.0, 2.0, 3.0, 4.0], 25)[:, np.newaxis]
    cases = Cases(places, (False,), places[:, 0] >= 3.0, np.ones(100, dtype=bool))
    assert trajectory(cases)[-1] == ((2.5, 4.0),)


def test_a_limit_that_does_not_matter_has_a_large_quasi_p_value_and_one_that_does_a_small_one() -> None:
    cases = planted(1, noise=0.05)
    matters, chance = ((0.6, 1.0), *whole(cases)[1:]), (whole(cases)[0], (0.0, 0.98), whole(cases)[2])
    assert quasi_p(cases, matters, 0) < 1e-6
    assert quasi_p(cases, chance, 1) > 0.3


def test_a_quasi_p_value_is_that_of_the_binomial_test_by_hand() -> None:
    """Of 4 cases within, 3 are of interest; of the 8 without the limit, half are: P(3 or more of 4) = 5/16."""
    places = np.arange(8.0)[:, np.newaxis]
    wanted = np.array([0, 1, 0, 0, 1, 1, 1, 0], dtype=bool)
    cases = Cases(places, (False,), wanted, np.ones(8, dtype=bool))
    assert quasi_p(cases, ((3.5, 7.0),), 0) == pytest.approx(5 / 16)
