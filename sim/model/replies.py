"""Governments written in Python and what they give back, checked: a wrong reply is told where it was given."""

import numpy as np

from sim.errors import WinsetError
from sim.model.government import Government
from sim.rules.answer import ACCEPTS, BELOW_THRESHOLD, RED_LINE
from sim.world.arrays import GRID, MASKS, NOBODY, Floats

_REASONS = ACCEPTS, BELOW_THRESHOLD, RED_LINE
_SUM_TOLERANCE = 1e-6
"""How far the chances of a belief may be from 1 in total: rounding, not a forgotten division."""


def kind_of(name: str, given: object) -> type[Government]:
    """The kind of government asked for under a name."""
    if not (isinstance(given, type) and issubclass(given, Government)):
        raise WinsetError(f"governments: {name}: a subclass of Government is needed, found {given!r}")
    return given


def choice_of(government: Government, given: object, count: int) -> int:
    """What ``propose`` gave: one of ``count`` choices, or NOBODY."""
    choice = _whole(given)
    if choice is None or not (choice == NOBODY or 0 <= choice < count):
        message = f"propose gave {given}; a choice is a whole number from 0 to {count - 1}, or NOBODY"
        raise WinsetError(f"{type(government).__name__}: {message}")
    return choice


def reason_of(government: Government, given: object) -> int:
    """What ``answer`` gave."""
    reason = _whole(given)
    if reason is None or reason not in _REASONS:
        message = f"answer gave {given}; an answer is ACCEPTS, BELOW_THRESHOLD or RED_LINE"
        raise WinsetError(f"{type(government).__name__}: {message}")
    return reason


def belief_of(government: Government, given: object) -> Floats:
    """What ``learn`` gave."""
    shape = getattr(given, "shape", None)
    if not isinstance(given, np.ndarray) or shape != (GRID, MASKS):
        found = type(given).__name__ if shape is None else f"shape {shape}"
        message = f"learn gave {found}; a belief is an array of shape ({GRID}, {MASKS}), as in view.beliefs"
        raise WinsetError(f"{type(government).__name__}: {message}")
    least, total = float(given.min()), float(given.sum())
    if not (least >= 0.0 and abs(total - 1.0) <= _SUM_TOLERANCE):
        message = f"learn gave a belief that sums to {total:.9g} and whose least entry is {least:.9g}"
        raise WinsetError(f"{type(government).__name__}: {message}; its entries are chances that sum to 1")
    return given


def _whole(given: object) -> int | None:
    """A whole number as such, None for anything else; true and false are none."""
    return int(given) if isinstance(given, int | np.integer) and not isinstance(given, bool) else None
