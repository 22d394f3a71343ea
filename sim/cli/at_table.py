"""What a player at the terminal is told: the brief, the news, what a package would mean, and how it ended."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sim.cli.screen import day, heading, indented, percent, table, words
from sim.cli.sections import terms
from sim.errors import WinsetError
from sim.game.brief import Brief
from sim.game.debrief import POINTS, Debrief
from sim.game.state import State
from sim.scenario.source import unknown
from sim.story.openly import openly
from sim.world import World

_IDEAS = 5
_BETTER = 3
_SCALE = "Points a week: 0 is how things are today, 100 would meet all your aims in full."


def tell_brief(console: Console, brief: Brief) -> None:
    """Who one is, what one wants, what one refuses, and what one believes of the others."""
    scenario = brief.state.world.scenario
    government = scenario.governments[brief.government]
    who = words(brief.leader, government.leaders[brief.leader].label)
    console.print(heading(f"You are {words(brief.government, government.label)}, led by {who}, {day(brief.day)}"))
    if brief.next_leader is not None:
        name, date = brief.next_leader
        console.print(indented(Text(f"{words(name, government.leaders[name].label)} takes office on {day(date)}.")))
    made = table("What you want", "Weight", numbers=1)
    for aim in brief.aims:
        made.add_row(words(aim.goal, government.goals[aim.goal].label), f"{aim.weight:.2f}")
    console.print(indented(made))
    for line in brief.lines:
        meant = "you mean it" if line.meant else "it is a bluff"
        said = f"Red line: {words(line.name)} ({meant}; others believe it with {percent(line.believed)})."
        console.print(indented(Text(said)))
    for other in brief.others:
        for line in other.lines:
            label = words(other.government, scenario.governments[other.government].label)
            said = f"{label} calls {words(line.name)} a red line; you put the chance that it does at"
            said += f" {percent(line.believed)}."
            console.print(indented(Text(said)))
    console.print(indented(Text(f"A week without a deal is worth {_points(brief.no_deal)} to you. {_SCALE}")))


def tell_news(console: Console, state: State, from_: int) -> int:
    """All that has happened since; returns how much has been told."""
    record = state.record
    for entry in openly(state.world, record, after=from_):
        console.print(Text.assemble((f"{day(entry.date)}  ", "dim"), entry.text))
    return len(record)


def ask(console: Console, brief: Brief, *, hints: bool) -> None:
    """What is to be done now."""
    state = brief.state
    console.print(heading(f"{day(state.date)}: your move"))
    if state.task == "answer" and state.on_table is not None:
        package = state.world.packages.moved(state.on_table)
        console.print(indented(Text("On the table:")))
        tell_worth(console, brief, package, hints=False)
        console.print(indented(Text("yes or no?")))
        return
    made = table("Issue", "Levels")
    for issue, held in state.world.scenario.issues.items():
        made.add_row(issue, Text(", ".join(f"{n} {level}" for n, level in enumerate(held.levels))))
    console.print(indented(made))
    least = "" if brief.waiting is None else f" A deal has to be worth {_points(brief.waiting)} a week or more to you."
    console.print(indented(Text(f"You have the turn.{least}")))
    if hints:
        console.print(indented(Text("ideas shows packages that others may accept.", style="dim")))


def tell_worth(console: Console, brief: Brief, package: dict[str, str], *, hints: bool) -> None:
    """What a package would mean."""
    scenario = brief.state.world.scenario
    if not package:
        console.print(indented(Text("Your draft changes nothing yet: ISSUE=LEVEL changes it.")))
        return
    worth = brief.worth(package)
    said = [f"{terms(package.items(), scenario)}"]
    said.append(f"  Worth {_points(worth.flow)} a week to you while it is in force.")
    if worth.signing is not None and brief.waiting is not None and worth.surplus is not None:
        better = "better" if worth.surplus >= 0 else "worse"
        signed = f"{_points(worth.signing)}, {better} than waiting by {POINTS * abs(worth.surplus):.1f}"
        said.append(f"  Signed now, with what may become of it: {signed}.")
    said += [f"  It crosses your red line {words(line)}." for line in worth.crosses]
    for path in worth.others:
        government, line = path.split(".")
        said.append(f"  {words(government)} calls this a red line: {words(line)}.")
    said.append(f"  Passes at home with {percent(worth.home)}, everywhere with {percent(worth.passes)}.")
    if hints and worth.acceptance is not None:
        said.append(f"  Hint: the other side probably accepts this with {percent(worth.acceptance)}.")
    for line in said:
        console.print(indented(Text(line)))


def tell_ideas(console: Console, brief: Brief, *, hints: bool) -> None:
    """A few packages that one would like and others may take."""
    if not hints:
        raise WinsetError("hints are switched off in this game")
    found = brief.best(_IDEAS)
    if not found:
        console.print(indented(Text("No package is better for you than waiting.")))
    for package in found:
        tell_worth(console, brief, package, hints=True)


def tell_debrief(console: Console, state: State, found: Debrief) -> None:
    """How it ended, and how well."""
    world = state.world
    scenario = world.scenario
    console.print(heading("The talks are over"))
    if found.signed is None:
        console.print(indented(Text("No agreement is in force.")))
    else:
        console.print(indented(Text(f"In force: {terms(found.signed.items(), scenario)}")))
    made = table("", "Points over no deal", "Better than", numbers=2)
    for score in found.scores:
        label = words(score.government, scenario.governments[score.government].label)
        made.add_row(label, f"{score.points:+.1f}", percent(score.better_than))
    console.print(indented(made))
    note = "Points: 100 times what an average week was worth over no deal. Better than: of 4,000 simulated delegations."
    console.print(indented(Text(note, style="dim")))
    for better in found.better_for_all[:_BETTER]:
        console.print(indented(Text(f"Better for all: {terms(better.package.items(), scenario)}")))
    for truth in found.truths:
        for line, believed, meant in truth.lines:
            label = words(truth.leader, scenario.governments[truth.government].leaders[truth.leader].label)
            so = "meant" if meant else "a bluff"
            said = f"{label}: {words(line)} was {so}; others put the chance that it was meant at {percent(believed)}."
            console.print(indented(Text(said)))


def change(world: World, draft: dict[str, str], settings: Sequence[str]) -> None:
    """Change a draft by ISSUE=LEVEL; the status quo takes an issue out of it.

    Raises:
        WinsetError: there is no such issue or level; nothing is changed then.
    """
    new = dict(draft)
    for setting in settings:
        issue, _, level = setting.partition("=")
        if issue not in world.packages.issues:
            raise WinsetError(f"{setting}: {unknown('issue', issue, world.packages.issues)}")
        levels = world.packages.names[world.packages.issues.index(issue)]
        number = int(level) if level.isdecimal() and int(level) < len(levels) else None
        if number is None and level not in levels:
            raise WinsetError(f"{setting}: {unknown('level', level, levels)}")
        found = levels[number] if number is not None else level
        new[issue] = found
        if found == levels[0]:
            del new[issue]
    draft.clear()
    draft.update(new)


def _points(utility: float) -> str:
    """A utility a week in points."""
    return f"{POINTS * utility:+.1f} points"
