"""The state of who looks at the pages now: read from the address at first, written to it at every change."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from sim.language import LANGUAGES, speak
from sim.web.calm import calmly
from sim.web.plain import as_text
from sim.web.state import History, State, from_query, to_query

_HISTORY, _PROBLEMS, _WRITTEN, _PAGE = "winset_history", "winset_problems", "winset_query", "winset_page"
_HOME = "winset_home"


def begin() -> State:
    """At the start of each run of a page: the state, from the address where somebody else has changed that."""
    held = st.session_state
    asked = _address()
    speak(_spoken(from_query(asked)[0]))  # what is wrong with an address is told in its language
    if _HISTORY not in held:
        state, held[_PROBLEMS] = from_query(asked)
        held[_HISTORY] = History(state)
    elif _is_news(asked):
        state, held[_PROBLEMS] = from_query(asked)
        held[_HISTORY] = held[_HISTORY].changed(**vars(state))
    held[_PAGE] = st.context.url
    _write()
    speak(language())
    return state_now()


def state_now() -> State:
    """What is shown."""
    history: History = st.session_state[_HISTORY]
    return history.present


def history_now() -> History:
    """What one can go back and forth in."""
    history: History = st.session_state[_HISTORY]
    return history


def problems() -> tuple[str, ...]:
    """What in the address could not be read, in sentences; nothing in them means anything to Markdown."""
    found: tuple[str, ...] = st.session_state[_PROBLEMS]
    return tuple(map(as_text, found))


def change(**changes: Any) -> None:
    """Show something else, in callbacks: ``change(question="safe_third_country")``; it can be undone."""
    _to(history_now().changed(**changes))


def note(**changes: Any) -> None:
    """Put something into the address that has an undo of its own, in callbacks."""
    _to(history_now().replaced(**changes))


def move(*, written: bool = True, **changes: Any) -> None:
    """Look at something else (``week``, ``replication``); nothing to undo.

    Not ``written``: the address stays until something else changes, for what moves by itself many times over.
    """
    if written:
        _to(history_now().moved(**changes))
    else:
        st.session_state[_HISTORY] = history_now().moved(**changes)


def undo() -> None:
    """One step back."""
    _to(history_now().undone())


def redo() -> None:
    """One step forth again."""
    _to(history_now().redone())


def language() -> str:
    """The code of the language chosen, or else that of the browser if there is such a one."""
    return _spoken(state_now())


def link() -> str:
    """The whole address of what is shown."""
    query = urlencode(to_query(state_now()), doseq=True)
    address = (st.context.url or "").partition("?")[0]
    return f"{address}?{query}" if query else address


def at_home(page: Any) -> None:
    """Say which page is the first one."""
    st.session_state[_HOME] = page


def home() -> Any:
    """The first page, for links to it from others."""
    return st.session_state[_HOME]


def part(show: Callable[..., None], *, every: float | None = None) -> Callable[..., None]:
    """A part of a page that is drawn again by itself when something in it is moved, or ``every`` so many seconds."""

    @st.fragment(run_every=every)
    @wraps(show)
    def shown(*arguments: object) -> None:
        speak(language())  # a part is drawn in a run of its own: what begins one of a page is not done
        calmly(show, *arguments, key=show.__name__)

    return shown


def _is_news(asked: dict[str, list[str]]) -> bool:
    """Whether the browser has gone back or forth, or a link has been typed in; a link to another page says nothing."""
    other_page = st.context.url != st.session_state[_PAGE]
    return asked != st.session_state[_WRITTEN] and not (other_page and not asked)


def _spoken(state: State) -> str:
    return state.language or next((code for code in LANGUAGES if (st.context.locale or "").startswith(code)), "en")


def _to(history: History) -> None:
    st.session_state[_HISTORY] = history
    st.session_state[_PROBLEMS] = ()
    _write()


def _address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _write() -> None:
    query = to_query(state_now())
    if query != _address():
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = query
