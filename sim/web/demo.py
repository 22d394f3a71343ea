"""How much one visitor may ask of the pages: as it is on one's own machine, and on a server that is open to anybody."""

import os
from dataclasses import dataclass

from sim.game.rooms import MOST_ROOMS
from sim.scenario.yaml_text import MOST_BYTES
from sim.web.state import MOST_RUNS

DEMO = "WINSET_DEMO"
"""Environment variable: 1 for a server that is open to anybody."""


@dataclass(frozen=True)
class Limits:
    """What the pages do at most; the values here are those of one's own machine. None: what a file can hold."""

    runs: int = MOST_RUNS
    """Negotiations a variant."""
    why: int = 2000
    """Negotiations in which channels are switched: about a second on a machine with two cores."""
    seconds: float = 10.0
    """That a variant may take, on all processors together."""
    packages: int | None = None
    rounds: int | None = None
    """Weeks from the first day to the last, where talks are weekly."""
    cells: int = 3 * 10**7
    """Packages x leaders x dated things: what has to be kept at once, about 250 megabytes."""
    work: int = 10**9
    """Cells x rounds. One negotiation of a scenario with so much takes half a second; the largest that a file can
    hold would take minutes."""
    upload: int = MOST_BYTES
    """Bytes of a scenario's text."""
    texts: int = 1000
    """Kept, of all visitors; the ones that have not been looked at for longest are dropped first."""
    texts_bytes: int = 200 * 2**20
    rooms: int = MOST_ROOMS
    sweep: int = 2_000_000
    """Negotiations of a sweep, all points together."""
    results: int = 48
    """Runs kept in memory."""
    comparisons: int = 32


_OWN = Limits()
_OPEN = Limits(
    runs=1000,
    why=500,
    seconds=3.0,
    packages=2000,
    rounds=260,
    cells=3 * 10**5,
    work=3 * 10**7,
    upload=2**17,
    texts=300,
    texts_bytes=20 * 2**20,
    rooms=100,
    sweep=100_000,
    results=64,
    comparisons=32,
)
"""A scenario may be three times as large as any that ships."""


def is_demo() -> bool:
    """Whether this server is open to anybody."""
    return os.environ.get(DEMO, "") == "1"


def limits() -> Limits:
    """How much a visitor may ask for here."""
    return _OPEN if is_demo() else _OWN
