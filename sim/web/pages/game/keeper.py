"""What only this browser knows: its seat in a room and the key of a room that it has opened; never in an address."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any, Literal

import streamlit as st

from sim.web.pages.game.silent import silent

Secret = Literal["me", "key"]
_KEY, _HELD, _PUT, _TURN = "game_keeper", "game_held", "game_put", "game_turn"
_LONGEST, _MOST = 64, 50


def show() -> None:
    """The part of the page that talks to the browser's storage; it shows nothing."""
    held = st.session_state
    held.setdefault(_HELD, {})
    silent("keeper")(
        key=_KEY,
        data={"put": held.get(_PUT, {}), "turn": held.get(_TURN, ""), "knows": sorted(held[_HELD])},
        on_held_change=_read,
    )


def secret(code: str, which: Secret) -> str | None:
    """A secret of this browser in a room."""
    found: Mapping[str, str] = st.session_state.get(_HELD, {}).get(code, {})
    return found.get(which) or None


def keep(code: str, which: Secret, value: str) -> None:
    """Keep a secret, in this session at once and in the browser as soon as it is told."""
    held = st.session_state
    held.setdefault(_HELD, {}).setdefault(code, {})[which] = value
    held.setdefault(_PUT, {}).setdefault(code, {})[which] = value
    held[_TURN] = token_hex(4)


def drop(code: str, which: Secret) -> None:
    """Forget a secret."""
    keep(code, which, "")


def _read() -> None:
    """What the browser says: anybody can send anything."""
    said: Any = st.session_state[_KEY].get("held")
    if not isinstance(said, dict):
        return
    known: dict[str, dict[str, str]] = st.session_state.setdefault(_HELD, {})
    for code, secrets in list(said.items())[:_MOST]:
        if isinstance(secrets, dict):
            words = {key: value for key, value in secrets.items() if _fits(key) and _fits(value)}
            known[str(code)[:_LONGEST]] = {**words, **known.get(code, {})}


def _fits(word: Any) -> bool:
    return isinstance(word, str) and len(word) <= _LONGEST
