"""The operator's page: how the server fares; only who has the key in the address gets to see that it exists."""

import streamlit as st

from sim.language import gettext as _
from sim.language import number
from sim.web.metrics import METRICS, Times, fits, memory
from sim.web.playing import SLOTS
from sim.web.rooms import rooms

_ADMITTED, _KEY = "winset_operator", "key"


def is_operator() -> bool:
    """Whether this session has come with the key; to be asked before the address is written anew, without it."""
    held = st.session_state
    if _ADMITTED not in held and _KEY in st.query_params:
        held[_ADMITTED] = fits(st.query_params[_KEY])
    return bool(held.get(_ADMITTED, False))


def page() -> None:
    """Counts and times since the start."""
    st.title(_("This server"))
    asked, played = METRICS.counted("asked"), METRICS.counted("played")
    held = memory()
    counts = {
        _("Hours since the start"): number(METRICS.uptime() / 3600, digits=1),
        _("Memory, MiB"): "" if held is None else number(held / 2**20),
        _("Runs played"): number(METRICS.counted("runs")),
        _("Negotiations played"): number(METRICS.counted("negotiations")),
        _("Asked for"): number(asked),
        _("Known already (cache)"): number(max(0, asked - played)),
        _("Dropped: a lever was moved on"): number(METRICS.counted("dropped")),
        _("Refused: too many at once"): number(METRICS.counted("refused")),
        _("Waiting now"): number(SLOTS.waiting()),
        _("Rooms"): number(rooms().count()),
    }
    st.table({_("Count"): list(counts), _("Value"): list(counts.values())})
    times = {_("Page"): METRICS.times("page"), _("Run"): METRICS.times("run"), _("Wait"): METRICS.times("wait")}
    st.table(_rows(times))
    st.button(_("Look again"), key="metrics_again", icon=":material/refresh:")


def _rows(times: dict[str, Times]) -> dict[str, list[str]]:
    return {
        _("Seconds"): list(times),
        _("Times"): [number(found.count) for found in times.values()],
        _("Median"): [number(found.median, digits=2) for found in times.values()],
        _("95th percentile"): [number(found.most, digits=2) for found in times.values()],
    }
