"""A game as one document that opens anywhere: who played, how it ended, and what the debrief says."""

from dataclasses import dataclass
from pathlib import Path

from sim import __version__
from sim.charts import bargaining_picture
from sim.charts.fan import played_over_fan
from sim.game.debrief import DELEGATIONS, Debrief
from sim.game.fan import Fan
from sim.game.state import State
from sim.language import day, language, listed, number, percent, speaking
from sim.language import gettext as _
from sim.model.record import Offer
from sim.report.content import Drawing, Term
from sim.report.drawings import drawing
from sim.report.page import environment
from sim.report.said import share, words
from sim.runs import Result
from sim.scenario.schema import Scenario
from sim.story.openly import openly

_HERE = Path(__file__).parent
_BETTER = 5
"""Packages that would have been better for all, at the most."""


@dataclass(frozen=True)
class Scored:
    """What one government made of it, in words."""

    government: str
    players: str
    points: str
    better_than: str


@dataclass(frozen=True)
class Left:
    """A package that would have been better for all, and by how much for each."""

    terms: tuple[Term, ...]
    gains: str


@dataclass(frozen=True)
class GameReport:
    """All that the report of a game says, in the language spoken when it was made."""

    language: str
    title: str
    headings: dict[str, str]
    summary: str
    dates: str
    in_force: tuple[Term, ...]
    scores: tuple[Scored, ...]
    drawings: tuple[Drawing, ...]
    left_count: int
    left: tuple[Left, ...]
    lines: tuple[str, ...]
    beliefs: tuple[tuple[str, tuple[str, ...]], ...]
    story: tuple[tuple[str, tuple[str, ...]], ...]
    version: str


def make_game_report(state: State, found: Debrief, simulated: Result, fan: Fan) -> GameReport:
    """Put a game that is over into words; ``simulated`` and ``fan`` are the model's own talks in the same world."""
    world, scenario = state.world, state.world.scenario
    return GameReport(
        language=language(),
        title=scenario.title,
        headings=_headings(),
        summary=scenario.summary,
        dates=_("{first} to {last}").format(first=day(world.rounds.start), last=day(state.date)),
        in_force=_terms(scenario, found.signed or {}),
        scores=_scores(state, found),
        drawings=_drawings(state, simulated, fan),
        left_count=len(found.better_for_all),
        left=tuple(
            Left(_terms(scenario, one.package), gains_words(scenario, one.gains))
            for one in found.better_for_all[:_BETTER]
        ),
        lines=lines_met(state, found),
        beliefs=beliefs(scenario, found),
        story=_story(state),
        version=__version__,
    )


def game_page(report: GameReport, *, printed: bool = False) -> str:
    """The report as one page of HTML; ``printed``: for paper."""
    with speaking(report.language):
        return (
            environment()
            .get_template("game.html")
            .render(
                report=report,
                words=report.headings,
                printed=printed,
                style=(_HERE / "style.css").read_text(encoding="utf-8"),
            )
        )


def lines_met(state: State, found: Debrief) -> tuple[str, ...]:
    """Each offer that crossed a red line, in a sentence."""
    scenario, rounds = state.world.scenario, state.world.rounds
    text = _("{day}: the offer of {proposer} crossed a red line of {government}: {lines}.")
    said: list[str] = []
    for one in found.crossed:
        lines = listed([_line(scenario, one.government, name) for name in one.lines])
        names = _government(scenario, one.proposer), _government(scenario, one.government)
        met = text.format(day=day(rounds.day(one.week)), proposer=names[0], government=names[1], lines=lines)
        said.append(f"{met} {_('It was meant.') if one.meant else _('It was a bluff.')}")
    return tuple(said)


