"""What a room calls things, in the language spoken; texts of scenarios mean nothing to Markdown."""

from collections.abc import Mapping

from sim.game.debrief import POINTS
from sim.language import gettext as _
from sim.language import number
from sim.scenario.schema import Scenario
from sim.web.plain import as_text


def government(scenario: Scenario, name: str) -> str:
    """A government."""
    return as_text(_called(name, scenario.governments[name].label))


def leader(scenario: Scenario, of: str, name: str) -> str:
    """A leader."""
    return as_text(_called(name, scenario.governments[of].leaders[name].label))


def goal(scenario: Scenario, of: str, name: str) -> str:
    """A goal."""
    return as_text(_called(name, scenario.governments[of].goals[name].label))


def issue(scenario: Scenario, name: str) -> str:
    """An issue."""
    return as_text(_called(name, scenario.issues[name].label))


def level(scenario: Scenario, of: str, name: str) -> str:
    """A level of an issue, in its sentence."""
    return as_text(_called(name, scenario.issues[of].levels[name]).removesuffix("."))


def line(scenario: Scenario, of: str, name: str) -> str:
    """A red line of a government, whichever of its leaders has drawn it."""
    leaders = scenario.governments[of].leaders.values()
    label = next((one.red_lines[name].label for one in leaders if name in one.red_lines), "")
    return as_text(_called(name, label))


def package(scenario: Scenario, held: Mapping[str, str]) -> str:
    """A package as a list in Markdown."""
    return "\n".join(f"- {issue(scenario, name)}: {level(scenario, name, held[name])}" for name in held)


def points(utility: float) -> str:
    """A utility a week in points, with its sign: today is 0, and 100 meets every aim in full."""
    return number(POINTS * utility, digits=1, sign=True).replace("-", "\N{MINUS SIGN}")


def what_points_are() -> str:
    """The scale, in a sentence."""
    return _("Points a week: 0 is how things are today, 100 would meet all your aims in full.")


def chance(share: float) -> str:
    """A chance in whole percent, never 0 or 100 for what is only nearly so."""
    if 0.0 < share < _NEARLY:
        return _("under 1 percent")
    if 1.0 - _NEARLY < share < 1.0:
        return _("over 99 percent")
    return _("{number} percent").format(number=round(100 * share))


_NEARLY = 0.005


def _called(name: str, label: str) -> str:
    return label or name.replace("_", " ")
