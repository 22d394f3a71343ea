"""From a scenario to a report: everything is played, then put into words once, in the language spoken."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sim import __version__
from sim.compare.words import between
from sim.errors import ScenarioError, WinsetError
from sim.language import gettext as _
from sim.language import language
from sim.report import beside, drawings, results, sentences
from sim.report.assumptions import Stated, assumptions
from sim.report.content import Issue, Lever, Report
from sim.report.names import part_at, value_words
from sim.report.plays import Choice, Played, Progress, play
from sim.report.said import said, words
from sim.runs import Result
from sim.scenario.checks import check
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.export import digest, jsonable
from sim.scenario.levers import parse_setting, settable
from sim.scenario.notes import notes_of
from sim.scenario.reader import varied
from sim.scenario.schema import Scenario
from sim.scenario.source import Source, unknown
from sim.shipped import located, opened


def make_report(  # noqa: PLR0913  # what a report may vary; only the file is needed
    file: str | Path,
    *,
    preset: str | Sequence[str] = (),
    settings: Mapping[str, object] | None = None,
    question: str | None = None,
    runs: int = 4000,
    seed: int = 1,
    threads: int | None = None,
    channels: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Play a scenario file, its presets and what its headline ranges over, and say all of it, in the language spoken.

    ``question``: what the headline is about; the focal one if left out. With ``channels`` the explanations say, too,
    through what a change reaches the table, which takes several times as long. ``progress`` is called with negotiations
    done and to do.

    Raises:
        ScenarioError: there is no such file, or it is wrong with the presets or the settings.
        WinsetError: there is no such question; no runs, no threads, or a wrong seed.
    """
    asked = (preset,) if isinstance(preset, str) else tuple(preset)
    choice = Choice(file, asked, dict(settings or {}))
    source = opened(file)
    check(source)
    focus = _question(question, varied(source, preset=asked, settings=settings))
    played = play(choice, source, runs=runs, seed=seed, threads=threads, channels=channels, progress=progress)
    options = ([] if question is None else ["--question", question]) + (["--channels"] if channels else [])
    return _report(played, choice, source, focus=focus, options=options)


def _report(played: Played, choice: Choice, source: Source, *, focus: str, options: list[str]) -> Report:
    result, scenario, likelihoods = played.chosen, played.chosen.scenario, played.chosen.likelihoods
    stated = played.stated.scenario
    questions = results.questions(result, played.ranges)
    asked = next(each for each in questions if each.name == focus)
    range_over = tuple(words(name, scenario.presets[name].label) for name in played.range_over)
    overlaid = beside.overlaid(source, stated, choice)
    before = Stated(notes_of(located(choice.file)), {path: value for path, (value, _now) in overlaid.items()})
    shown, rest = results.agreements(result)
    side_by_side = beside.labelled(played)
    return Report(
        language=language(),
        title=scenario.title,
        summary=scenario.summary,
        question=focus,
        headline=sentences.headline(asked, likelihoods),
        beside=sentences.beside(questions, asked),
        reading=sentences.reading(likelihoods.level, range_over),
        changes=beside.changes(source, stated, choice),
        questions=questions,
        range_over=range_over,
        first=likelihoods.weeks[0],
        last=likelihoods.weeks[-1],
        rounds=len(likelihoods.weeks),
        endings=results.endings(result),
        measures=results.measures(result),
        handovers=results.handovers(result),
        course=sentences.course(likelihoods),
        agreements=shown,
        rest=rest,
        simpler=results.simpler_rules(result),
        over_time=drawings.over_time(_lines(played, side_by_side), focus),
        mix=drawings.mix(side_by_side, name="mix"),
        bargaining=drawings.bargaining(result),
        variants=beside.variants(played, choice, focus, [each.name for each in questions]),
        issues=_issues(scenario),
        levers=_levers(scenario, source),
        assumptions=assumptions(scenario, before),
        sources=tuple(scenario.sources.items()),
        limits=sentences.limits(),
        version=__version__,
        digest=digest(scenario),
        seed=result.outcomes.seed,
        runs=len(result.outcomes),
        command=_command(choice, options, result),
    )


def _question(name: str | None, scenario: Scenario) -> str:
    """The question of the headline.

    Raises:
        WinsetError: there is no such question.
    """
    known = [ANY_DEAL, *scenario.questions]
    if name is None:
        return scenario.focal or next(iter(scenario.questions), ANY_DEAL)
    if name not in known:
        raise WinsetError(f"question: {name}: {unknown('question', name, known)}")
    return name


def _lines(played: Played, side_by_side: Mapping[str, Result]) -> dict[str, Result]:
    """What is drawn over time: the run, against the file as it stands if that is another."""
    return {label: result for label, result in side_by_side.items() if result in (played.stated, played.chosen)}


def _issues(scenario: Scenario) -> tuple[Issue, ...]:
    return tuple(
        Issue(words(name, issue.label), tuple(words(level, sentence) for level, sentence in issue.levels.items()))
        for name, issue in scenario.issues.items()
    )


def _levers(scenario: Scenario, source: Source) -> tuple[Lever, ...]:
    keys = {path: keys for path, (keys, _value) in settable(source).items()}
    found: list[Lever] = []
    for lever in scenario.levers.values():
        field, value = str(keys[lever.path][-1]), part_at(scenario, keys[lever.path])
        if lever.choices:
            span = _(" or ").join(map(said, lever.choices))
        elif lever.low is None:
            span = _(" or ").join(map(said, (True, False)))
        else:
            span = between(said(lever.low), said(lever.high))
        found.append(Lever(lever.label, value_words(scenario, field, value), span, lever.why, lever.path))
    return tuple(found)


def _command(choice: Choice, options: list[str], result: Result) -> tuple[str, ...]:
    """The words that make the report again, without the name of its file."""
    said = ["winset", "report", str(choice.file)]
    said += [word for name in choice.presets for word in ("--preset", name)]
    said += [word for path, value in choice.settings.items() for word in ("--set", setting(path, value))]
    said += [*options, "--runs", str(len(result.outcomes)), "--seed", str(result.outcomes.seed)]
    return (*said, *([] if language() == "en" else ["--language", language()]))


def setting(path: str, value: object) -> str:
    """``path=value`` as the command line takes it.

    >>> setting("talks.meeting_chance", 0.5), setting("title", "yes: no")
    ('talks.meeting_chance=0.5', 'title="yes: no"')
    """
    if isinstance(value, dt.date):
        return f"{path}={value.isoformat()}"
    if isinstance(value, str):
        bare = f"{path}={value}"
        return bare if _is_plain(bare, value) else f"{path}={json.dumps(value)}"
    return f"{path}={json.dumps(jsonable(value))}"


def _is_plain(bare: str, value: str) -> bool:
    """Whether a text needs no quotation marks to be read as itself."""
    try:
        return parse_setting(bare)[1] == value
    except ScenarioError:
        return False
