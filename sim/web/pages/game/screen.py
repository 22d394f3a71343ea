"""The screen that all look at: the code, the offers so far, the likelihood from here if it is shown, who is there."""

import io

import segno
import streamlit as st

from sim.charts import bargaining_picture
from sim.game import events as ev
from sim.game.onward import onward
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

_KEPT = 64
_DELEGATIONS = 1000


def show(here: Here) -> None:
    """All of it; nothing of it is anybody's secret."""
    now = standing(here)
    state = now.state
    st.subheader(as_text(state.world.scenario.title))
    watch(here, now.version)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"### {day(state.date)}")
        if state.task is not None:
            names = ", ".join(words.government(state.world.scenario, name) for name in state.waits_for)
            st.markdown(_("Waiting for {names}.").format(names=names))
        likelihood(here, now, is_facilitator=False)
        offers(now)
        public.timeline(now)
    with right:
        code(here)
        public.seats(now)
    if st.session_state.get("game_as_screen"):
        st.button(_("Back to the desk"), key="game_back_to_desk", on_click=_back)


def code(here: Here) -> None:
    """The join code, large, and as a QR code with the whole address."""
    st.markdown(f"## {here.code[:4]}-{here.code[4:]}")
    address = f"{(st.context.url or '').partition('?')[0]}?room={here.code}"
    picture = io.BytesIO()
    segno.make(address).save(picture, kind="png", scale=6, border=2)
    st.image(picture.getvalue(), width=180, caption=_("Join with a phone"))


def likelihood(here: Here, now: Standing, *, is_facilitator: bool) -> None:
    """How likely an agreement is from here, unless that is hidden from who looks."""
    state = now.state
    open_to_all = "likelihood" in state.revealed or not state.opened.hides_likelihood
    if state.is_over or not state.has_begun or not (is_facilitator or open_to_all):
        return
    share = _onward(here.room, now.version, now).any_deal.likelihood
    text = _(
        "The talks played on 400 times by the model from the last full round, private types as others believe them. "
        "95 percent interval: {low} to {high}."
    )
    st.metric(
        _("Likelihood of an agreement from here"),
        words.chance(share.value),
        help=text.format(low=words.chance(share.low), high=words.chance(share.high)),
    )
    if not open_to_all:
        st.caption(_("Only you see this."))


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
    """The offers in the bargaining picture; it shows what packages are worth to both, so not to teams at the table."""
    state = now.state
    path = [one.package for one in state.record if isinstance(one, Offer)]
    result = _simulated(here.room, len([one for one in state.words if isinstance(one, ev.Changed)]), now)
    week = min(max(state.week, 0), state.world.rounds.count - 1)
    shown.chart(bargaining_picture, result, key="game_bargaining", share=0.6, week=week, offers=path)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _onward(room: int, version: int, _now: Standing) -> Likelihoods:
    del room, version
    return onward(_now.state)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _simulated(room: int, changes: int, _now: Standing) -> Result:
    """Simulated delegations in the world of the room."""
    del room, changes
    return run(_now.state.world.scenario, runs=_DELEGATIONS, seed=_now.state.opened.seed)


def _back() -> None:
    st.session_state.game_as_screen = False
    session.move()
