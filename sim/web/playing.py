"""Play when it is one's turn, and keep account of it."""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from sim.web.log import tell
from sim.web.metrics import METRICS
from sim.web.slots import BusyError, Slots

_MOST_SLOTS = 2
_CROWDED = 2.0
"""Seconds that somebody waits, from which on pages say so."""
_VISITOR = "winset_visitor"
SLOTS = Slots(min(_MOST_SLOTS, os.cpu_count() or 1))
"""Of this process. Each run uses all processors while nobody else asks."""


@contextmanager
def turn(runs: int, *, apart: int | None = None) -> Iterator[Callable[..., None]]:
    """Hold a slot for so many negotiations; gives what is to be called while they are played.

    ``apart``: the visitor of what is made outside of any page and goes on whatever happens on that meanwhile; it has
    a place beside that of the page.

    Raises:
        BusyError: too many people ask for something at once.
    """
    asked, who = time.perf_counter(), visitor() if apart is None else apart
    try:
        with SLOTS.turn(*((who, give_way) if apart is None else (("apart", who), _stay))) as mine:
            yield mine.pass_on
    except BaseException as end:  # Streamlit ends what is no longer wanted by one that is no Exception
        METRICS.count("refused" if isinstance(end, BusyError) else "dropped")
        raise
    seconds = time.perf_counter() - asked
    METRICS.count("runs")
    METRICS.count("negotiations", runs)
    METRICS.took("run", seconds)
    METRICS.took("wait", mine.waited)
    tell("run", {"runs": runs, "seconds": round(seconds, 3), "wait": round(mine.waited, 3), "visitor": who})


@contextmanager
def drawing() -> Iterator[None]:
    """Draw a page: it counts as had by its visitor, who rests before it after having had too much."""
    who = visitor()
    SLOTS.rest(who, give_way)
    started = time.thread_time()
    try:
        yield
    finally:
        SLOTS.charge(who, time.thread_time() - started)


def give_way(*_done: int) -> None:
    """Stop here when a lever has been moved on meanwhile: Streamlit ends a run of a page at any of its calls."""
    _VISITOR in st.session_state  # noqa: B015  # such a call


def _stay(*_done: int) -> None:
    """Go on whatever happens meanwhile."""


def visitor() -> int:
    """A number for whoever looks at these pages, made by chance and kept nowhere else."""
    if _VISITOR not in st.session_state:
        st.session_state[_VISITOR] = secrets.randbits(32)
    number: int = st.session_state[_VISITOR]
    return number


def is_crowded() -> bool:
    """Whether so many people move levers that one waits."""
    return SLOTS.longest_wait() > _CROWDED


def is_busy() -> bool:
    """Whether much is played for others at this time, so that what can wait is better asked for."""
    return SLOTS.busy() > 0 or SLOTS.is_loaded(but=visitor())
