"""A grid is played while one looks: how far it is, what comes out, and a way to stop it."""

import math
import time
from collections.abc import Callable

import streamlit as st

from sim.errors import WinsetError
from sim.language import gettext as _
from sim.language import number, percent
from sim.sweep import Standing, sweep
from sim.sweep.lock import wait_for
from sim.web import cached
from sim.web.overlay import split
from sim.web.pages.sweep import kept
from sim.web.pages.sweep.plan import Plan
from sim.web.plain import as_text
from sim.web.playing import turn

_PLAYING, _STOPPED = "sweep_playing", "sweep_stopped"
_PATIENCE = 10.0
"""Seconds for a run that was stopped to end: Streamlit draws the next page while it still plays the points begun."""
_MINUTE, _STEP = 60, 10


def start(key: str) -> None:
    """Have the plan of this key played, in callbacks; none if it is empty."""
    st.session_state[_PLAYING] = key


def stop() -> None:
    """Play no more, in callbacks: the run of the page that plays ends at the next point."""
    st.session_state[_PLAYING], st.session_state[_STOPPED] = "", True


def plays(plan: Plan) -> bool:
    """Whether this plan is the one that is played in this session."""
    return bool(st.session_state.get(_PLAYING) == plan.key)


def settle(plan: Plan) -> None:
    """Wait until what was stopped has ended, so that what it still finished counts."""
    if st.session_state.pop(_STOPPED, False):
        wait_for(kept.used(plan.key), seconds=_PATIENCE)


def play(plan: Plan) -> None:
    """All points that are missing, with a bar and a button that stops; then the page is drawn anew."""
    bar = st.progress(0.0, _("It begins ..."))
    st.button(_("Stop"), key="sweep_stop", icon=":material/stop_circle:", on_click=stop)
    wait_for(kept.used(plan.key), seconds=_PATIENCE)
    try:
        with turn(plan.negotiations) as pass_on:
            began = time.monotonic()

            def tell(standing: Standing) -> None:
                pass_on()
                bar.progress(*_told(standing, plan.runs, time.monotonic() - began))

            written(plan, tell)
    except WinsetError as error:
        _wait(_said(error))
        return
    start("")
    st.rerun()


def written(plan: Plan, progress: Callable[[Standing], None]) -> None:
    """Play what is missing of a plan, point by point into its folder; what ``progress`` raises stops it."""
    presets, settings = split(plan.words)
    sweep(
        cached.file(plan.scenario),
        plan.vary,
        out=kept.used(plan.key),
        runs=plan.runs,
        seed=plan.seed,
        together=plan.runs,
        preset=presets,
        settings=settings,
        resume=True,
        command=plan.command,
        progress=progress,
    )


def time_words(seconds: float) -> str:
    """A time that somebody waits, roughly.

    >>> time_words(3), time_words(44), time_words(170)
    ('10 seconds', '50 seconds', '3 minutes')
    """
    if seconds <= _MINUTE - _STEP:
        return _("{number} seconds").format(number=max(1, math.ceil(seconds / _STEP)) * _STEP)
    minutes = math.ceil(seconds / _MINUTE)
    return _("one minute") if minutes == 1 else _("{number} minutes").format(number=minutes)


def _told(standing: Standing, runs: int, seconds: float) -> tuple[float, str]:
    said = [_("{done} of {points} points").format(done=number(standing.done), points=number(standing.points))]
    played, left = standing.negotiations / runs, standing.points - standing.done
    if standing.newest is not None and left:
        said.append(_("the newest: {likelihood}").format(likelihood=percent(standing.newest.value)))
        said.append(_("less than {time} to go").format(time=time_words(seconds / played * left)))
    return standing.done / standing.points, " · ".join(said)


def _wait(reason: str) -> None:
    start("")
    st.warning(as_text(reason), icon=":material/hourglass_top:")
    st.button(_("Look again"), key="sweep_again")


def _said(error: WinsetError) -> str:
    if "another process is making this sweep" in str(error):
        return _("Somebody else is playing exactly this grid at this moment. Look again soon: it will be there.")
    return str(error)
