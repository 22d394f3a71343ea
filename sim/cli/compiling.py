"""The one long wait: the first run on a machine compiles the rules."""

import os
import signal
import threading

from sim.cli.exits import Code, say
from sim.ensemble.warm import PLAY, SWITCH, is_kept, warm
from sim.scenario.schema import Scenario
from sim.world import World, build_world

_GLANCE = 0.2
"""Seconds between two looks for Ctrl-C."""


def compile_rules(scenario: Scenario, *, channels: bool = False) -> None:
    """Compile the rules where that has not been done yet, and say so: it is the one long wait.

    The compiler cannot be interrupted, so it works in a thread that dies with the process.
    """
    missing = [kernel for kernel in (PLAY, *([SWITCH] if channels else [])) if not is_kept(kernel)]
    if not missing:
        return
    worker = threading.Thread(target=_compile, args=(missing, build_world(scenario)), daemon=True)
    before = signal.signal(signal.SIGINT, _stop)
    try:
        say("Compiling the rules: " + ("about half a minute" if len(missing) == 1 else "a minute") + ", this one time.")
        worker.start()
        while worker.is_alive():
            worker.join(_GLANCE)
    finally:
        signal.signal(signal.SIGINT, before)


def _compile(kernels: list[str], world: World) -> None:
    for kernel in kernels:
        warm(kernel, world)


def _stop(*_: object) -> None:
    """End here: an exception could be raised where Python swallows it, in the middle of the compiler's callbacks."""
    say("Interrupted while the rules were compiled.")
    os._exit(Code.INTERRUPTED)
