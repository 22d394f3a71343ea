"""What ``winset story`` does once the scenario is known: find the negotiation, play it, print it."""

from rich.table import Table
from rich.text import Text

from sim.cli.compiling import compile_rules
from sim.cli.scenarios import Chosen
from sim.cli.screen import screen
from sim.errors import WinsetError
from sim.language import day
from sim.runs import find
from sim.story import story
from sim.world import build_world

_MOST = 100_000
"""Negotiations searched; a rarer ending is named as not found."""


def search(choice: Chosen, ending: str, *, seed: int) -> int:
    """The first replication with an ending.

    Raises:
        WinsetError: there is no such ending, or it is too rare.
    """
    compile_rules(choice.scenario)
    found = find(build_world(choice.scenario), ending, seed=seed, most=_MOST)
    if found is None:
        raise WinsetError(f"--find {ending}: none of the first {_MOST:,} negotiations with seed {seed} ends so")
    return found


def tell(choice: Chosen, *, seed: int, replication: int) -> None:
    """Print one negotiation, a date and a sentence a line, in the language spoken."""
    told, console = story(build_world(choice.scenario), seed=seed, replication=replication), screen()
    console.print(Text(told.title, style="bold"))
    console.print(Text(f"{told.which}\n", style="dim"))
    lines, last = Table.grid(padding=(0, 2, 0, 0)), None
    for entry in told.entries:
        lines.add_row(Text(day(entry.date) if entry.date != last else "", style="dim", no_wrap=True), entry.text)
        last = entry.date
    console.print(lines)
