"""Whether the rows of a sweep, which anybody may have written, are such as an analysis can count with."""

from typing import TYPE_CHECKING

import numpy as np

from sim.sweep.columns import MOST_RUNS

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.finished import Lever

_SHARES = ["likelihood", "low", "high"]


def wrong_with(rows: "pd.DataFrame", levers: "tuple[Lever, ...]", *, points: int) -> str:
    """What is wrong with the rows of one question at so many points, in words; nothing if they are sound."""
    if len(rows) != points or rows["point"].duplicated().any():
        return "point: each has one row for each question"
    shares = rows[_SHARES].to_numpy(dtype=np.float64)
    if not ((shares >= 0.0) & (shares <= 1.0)).all():
        return f"{', '.join(_SHARES)}: these are shares from 0 to 1"
    if not rows["runs"].between(1, MOST_RUNS).all():
        return f"runs: these are whole numbers from 1 to {MOST_RUNS}"
    for lever in levers:
        column = rows[lever.path]
        held = np.isfinite(column) if lever.spans and lever.kind == "number" else column.isin(lever.values)
        if not (held.all() or (lever.spans and lever.kind == "date")):
            return f"{lever.path}: these are not values of this lever"
    return ""
