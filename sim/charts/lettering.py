"""Letters that fit: lines that are short enough, labels that do not lie upon each other."""

import textwrap
from collections.abc import Sequence

import numpy as np

_LETTER = 0.5
"""Width of a letter of the usual fonts for its height, on average."""


def wide(text: str, size: float) -> float:
    """About how wide a line of text is in letters of a size."""
    return _LETTER * size * len(text)


def lines(text: str, room: float, size: float, *, hanging: str = "") -> list[str]:
    """A text in lines that fit into a room, further ones after a ``hanging`` space.

    >>> lines("Lopez Obrador takes office", 90, 13)
    ['Lopez Obrador', 'takes office']
    """
    letters = max(int(room / (_LETTER * size)), 8)
    return textwrap.wrap(text, letters, break_long_words=False, subsequent_indent=hanging)


def even(text: str, room: float, size: float) -> list[str]:
    """The same number of lines, all about as long.

    >>> even("President Lopez Obrador takes office", 160, 11)
    ['President Lopez', 'Obrador takes office']
    """
    few = lines(text, room, size)
    narrower = (lines(text, share * room / 20.0, size) for share in range(1, 20))
    return next((found for found in narrower if len(found) == len(few)), few)


def spread(places: Sequence[float], gap: float, *, low: float, high: float) -> list[float]:
    """Places moved apart until none is nearer than ``gap`` to the next, as little as need be, within low..high.

    Where there is no room for all, they share what there is.

    >>> spread([10.0, 11.0, 50.0], 6.0, low=0.0, high=60.0)
    [7.5, 13.5, 50.0]
    """
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    order = np.argsort(places, kind="stable")
    groups: list[list[float]] = []  # the middle of a row of labels that touch, and how many they are
    for i in order:
        middle, count = _within(float(places[i]), 1, gap, low, high), 1
        while groups and middle - groups[-1][0] < gap * (count + groups[-1][1]) / 2.0:
            before, others = groups.pop()
            joined = (middle * count + before * others) / (count + others)
            count += int(others)
            middle = _within(joined, count, gap, low, high)
        groups.append([middle, count])
    found = [0.0] * len(places)
    settled = [middle + gap * (k - (count - 1) / 2.0) for middle, count in groups for k in range(int(count))]
    for i, place in zip(order, settled, strict=True):
        found[int(i)] = place
    return found


def _within(middle: float, count: int, gap: float, low: float, high: float) -> float:
    """The middle of a row of labels, moved until all of it lies within low..high."""
    half = gap * (count - 1) / 2.0
    return min(max(middle, low + half), high - half)
