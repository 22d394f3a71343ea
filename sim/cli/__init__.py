"""The command ``winset``."""

from sim.cli.app import main

__all__ = ["main"]
