"""How much room the browser has for the page, told by the browser itself, in a few classes."""

from typing import Any

import streamlit as st

CLASSES = (320, 350, 440, 560, 760, 920, 1100)
"""Pixels between the margins of the page, rounded down; only another class draws the page again."""
DESK, PHONE = 1100, 350
"""Assumed until the browser has told."""
_KEY, _ROOM = "winset_screen", "room"
_STACKED, _NARROWEST_ROW = 640, 560
"""In windows up to so wide Streamlit puts columns below each other; the class says so, being below that of a row."""

_WATCH = """
export default function ({ data, setStateValue }) {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]')
  if (!page) return
  let told = data.told
  const tell = () => {
    const style = getComputedStyle(page)
    let wide = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    if (window.innerWidth <= data.stacked) wide = Math.min(wide, data.row - 1)
    const room = data.classes.filter((each) => each <= wide).at(-1) ?? data.classes[0]
    if (room !== told) {
      told = room
      setStateValue('room', room)
    }
  }
  const observer = new ResizeObserver(tell)
  observer.observe(page)
  tell()
  return () => observer.disconnect()
}
"""


def watch() -> None:
    """Have the browser tell how much room there is, now and when its window changes; once in a run of a page."""
    told = {"told": room(), "classes": list(CLASSES), "stacked": _STACKED, "row": _NARROWEST_ROW}
    _component()(key=_KEY, data=told, on_room_change=lambda: None)


def room() -> int:
    """Pixels between the margins of the page."""
    told = _told(st.session_state.get(_KEY))
    return _assumed(st.context.headers.get("User-Agent") or "") if told is None else told


def column(share: float) -> int:
    """Pixels of a column that has a share of the page; all of them where columns stand below each other."""
    wide = room()
    return wide if wide < _NARROWEST_ROW else int(wide * share)


def _told(state: Any) -> int | None:
    """What the browser says, if it is one of the classes: anybody can send anything."""
    found = None if state is None else state.get(_ROOM)
    return found if found in CLASSES else None


def _assumed(browser: str) -> int:
    """Telephones say so in their first request.

    >>> _assumed("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"), _assumed("Mozilla/5.0 (X11)")
    (350, 1100)
    """
    return PHONE if "Mobi" in browser else DESK


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Registered once: a component has one name in the whole app."""
    return st.components.v2.component("winset_screen", js=_WATCH)
