"""``winset show``: what a scenario holds, in words."""

from sim.cli import shown
from sim.cli.arguments import Presets, Scenario, Settings
from sim.cli.scenarios import chosen
from sim.cli.screen import screen
from sim.world import build_world


def show(scenario: Scenario, *, settings: Settings = None, presets: Presets = None) -> None:
    """Show a scenario: issues, governments, leaders, win-sets, questions, levers, presets, calendar."""
    choice, console = chosen(scenario, presets=presets, settings=settings), screen()
    for part in shown.parts(build_world(choice.scenario)):
        console.print(part)
