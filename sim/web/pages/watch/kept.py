"""Negotiations, stories and charts, worked out once for everybody who looks at the same; nothing in it is ever changed.

What is kept goes by the digest of the scenario, so that the same variant under two names is kept once.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.charts import Look, concession_chart, offer_fan
from sim.language import language
from sim.model.record import NoRound, Passed
from sim.scenario.export import digest
from sim.scenario.schema import Scenario
from sim.story import Entry
from sim.web.pages.watch import played as playing
from sim.web.pages.watch.played import Played
from sim.world import World, build_world

_WORLDS, _NEGOTIATIONS, _STORIES, _CHARTS = 8, 32, 128, 128
_PADDING = 8
_DRAW: dict[str, Callable[..., Any]] = {"offers": offer_fan, "concession": concession_chart}


def negotiation(scenario: Scenario, *, seed: int, replication: int) -> Played:
    """One negotiation of a variant."""
    return _negotiation(digest(scenario), seed, replication, scenario)


def story(played: Played, week: int) -> tuple[Entry, ...]:
    """Its story up to a week, in the language spoken."""
    return _story(*_key(played), week, language(), played)


def picture(which: str, played: Played, week: int, look: Look) -> dict[str, Any]:
    """A chart of it up to a week, in Vega-Lite's words: "offers" or "concession"."""
    moved = [each.week for each in played.until(week) if not isinstance(each, NoRound | Passed)]
    spec: dict[str, Any] = _picture(which, *_key(played), max(moved, default=-1), look, language(), played)
    return spec


def _key(played: Played) -> tuple[str, int, int]:
    return digest(played.world.scenario), int(played.model.seed), played.model.replication


@st.cache_resource(max_entries=_WORLDS, show_spinner=False)
def _world(key: str, _scenario: Scenario) -> World:
    del key
    return build_world(_scenario)


@st.cache_resource(max_entries=_NEGOTIATIONS, show_spinner=False)
def _negotiation(key: str, seed: int, replication: int, _scenario: Scenario) -> Played:
    return playing.play(_world(key, _scenario), seed=seed, replication=replication)


@st.cache_resource(max_entries=_STORIES, show_spinner=False)
def _story(  # the key
    key: str, seed: int, replication: int, week: int, code: str, _played: Played
) -> tuple[Entry, ...]:
    del key, seed, replication, code
    return playing.told_until(_played, week)


@st.cache_resource(max_entries=_CHARTS, show_spinner=False)
def _picture(  # noqa: PLR0913, PLR0917  # the key
    which: str, key: str, seed: int, replication: int, week: int, look: Look, code: str, _played: Played
) -> Any:
    del key, seed, replication, code
    made = _DRAW[which](_played.model, until=week, look=look)
    made.padding = dict.fromkeys(("left", "top", "right", "bottom"), _PADDING)  # the only form that Streamlit reads
    return made.to_dict()
