"""Which levers matter, the one that matters most on top."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt

from sim.analysis import Effect, Finished, Index, Lever, Screening, Shares
from sim.analysis.means import averaged
from sim.analysis.words import value_words
from sim.charts.lettering import lines, wide
from sim.charts.rows import Rows, rows_of
from sim.charts.theme import Look, data, styled
from sim.language import gettext as _
from sim.language import number, percent
from sim.sweep.vary import Value

_MOST_ROOM = 0.32
"""Of the width, what words beside a bar take at most."""


def tornado(found: Finished | Screening | Shares, *, look: Look = Look()) -> Any:  # noqa: B008  # frozen
    """A bar for each lever.

    Of a grid: from where to where it moves the likelihood, in the mean over all others. Of an analysis of sensitivity:
    its figures with their intervals.

    Raises:
        WinsetError: the sweep is no grid.
    """
    if isinstance(found, Screening):
        return _effects(found, look)
    return _indices(found, look) if isinstance(found, Shares) else _ranges(found, look)


def _ranges(found: Finished, look: Look) -> Any:
    """A bar for each lever between the lowest and the highest mean, with the values that give them at its ends."""
    spans = sorted(((lever, *_ends(found, lever)) for lever in found.levers), key=lambda each: each[1][1] - each[2][1])
    rows, middle = rows_of([lever.label for lever, _, _ in spans], look), float(found.likelihoods.mean())
    size = look.px(look.letters - 1)
    words = [value_words(value) for _, *ends in spans for value, _ in ends]
    room = min(max(wide(word, size) for word in words) + look.px(12), _MOST_ROOM * look.width)
    least, most = (pick(end[1] for _, *ends in spans for end in ends) for pick in (min, max))
    scale = alt.Scale(domain=[least, max(most, least + 1e-3)], nice=False, range=[room, alt.expr(f"width - {room}")])
    x = alt.X("from:Q", title=_("Likelihood"), scale=scale, axis=alt.Axis(format=_digits(most - least), tickCount=4))
    bars, lows, highs, parts = [], [], [], []
    for (lever, (at_low, low), (at_high, high)), y in zip(spans, rows.places, strict=True):
        said = _("{lever}: from {low} at {at_low} to {high} at {at_high}").format(
            lever=lever.label,
            low=percent(low),
            high=percent(high),
            at_low=value_words(at_low),
            at_high=value_words(at_high),
        )
        bars.append({"from": low, "to": high, "y": y, "tip": said})
        lows.append({"from": low, "y": y, "text": value_words(at_low)})
        highs.append({"from": high, "y": y, "text": value_words(at_high)})
        parts.append(said)
    mean = alt.Chart(data([{"from": middle}])).mark_rule(color=look.colours.grey, strokeDash=[6, 4]).encode(x=x)
    layers = [
        mean, rows.bars(bars, x, colour=look.colours.blue),
        rows.words(lows, x, align="right"), rows.words(highs, x, align="left"), rows.names(),
    ]  # fmt: skip
    under = _("Lowest to highest likelihood, in the mean over other levers; dashed: mean of all")
    title = _("{question}: what each lever moves").format(question=found.question_label)
    return _styled(layers, rows, look, _Said(title, under, parts))


def _ends(found: Finished, lever: Lever) -> tuple[tuple[Value, float], tuple[Value, float]]:
    """Where a lever gives the lowest and the highest likelihood, and which."""
    means = averaged(found, (lever,))
    pairs = list(zip(means[lever.path].tolist(), means["likelihood"].tolist(), strict=True))
    return min(pairs, key=lambda pair: pair[1]), max(pairs, key=lambda pair: pair[1])


def _indices(found: Shares, look: Look) -> Any:
    """A broad bar for each lever's total share of the variance, a dark one within for what it makes by itself."""
    rows = rows_of([each.lever.label for each in found.indices], look)
    texts = [_index_words(each) for each in found.indices]
    x = _from_zero(
        [(each.total.high, text) for each, text in zip(found.indices, texts, strict=True)],
        _("Share of the variance"),
        look,
    )
    placed = list(zip(found.indices, rows.places, texts, strict=True))
    totals = [_bar(0.0, each.total.value, y, text) for each, y, text in placed]
    firsts = [_bar(0.0, each.first.value, y, text) for each, y, text in placed]
    spans = [_bar(each.total.low, each.total.high, y, text) for each, y, text in placed]
    words = [{"from": max(each.total.high, 0.0), "y": y, "text": text} for each, y, text in placed]
    layers = [
        rows.bars(totals, x, colour=look.colours.sky), rows.bars(firsts, x, colour=look.colours.blue),
        *rows.spans(spans, x), rows.words(words, x, align="left"), rows.names(),
    ]  # fmt: skip
    parts = [f"{each.lever.label}: {text}" for each, _, text in placed]
    under = _("Light: together with others; dark: by itself; line: 95% interval of the light bar")
    title = _("{question}: what makes it vary").format(question=found.question_label)
    return _styled(layers, rows, look, _Said(title, under, parts))