def beliefs(scenario: Scenario, found: Debrief) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each leader at the end: what others believed of it, and what was so."""
    told: list[tuple[str, tuple[str, ...]]] = []
    for one in found.truths:
        label = scenario.governments[one.government].leaders[one.leader].label
        tough = _("Others thought that a deal had to beat waiting by {believed} points a week; it was {truth}.")
        values = [number(100 * value, digits=1, sign=True) for value in (one.toughness_believed, one.toughness)]
        lines = [tough.format(believed=values[0], truth=values[1])]
        for name, believed, meant in one.lines:
            text = _("“{line}”: others thought with {chance} that it was meant; {so}.")
            so = _("it was meant") if meant else _("it was a bluff")
            lines.append(
                text.format(line=_line(scenario, one.government, name), chance=percent(believed, digits=0), so=so)
            )
        told.append((f"{words(one.leader, label)} ({_government(scenario, one.government)})", tuple(lines)))
    return tuple(told)


def gains_words(scenario: Scenario, gains: dict[str, float]) -> str:
    """By how much something would have been better for each."""
    each = [f"{_government(scenario, name)} {number(gain, digits=1, sign=True)}" for name, gain in gains.items()]
    return _("Points a week more: {gains}").format(gains=", ".join(each))


def _headings() -> dict[str, str]:
    return {
        "kind": _("Report of a policy game"),
        "in_force": _("What is in force at the end"),
        "nothing": _("No agreement is in force."),
        "scores": _("What each made of it"),
        "government": _("Government"),
        "played_by": _("Played by"),
        "points": _("Points"),
        "better_than": _("Better than"),
        "points_note": _(
            "Points are 100 times what an average week, from the start to the horizon, was worth over no deal. Better "
            "than: the share of {count} simulated delegations of the same government that got less."
        ).format(count=number(DELEGATIONS)),
        "path": _("The path of the offers"),
        "left": _("What was left on the table"),
        "left_none": _("No package would have been better for every government."),
        "left_some": _("Packages that every government would have preferred, in the week of the last offer: {count}."),
        "lines": _("Where red lines were met"),
        "lines_none": _("No offer crossed a red line."),
        "beliefs": _("What others believed, and what was so"),
        "story": _("What happened"),
        "made_by": _("Winset {version}. Scores and beliefs follow from the assumptions of the scenario."),
    }


def _terms(scenario: Scenario, package: dict[str, str]) -> tuple[Term, ...]:
    return tuple(
        Term(words(name, scenario.issues[name].label), words(level, scenario.issues[name].levels[level]))
        for name, level in package.items()
    )


def _scores(state: State, found: Debrief) -> tuple[Scored, ...]:
    scenario = state.world.scenario
    return tuple(
        Scored(
            _government(scenario, one.government),
            ", ".join(_players(state, one.government)) or _("the model"),
            number(one.points, digits=1, sign=True),
            share(one.better_than),
        )
        for one in found.scores
    )


def _players(state: State, government: str) -> list[str]:
    """All who have been in the seat, those who left, too."""
    return list(dict.fromkeys(one.nickname for one in state.people.values() if one.government == government))


def _drawings(state: State, simulated: Result, fan: Fan) -> tuple[Drawing, ...]:
    """The offers in the bargaining picture of the first two governments, and the path over the fan."""
    path = [one.package for one in state.record if isinstance(one, Offer)]
    if not path:
        return ()
    week = min(max(state.week, 0), state.world.rounds.count - 1)
    over_fan = _("Each offer by what it was worth to each government, over the latest offers in simulated talks.")
    picture = _("The offers among all packages, each by what it is worth a week to two governments; today is 0.")
    return (
        drawing("fan", lambda look: played_over_fan(state.model, fan, look=look), over_fan),
        drawing("picture", lambda look: bargaining_picture(simulated, week=week, offers=path, look=look), picture),
    )


def _story(state: State) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What all could see, by day."""
    by_day: dict[str, list[str]] = {}
    for entry in openly(state.world, state.record):
        by_day.setdefault(day(entry.date), []).append(entry.text)
    return tuple((date, tuple(texts)) for date, texts in by_day.items())


def _government(scenario: Scenario, name: str) -> str:
    return words(name, scenario.governments[name].label)


def _line(scenario: Scenario, government: str, name: str) -> str:
    leaders = scenario.governments[government].leaders.values()
    return words(name, next((one.red_lines[name].label for one in leaders if name in one.red_lines), ""))
