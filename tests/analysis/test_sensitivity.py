"""Sensitivity is that of functions whose indices are known by formula, from the design to the table."""

import math
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sim.analysis import Screening, Shares, sensitivity
from sim.errors import WinsetError
from sim.sweep.vary import Value
from tests.analysis.replaced import EIGHT, swept

WEIGHTS = (0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0)
"""The usual ones of the G function: from a lever that matters much to four that hardly do."""
SPANS: dict[str, str | Sequence[Value]] = dict.fromkeys(EIGHT, "0:1")


def numbers(values: list[Value]) -> list[float]:
    return [float(value) for value in values if isinstance(value, int | float)]


def sobol_g(values: list[Value]) -> float:
    """The G function of Saltelli & Sobol' 1995 (Reliability Engineering & System Safety 50, 225-239), in [0, 1]."""
    terms = [(abs(4.0 * x - 2.0) + a) / (1.0 + a) for x, a in zip(numbers(values), WEIGHTS, strict=True)]
    return math.prod(terms) / math.prod((2.0 + a) / (1.0 + a) for a in WEIGHTS)


def indices_of_g() -> tuple[list[float], list[float]]:
    """First and total indices by formula: each factor has mean 1 and variance 1 / (3 (1 + a)^2)."""
    own = [1.0 / (3.0 * (1.0 + a) ** 2) for a in WEIGHTS]
    whole = math.prod(1.0 + each for each in own) - 1.0
    total = [
        each * math.prod(1.0 + other for j, other in enumerate(own) if j != i) / whole for i, each in enumerate(own)
    ]
    return [each / whole for each in own], total


def by_path(found: Screening | Shares) -> dict[str, dict[str, float]]:
    return {str(row["lever"]): row for row in found.to_frame().to_dict("records")}  # type: ignore[misc]


