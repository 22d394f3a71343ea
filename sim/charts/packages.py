"""Packages in a few words."""

from sim.language import gettext as _
from sim.language import language
from sim.world import World


def levels_of(world: World, package: int) -> str:
    """The levels that leave the status quo: Fish quota: reduced; Fund for the port: loan."""
    issues = world.scenario.issues
    moved = [
        f"{issues[issue].label or issue.replace('_', ' ')}: {_level(world, issue, level)}"
        for issue, level in world.packages.moved(package).items()
    ]
    return "; ".join(moved) or _("nothing changes")


def in_short(world: World, package: int) -> str:
    """The levels alone: reduced, loan."""
    moved = world.packages.moved(package).items()
    between = ", " if language() == "en" else "; "
    return between.join(_level(world, issue, level) for issue, level in moved) or _("nothing changes")


def _level(world: World, issue: str, level: str) -> str:
    """The name of a level, which is English; in another language the sentence that says what it is."""
    sentence = world.scenario.issues[issue].levels[level].removesuffix(".")
    return sentence if sentence and language() != "en" else level.replace("_", " ")
