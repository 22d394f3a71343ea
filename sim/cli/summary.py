"""The summary that ``winset run`` prints: the answer first, then how it comes about, then how to get it again."""

import shlex
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim import __version__
from sim.baselines import simpler
from sim.cli import sections
from sim.cli.months import by_month
from sim.cli.scenarios import Chosen
from sim.cli.screen import day, drawn, heading, indented, interval, percent, screen, table, words
from sim.likelihood import QuestionLikelihood
from sim.ranges import Range
from sim.runs import Result
from sim.scenario.export import digest


def summary(result: Result, choice: Chosen, ranges: Mapping[str, Range], range_over: Sequence[str]) -> None:
    """Print it; ``ranges`` are those of the headline over some presets, none if the scenario names none."""
    console, likelihoods = screen(), result.likelihoods
    _opening(console, result, choice)
    console.print(indented(_headline(result, ranges)))
    if ranges:
        console.print(indented(Text(_range_note(result, range_over), style="dim")))
    sections.endings(console, result)
    console.print(heading("Agreements that stand, over time"))
    console.print(indented(by_month(likelihoods, width=console.width - 2)))
    sections.handovers(console, result)
    sections.timing(console, likelihoods)
    sections.packages(console, result)
    sections.simpler_rules(console, result, simpler(result.world))
    _closing(console, result, choice)


def _opening(console: Console, result: Result, choice: Chosen) -> None:
    likelihoods = result.likelihoods
    first, last = likelihoods.weeks[0], likelihoods.weeks[-1]
    console.print(Text(result.scenario.title, style="bold"))
    console.print(Text(f"{day(first)} to {day(last)}, {len(likelihoods.weeks)} rounds", style="dim"))
    for change in _changes(choice):
        console.print(Text(change, style="dim"))
    share = percent(likelihoods.any_deal.likelihood.value)
    console.print(f"\nIn {share} of {likelihoods.runs:,} simulated negotiations an agreement stands on {day(last)}.\n")


def _changes(choice: Chosen) -> list[str]:
    """What was varied against the file."""
    presets = [f"with the preset {name}: {choice.scenario.presets[name].label}" for name in choice.presets]
    return [*presets, *(f"with {setting}" for setting in choice.words)]


def _headline(result: Result, ranges: Mapping[str, Range]) -> Table:
    """Each question with its likelihood, its interval and its range."""
    likelihoods = result.likelihoods
    made = table("", "Likelihood", f"{likelihoods.level:.0%} interval", "Range" if ranges else "", "")
    made.columns[1].justify = "right"
    for question in likelihoods.questions.values():
        share, label = question.likelihood, words(question.name, question.label)
        between = f"{ranges[question.name][0]:.0%} to {ranges[question.name][1]:.0%}" if ranges else ""
        made.add_row(label, Text(percent(share.value), "bold"), interval(share), between, drawn(share.value))
        _measure_row(made, question)
    return made


def _measure_row(made: Table, question: QuestionLikelihood) -> None:
    """For a question that a unilateral measure answers too: the likelihood of either."""
    share = question.likelihood_with_measure
    if share is not None:
        made.add_row("  or by a measure", percent(share.value), interval(share), "", drawn(share.value))


def _range_note(result: Result, range_over: Sequence[str]) -> str:
    """What the range is over: assumptions that history does not pin down."""
    labels = (words(name, result.scenario.presets[name].label) for name in range_over)
    return f"Range: as here, and with other assumptions that are as good: {'; '.join(labels)}."


def _closing(console: Console, result: Result, choice: Chosen) -> None:
    """How long it took, and how to get the same numbers."""
    runs, seed = len(result.outcomes), result.outcomes.seed
    again = ["winset", "run", choice.file]
    again += [word for preset in choice.presets for word in ("--preset", preset)]
    again += [word for setting in choice.words for word in ("--set", setting)]
    again += ["--runs", str(runs), "--seed", str(seed)]
    console.print()
    took = f"{runs:,} negotiations in {result.seconds:.1f} s; Winset {__version__}, scenario {digest(result.scenario)}"
    console.print(Text(took, style="dim"))
    console.print(Text(f"Again: {shlex.join(again)}", style="dim"), soft_wrap=True)
