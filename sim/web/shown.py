"""How charts are shown: in the look of the page, with their text for who does not see them."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.charts import Look, specification
from sim.web import screen, session

_PROJECTOR, _ROOMY = 1.4, 440
"""How much larger charts are in a room, where there is so much width for them."""
_PADDING = 8
_WIDE = 760
"""Pixels for which charts are laid out at most; they stretch from there."""


def look(*, width: int = _WIDE, share: float = 1.0) -> Look:
    """How charts look on this page, for this person.

    ``width``: pixels for which they are laid out where there is so much room; ``share``: that of the page's width which
    their column has (on a telephone columns stand below each other, and each has all of it).
    """
    room = min(width, screen.column(share))
    scale = _PROJECTOR if session.state_now().projector and room >= _ROOMY else 1.0
    return Look(dark=st.context.theme.type == "dark", scale=scale, width=room)


def chart(  # noqa: PLR0913  # where it is shown, and what it is drawn from
    draw: Callable[..., Any],
    *arguments: Any,
    key: str,
    width: int = _WIDE,
    share: float = 1.0,
    selection: str = "",
    on_select: Callable[[], None] | None = None,
    **options: Any,
) -> None:
    """Draw a chart of ``sim.charts`` and show it as wide as there is room.

    ``width`` and ``share`` as for ``look``. ``on_select``: called when the chart's ``selection`` changes, which stands
    in ``st.session_state[key].selection`` then.
    """
    made = draw(*arguments, look=look(width=width, share=share), **options)
    made.padding = dict.fromkeys(("left", "top", "right", "bottom"), _PADDING)  # the only form that Streamlit reads
    chosen: dict[str, Any] = {"on_select": on_select, "selection_mode": selection} if on_select else {}
    # Its text is in its description. (st.altair_chart validates each chart first, one visitor after the other.)
    st.vega_lite_chart(None, specification(made), width="stretch", theme=None, key=key, **chosen)
