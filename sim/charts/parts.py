"""What each lever, or each channel, gives of a difference."""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from sim.charts.lettering import lines
from sim.charts.theme import Letters, Look, data, from_left, styled
from sim.compare import Comparison, QuestionDifference
from sim.compare.words import channel_words, is_told
from sim.language import gettext as _
from sim.language import number, percent

_UP, _DOWN, _WHOLE = "raises", "lowers", "likelihood"
_STEP, _BESIDE, _BAR = 50, 36, 20
"""Height of a lever with its name above its bar or beside it, and of the bar."""
_NUMBER = 100
"""Room for a number at the end of a bar."""
_ROOMY = 560
"""In a picture with so much room names stand beside their bars."""
_LEAST = 1e-3
"""The axis goes at least so far."""


def waterfall(
    comparison: Comparison,
    question: str,
    *,
    look: Look = Look(),  # noqa: B008  # frozen
    sides: tuple[str, str] = ("a", "b"),
    channels: bool = False,
) -> Any:
    """From the likelihood in a, lever by lever, to that in b; ``sides`` are other names for the two.

    With ``channels``, channel by channel, the largest first; those that cannot be told from nothing are one step.

    Raises:
        ValueError: the comparison was made without parts, or without channels.
    """
    found = comparison.questions[question]
    rows = _rows(found, _channels(found) if channels else _levers(comparison, found), sides)
    beside = look.room >= _ROOMY
    colours, most = look.colours, max(row["end"] for row in rows)
    axis = alt.Axis(format=".0%" if most > 0.05 else ".1%", tickCount=5)  # noqa: PLR2004  # 5 percent
    scale = alt.Scale(domain=[0.0, max(most, _LEAST)], nice=False, range=[0, alt.expr(f"width - {look.px(_NUMBER)}")])
    names = (
        alt.Axis(
            labelExpr=_names(rows), labelLimit=0.4 * look.width, ticks=False, domain=False, labelPadding=look.px(6)
        )
        if beside
        else None
    )
    place = alt.Y("place:O", title=None, axis=names)
    base = alt.Chart(data(rows)).encode(y=place)
    lower = 0.0 if beside else look.px(9)
    colour = alt.Scale(domain=[_WHOLE, _UP, _DOWN], range=[colours.grey, colours.blue, colours.orange])
    bars = base.mark_bar(height=look.px(_BAR), yOffset=lower).encode(
        x=alt.X("from:Q", title=_("Likelihood"), axis=axis, scale=scale),
        x2=alt.X2("to:Q"),
        color=alt.Color("kind:N", scale=colour, legend=None),
        tooltip=[alt.Tooltip("step:N"), alt.Tooltip("text:N")],
    )
    letters: Letters = {"align": "left", "fontSize": look.px(look.letters), "color": colours.ink}
    layers = [
        bars,
        base.mark_text(dx=look.px(6), dy=lower, **letters).encode(x=alt.X("end:Q"), text=alt.Text("text:N")),
    ]
    if not beside:
        layers.append(base.mark_text(dy=look.px(-11), **letters).encode(x=from_left(0), text=alt.Text("step:N")))
    parts = "; ".join(f"{row['step']}: {row['text']}" for row in rows)
    title = _("{question}: through what it moves") if channels else _("{question}: what each lever gives")
    return styled(
        layers,
        height=look.px(_BESIDE if beside else _STEP) * len(rows),
        look=look,
        title=lines(title.format(question=found.label), look.room - 20, look.letters + 3),
        description=_("From {first} to {last}. {parts}.").format(
            first=percent(found.a.value), last=percent(found.b.value), parts=parts
        ),
    )


def _names(rows: list[dict[str, Any]]) -> str:
    """Place -> name, in Vega's language: two levers may have the same name, but not the same place."""
    return f"{json.dumps([row['step'] for row in rows], ensure_ascii=False)}[datum.value]"


def _levers(comparison: Comparison, found: QuestionDifference) -> list[tuple[str, float]]:
    if found.parts is None:
        raise ValueError("this comparison has no parts; compare with parts=True")
    return [(lever.label, found.parts[lever.path].value) for lever in comparison.levers]


def _channels(found: QuestionDifference) -> list[tuple[str, float]]:
    if found.channels is None:
        raise ValueError("this comparison has no channels; compare with channels=True")
    told = [(channel, part.value) for channel, part in found.channels.items() if is_told(part)]
    steps = [
        (_capital(channel_words(channel)), value) for channel, value in sorted(told, key=lambda each: -abs(each[1]))
    ]
    if len(told) == len(found.channels):
        return steps
    rest = sum(part.value for part in found.channels.values() if not is_told(part))
    return [*steps, (_("What cannot be told from nothing"), rest)]


def _rows(
    found: QuestionDifference, steps: Sequence[tuple[str, float]], sides: tuple[str, str]
) -> list[dict[str, Any]]:
    """Both ends and the steps between them."""
    level, (first, last) = found.a.value, sides
    rows: list[dict[str, Any]] = [_row(first, 0.0, level, percent(level), _WHOLE)]
    for name, part in steps:
        words = _("{points} points").format(points=number(100 * part, digits=1, sign=True))
        rows.append(_row(name, level, level + part, words, _UP if part > 0 else _DOWN))
        level += part
    rows.append(_row(last, 0.0, found.b.value, percent(found.b.value), _WHOLE))
    return [{"place": place, **row} for place, row in enumerate(rows)]


def _row(step: str, begins: float, to: float, text: str, kind: str) -> dict[str, Any]:
    return {"step": step, "from": begins, "to": to, "end": max(begins, to), "text": text, "kind": kind}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
