"""The text of a scenario, with numbers of lines; what is typed is told while one types, not only on leaving."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from sim.language import gettext as _
from sim.web.pages.editor import desk

_KEY, _TYPED, _GO = "editor_text", "typed", "editor_go"
_HERE = Path(__file__).parent


def show(text: str, *, wrong: Sequence[int]) -> None:
    """The text area; ``wrong``: lines with problems, which are marked."""
    _component()(
        key=_KEY,
        data={
            "text": text,
            "turn": desk.turn(),
            "wrong": list(wrong),
            "go": st.session_state.get(_GO, [0, 0]),
            "label": _("Text of the scenario (YAML)"),
        },
        on_typed_change=_read,
    )


def go_to(line: int) -> None:
    """Show a line and mark it, in callbacks."""
    _line, times = st.session_state.get(_GO, [0, 0])
    st.session_state[_GO] = [line, times + 1]


def _read() -> None:
    """What the browser says: anybody can send anything."""
    said = st.session_state[_KEY].get(_TYPED)
    text, turn = (said.get("text"), said.get("turn")) if isinstance(said, dict) else (None, None)
    if isinstance(text, str) and turn == desk.turn():
        desk.write(text.replace("\r\n", "\n"))


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Registered once: a component has one name in the whole app."""
    script, style = ((_HERE / f"text_area.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
    html = '<div class="desk"><pre class="numbers" aria-hidden="true"></pre><textarea wrap="off"></textarea></div>'
    return st.components.v2.component("winset_text", html=html, css=style, js=script)
