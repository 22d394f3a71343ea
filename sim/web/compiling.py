"""The rules are compiled before the first visitor needs them, apart from the pages.

Compiling leaves half a gigabyte with the process that does it, and holds up whatever else it does: more than all that
the pages need. So processes of their own fill Numba's cache, one after the other, and the pages read it.
"""

import subprocess
import sys
from pathlib import Path

import sim
from sim.ensemble.warm import PLAY, SWITCH, has_cache, is_cached, is_kept, warm
from sim.scenario.reader import dump
from sim.shipped import load, opened
from sim.world import build_world

_FILE = "quickstart"
TABLE = "table"
"""In place of a kernel: the rules one by one, as single negotiations and rooms call them."""


def compile_rules() -> None:
    """Have the rules ready in this process: a minute where the cache has yet to be filled, else a second."""
    if has_cache() and not is_cached("widened"):
        _apart(TABLE)
    for kernel in (PLAY, SWITCH):
        if has_cache() and not is_kept(kernel):
            _apart(kernel)
        main(kernel)  # where there is no cache to fill, they are compiled here after all


def main(kernel: str) -> None:
    """What a process of its own does: play once, so that the rules of that are compiled."""
    if kernel == TABLE:
        from sim.game import warming  # noqa: PLC0415  # Mesa takes a second that only this process waits for

        warming.play_once(dump(opened(_FILE)))
        return
    warm(kernel, build_world(load(_FILE)))


def _apart(kernel: str) -> None:
    folder = Path(sim.__file__).parents[1]  # what is started there finds this package, whichever else is installed
    subprocess.run([sys.executable, "-m", __name__, kernel], cwd=folder, check=False)  # noqa: S603  # our own words


if __name__ == "__main__":
    main(sys.argv[1])
