"""Regions of lever space in which an outcome is likely: what each asks of which lever."""

from typing import Any

import altair as alt

from sim.analysis import Discovery, Lever, Limit, Region
from sim.analysis.words import is_by_chance, limit_words, place_words, region_words
from sim.charts.lettering import lines
from sim.charts.rows import rows_of
from sim.charts.theme import Look, styled
from sim.language import gettext as _
from sim.language import percent


def region_boxes(found: Discovery, *, look: Look = Look()) -> Any:  # noqa: B008  # frozen
    """A track for each lever that a region limits, from the lowest to the highest value swept; the limits are filled.

    Regions stand above each other. Limits that may be there by chance are paler, and say so.
    """
    limits = [limit for region in found.regions for limit in region.limits]
    several = len(found.regions) > 1
    numbers = [
        f"{n}. " if several else "" for n, region in enumerate(found.regions, start=1) for _limit in region.limits
    ]
    rows = rows_of([number + _name(limit) for number, limit in zip(numbers, limits, strict=True)], look, below=True)
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0.0, 1.0], nice=False, range=[0, alt.expr("width")]))
    tracks: list[dict[str, Any]] = []
    sure: list[dict[str, Any]] = []
    doubtful: list[dict[str, Any]] = []
    words: dict[str, list[dict[str, Any]]] = {"left": [], "right": [], "center": []}
    for limit, y in zip(limits, rows.places, strict=True):
        tracks.append({"from": 0.0, "to": 1.0, "y": y, "tip": limit.lever.label})
        filled = [{"from": a, "to": b, "y": y, "tip": limit_words(limit)} for a, b in _filled(limit)]
        (doubtful if is_by_chance(limit) else sure).extend(filled)
        for place, align, text in _marks(limit.lever):
            words[align].append({"from": place, "y": y, "text": text})
    beneath = rows.bar / 2 + look.px(10)
    layers = [
        rows.bars(tracks, x, colour=look.colours.faint),
        rows.bars(sure, x, colour=look.colours.blue),
        rows.bars(doubtful, x, colour=look.colours.sky),
        *(rows.words(each, x, align=align, dy=beneath) for align, each in words.items()),
        rows.names(),
    ]
    title = _title(found)
    figures = [_figures(number, region, len(found.regions)) for number, region in enumerate(found.regions, start=1)]
    return styled(
        layers,
        height=rows.height,
        look=look,
        title=lines(title, look.room - 20, look.letters + 3),
        under=[line for each in figures for line in lines(each, look.room - 20, look.letters - 1)],
        description=f"{title}. {' '.join(region_words(region) for region in found.regions)}",
    )


def _title(found: Discovery) -> str:
    """What the regions are of."""
    said = {"question": found.question_label, "threshold": percent(found.threshold, digits=0)}
    if found.is_below:
        return _("{question}: where its likelihood is below {threshold}").format(**said)
    return _("{question}: where its likelihood is at least {threshold}").format(**said)


def _figures(number: int, region: Region, regions: int) -> str:
    said = _("{coverage} of all such cases (coverage), {density} of the region's cases (density)").format(
        coverage=percent(region.coverage, digits=0), density=percent(region.density, digits=0)
    )
    return said if regions == 1 else f"{number}. {said}"


def _name(limit: Limit) -> str:
    said = limit_words(limit)
    return _("{limit} (may be by chance)").format(limit=said) if is_by_chance(limit) else said


def _filled(limit: Limit) -> list[tuple[float, float]]:
    """Which parts of the lever's track are within, as shares of it."""
    lever = limit.lever
    if limit.among:
        count = len(lever.values)
        return [(lever.place(value) / count, (lever.place(value) + 1) / count) for value in limit.among]
    low, high = lever.ends()
    inside = (
        low if limit.low is None else lever.place(limit.low),
        high if limit.high is None else lever.place(limit.high),
    )
    return [((inside[0] - low) / (high - low), (inside[1] - low) / (high - low))]


def _marks(lever: Lever) -> list[tuple[float, str, str]]:
    """What stands below the track: its ends, or the name of each choice."""
    if lever.kind == "choice":
        count = len(lever.values)
        return [((i + 0.5) / count, "center", place_words(lever, i)) for i in range(count)]
    low, high = lever.ends()
    return [(0.0, "left", place_words(lever, low)), (1.0, "right", place_words(lever, high))]
