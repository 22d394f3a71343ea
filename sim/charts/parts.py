"""What each lever gives of a difference."""

from typing import Any

import altair as alt

from sim.charts.theme import BLACK, BLUE, GREY, LABEL, ORANGE, WIDTH, data, styled
from sim.compare import Comparison

_UP, _DOWN, _WHOLE = "raises", "lowers", "likelihood"


def waterfall(comparison: Comparison, question: str) -> Any:
    """From the likelihood in a, lever by lever, to that in b.

    Raises:
        ValueError: the comparison was made without parts.
    """
    found = comparison.questions[question]
    if found.parts is None:
        raise ValueError("this comparison has no parts; compare with parts=True")
    rows: list[dict[str, Any]] = [
        {"step": "a", "from": 0.0, "to": found.a.value, "kind": _WHOLE, "text": f"{found.a.value:.1%}"}
    ]
    level = found.a.value
    for lever in comparison.levers:
        part = found.parts[lever.path].value
        words = {"step": lever.label, "text": f"{100 * part:+.1f} points", "kind": _UP if part > 0 else _DOWN}
        rows.append({**words, "from": level, "to": level + part})
        level += part
    rows.append({"step": "b", "from": 0.0, "to": found.b.value, "kind": _WHOLE, "text": f"{found.b.value:.1%}"})
    for row in rows:
        row["end"] = max(row["from"], row["to"])
    order = [row["step"] for row in rows]
    base = alt.Chart(data(rows)).encode(y=alt.Y("step:N", sort=order, title=None, axis=alt.Axis(labelLimit=320)))
    scale = alt.Scale(domain=[_WHOLE, _UP, _DOWN], range=[GREY, BLUE, ORANGE])
    bars = base.mark_bar(height=26).encode(
        x=alt.X("from:Q", title="Likelihood", axis=alt.Axis(format=".0%")),
        x2="to:Q",
        color=alt.Color("kind:N", scale=scale, legend=None),
    )
    labels = base.mark_text(align="left", dx=6, fontSize=LABEL, color=BLACK).encode(x="end:Q", text="text:N")
    parts = "; ".join(f"{row['step']}: {row['text']}" for row in rows)
    return styled(
        (bars + labels).properties(width=WIDTH, height=alt.Step(44)),
        title=f"{found.label}: what each lever gives",
        description=f"From {found.a.value:.1%} to {found.b.value:.1%}. {parts}.",
    )
