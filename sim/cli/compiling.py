"""The one long wait: the first run on a machine compiles the rules."""

import os
import threading
from pathlib import Path

import numba

from sim.cli.exits import Code, say
from sim.ensemble import simulate
from sim.ensemble.kernel import negotiate_many
from sim.scenario.schema import Scenario
from sim.world import build_world

_GLANCE = 0.2
"""Seconds between two looks for Ctrl-C."""


def compile_rules(scenario: Scenario) -> None:
    """Compile the rules where that has not been done yet, and say so: it is the one long wait.

    The compiler cannot be interrupted, so it works in a thread that dies with the process.
    """
    folder = numba.config.CACHE_DIR
    if folder and any(Path(folder).rglob(f"*.{negotiate_many.__name__}-*.nbi")):
        return
    once = {"runs": 1, "seed": 0, "threads": 1}
    worker = threading.Thread(target=simulate, args=(build_world(scenario),), kwargs=once, daemon=True)
    try:
        say("Compiling the rules: about half a minute, this one time.")
        worker.start()
        while worker.is_alive():
            worker.join(_GLANCE)
    except KeyboardInterrupt:
        say("Interrupted while the rules were compiled.")
        os._exit(Code.INTERRUPTED)
