"""The one long wait: the first run on a machine compiles the rules."""

import os
import signal
import threading
from pathlib import Path

import numba
import numpy as np

from sim.cli.exits import Code, say
from sim.ensemble import simulate, simulate_switched
from sim.ensemble.kernel import negotiate_many
from sim.ensemble.switched import negotiate_switched
from sim.scenario.schema import Scenario
from sim.world import World, build_world

_GLANCE = 0.2
"""Seconds between two looks for Ctrl-C."""


def compile_rules(scenario: Scenario, *, channels: bool = False) -> None:
    """Compile the rules where that has not been done yet, and say so: it is the one long wait.

    The compiler cannot be interrupted, so it works in a thread that dies with the process.
    """
    rules = [negotiate_many, *([negotiate_switched] if channels else [])]
    missing = [rule for rule in rules if not _is_kept(rule.__name__)]
    if not missing:
        return
    worker = threading.Thread(target=_play, args=(build_world(scenario), channels), daemon=True)
    before = signal.signal(signal.SIGINT, _stop)
    try:
        say("Compiling the rules: " + ("about half a minute" if len(missing) == 1 else "a minute") + ", this one time.")
        worker.start()
        while worker.is_alive():
            worker.join(_GLANCE)
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(*_: object) -> None:
    """End here: an exception could be raised where Python swallows it, in the middle of the compiler's callbacks."""
    say("Interrupted while the rules were compiled.")
    os._exit(Code.INTERRUPTED)


def _is_kept(rule: str) -> bool:
    folder = numba.config.CACHE_DIR
    return bool(folder) and any(Path(folder).rglob(f"*.{rule}-*.nbi"))


def _play(world: World, channels: bool) -> None:  # noqa: FBT001  # an argument of a thread
    simulate(world, runs=1, seed=0, threads=1)
    if channels:
        simulate_switched(world, world, np.zeros((1, 1), dtype=np.int64), seed=0, threads=1)
