"""Fields of forms: each shows one value of the draft, and writes it into the text when it is changed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from sim.language import gettext as _
from sim.language import language
from sim.scenario.source import Keys, Plain, dotted, value_at
from sim.web.pages.editor import desk
from sim.web.pages.editor.edits import put, remove

_FIRST, _LAST = dt.date(1800, 1, 1), dt.date(2200, 12, 31)
"""Days that a scenario may hold (sim.scenario.fields.Day)."""
_MOST = 1e6


def words(data: Plain, keys: Keys, label: str, *, help: str = "", long: bool = False) -> None:
    """A text, in the language of the page where it has several."""
    held = value_at(data, keys)
    if isinstance(held, dict):
        code = language() if language() in held else next(iter(held), language())
        keys, held = (*keys, str(code)), held.get(str(code))
        label = f"{label} ({code})"
    if held is not None and not isinstance(held, str):
        _other(label, held)
        return
    field: Callable[..., Any] = st.text_area if long else st.text_input
    _shown(keys, held or "", lambda options: field(label, **options), help=help, empty="")


def number(  # noqa: PLR0913  # what a field shows
    data: Plain,
    keys: Keys,
    label: str,
    *,
    low: float = -_MOST,
    high: float = _MOST,
    step: float = 0.05,
    default: float = 0.0,
    help: str = "",
    whole: bool = False,
) -> None:
    """A number; one that is not written down shows what holds then."""
    held = value_at(data, keys)
    if held is not None and (isinstance(held, bool) or not isinstance(held, int | float)):
        _other(label, held)
        return
    value = default if held is None else held
    kind: Callable[[float], float] = int if whole else float
    bounds: dict[str, Any] = {
        "min_value": kind(min(low, value)),
        "max_value": kind(max(high, value)),
        "step": kind(step),
    }
    digits = "%d" if whole else "%.4g" if abs(value) < _MOST else "%g"
    _shown(keys, kind(value), lambda o: st.number_input(label, format=digits, **bounds, **o), help=help)


def share(data: Plain, keys: Keys, label: str, *, default: float = 0.0, help: str = "") -> None:
    """A number from 0 to 1."""
    number(data, keys, label, low=0.0, high=1.0, default=default, help=help)


def day(data: Plain, keys: Keys, label: str, *, help: str = "") -> None:
    """A day; an empty field is one that is not written down."""
    held = value_at(data, keys)
    if held is not None and not (isinstance(held, dt.date) and _FIRST <= held <= _LAST):
        _other(label, held)
        return
    options: dict[str, Any] = {"min_value": _FIRST, "max_value": _LAST, "format": "YYYY-MM-DD"}
    _shown(keys, held, lambda o: st.date_input(label, **options, **o), help=help)


def choice(data: Plain, keys: Keys, label: str, options: Sequence[str], *, help: str = "") -> None:
    """One of some names; an empty field is one that is not written down."""
    held = value_at(data, keys)
    if held is not None and held not in options:
        _other(label, held)
        return
    _shown(keys, held, lambda o: st.selectbox(label, options, placeholder=_("none"), **o), help=help)


def several(data: Plain, keys: Keys, label: str, options: Sequence[str], *, help: str = "") -> None:
    """Any of some names."""
    held = value_at(data, keys)
    if held is not None and not (isinstance(held, list) and all(each in options for each in held)):
        _other(label, held)
        return
    _shown(
        keys,
        list(held or []),
        lambda o: st.multiselect(label, options, placeholder=_("none"), **o),
        help=help,
        empty=[],
    )


def switch(data: Plain, keys: Keys, label: str, *, default: bool, help: str = "") -> None:
    """Yes or no."""
    held = value_at(data, keys)
    if held is not None and not isinstance(held, bool):
        _other(label, held)
        return
    _shown(keys, default if held is None else held, lambda o: st.toggle(label, **o), help=help)


def _shown(keys: Keys, value: Any, field: Callable[[dict[str, Any]], Any], *, help: str, empty: Any = None) -> None:
    key = f"editor_{dotted(keys)}"
    st.session_state[key] = value
    field({"key": key, "on_change": _read, "args": (keys, key, empty), "help": help or None})


def _read(keys: Keys, key: str, empty: Any) -> None:
    value = st.session_state[key]
    if isinstance(value, float):
        value = round(value, 10)
    if value is None or value == empty:
        desk.edit(_without, keys)
    else:
        desk.edit(put, keys, value)


def _without(text: str, keys: Keys) -> str:
    """The text without a value that is written down; required texts are left empty, so that their place stays."""
    return remove(text, keys)


def _other(label: str, held: Plain) -> None:
    st.caption(_("{field}: what stands in the text does not fit here; change it there.").format(field=label))
    del held
