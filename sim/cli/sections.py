"""The parts of the report that follow the headline: endings, hand-overs, timing, packages."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from sim.baselines import Simpler, rule_words
from sim.cli.screen import day, drawn, heading, indented, interval, percent, table, words
from sim.likelihood import Agreed, Handover, Likelihoods
from sim.runs import Result
from sim.scenario.schema import Scenario

_PACKAGES = 4
"""Packages shown; the JSON object has them all."""


def endings(console: Console, result: Result) -> None:
    """The outcome mix, without endings that the scenario cannot have, and what became of measures."""
    likelihoods, scenario = result.likelihoods, result.scenario
    made = table("", "", "", "")
    made.columns[1].justify = "right"
    for ending, label in _ending_labels(result).items():
        share = likelihoods.mix[ending]
        made.add_row(label, percent(share.value), interval(share), drawn(share.value))
    console.print(heading("How the talks end"))
    console.print(indented(made))
    for name, measure in likelihoods.measures.items():
        label = words(name, scenario.measures[name].label)
        taken, resisted = percent(measure.acquiesced.value), percent(measure.resisted.value)
        console.print(indented(Text(f"{label}: put up with in {taken}, resisted in {resisted}.")))


def handovers(console: Console, result: Result) -> None:
    """For each hand-over, what is signed before it and stands, is signed from it on and stands, or does not last."""
    for i, split in enumerate(result.likelihoods.any_deal.handovers):
        console.print(heading(_takes_office(split.handover, result.scenario)))
        made = table("", "Signed before", "Signed since", "Signed before, repudiated", numbers=3)
        for question in result.likelihoods.questions.values():
            at = question.handovers[i]
            shares = (percent(share.value) for share in (at.before, at.since, at.left))
            made.add_row(words(question.name, question.label), *shares)
        console.print(indented(made))


def timing(console: Console, likelihoods: Likelihoods) -> None:
    """When agreements are signed, and how the talks go."""
    console.print(heading("How soon"))
    quartiles, course = likelihoods.any_deal.quartiles, likelihoods.course
    if quartiles is not None:
        first, half, third = (f"{day(likelihoods.weeks[week])}" for week in quartiles)
        sentence = (
            f"Of all agreements reached, a quarter are signed by {first}, half by {half}, three quarters by {third}."
        )
        console.print(indented(Text(sentence)))
    means = f"On average {course.rounds:.1f} rounds are held and {course.offers:.1f} offers made"
    crossing = f"{course.crossing_offers:.1f} of them across a red line of another government"
    console.print(indented(Text(f"{means}, {crossing}.")))
    if course.broken_down.value > 0.0:
        console.print(indented(Text(f"Talks break down for good in {percent(course.broken_down.value)}.")))


def packages(console: Console, result: Result) -> None:
    """The likeliest packages in words, with what each is worth to each leader."""
    agreed = result.likelihoods.packages
    if not agreed:
        return
    made = table("", "")
    made.columns[0].justify = "right"
    for package in agreed[:_PACKAGES]:
        moved = result.world.packages.moved(package.package)
        made.add_row(percent(package.share.value), Text(terms(moved.items(), result.scenario)))
        made.add_row("", Text(_worth(package, result.scenario), style="dim"))
    rest = agreed[_PACKAGES:]
    if rest:
        others = "one other agreement" if len(rest) == 1 else f"{len(rest)} other agreements"
        made.add_row(percent(sum(package.share.value for package in rest)), Text(others, style="dim"))
    console.print(heading("The likeliest agreements, and their worth a week to each leader (today is 0)"))
    console.print(indented(made))


def simpler_rules(console: Console, result: Result, beside: Simpler) -> None:
    """What rules without time or politics say, and how often the talks end just there."""
    made = table("", "", "Stands in", numbers=1)
    for rule, label in rule_words().items():
        moved, share = beside.package(result.world, rule), beside.share(result, rule)
        said = terms(moved.items(), result.scenario) if moved else "no agreement"
        made.add_row(label, Text(said), "" if share is None else percent(share))
    console.print(heading("Beside it: what simpler rules say, without time, red lines or ratifiers"))
    console.print(indented(made))


def terms(moved: Iterable[tuple[str, str]], scenario: Scenario) -> str:
    """A package in words: the issues that leave the status quo, with their levels."""
    return "; ".join(f"{words(issue, scenario.issues[issue].label)}: {words(level)}" for issue, level in moved)


def _ending_labels(result: Result) -> dict[str, str]:
    scenario, focal = result.scenario, result.likelihoods.focal
    asks = focal in scenario.questions
    full = f"A full deal: {words(focal, scenario.questions[focal].label)}" if asks else "A deal"
    ratified = any(government.ratifiers for government in scenario.governments.values())
    labels = {
        "full": (True, full),
        "partial": (asks, "Another deal"),
        "unilateral": (bool(scenario.measures), "No deal, but a measure that is put up with"),
        "not_ratified": (ratified, "Signed, but not ratified at home"),
        "repudiated": (bool(result.likelihoods.any_deal.handovers), "Signed, but repudiated by a new leader"),
        "none": (True, "Nothing signed"),
    }
    return {ending: label for ending, (possible, label) in labels.items() if possible}


def _takes_office(handover: Handover, scenario: Scenario) -> str:
    government = scenario.governments[handover.government]
    names = [words(leader, government.leaders[leader].label) for leader in handover.leaders]
    where = words(handover.government, government.label)
    return f"Hand-over in {where}: {' or '.join(names)} takes office on {day(handover.date)}"


def _worth(package: Agreed, scenario: Scenario) -> str:
    found: list[str] = []
    for path, utility in package.utilities.items():
        government, leader = path.split(".")
        label = scenario.governments[government].leaders[leader].label
        found.append(f"{words(leader, label)} {utility:+.2f}")
    return ", ".join(found)
