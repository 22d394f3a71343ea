"""Two sides of a scenario on the same chance."""

import datetime as dt
import json

import numpy as np
import pytest

import sim
from sim.compare import Comparison, Side, compare, explanation, side_of
from sim.compare.plain import plain
from sim.compare.words import is_told
from sim.errors import ScenarioError, WinsetError
from sim.language import speaking

FLAGSHIP = "safe-third-country-2018"
STARTS = "governments.sudland.leaders.duval.starts"
MEETS = "talks.meeting_chance"
PAIRS = [
    (("tariff_threat",), ("early_transition", "red_line_crossable")),
    ((), ("no_transition", "agreeing_is_costly")),
    (("agreeing_is_cheap",), ("red_line_crossable", "tariff_threat")),
]


def sides(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Side, Side]:
    return side_of(a, origin="--a"), side_of(b, origin="--b")


@pytest.fixture(scope="module")
def later() -> Comparison:
    """The quickstart with its hand-over two months later, and more meetings."""
    a, b = sides((), (f"{STARTS}=2024-12-16", f"{MEETS}=0.9"))
    return compare("quickstart", a=a, b=b, runs=2000)


def test_both_sides_are_the_runs_that_one_would_make_of_them(later: Comparison) -> None:
    changed = sim.load("quickstart", settings={STARTS: dt.date(2024, 12, 16), MEETS: 0.9})
    for side, scenario in ((later.a, sim.load("quickstart")), (later.b, changed)):
        assert np.array_equal(side.outcomes.table, sim.run(scenario, runs=2000).outcomes.table)


def test_the_difference_is_that_of_the_likelihoods_and_of_gains_and_losses(later: Comparison) -> None:
    for name, found in later.questions.items():
        assert found.a == later.a.likelihoods.questions[name].likelihood
        assert found.difference.value == pytest.approx(found.b.value - found.a.value)
        assert found.difference.value == pytest.approx((found.gained - found.lost) / 2000)
        assert found.difference.low < found.difference.value < found.difference.high


def test_week_by_week_it_is_the_difference_of_the_paths(later: Comparison) -> None:
    for name, found in later.questions.items():
        a, b = (side.likelihoods.questions[name].by_week.value for side in (later.a, later.b))
        assert found.by_week.value == pytest.approx(b - a)
        assert np.all((found.by_week.low <= found.by_week.value) & (found.by_week.value <= found.by_week.high))
        last = found.by_week.low[-1], found.by_week.value[-1], found.by_week.high[-1]
        assert last == pytest.approx((found.difference.low, found.difference.value, found.difference.high))


def test_intervals_within_pairs_are_narrower_than_those_of_two_samples(later: Comparison) -> None:
    found = later.questions["any_deal"]
    apart = sum((share.high - share.low) ** 2 for share in (found.a, found.b)) ** 0.5
    assert found.difference.high - found.difference.low < apart


def test_levers_are_the_values_in_which_the_sides_differ(later: Comparison) -> None:
    assert [(lever.path, lever.b) for lever in later.levers] == [(MEETS, 0.9), (STARTS, dt.date(2024, 12, 16))]
    assert later.levers[1].label == sim.load("quickstart").levers["handover"].label
    a, b = sides((f"{MEETS}=0.9", "no_handover"), (f"{MEETS}=0.9",))
    assert [lever.path for lever in compare("quickstart", a=a, b=b, runs=10).levers] == [STARTS]


def test_agreements_that_took_the_place_of_others_are_counted(later: Comparison) -> None:
    changed = sum(each.count for each in later.replacements)
    rows = later.a.outcomes.table, later.b.outcomes.table
    standing = [np.where(row[:, 0] == 1, row[:, 1], 0) for row in rows]
    assert changed == int((standing[0] != standing[1]).sum())
    assert [each.count for each in later.replacements] == sorted((e.count for e in later.replacements), reverse=True)
    assert all(each.a != each.b for each in later.replacements)


