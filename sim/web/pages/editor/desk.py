"""The draft of who looks at the page: in the session with its steps, on the server so that a reload finds it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.errors import ScenarioError
from sim.language import gettext as _
from sim.language import number
from sim.web import documents, session
from sim.web.demo import limits
from sim.web.pages.editor.draft import Checked, Draft, checked
from sim.web.pages.editor.edits import CannotEditError

_DRAFT, _SHOWN, _MINE, _ROUND, _SAID = (f"editor_{each}" for each in ("draft", "shown", "mine", "round", "said"))


def opened() -> Draft | None:
    """The draft of the address, with its steps if it has been written here; None if there is none (or no more)."""
    held, name = st.session_state, session.state_now().draft
    if not name:
        return None
    if held.get(_SHOWN) != name:
        text = documents.draft(name)
        if text is None:
            return None
        held[_DRAFT], held[_SHOWN], held[_ROUND] = Draft(text), name, turn() + 1
    found: Draft = held[_DRAFT]
    return found


def turn() -> int:
    """Grows with every change that the text area does not know of."""
    found: int = st.session_state.get(_ROUND, 0)
    return found


def begin(text: str) -> None:
    """Write another scenario, in callbacks; what has been written before can be had back with undo."""
    draft = opened()
    _show(Draft(text) if draft is None else draft.changed(text))


def write(text: str) -> None:
    """What has been typed, in callbacks."""
    draft = opened()
    if draft is not None:
        _show(draft.changed(text), typed=True)


def edit(change: Callable[..., str], *arguments: Any) -> None:
    """One change by a form, in callbacks."""
    draft = opened()
    if draft is None:
        return
    try:
        _show(draft.changed(change(draft.text, *arguments)))
    except CannotEditError as error:
        st.session_state[_SAID] = _(
            "“{path}” is written in such a way that a form cannot change it; change it in the text."
        ).format(path=error)


def undo() -> None:
    """One step back, in callbacks."""
    draft = opened()
    if draft is not None:
        _show(draft.undone())


def redo() -> None:
    """One step forth again, in callbacks."""
    draft = opened()
    if draft is not None:
        _show(draft.redone())


def said() -> str:
    """What could not be done, once."""
    found: str = st.session_state.pop(_SAID, "")
    return found


def play(text: str) -> bool:
    """Show the draft on the other pages; whether it could be played."""
    try:
        name = documents.keep(text)
    except ScenarioError:
        return False
    session.change(scenario=name, words=(), pins=(), question="", replication=0, week=0)
    return True


@st.cache_resource(max_entries=32, show_spinner=False)
def looked_through(text: str) -> Checked:
    """What is right and wrong with a text, looked at once."""
    return checked(text)


def _show(draft: Draft, *, typed: bool = False) -> None:
    held, mine = st.session_state, st.session_state.get(_MINE)
    if len(draft.text.encode(errors="replace")) > limits().upload:
        message = _("A scenario file has {size} KiB at most here; the last change is not kept.")
        held[_SAID] = message.format(size=number(limits().upload // 1024))
        held[_ROUND] = turn() + 1
        return
    shown = session.state_now().draft
    # Somebody else's draft (a link leads to it) stays as it is: the first change begins one of our own.
    name = documents.save_draft(draft.text, mine if mine == shown else None)
    held[_DRAFT], held[_SHOWN], held[_MINE] = draft, name, name
    if not typed:
        held[_ROUND] = turn() + 1
    session.note(draft=name)