def test_a_run_on_8_levers_recovers_the_indices_of_the_g_function_within_its_interval(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """16 intervals of 95 percent: by luck of the seed one of them misses, on average; of this seed none does."""
    folder = swept(monkeypatch, tmp_path / "s", sobol_g, SPANS, design="saltelli", points=512)
    found = by_path(sensitivity(folder))
    first, total = indices_of_g()
    for lever, own, all_of in zip(EIGHT, first, total, strict=True):
        row = found[lever]
        assert row["first_low"] <= own <= row["first_high"]
        assert row["total_low"] <= all_of <= row["total_high"]
    assert found[EIGHT[0]]["total"] == pytest.approx(total[0], abs=0.05)
    assert found[EIGHT[0]]["total_high"] - found[EIGHT[0]]["total_low"] < 0.3


def ishigami(values: list[Value]) -> float:
    """Ishigami & Homma 1990 with a = 7 and b = 0.1, within 0 and 1."""
    one, two, three = (math.pi * (2.0 * x - 1.0) for x in numbers(values))
    return (math.sin(one) + 7.0 * math.sin(two) ** 2 + 0.1 * three**4 * math.sin(one) + 11.0) / 29.0


def test_a_lever_that_matters_only_together_with_others_is_found_as_by_formula(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The third lever of Ishigami's function has no effect of its own. 6 intervals; of this seed none misses."""
    folder = swept(
        monkeypatch, tmp_path / "s", ishigami, dict.fromkeys(EIGHT[:3], "0:1"), design="saltelli", points=256
    )
    found = by_path(sensitivity(folder))
    fourth = 0.1 * math.pi**4
    one, two, joint = (1.0 + fourth / 5.0) ** 2 / 2.0, 7.0**2 / 8.0, 8.0 * fourth**2 / 225.0
    whole = one + two + joint
    own = [one / whole, two / whole, 0.0]
    total = [(one + joint) / whole, two / whole, joint / whole]
    assert [round(each, 4) for each in (*own, *total)] == [0.3139, 0.4424, 0.0, 0.5576, 0.4424, 0.2437]
    for lever, first, all_of in zip(EIGHT, own, total, strict=False):
        assert found[lever]["first_low"] <= first <= found[lever]["first_high"]
        assert found[lever]["total_low"] <= all_of <= found[lever]["total_high"]


SLOPES = (0.4, -0.2, 0.1, 0.0)


def line(values: list[Value]) -> float:
    return 0.3 + sum(slope * x for slope, x in zip(SLOPES, numbers(values), strict=True))


def test_the_effect_of_a_lever_on_a_straight_line_is_its_slope_and_the_same_everywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = swept(monkeypatch, tmp_path / "s", line, dict.fromkeys(EIGHT[:4], "0:1"), design="morris", points=6)
    found = sensitivity(folder)
    assert isinstance(found, Screening)
    assert (found.points, found.trajectories) == (30, 6)
    assert [effect.lever.path for effect in found.effects] == list(EIGHT[:4])
    for effect, slope in zip(found.effects, SLOPES, strict=True):
        assert effect.mean == pytest.approx(slope, abs=1e-9)
        assert effect.size.value == pytest.approx(abs(slope), abs=1e-9)
        assert (effect.spread, effect.size.high - effect.size.low) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_dates_and_choices_have_effects_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    days = "2024-09-23:2024-12-29"

    def late_and_random(values: list[Value]) -> float:
        return 0.2 + 0.3 * (str(values[0]) > "2024-11-10") + 0.1 * (values[1] == "random")

    folder = swept(
        monkeypatch, tmp_path / "s", late_and_random, {"handover": days, "talks.proposer": ["alternating", "random"]},
        design="morris", points=20,
    )  # fmt: skip
    found = sensitivity(folder)
    assert isinstance(found, Screening)
    assert [effect.lever.label for effect in found.effects] == ["Duval takes office", "proposer"]
    assert [effect.mean for effect in found.effects] == pytest.approx(
        [0.3 * 1.5, 0.1 * 1.5]
    )  # a step is 2/3 of a range


def test_two_analyses_of_one_sweep_say_the_same_and_leave_numpys_global_chance_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = str(np.random.get_state())  # noqa: NPY002  # what must not be touched
    for design in ("morris", "saltelli"):
        folder = swept(
            monkeypatch, tmp_path / design, sum_of_squares, {EIGHT[0]: "0:1", EIGHT[1]: "0:1"}, design=design, points=8
        )
        assert sensitivity(folder).to_frame().equals(sensitivity(folder).to_frame())
    assert str(np.random.get_state()) == before  # noqa: NPY002


def sum_of_squares(values: list[Value]) -> float:
    return sum(x * x for x in numbers(values)) / 2.0


def test_chance_of_finite_runs_is_told_beside_the_variance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def step(values: list[Value]) -> float:
        return 0.2 if numbers(values)[0] < 0.5 else 0.8

    folder = swept(monkeypatch, tmp_path / "s", step, {EIGHT[0]: "0:1"}, design="saltelli", points=8, runs=100)
    noise = sensitivity(folder).noise
    assert (noise.variance, noise.chance) == pytest.approx((0.3**2, 0.2 * 0.8 / 100))
    assert noise.share == pytest.approx(0.16 / 9)


def test_another_design_is_answered_with_the_command_that_makes_the_right_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    vary: dict[str, str | Sequence[Value]] = {EIGHT[0]: "0:1:3", "talks.proposer": ["alternating", "random"]}
    folder = swept(monkeypatch, tmp_path / "s", lambda _: 0.5, vary, design="grid")
    command = (
        "winset sweep SCENARIO --vary talks.meeting_chance=0:1 --vary talks.proposer=alternating,random "
        "--design saltelli --points 256 --out DIR"
    )
    with pytest.raises(WinsetError, match=re.escape(command)):
        sensitivity(folder)


def test_a_sweep_that_is_not_finished_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = swept(
        monkeypatch, tmp_path / "s", sum_of_squares, {EIGHT[0]: "0:1"}, design="morris", points=10, runs=10_000
    )
    (folder / "likelihoods-000001.parquet").unlink()
    with pytest.raises(WinsetError, match=r"10 of 20 points are finished; .* with --resume"):
        sensitivity(folder)


@pytest.mark.parametrize("design", ["morris", "saltelli"])
def test_a_likelihood_that_nothing_moves_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, design: str) -> None:
    folder = swept(monkeypatch, tmp_path / "s", lambda _: 0.5, {EIGHT[0]: "0:1"}, design=design, points=4)
    with pytest.raises(WinsetError, match=r"'Any deal' is 50\.0% at all \d+ points"):
        sensitivity(folder)


def test_an_unknown_question_is_answered_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = swept(monkeypatch, tmp_path / "s", line, dict.fromkeys(EIGHT[:4], "0:1"), design="morris", points=2)
    with pytest.raises(WinsetError, match="did you mean any_deal"):
        sensitivity(folder, question="any_dela")