def _effects(found: Screening, look: Look) -> Any:
    """A bar for each lever's mean effect over its range."""
    rows = rows_of([each.lever.label for each in found.effects], look)
    texts = [_effect_words(each) for each in found.effects]
    x = _from_zero(
        [(each.size.high, text) for each, text in zip(found.effects, texts, strict=True)],
        _("Change of the likelihood"),
        look,
    )
    placed = list(zip(found.effects, rows.places, texts, strict=True))
    sizes = [_bar(0.0, each.size.value, y, text) for each, y, text in placed]
    spans = [_bar(each.size.low, each.size.high, y, text) for each, y, text in placed]
    words = [{"from": each.size.high, "y": y, "text": text} for each, y, text in placed]
    layers = [
        rows.bars(sizes, x, colour=look.colours.blue), *rows.spans(spans, x),
        rows.words(words, x, align="left"), rows.names(),
    ]  # fmt: skip
    parts = [f"{each.lever.label}: {text}" for each, _, text in placed]
    under = _("Mean change over a lever's range, whatever its sign; line: 95% interval")
    title = _("{question}: what each lever moves").format(question=found.question_label)
    return _styled(layers, rows, look, _Said(title, under, parts))


def _bar(begins: float, ends: float, y: float, tip: str) -> dict[str, Any]:
    """A bar to the right of 0: estimates may lie a little below."""
    return {"from": max(begins, 0.0), "to": max(ends, 0.0), "y": y, "tip": tip}


def _from_zero(ends: Sequence[tuple[float, str]], title: str, look: Look) -> alt.X:
    """An axis from nothing to the furthest end, with room on its right for the words beside bars."""
    size = look.px(look.letters - 1)
    room = min(max(wide(text, size) for _, text in ends) + look.px(12), 0.5 * look.width)
    most = max(1e-3, *(end for end, _ in ends))
    scale = alt.Scale(domain=[0.0, most], nice=False, range=[0, alt.expr(f"width - {room}")])
    axis = alt.Axis(format=_digits(most), tickCount=4)
    return alt.X("from:Q", title=title, scale=scale, axis=axis)


def _index_words(each: Index) -> str:
    return _("{total}, by itself {first}").format(
        total=percent(each.total.value, digits=0), first=percent(each.first.value, digits=0)
    )


def _effect_words(each: Effect) -> str:
    return _("{points} points").format(points=number(100 * each.size.value, digits=1))


def _digits(span: float) -> str:
    return ".0%" if span > 0.05 else ".1%"  # noqa: PLR2004  # 5 percentage points


class _Said(NamedTuple):
    """The words about a chart: its title, how to read it, and each bar in words."""

    title: str
    under: str
    parts: list[str]


def _styled(layers: list[Any], rows: Rows, look: Look, said: _Said) -> Any:
    return styled(
        layers,
        height=rows.height,
        look=look,
        title=lines(said.title, look.room - 20, look.letters + 3),
        under=lines(said.under, look.room - 20, look.letters - 1),
        description=f"{said.title}. {'; '.join(said.parts)}.",
    )
