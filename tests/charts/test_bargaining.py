"""The bargaining picture: every package, the Pareto set, reference answers and agreements."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from sim.charts import Look, bargaining_picture
from sim.errors import WinsetError
from sim.language import speaking
from sim.likelihood.counted import stands
from sim.outcomes import PACKAGE
from sim.runs import Result
from sim.solutions import solve, table_at
from sim.winsets import win_sets
from tests.charts.drawn import rows, texts, words


def test_it_has_every_package_and_the_reference_answers(results: dict[str, Result]) -> None:
    result = results["as it is"]
    drawn = rows(bargaining_picture(result))
    packages = {(row["x"], row["y"]) for row in drawn if "kind" in row}
    table = table_at(result.world, 0)
    assert packages == set(zip(*table.utility[:, 1:].tolist(), strict=True))
    nash = solve(table).nash
    assert nash is not None
    marks = [row for row in drawn if "Nash" in row.get("text", "")]
    assert {(mark["x"], mark["y"]) for mark in marks} == {tuple(table.utility[:, nash].tolist())}


def test_a_package_is_shown_as_what_it_is(flagship: dict[str, Result]) -> None:
    result = flagship["as it stood"]
    kinds = [row["kind"] for row in rows(bargaining_picture(result)) if "kind" in row][: len(result.world.packages) - 1]
    arrays = result.world.arrays
    crosses = (arrays.crosses[arrays.office[0, 0, 0]] != 0).any(axis=0)[1:]
    joint = win_sets(result.world).joint[1:]
    assert np.array_equal(np.array(kinds) == "crosses a red line", crosses)
    assert np.array_equal(np.array(kinds) == "can be ratified", joint & ~crosses)


def test_discs_are_as_large_as_agreements_are_frequent(three: Result) -> None:
    outcomes = three.outcomes
    counts = np.bincount(outcomes.column(PACKAGE)[stands(outcomes)])
    shares = {row["package"]: row["share"] for row in rows(bargaining_picture(three)) if row.get("share", 0.0) > 0.0}
    assert sorted(shares.values()) == sorted((counts[counts > 0] / len(outcomes)).tolist())


def test_reference_answers_that_are_one_package_are_one_mark(results: dict[str, Result]) -> None:
    result = results["as it is"]
    found = solve(table_at(result.world, 0))
    assert found.nash == found.kalai_smorodinsky
    marks = {row["text"] for row in rows(bargaining_picture(result)) if "Nash" in row.get("text", "")}
    assert marks == {"Nash, Kalai-Smorodinsky"}


def test_two_of_three_governments_can_be_looked_at(three: Result) -> None:
    names = list(three.world.governments)
    chart = bargaining_picture(three, x=names[2], y=names[0])
    drawn = rows(chart)
    table = table_at(three.world, 0)
    assert {(row["x"], row["y"]) for row in drawn if "kind" in row} == set(
        zip(table.utility[2, 1:].tolist(), table.utility[0, 1:].tolist(), strict=True)
    )
    assert "Worth a week to Guatemala" in texts(chart)
    with pytest.raises(WinsetError, match="no such government: nobody"):
        bargaining_picture(three, x="nobody")


def test_the_pareto_set_of_three_governments_is_no_line(three: Result, results: dict[str, Result]) -> None:
    efficient = [row for row in rows(bargaining_picture(three)) if row.get("efficient")]
    assert len(efficient) == int(solve(table_at(three.world, 0)).pareto[1:].sum())
    assert "Line: efficient packages" in texts(bargaining_picture(results["as it is"]))
    assert "Dark edge: efficient packages" in texts(bargaining_picture(three))


def test_where_nothing_is_agreed_on_the_packages_are_shown_all_the_same(results: dict[str, Result]) -> None:
    result = results["as it is"]
    table = result.outcomes.table.copy()
    table[:, 0] = 0
    chart = bargaining_picture(replace(result, outcomes=replace(result.outcomes, table=table)))
    assert len([row for row in rows(chart) if "kind" in row]) >= len(result.world.packages) - 1
    assert chart.to_dict()["description"].endswith("0 are agreed on.")


@pytest.mark.parametrize("look", [Look(), Look(width=350), Look(width=1100, scale=1.6), Look(dark=True)])
def test_no_label_lies_upon_another(
    results: dict[str, Result], flagship: dict[str, Result], three: Result, look: Look
) -> None:
    for result in (*results.values(), *flagship.values(), three):
        drawn = words(bargaining_picture(result, look=look))
        assert [(one.text, two.text) for one, two in combinations(drawn, 2) if one.touches(two)] == []
        assert [word.text for word in drawn if word.left < -1 or word.right > look.width + 1] == []


def test_its_text_names_the_figures(three: Result) -> None:
    text = bargaining_picture(three).to_dict()["description"]
    best = three.likelihoods.packages[0].share.value
    assert f"{len(three.world.packages) - 1} packages" in text
    assert f"the most frequent in {best:.1%} of negotiations: Asylum in Guatemala: cooperation" in text


def test_it_speaks_spanish(three: Result) -> None:
    with speaking("es"):
        assert "Valor semanal para" in str(bargaining_picture(three).to_dict())
