"""A scenario in words, part by part."""

import datetime as dt
from collections.abc import Iterator
from typing import TypeAlias

from rich.padding import Padding
from rich.text import Text

from sim.cli.people import governments
from sim.cli.screen import day, heading, indented, table, words
from sim.packages import answering
from sim.scenario.schema import Scenario
from sim.winsets import LIKELY, win_sets
from sim.world import World

Part: TypeAlias = Text | Padding


def parts(world: World) -> Iterator[Part]:
    """Everything, in the order in which a reader needs it."""
    scenario, rounds = world.scenario, world.rounds
    yield Text(scenario.title, style="bold")
    yield Text(f"{day(rounds.start)} to {day(rounds.day(rounds.count - 1))}, {rounds.count} rounds", style="dim")
    if scenario.summary:
        yield Text(f"\n{scenario.summary.strip()}")
    yield from _issues(world)
    yield from governments(scenario)
    yield from _outside(scenario)
    yield from _win_sets(world)
    yield from _questions(world)
    yield from _calendar(scenario)
    yield from _offers(scenario)


def _issues(world: World) -> Iterator[Part]:
    yield heading(f"Issues ({len(world.packages):,} packages; the first level of each is today)")
    made = table("", "", "")
    for name, issue in world.scenario.issues.items():
        label = words(name, issue.label)
        for position, (level, sentence) in enumerate(issue.levels.items()):
            made.add_row(label if position == 0 else "", level, sentence)
    yield indented(made)


def _win_sets(world: World) -> Iterator[Part]:
    """How many packages would be ratified: the win-sets before the talks begin."""
    sets, others = win_sets(world), len(world.packages) - 1
    yield heading(
        f"Win-sets: of {others:,} packages that change something, passed with a chance of at least {LIKELY:.0%}"
    )
    made = table("", "", numbers=1)
    for name, passes in sets.ratifiers.items():
        government, ratifier = name.split(".")
        label = world.scenario.governments[government].ratifiers[ratifier].label
        made.add_row(words(ratifier, label), f"{passes.sum():,}")
    for name, passes in sets.governments.items():
        count = len(world.scenario.governments[name].ratifiers)
        if count != 1:
            label = words(name, world.scenario.governments[name].label)
            made.add_row(f"{label} ({'nothing to ratify' if count == 0 else 'all together'})", f"{passes.sum():,}")
    made.add_row("In the win-sets of all", Text(f"{sets.joint.sum():,}", "bold"))
    yield indented(made)


def _questions(world: World) -> Iterator[Part]:
    scenario = world.scenario
    if not scenario.questions:
        return
    yield heading("Questions, and how many packages answer yes")
    made = table("", "", "", "", numbers=0)
    made.columns[2].justify = "right"
    for name, question in scenario.questions.items():
        measure = question.counts_measure
        counted = "" if measure is None else f"or the measure {words(measure, scenario.measures[measure].label)}"
        made.add_row(name, words(name, question.label), f"{answering(question, world.packages).sum():,}", counted)
    yield indented(made)


def _calendar(scenario: Scenario) -> Iterator[Part]:
    """Events and hand-overs, in order of time."""
    dated = [(event.date, words(name, event.label)) for name, event in scenario.calendar.events.items()]
    for government in scenario.governments.values():
        for name, leader in government.leaders.items():
            label = words(name, leader.label)
            dated += [(leader.elected, f"{label} is known as successor")] if leader.elected is not None else []
            if leader.starts is not None and not isinstance(leader.starts, str):
                dated.append((leader.starts, f"{label} takes office"))
    if dated:
        yield heading("Calendar")
        made = table("", "", numbers=0)
        made.columns[0].justify = "right"
        for date, what in sorted(dated):
            made.add_row(day(date), what)
        yield indented(made)


def _outside(scenario: Scenario) -> Iterator[Part]:
    """What happens beside the table: leverage, measures and pressures."""
    names = {name: words(name, government.label) for name, government in scenario.governments.items()}
    made = table("", "", "", "")
    for name, lever in scenario.leverage.items():
        whose = f"{names[lever.holder]} against {names[lever.against]}"
        made.add_row("Leverage", words(name, lever.label), whose, _in_force(lever.active, lever.starts))
    for name, measure in scenario.measures.items():
        whose = f"{names[measure.holder]} against {names[measure.against]}"
        made.add_row("Measure", words(name, measure.label), whose, _in_force(measure.active, measure.starts))
    for name, pressure in scenario.pressures.items():
        made.add_row(
            "Pressure", words(name, pressure.label), f"on {', '.join(names[g] for g in pressure.elasticities)}"
        )
    if made.row_count:
        yield heading("Beside the table")
        yield indented(made)


def _in_force(active: bool, starts: dt.date | None) -> str:  # noqa: FBT001  # a field of the scenario, not a switch
    if not active:
        return "off"
    return "from the start" if starts is None else f"from {day(starts)}"


def _offers(scenario: Scenario) -> Iterator[Part]:
    """What the scenario invites to vary."""
    if scenario.levers:
        yield heading("Levers: winset run ... --set PATH=VALUE")
        for lever in scenario.levers.values():
            allowed = " | ".join(str(choice) for choice in lever.choices) or f"{_end(lever.low)} to {_end(lever.high)}"
            yield indented(Text.assemble(f"{lever.label}: {allowed}\n", (f"{lever.path}\n", "cyan"), f"{lever.why}"))
    if scenario.presets:
        yield heading("Presets: winset run ... --preset NAME")
        made = table("", "")
        for name, preset in scenario.presets.items():
            made.add_row(Text(name, "cyan"), preset.label)
        yield indented(made)


def _end(value: float | dt.date | None) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
