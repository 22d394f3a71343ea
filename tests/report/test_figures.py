"""The figures of a report are those that the rest of Winset gives for the same words."""

import pytest

import sim
from sim.compare import Side, compare, explanation
from sim.report import Report, make_report
from sim.report.sentences import beside
from sim.scenario.export import digest
from tests.report.conftest import CHANGED, RUNS


def test_likelihoods_are_those_of_the_run(flagship: Report) -> None:
    result = sim.run(sim.load("safe-third-country-2018"), runs=RUNS)
    found = result.likelihoods.questions
    assert [each.name for each in flagship.questions] == list(found)
    for each in flagship.questions:
        assert each.likelihood == found[each.name].likelihood
        assert each.with_measure == found[each.name].likelihood_with_measure
    possible = [share for name, share in result.likelihoods.mix.items()]
    assert [each.share for each in flagship.endings] == possible
    assert (flagship.digest, flagship.version) == (digest(result.scenario), sim.__version__)
    assert (flagship.first, flagship.last) == (result.likelihoods.weeks[0], result.likelihoods.weeks[-1])


def test_agreements_are_the_likeliest_ones_in_the_words_of_the_scenario(flagship: Report) -> None:
    result = sim.run(sim.load("safe-third-country-2018"), runs=RUNS)
    agreed = result.likelihoods.packages
    assert [each.share for each in flagship.agreements] == [each.share for each in agreed[: len(flagship.agreements)]]
    shown = sum(each.share.value for each in flagship.agreements) + flagship.rest[1]
    assert shown == pytest.approx(result.likelihoods.any_deal.likelihood.value)
    assert len(flagship.agreements) + flagship.rest[0] == len(agreed)
    issues = result.scenario.issues
    moved = {i: level for i, level in agreed[0].levels.items() if level != next(iter(issues[i].levels))}
    assert [(term.issue, term.sentence) for term in flagship.agreements[0].terms] == [
        (issues[issue].label, issues[issue].levels[level]) for issue, level in moved.items()
    ]


def test_the_range_is_over_the_presets_that_the_scenario_names(flagship: Report) -> None:
    names = sim.load("safe-third-country-2018").range_over
    results = [sim.run(sim.load("safe-third-country-2018", preset=name), runs=RUNS) for name in [(), *names]]
    ranges = sim.headline_range(results)
    assert {each.name: each.range for each in flagship.questions} == ranges
    assert len(flagship.range_over) == len(names)


def test_presets_are_compared_with_the_file_within_pairs(flagship: Report) -> None:
    names = [name for name, preset in sim.load("safe-third-country-2018").presets.items() if preset.set]
    assert [each.name for each in flagship.variants] == ["", *names]
    asked = [each.name for each in flagship.questions]
    for variant in flagship.variants[1:]:
        found = compare("safe-third-country-2018", b=Side((variant.name,)), runs=RUNS)
        assert list(variant.differences) == [found.questions[name].difference for name in asked]
        assert list(variant.likelihoods) == [found.questions[name].b for name in asked]
        assert variant.explained == explanation(found, flagship.question)
        assert (variant.parts is not None) == (len(found.levers) > 1)


def test_what_is_asked_for_stands_beside_the_presets(changed: Report) -> None:
    result = sim.run(sim.load("quickstart", preset="no_handover", settings=CHANGED), runs=RUNS)
    assert [each.likelihood for each in changed.questions] == [
        each.likelihood for each in result.likelihoods.questions.values()
    ]
    stated, preset, asked = changed.variants
    assert (stated.baseline, preset.name, asked.name) == (True, "no_handover", "")
    assert [each.shown for each in changed.variants] == [False, False, True]
    side = Side(("no_handover",), CHANGED)
    assert asked.explained == explanation(compare("quickstart", b=side, runs=RUNS), changed.question)
    assert asked.parts is not None


def test_a_preset_that_is_asked_for_alone_is_shown_where_it_stands() -> None:
    report = make_report("quickstart", preset="no_handover", runs=50)
    assert [(each.name, each.shown) for each in report.variants] == [("", False), ("no_handover", True)]
    assert [(each.path, each.stated, each.played) for each in report.changes] == [
        ("governments.sudland.leaders.duval.starts", "7 October 2024", "never")
    ]


def test_the_headline_says_the_likelihood_its_interval_and_its_range(flagship: Report) -> None:
    asked = flagship.asked
    assert asked.range is not None
    ends = (asked.likelihood.value, asked.likelihood.low, asked.likelihood.high, *asked.range)
    for share in ends:
        assert f"{share:.1%}" in flagship.headline
    assert flagship.headline.startswith("Safe third country agreement: ")
    assert flagship.headline.count(".") == 1 + sum(f"{share:.1%}".count(".") for share in ends) + f"{RUNS}".count(".")


def test_the_headline_is_about_the_question_that_is_asked() -> None:
    report = make_report("quickstart", question="any_deal", runs=50)
    assert report.headline.startswith("An agreement of some kind stands on 30 December 2024 in ")
    with pytest.raises(sim.WinsetError, match="no such question; did you mean any_deal"):
        make_report("quickstart", question="any_dael", runs=50)


def test_rounds_on_other_days_are_not_compared() -> None:
    report = make_report("quickstart", settings={"calendar.step_days": 14}, runs=50)
    asked = report.variants[-1]
    assert asked.shown
    assert set(asked.differences) == {None}
    assert "no pairs to compare" in asked.apart
    assert report.variants[1].differences[0] is not None


def test_progress_ends_when_all_is_done() -> None:
    said: list[tuple[int, int]] = []
    make_report(
        "quickstart",
        preset="no_handover",
        settings=CHANGED,
        runs=50,
        progress=lambda done, total: said.append((done, total)),
    )
    dones = [done for done, _ in said]
    assert dones == sorted(dones)
    # the file, its preset, what is asked for, and one or the other of two levers
    assert said[-1] == (50 * (3 + 2), 50 * (3 + 2))


def test_channels_are_explained_if_asked_for() -> None:
    report = make_report("quickstart", runs=50, channels=True)
    side = Side(("no_handover",))
    expected = explanation(compare("quickstart", b=side, runs=50, channels=True), report.question)
    assert report.variants[1].explained == expected
    assert "--channels" in report.command


def test_what_counts_as_yes_is_said_in_sentences_of_the_levels(flagship: Report, hostile: Report) -> None:
    said = {each.name: each.definition for each in flagship.questions}
    assert said["any_deal"] == "An agreement of any kind stands."
    assert said["safe_third_country"] == (
        "Asylum responsibility: at least “Who crosses Mexico has to seek asylum in Mexico”"
    )
    assert said["lesser_package"] == (
        "Asylum responsibility: “Asylum seekers wait in Mexico while US courts decide”; "
        "Development aid: at least “A joint declaration with a pledge”"
    )
    assert said["waiting_in_mexico"].endswith(
        "; counted besides: the measure “The US makes asylum seekers wait in Mexico”"
    )
    assert "at most “They wait." in hostile.questions[1].definition


def test_a_measure_that_answers_the_question_is_said_beside_the_headline(flagship: Report) -> None:
    counted = next(each for each in flagship.questions if each.with_measure is not None)
    said = beside(flagship.questions, counted)
    assert len(said) == 2
    assert counted.with_measure is not None
    assert f"{counted.with_measure.value:.1%}" in said[1]
    assert len(flagship.beside) == 1
