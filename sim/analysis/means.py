"""Likelihoods of a grid along some of its levers, in the mean over all others."""

from typing import TYPE_CHECKING

from sim.analysis.finished import Finished, Lever

if TYPE_CHECKING:
    import pandas as pd


def averaged(found: Finished, levers: tuple[Lever, ...]) -> "pd.DataFrame":
    """A row for each combination of these levers' values: the values by path, likelihood, low, high.

    Low and high are means, too: of points that share their luck, the mean is no more certain than its parts.

    Raises:
        WinsetError: this is no grid, and the other levers differ from one value to the next.
    """
    if found.kind != "grid":
        reason = f"only in a grid does every value meet the same others, and this is {found.kind}"
        raise found.wants(reason, design="grid")
    paths = [lever.path for lever in levers]
    means = found.rows.groupby(paths, sort=False)[["likelihood", "low", "high"]].mean()
    frame: pd.DataFrame = means.reset_index()
    return frame
