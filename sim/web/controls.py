"""Controls that move one value of a scenario: a slider for numbers and days, a choice for the rest."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from sim.language import gettext as _
from sim.scenario.schema import Lever
from sim.scenario.source import Plain
from sim.web import cached, session
from sim.web.overlay import is_set, moved, reset
from sim.web.plain import as_text

_STEPS = 100
"""Places of a slider whose lever does not say how far apart they are."""


@dataclass(frozen=True)
class Control:
    """One value with what a control needs: its path, words for people, its bounds or choices.

    ``also``: other paths that are given the same value.
    """

    path: str
    label: str
    why: str = ""
    low: float | dt.date | None = None
    high: float | dt.date | None = None
    step: float | None = None
    choices: tuple[Any, ...] = ()
    also: tuple[str, ...] = ()

    @staticmethod
    def of(lever: Lever) -> "Control":
        """That of a scenario's lever."""
        return Control(lever.path, lever.label, lever.why, lever.low, lever.high, lever.step, tuple(lever.choices))


def control(spec: Control, values: Mapping[str, Plain]) -> None:
    """Show a control at the value in force; moving it changes the state, and a button beside it puts it back."""
    key, value = f"lever_{spec.path}", values.get(spec.path)
    changed = is_set(session.state_now().words, spec.path)
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with row:
        _widget(spec, key, value)
        if changed:
            st.button(
                "",
                icon=":material/restart_alt:",
                key=f"reset_{spec.path}",
                type="tertiary",
                on_click=_reset,
                args=((spec.path, *spec.also),),
                help=_("Put “{lever}” back").format(lever=as_text(spec.label)),
            )


def move(values: Mapping[str, Plain]) -> None:
    """Set values, in callbacks: path -> value, in one step."""
    state = session.state_now()
    words = state.words
    for path, value in values.items():
        words = moved(cached.source(state.scenario), words, path, value)
    session.change(words=words)


def _widget(spec: Control, key: str, value: Plain) -> None:
    options: dict[str, Any] = {
        "key": key,
        "on_change": _read,
        "args": ((spec.path, *spec.also), key),
        "help": as_text(spec.why) or None,
    }
    held = st.session_state
    if spec.choices:
        held[key] = value
        if set(spec.choices) == {True, False}:
            st.toggle(as_text(spec.label), **options)
        else:
            st.segmented_control(
                as_text(spec.label), spec.choices, format_func=lambda each: as_text(str(each)), required=True, **options
            )
    elif isinstance(spec.low, dt.date) and isinstance(spec.high, dt.date):
        if not isinstance(value, dt.date):
            st.caption(
                _("{lever}: {value}").format(lever=as_text(spec.label), value=_word(value)),
                help=as_text(spec.why) or None,
            )
            return
        first, last = min(spec.low, value), max(spec.high, value)
        held[key] = value
        st.slider(as_text(spec.label), first, last, step=dt.timedelta(days=1), format="D MMM YYYY", **options)
    elif isinstance(spec.low, int | float) and isinstance(spec.high, int | float):
        number = float(value) if isinstance(value, int | float) else float(spec.low)
        low, high = min(float(spec.low), number), max(float(spec.high), number)
        held[key] = number
        step = spec.step or (high - low) / _STEPS
        st.slider(as_text(spec.label), low, high, step=step, format=_format(step), **options)


def _read(paths: tuple[str, ...], key: str) -> None:
    value = st.session_state[key]
    move(dict.fromkeys(paths, round(value, 10) if isinstance(value, float) else value))


def _reset(paths: tuple[str, ...]) -> None:
    words = session.state_now().words
    for path in paths:
        words = reset(words, path)
    session.change(words=words)


def _word(value: Plain) -> str:
    return _("never") if value == "never" else str(value)


def _format(step: float) -> str:
    digits = len(f"{step:.6f}".rstrip("0").partition(".")[2])
    return f"%.{digits}f"
