"""The rules are compiled before the first visitor needs them, apart from the pages.

Compiling leaves half a gigabyte with the process that does it, and holds up whatever else it does: more than all that
the pages need. So processes of their own fill Numba's cache, one after the other, and the pages read it.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numba
import numpy as np

import sim
from sim.ensemble import simulate, simulate_switched
from sim.ensemble.kernel import negotiate_many
from sim.ensemble.switched import negotiate_switched
from sim.shipped import load
from sim.world import World, build_world

_FILE = "quickstart"


def compile_rules() -> None:
    """Have the rules ready in this process: a minute where the cache has yet to be filled, else a second."""
    for name, (rule, play) in _PLAYS.items():
        if numba.config.CACHE_DIR and not _is_cached(rule):
            _apart(name)
        play()  # where there is no cache to fill, they are compiled here after all


def main(name: str) -> None:
    """What a process of its own does: play once, so that the rules of that are compiled."""
    _PLAYS[name][1]()


def _is_cached(rule: Callable[..., object]) -> bool:
    return any(Path(numba.config.CACHE_DIR).rglob(f"*.{rule.__name__}-*.nbi"))


def _apart(name: str) -> None:
    folder = Path(sim.__file__).parents[1]  # what is started there finds this package, whichever else is installed
    subprocess.run([sys.executable, "-m", __name__, name], cwd=folder, check=False)  # noqa: S603  # our own words


def _quickstart() -> World:
    return build_world(load(_FILE))


def _play() -> None:
    simulate(_quickstart(), runs=1, seed=0)


def _switch() -> None:
    world = _quickstart()
    simulate_switched(world, world, np.zeros((1, 1), dtype=np.int64), seed=0)


_PLAYS: dict[str, tuple[Callable[..., object], Callable[[], None]]] = {
    "play": (negotiate_many, _play),
    "switch": (negotiate_switched, _switch),
}
"""What compiles the rules -> the outermost of them, and how it is done."""


if __name__ == "__main__":
    main(sys.argv[1])
