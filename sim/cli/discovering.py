"""What ``winset discover`` does: search, write, report."""

from rich.text import Text

from sim.analysis import Discovery, Region, Wanted
from sim.analysis import discover as analysis
from sim.analysis.words import is_by_chance, limit_words, region_words
from sim.cli.files import as_json, write_text
from sim.cli.screen import heading, indented, percent, screen, table
from sim.errors import WinsetError
from sim.scenario.export import jsonable

_LIKELY = 0.5
_UNSURE = 0.1
"""Share of cases on either side of the threshold from which on more runs are advised."""
_LEAST = 1e-4


def side(at_least: float | None, below: float | None) -> tuple[float, bool]:
    """The threshold, and whether what lies below it is looked for."""
    if at_least is not None and below is not None:
        raise WinsetError("--at-least, --below: one of them, not both")
    return (below, True) if below is not None else (_LIKELY if at_least is None else at_least, False)


def find(folder: str, question: str, *, side: tuple[float, bool], least: tuple[float, float], boxes: int) -> Discovery:
    """The regions; ``least``: coverage and density."""
    threshold, below = side
    return analysis(folder, question=question, threshold=threshold, below=below, boxes=boxes, wanted=Wanted(*least))


def store(found: Discovery, folder: str, target: str) -> None:
    """All results as one JSON object."""
    content = {
        "folder": folder,
        "question": found.question,
        "threshold": found.threshold,
        "below": found.is_below,
        "cases": found.cases,
        "hits": found.hits,
        "unsure": found.unsure,
        "regions": [_plain(region) for region in found.regions],
    }
    write_text(as_json(jsonable(content)), target, option="--json")


def show(found: Discovery) -> None:
    """What was looked for, then each region with its limits."""
    console = screen()
    where = f"{'below' if found.is_below else 'at least'} {percent(found.threshold)}"
    counted = f"{found.hits:,} of {found.cases:,} points ({percent(found.hits / found.cases)})"
    console.print(Text(f"Cases of interest: {counted}, where the likelihood of {found.question_label!r} is {where}."))
    if found.unsure > _UNSURE * found.cases:
        unsure = f"{found.unsure:,} points could lie on either side of that, given their intervals"
        console.print(Text(f"{unsure}: more --runs would tell."))
    for number, region in enumerate(found.regions, start=1):
        console.print(heading("Region" if len(found.regions) == 1 else f"Region {number}"))
        console.print(indented(Text(region_words(region))))
        made = table("Limit", "Quasi-p")
        for limit in region.limits:
            chance = "<0.0001" if limit.quasi_p < _LEAST else f"{limit.quasi_p:.4f}"
            made.add_row(limit_words(limit), f"{chance}, may be there by chance" if is_by_chance(limit) else chance)
        if region.limits:
            console.print(indented(made))


def _plain(region: Region) -> dict[str, object]:
    return {
        "coverage": region.coverage,
        "density": region.density,
        "mass": region.mass,
        "phi": region.phi,
        "cases": region.cases,
        "hits": region.hits,
        "limits": [
            {"lever": limit.lever.path, "label": limit.lever.label, "low": limit.low, "high": limit.high}
            | {"among": list(limit.among), "quasi_p": limit.quasi_p}
            for limit in region.limits
        ],
        "path": [
            {"coverage": step.coverage, "density": step.density, "mass": step.mass, "phi": step.phi}
            | {"restricted": step.restricted}
            for step in region.path
        ],
    }
