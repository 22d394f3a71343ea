"""The screen that all look at: the code, the offers so far, the likelihood from here if it is shown, who is there."""

import io
from itertools import combinations
from urllib.parse import urlsplit

import segno
import streamlit as st

from sim.charts import bargaining_picture
from sim.game import events as ev
from sim.game.fan import Fan, fan
from sim.game.onward import RUNS, onward
from sim.game.rooms import Standing
from sim.language import day
from sim.language import gettext as _
from sim.likelihood import Likelihoods
from sim.model.record import Offer
from sim.runs import Result, run
from sim.web import session, shown
from sim.web.pages.game import public, words
from sim.web.pages.game.table import Here, standing, watch
from sim.web.plain import as_text
from sim.web.playing import turn

_KEPT = 64
_DELEGATIONS = 1000
_ONLY_HERE = {"localhost", "127.0.0.1", "::1"}


def show(here: Here) -> None:
    """All of it; nothing of it is anybody's secret, or the facilitator has shown it to all."""
    now = standing(here)
    state = now.state
    st.subheader(as_text(state.world.scenario.title))
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"## {day(state.date)}")
        if state.task is not None:
            names = ", ".join(words.government(state.world.scenario, name) for name in state.waits_for)
            st.markdown(f"### {_('Waiting for {names}.').format(names=names)}")
        watch(here, now.version)
    with right:
        code(here)
        public.seats(now)
    with left:
        offers(now)
        public.timeline(now)
        if st.session_state.get("game_as_screen"):
            st.button(_("Back to the desk"), key="game_back_to_desk", on_click=_back)
        likelihood(here, now, is_facilitator=False)
        if "picture" in state.revealed and not state.is_over:
            picture(here, now)


def code(here: Here) -> None:
    """The join code, large, and as a QR code with the whole address."""
    st.markdown(f"## {here.code[:4]}-{here.code[4:]}")
    address = f"{(st.context.url or '').partition('?')[0]}?room={here.code}"
    image = io.BytesIO()
    segno.make(address).save(image, kind="png", scale=8, border=4)  # its margin is white on any ground
    st.image(image.getvalue(), width=220, caption=_("Join with a phone"), alt=_("QR code of the address of this room"))
    if urlsplit(address).hostname in _ONLY_HERE:
        st.caption(_("Only this machine can open this address: open the page by the machine's name or IP address."))


def likelihood(here: Here, now: Standing, *, is_facilitator: bool) -> None:
    """How likely an agreement is from here, unless that is hidden from who looks."""
    state = now.state
    open_to_all = "likelihood" in state.revealed or not state.opened.hides_likelihood
    if state.is_over or not state.has_begun or not (is_facilitator or open_to_all):
        return
    share = _onward(here.room, now.version, now).any_deal.likelihood
    st.metric(_("Likelihood of an agreement from here"), words.chance(share.value))
    text = _(
        "95 percent interval: {low} to {high}. The model has played the talks on {count} times from the last round "
        "that is over, with private types as others believe them."
    )
    said = text.format(low=words.chance(share.low), high=words.chance(share.high), count=RUNS)
    st.caption(said if open_to_all else f"{said} {_('Only you see this.')}")


def offers(now: Standing) -> None:
    """The packages that have been on the table, by number as in the story."""
    state = now.state
    numbers = dict.fromkeys(one.package for one in state.record if isinstance(one, Offer))
    if not numbers:
        return
    with st.expander(_("Packages so far ({count})").format(count=len(numbers)), expanded=False):
        for number, package in enumerate(numbers, 1):
            st.markdown(f"**{number}**\n\n{words.package(state.world.scenario, state.world.packages.moved(package))}")


def picture(here: Here, now: Standing) -> None:
    """The offers in the bargaining picture; it shows what packages are worth to two governments at a time."""
    state, scenario = now.state, now.state.world.scenario
    path = [one.package for one in state.record if isinstance(one, Offer)]
    result = simulated(here, now)
    week = min(max(state.week, 0), state.world.rounds.count - 1)
    pairs = list(combinations(state.world.governments, 2))
    pair = pairs[0]
    if len(pairs) > 1:
        pair = st.selectbox(
            _("Two governments"),
            pairs,
            key="game_pair",
            format_func=lambda two: " · ".join(words.government(scenario, name) for name in two),
        )
    x, y = pair
    shown.chart(bargaining_picture, result, key="game_bargaining", share=0.6, x=x, y=y, week=week, offers=path)


def simulated(here: Here, now: Standing) -> Result:
    """Simulated delegations in the world of the room, the same for everybody who looks."""
    return _simulated(here.room, _changes(now), now)


def simulated_fan(here: Here, now: Standing) -> Fan:
    """What the latest offer is worth in simulated talks."""
    return _fan(here.room, _changes(now), now)


def _changes(now: Standing) -> int:
    """How often the facilitator has changed the world, so that what is simulated there is another."""
    return sum(isinstance(one, ev.Changed) for one in now.state.words)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _fan(room: int, changes: int, _now: Standing) -> Fan:
    del room, changes
    return fan(_now.state.world, seed=_now.state.opened.seed)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _onward(room: int, version: int, _now: Standing) -> Likelihoods:
    del room, version
    with turn(RUNS):
        return onward(_now.state)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _simulated(room: int, changes: int, _now: Standing) -> Result:
    """Simulated delegations in the world of the room."""
    del room, changes
    with turn(_DELEGATIONS) as pass_on:
        return run(_now.state.world.scenario, runs=_DELEGATIONS, seed=_now.state.opened.seed, progress=pass_on)


def _back() -> None:
    st.session_state.game_as_screen = False
    session.move()
