"""The workings that take longer than a blink, done once for everybody."""

import streamlit as st

from sim.web.pages.how import fishing

PATIENCE = tuple(n / 100 for n in range(70, 97, 2))
COSTS = tuple(n / 100 for n in range(0, 45, 5))
RUNS = 1000
"""Negotiations of a place in the picture of leverage: enough for it to move by what is told, in a blink."""
_KEPT = 100


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def shares(two: float) -> list[tuple[float, float]]:
    """What the first to propose gets, by its own patience."""
    return [(one, fishing.first_share(one, two)) for one in PATIENCE]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def pressed(cost: float, credibility: float) -> float:
    """Likelihood of lower quotas under a leverage."""
    return fishing.pressed(cost, credibility, runs=RUNS)
