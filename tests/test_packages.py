"""Packages: every combination of levels, what goals make of each, which cross a line, which answer a question."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.packages import Packages, answering, crossing, enumerate_packages, goal_scores
from sim.scenario.governments import Combination, Goal
from sim.scenario.schema import Issue, Question


def packages_of(**levels: list[str]) -> Packages:
    return enumerate_packages({name: Issue(levels=dict.fromkeys(words, "A level.")) for name, words in levels.items()})


TABLE = packages_of(border=["none", "some", "much"], money=["nothing", "loan"])
NONE, LOAN, SOME, SOME_LOAN, MUCH, MUCH_LOAN = range(6)

tables = st.lists(st.integers(2, 4), min_size=1, max_size=4).map(
    lambda lengths: packages_of(**{f"issue{i}": [f"l{n}" for n in range(length)] for i, length in enumerate(lengths)})
)


def test_packages_are_all_combinations_and_the_last_issue_varies_fastest() -> None:
    assert TABLE.issues == ("border", "money")
    assert TABLE.names == (("none", "some", "much"), ("nothing", "loan"))
    assert TABLE.levels.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]]
    assert len(TABLE) == 6


@given(tables)
def test_each_combination_is_there_once_and_the_first_is_today(table: Packages) -> None:
    assert len(table) == np.prod([len(names) for names in table.names])
    assert len(np.unique(table.levels, axis=0)) == len(table)
    assert not table.levels[0].any()
    assert table.moved(0) == {}


def test_a_package_reads_as_its_levels_and_as_those_that_leave_today() -> None:
    assert TABLE.of(SOME) == {"border": "some", "money": "nothing"}
    assert TABLE.moved(SOME) == {"border": "some"}
    assert TABLE.moved(MUCH_LOAN) == {"border": "much", "money": "loan"}


@given(tables, st.data())
def test_packages_that_hold_each_of_their_own_levels_are_just_themselves(table: Packages, data: st.DataObject) -> None:
    package = data.draw(st.integers(0, len(table) - 1))
    held = [table.holding(issue, (level,)) for issue, level in table.of(package).items()]
    assert np.flatnonzero(np.logical_and.reduce(held)).tolist() == [package]


def test_packages_hold_one_of_several_levels() -> None:
    assert np.flatnonzero(TABLE.holding("border", ("some", "much"))).tolist() == [SOME, SOME_LOAN, MUCH, MUCH_LOAN]
    assert np.flatnonzero(TABLE.holding("money", ("loan",))).tolist() == [LOAN, SOME_LOAN, MUCH_LOAN]
    assert not TABLE.holding("money", ()).any()


def test_scores_sum_over_issues_and_what_is_not_named_scores_0() -> None:
    goal = Goal(scores={"border": {"some": 0.5, "much": 0.75}, "money": {"loan": -0.25}})
    assert goal_scores(goal, TABLE).tolist() == [0.0, -0.25, 0.5, 0.25, 0.75, 0.5]
    assert goal_scores(Goal(scores={"border": {"much": 1.0}}), TABLE).tolist() == [0, 0, 0, 0, 1, 1]
    assert goal_scores(Goal(), TABLE).tolist() == [0.0] * 6


def test_a_combination_scores_where_all_of_its_levels_come_together() -> None:
    linked = Combination(levels={"border": "much", "money": "loan"}, score=0.5)
    goal = Goal(scores={"border": {"much": -1.0}}, combinations=[linked])
    assert goal_scores(goal, TABLE).tolist() == [0, 0, 0, 0, -1.0, -0.5]


def test_combinations_add_up_and_need_not_name_every_issue() -> None:
    table = packages_of(border=["none", "some"], money=["nothing", "loan"], work=["none", "permits"])
    pairs = [({"border": "some", "money": "loan"}, 1.0), ({"money": "loan", "work": "permits"}, 10.0)]
    goal = Goal(combinations=[Combination(levels=levels, score=score) for levels, score in pairs])
    # none, permits, loan, loan and permits; then the same with some
    assert goal_scores(goal, table).tolist() == [0, 0, 0, 10, 0, 0, 1, 11]


@given(tables, st.data())
def test_without_combinations_issues_count_each_on_its_own(table: Packages, data: st.DataObject) -> None:
    """s(p) is the sum of the scores of the packages that move one issue of p alone."""
    eighths = st.integers(-8, 8).map(lambda n: n / 8)
    scores = {
        issue: {level: data.draw(eighths) for level in names[1:]}
        for issue, names in zip(table.issues, table.names, strict=True)
    }
    found = goal_scores(Goal(scores=scores), table)
    package = data.draw(st.integers(0, len(table) - 1))
    assert found[0] == 0.0
    assert found[package] == sum(scores[issue][level] for issue, level in table.moved(package).items())


@given(tables, st.data())
def test_a_combination_makes_up_for_itself_where_it_holds(table: Packages, data: st.DataObject) -> None:
    """Linkage: the goal with a combination less the goal without is its score times whether all its levels hold."""
    package = data.draw(st.integers(0, len(table) - 1))
    levels = dict(data.draw(st.permutations(list(table.of(package).items())))[: max(2, len(table.issues) - 1)])
    scores = {table.issues[0]: {table.names[0][1]: 0.5}}
    linked = Goal.model_construct(scores=scores, combinations=[Combination.model_construct(levels=levels, score=0.25)])
    added = goal_scores(linked, table) - goal_scores(Goal(scores=scores), table)
    holds = np.array([levels.items() <= table.of(p).items() for p in range(len(table))])
    assert np.array_equal(added, 0.25 * holds)


def test_any_refused_level_crosses_a_red_line() -> None:
    assert np.flatnonzero(crossing({"border": ["much"]}, TABLE)).tolist() == [MUCH, MUCH_LOAN]
    assert np.flatnonzero(crossing({"border": ["much"], "money": ["loan"]}, TABLE)).tolist() == [
        LOAN, SOME_LOAN, MUCH, MUCH_LOAN
    ]  # fmt: skip
    assert not crossing({}, TABLE).any()


@given(tables, st.data())
def test_a_line_that_refuses_more_is_crossed_by_more(table: Packages, data: st.DataObject) -> None:
    lines = st.dictionaries(st.sampled_from(table.issues), st.just(["l1"]), min_size=1)
    one, other = data.draw(lines), data.draw(lines)
    together = crossing({**one, **other}, table)
    assert np.array_equal(together, crossing(one, table) | crossing(other, table))


def test_a_question_asks_for_at_least_a_level() -> None:
    assert yes(Question(at_least={"border": "some"})) == [SOME, SOME_LOAN, MUCH, MUCH_LOAN]
    assert yes(Question(at_least={"border": "much", "money": "loan"})) == [MUCH_LOAN]


def test_a_question_asks_for_at_most_a_level() -> None:
    assert yes(Question(at_most={"border": "some"})) == [LOAN, SOME, SOME_LOAN]
    assert yes(Question(at_most={"money": "nothing"})) == [SOME, MUCH]


def test_a_question_asks_for_one_of_some_levels() -> None:
    assert yes(Question(one_of={"border": ["none", "much"]})) == [LOAN, MUCH, MUCH_LOAN]


def test_a_question_asks_for_everything_that_it_names() -> None:
    asked = Question(at_least={"border": "some"}, at_most={"border": "some"}, one_of={"money": ["loan"]})
    assert yes(asked) == [SOME_LOAN]
    assert yes(Question(at_least={"border": "much"}, at_most={"border": "some"})) == []


def test_today_is_never_the_answer() -> None:
    assert yes(Question()) == [LOAN, SOME, SOME_LOAN, MUCH, MUCH_LOAN]
    assert yes(Question(at_most={"border": "none", "money": "nothing"})) == []


def yes(question: Question) -> list[int]:
    return np.flatnonzero(answering(question, TABLE)).tolist()


@given(tables, st.data())
def test_at_least_a_level_is_one_of_it_and_all_above_and_at_most_all_up_to_it(
    table: Packages, data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, len(table.issues) - 1))
    issue, names = table.issues[i], table.names[i]
    n = data.draw(st.integers(0, len(names) - 1))
    level = names[n]
    above, up_to = (answering(Question(one_of={issue: list(some)}), table) for some in (names[n:], names[: n + 1]))
    assert np.array_equal(answering(Question(at_least={issue: level}), table), above)
    assert np.array_equal(answering(Question(at_most={issue: level}), table), up_to)
    exactly = answering(Question(at_least={issue: level}, at_most={issue: level}), table)
    assert np.array_equal(exactly, above & up_to)
