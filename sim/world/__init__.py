"""The world that the rules read: a scenario turned into frozen arrays."""

from sim.world.arrays import Arrays
from sim.world.build import World, build_world

__all__ = ["Arrays", "World", "build_world"]