@pytest.mark.slow
@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_parts_sum_to_the_whole_and_go_the_way_that_each_lever_goes_alone(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    first, second = sides(a, b)
    found = compare(FLAGSHIP, a=first, b=second, runs=2000)
    assert len(found.levers) >= 2
    for question in found.questions.values():
        assert question.parts is not None
        assert sum(part.value for part in question.parts.values()) == pytest.approx(question.difference.value)
    alone_in = {lever.path: Side(first.presets, {**first.settings, lever.path: lever.b}) for lever in found.levers}
    for path, side in alone_in.items():
        alone = compare(FLAGSHIP, a=first, b=side, runs=2000)
        for name, question in alone.questions.items():
            part = (found.questions[name].parts or {})[path]
            if is_told(question.difference) and is_told(part):
                assert part.value * question.difference.value > 0, (path, name)


def test_with_one_lever_its_part_is_the_whole() -> None:
    a, b = sides((), ("no_handover",))
    for question in compare("quickstart", a=a, b=b, runs=200).questions.values():
        assert question.parts == {STARTS: question.difference}


def test_who_does_not_ask_for_parts_gets_none() -> None:
    a, b = sides((), ("no_handover", f"{MEETS}=0.9"))
    found = compare("quickstart", a=a, b=b, runs=200, parts=False)
    assert all(question.parts is None for question in found.questions.values())
    assert "Which lever" not in explanation(found, "any_deal")


def test_levers_that_only_go_together_are_not_taken_apart() -> None:
    weights = "governments.norland.leaders.andersen.weights"
    names = list(sim.load("quickstart").governments["norland"].leaders["andersen"].weights)
    a, b = sides((), (f"{weights}.{names[0]}=0.3", f"{weights}.{names[1]}=0.7"))
    found = compare("quickstart", a=a, b=b, runs=100)
    assert weights in found.joined
    assert found.questions["any_deal"].parts is None
    assert "Which lever did how much is not known" in explanation(found, "any_deal")
    assert plain(found)["questions"]["any_deal"]["attribution"] is None


def test_progress_counts_up_to_all_that_is_played() -> None:
    seen: list[tuple[int, int]] = []
    a, b = sides((), ("no_handover", f"{MEETS}=0.9"))
    compare("quickstart", a=a, b=b, runs=600, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (2400, 2400)


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ((), (), "both sides are the same"),
        ((), ("basline", f"{MEETS}=0.8"), "no such preset"),
        ((f"{MEETS}=often",), (), "meeting_chance"),
        ((), ("talks.meting_chance=0.8",), "did you mean talks.meeting_chance"),
        ((), ("calendar.start=2024-03-05",), "different days"),
    ],
)
def test_wrong_sides_are_answered_in_words(a: tuple[str, ...], b: tuple[str, ...], words: str) -> None:
    with pytest.raises(WinsetError, match=words):
        compare("quickstart", a=side_of(a, origin="--a"), b=side_of(b, origin="--b"), runs=10)


def test_all_words_that_cannot_be_read_are_named() -> None:
    with pytest.raises(ScenarioError) as raised:
        side_of(["talks.meeting_chance=", "=3"], origin="--b")
    assert len(raised.value.problems) == 2


def test_the_explanation_says_what_moved_and_by_how_much(later: Comparison) -> None:
    said, found = explanation(later, "any_deal"), later.questions["any_deal"]
    assert f"from {found.a.value:.1%} to {found.b.value:.1%}" in said
    assert f"{100 * found.difference.value:+.1f} points" in said
    assert "16 December 2024" in said
    for part in (found.parts or {}).values():
        assert f"{100 * part.value:+.1f} points" in said


def test_values_are_written_as_the_language_writes_them() -> None:
    weights = "governments.norland.leaders.andersen.weights"
    side = side_of([f"{weights}={{stocks: 0.5, budget: 0.5}}", f"{MEETS}=0.25"], origin="--b")
    found = compare("quickstart", b=side, runs=50)
    assert "to 0.25" in explanation(found, "any_deal")
    assert "to stocks 0.5 and budget 0.5" in explanation(found, "any_deal")
    with speaking("es"):
        assert "a 0,25" in explanation(found, "any_deal")


def test_a_difference_that_is_next_to_nothing_is_not_explained_away() -> None:
    a, b = sides((), (f"{MEETS}=0.6001",))
    assert "cannot be told from no change" in explanation(compare("quickstart", a=a, b=b, runs=200), "any_deal")


def test_plain_data_hold_what_a_program_needs(later: Comparison) -> None:
    data = plain(later)
    question = data["questions"]["any_deal"]
    assert set(question) >= {"a", "b", "difference", "interval", "attribution", "by_week"}
    assert set(question["attribution"]) == set(data["levers"]) == {MEETS, STARTS}
    assert sum(part["share"] for part in question["attribution"].values()) == pytest.approx(question["difference"])
    assert len(question["by_week"]) == len(data["weeks"])


def test_plain_data_keep_the_structure_of_what_is_set_as_a_whole() -> None:
    weights = "governments.norland.leaders.andersen.weights"
    named = f"{weights}={{stocks: 0.5, budget: 0.5}}"
    both = plain(compare("quickstart", b=side_of((named, f"{STARTS}=2024-12-16"), origin="--b"), runs=10))["levers"]
    assert both[weights]["b"] == {"stocks": 0.5, "budget": 0.5}
    assert (both[STARTS]["a"], both[STARTS]["b"]) == ("2024-10-07", "2024-12-16")
    json.dumps(both)


def test_a_side_that_has_been_played_is_not_played_again_and_gives_the_same() -> None:
    a, b = sides((), (f"{STARTS}=2024-12-16", f"{MEETS}=0.9"))
    played = sim.run(sim.load("quickstart"), runs=300)
    counts: list[int] = []
    spared = compare("quickstart", a=a, b=b, runs=300, before=[played], progress=lambda done, _: counts.append(done))
    assert spared.a is played
    assert counts[-1] == 3 * 300
    assert plain(spared)["questions"] == plain(compare("quickstart", a=a, b=b, runs=300))["questions"]


@pytest.mark.parametrize(("runs", "seed"), [(200, 1), (300, 2)])
def test_a_run_of_another_size_or_seed_is_not_taken_for_a_side(runs: int, seed: int) -> None:
    played = sim.run(sim.load("quickstart"), runs=runs, seed=seed)
    _, b = sides((), (f"{MEETS}=0.9",))
    assert len(compare("quickstart", b=b, runs=300, before=[played]).a.outcomes) == 300
    assert compare("quickstart", b=b, runs=300, before=[played]).a.outcomes.seed == 1
