"""Packages in a few words."""

from sim.language import gettext as _
from sim.world import World


def levels_of(world: World, package: int) -> str:
    """The levels that leave the status quo: quota: reduced; port fund: loan."""
    issues = world.scenario.issues
    moved = [
        f"{issues[issue].label or issue.replace('_', ' ')}: {level.replace('_', ' ')}"
        for issue, level in world.packages.moved(package).items()
    ]
    return "; ".join(moved) or _("nothing changes")


def in_short(world: World, package: int) -> str:
    """The names of the levels alone: reduced, loan."""
    return ", ".join(level.replace("_", " ") for level in world.packages.moved(package).values()) or _(
        "nothing changes"
    )
