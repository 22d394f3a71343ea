"""What a comparison costs beside one run."""

import sim
from benchmarks.speed import medians
from sim.compare import compare, side_of

_FILE, _SIDE = "safe-third-country-2018", ("early_transition",)


def comparisons(runs: int) -> dict[str, float]:
    """Pairs (or negotiations, of one run) a second, with one lever moved."""
    b, scenario = side_of(_SIDE, origin="b"), sim.load(_FILE)
    compare(_FILE, b=b, runs=1, channels=True)  # compiled before the clock starts
    return medians(
        {
            "run": (runs, lambda: sim.run(scenario, runs=runs)),
            "compare": (runs, lambda: compare(_FILE, b=b, runs=runs)),
            "compare --channels": (runs, lambda: compare(_FILE, b=b, runs=runs, channels=True)),
        }
    )
