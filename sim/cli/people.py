"""Governments in words: what they want, who leads them, what they refuse."""

from collections.abc import Iterator
from typing import TypeAlias

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.cli.screen import day, heading, indented, table, words
from sim.scenario.governments import Government, Leader, RedLine
from sim.scenario.schema import Scenario

Part: TypeAlias = Text | Padding

_ABREAST = 4
"""People side by side; with more, a screen of 80 characters has no room for their names."""


def governments(scenario: Scenario) -> Iterator[Part]:
    """Each government with its goals, and the weight that each leader and ratifier gives to them."""
    for name, government in scenario.governments.items():
        yield heading(words(name, government.label))
        for weights in _weights(government):
            yield indented(weights)
        lines = _red_lines(government, scenario)
        if lines is not None:
            yield indented(lines)


def _weights(government: Government) -> Iterator[Table]:
    """One row a goal, one column a leader or ratifier with the weight that it gives to the goal."""
    people = [(f"{words(name, one.label)}\n{_term(one)}", one.weights) for name, one in government.leaders.items()]
    people += [(f"{words(name, court.label)}\nratifies", court.weights) for name, court in government.ratifiers.items()]
    for first in range(0, len(people), _ABREAST):
        some = people[first : first + _ABREAST]
        made = table("Weight of each goal", *(title for title, _ in some), numbers=len(some))
        for name, goal in government.goals.items():
            made.add_row(words(name, goal.label), *(f"{weights.get(name, 0.0):.2f}" for _, weights in some))
        yield made


def _term(leader: Leader) -> str:
    if leader.starts is None:
        return "in office"
    chance = "" if leader.chance == 1.0 else f", chance {leader.chance:.0%}"
    return "never in office" if isinstance(leader.starts, str) else f"from {day(leader.starts)}{chance}"


def _red_lines(government: Government, scenario: Scenario) -> Table | None:
    """One row a red line; None if there is none."""
    made = table("Red line of", "", "Refuses", "Meant with chance", numbers=1)
    for name, leader in government.leaders.items():
        for line_name, line in leader.red_lines.items():
            whose, what = words(name, leader.label), words(line_name, line.label)
            made.add_row(whose, what, _refused(line, scenario), f"{line.firmness:.0%}")
    return made if made.row_count else None


def _refused(line: RedLine, scenario: Scenario) -> str:
    return "\n".join(
        f"{words(issue, scenario.issues[issue].label)}: {', '.join(words(level) for level in levels)}"
        for issue, levels in line.refuses.items()
    )
