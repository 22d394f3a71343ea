"""What ``winset compare`` does: play, write, report."""

import shlex
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sim import __version__
from sim.cli.compiling import compile_rules
from sim.cli.files import as_json, write_text
from sim.cli.months import periods
from sim.cli.progress import progress_bar
from sim.cli.screen import heading, indented, percent, screen, table, words
from sim.cli.sections import terms
from sim.compare import Comparison, compare, explanation, side_of
from sim.compare.plain import plain
from sim.compare.words import channel_words, is_told, points, points_interval
from sim.shipped import load

_PACKAGES = 4
"""Replacements shown; the JSON object has them all."""
_NOTHING = "no agreement"


@dataclass(frozen=True)
class Asked:
    """The words of the command."""

    file: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    runs: int
    seed: int
    parts: bool
    channels: bool


def play(asked: Asked, *, threads: int | None, shows_progress: bool) -> Comparison:
    """The comparison, with a progress bar if stderr is a terminal; results do not depend on it."""
    a, b = side_of(asked.a, origin="--a"), side_of(asked.b, origin="--b")
    compile_rules(load(asked.file), channels=asked.channels)
    with progress_bar(shown=shows_progress) as progress:
        return compare(
            asked.file,
            a=a,
            b=b,
            runs=asked.runs,
            seed=asked.seed,
            threads=threads,
            parts=asked.parts,
            channels=asked.channels,
            progress=progress,
        )


def store(comparison: Comparison, asked: Asked, target: str) -> None:
    """All results as one JSON object."""
    sides = {"file": asked.file, "a": list(asked.a), "b": list(asked.b)}
    write_text(as_json({**plain(comparison), **sides}), target, option="--json")


def show(comparison: Comparison, asked: Asked) -> None:
    """The report for people: why first, then how much and when."""
    console = screen()
    console.print(Text(comparison.a.scenario.title, style="bold"))
    for name in comparison.questions:
        console.print(Padding(Text(explanation(comparison, name)), (1, 0, 0, 0)))
    _differences(console, comparison)
    _parts(console, comparison)
    _channels(console, comparison)
    _months(console, comparison)
    _replacements(console, comparison)
    _closing(console, comparison, asked)


def _differences(console: Console, comparison: Comparison) -> None:
    made = table("", "a", "b", "Points", "Interval", "Gained", "Lost", numbers=6)
    for found in comparison.questions.values():
        style = "bold" if is_told(found.difference) else "dim"
        made.add_row(
            words(found.name, found.label),
            percent(found.a.value),
            percent(found.b.value),
            Text(points(found.difference.value), style),
            points_interval(found.difference),
            f"{found.gained:,}",
            f"{found.lost:,}",
        )
    console.print(heading(f"From a to b, {comparison.level:.0%} intervals within pairs"))
    console.print(indented(made))


def _parts(console: Console, comparison: Comparison) -> None:
    divided = [found for found in comparison.questions.values() if found.parts is not None]
    if len(comparison.levers) == 1 or not divided:
        return
    made = table("", *(words(found.name, found.label) for found in divided), numbers=len(divided))
    for lever in comparison.levers:
        made.add_row(lever.label, *(points(found.parts[lever.path].value) for found in divided if found.parts))
    made.add_row("together", *(Text(points(found.difference.value), "bold") for found in divided))
    orders = "over all orders of moving them" if comparison.exact else "over drawn orders of moving them"
    console.print(heading(f"What each lever gives, in points ({orders})"))
    console.print(indented(made))


def _channels(console: Console, comparison: Comparison) -> None:
    divided = [found for found in comparison.questions.values() if found.channels]
    if not divided:
        return
    made = table("", *(words(found.name, found.label) for found in divided), numbers=len(divided))
    for channel in divided[0].channels or {}:
        parts = [found.channels[channel] for found in divided if found.channels]
        row = [Text(points(part.value), "" if is_told(part) else "dim") for part in parts]
        made.add_row(channel_words(channel).capitalize(), *row)
    made.add_row("together", *(Text(points(found.difference.value), "bold") for found in divided))
    console.print(heading("Through which channels, in points (dim: cannot be told from nothing)"))
    console.print(indented(made))


def _months(console: Console, comparison: Comparison) -> None:
    questions = list(comparison.questions.values())
    made = table("By the end of", *(words(found.name, found.label) for found in questions), numbers=len(questions))
    for period in periods(comparison.weeks):
        made.add_row(period.label, *(points(float(found.by_week.value[period.last])) for found in questions))
    console.print(heading("Difference over time, in points"))
    console.print(indented(made))


def _replacements(console: Console, comparison: Comparison) -> None:
    if not comparison.replacements:
        return
    made = table("", "")
    made.columns[0].justify = "right"
    for each in comparison.replacements[:_PACKAGES]:
        before, after = terms(each.a, comparison.a.scenario), terms(each.b, comparison.b.scenario)
        made.add_row(f"{each.count:,}", Text(f"a: {before or _NOTHING}"))
        made.add_row("", Text(f"b: {after or _NOTHING}"))
    rest = sum(each.count for each in comparison.replacements[_PACKAGES:])
    if rest:
        made.add_row(f"{rest:,}", Text("others", style="dim"))
    console.print(heading("Which agreements took the place of which"))
    console.print(indented(made))


def _closing(console: Console, comparison: Comparison, asked: Asked) -> None:
    again = ["winset", "compare", asked.file]
    again += [word for side, given in (("--a", asked.a), ("--b", asked.b)) for one in given for word in (side, one)]
    again += ["--runs", str(asked.runs), "--seed", str(asked.seed)]
    again += [option for option, given in (("--no-parts", not asked.parts), ("--channels", asked.channels)) if given]
    console.print()
    took = f"{asked.runs:,} pairs of negotiations in {comparison.seconds:.1f} s; Winset {__version__}"
    console.print(Text(took, style="dim"))
    console.print(Text(f"Again: {shlex.join(again)}", style="dim"), soft_wrap=True)
