"""The page on which one negotiation is watched, week by week."""

import streamlit as st

from sim.errors import ScenarioError
from sim.language import gettext as _
from sim.scenario.schema import Scenario
from sim.web import cached, screen, session
from sim.web.naming import name_of
from sim.web.pages.watch import jumps, kept, player
from sim.web.pages.watch.look import STYLE
from sim.web.pages.watch.moment import moment
from sim.web.pages.watch.panels import panels, table
from sim.web.pages.watch.played import Played
from sim.web.pages.watch.strip import strip
from sim.web.pages.watch.telling import story
from sim.web.plain import as_text
from sim.web.shown import look
from sim.web.state import FIRST

_SHARE = 0.56
"""Of the page, for charts; the rest is for the story."""
_ROOMY = 560
"""Pixels from which all buttons are shown at once."""


def page() -> None:
    """All of it in a fragment, which is drawn again by itself while the negotiation plays."""
    playing = player.plays()
    session.part(_watch, every=player.PACE if playing else None)(playing)


def _watch(playing: bool) -> None:  # noqa: FBT001  # session.part passes it on
    if player.plays() != playing:
        st.rerun()  # only a whole run starts and stops the clock
    state = session.state_now()
    try:
        variant = cached.variant(state.scenario, state.words)
    except (cached.NoScenarioError, ScenarioError) as error:
        _lost(error)
        return
    st.html(STYLE)
    _shown(variant, playing=playing)


def _shown(variant: Scenario, *, playing: bool) -> None:
    state = session.state_now()
    st.title(_("Watch one negotiation"), anchor=False)
    st.caption(as_text(f"{variant.title} · {name_of(variant, state.words)}"))
    top = st.container()
    played = kept.negotiation(variant, seed=state.seed, replication=state.replication)
    if playing:
        player.advance(played)
    seen = moment(played, min(session.state_now().week, played.last))
    tints = look().colours.beside(len(played.world.governments))
    player.controls(played, seen)
    st.html(strip(played, seen.week, tints))
    st.subheader(_("This week"), anchor=False, help=_words())
    st.html(table(played, seen) + panels(played, seen, tints))
    _behind(played, seen.week)
    with top:  # a whole run takes longer than one negotiation: it comes last
        _choice(variant)


def _choice(variant: Scenario) -> None:
    """Which negotiation; on a phone the buttons would push away what one came to see."""
    if screen.room() < _ROOMY:
        with st.expander(_("Another negotiation"), icon=":material/shuffle:"):
            jumps.numbered()
            jumps.buttons(variant)
        return
    left, right = st.columns([1, 6], vertical_alignment="bottom")
    with left:
        jumps.numbered()
    with right:
        jumps.buttons(variant)


def _behind(played: Played, week: int) -> None:
    """The story, and charts."""
    told, drawn = st.columns([1 - _SHARE, _SHARE], gap="large")
    with told:
        st.subheader(_("The story so far"), anchor=False)
        st.html(story(played, week, kept.story(played, week)))
    with drawn:
        for which in ("offers", "concession"):
            spec = kept.picture(which, played, week, look(share=_SHARE))
            st.vega_lite_chart(spec=spec, width="stretch", theme=None, key=f"watch_{which}")


def _words() -> str:
    return "\n\n".join(
        (
            _("**Worth**: what a package gives a government a week; 0 is today."),
            _(
                "**Threshold**: the least that it accepts: what waiting is worth to it, and how tough its leader is. "
                "Only it knows how tough."
            ),
            _(
                "**Belief**: what the others think of how tough its leader is, and whether a red line is meant or a "
                "bluff; they learn from answers and leaks."
            ),
            _("**Win-set**: the packages that would pass at home with a chance of at least one half."),
        )
    )


def _lost(error: Exception) -> None:
    st.error(_("There is nothing to watch here: {reason}").format(reason=error), icon=":material/search_off:")
    st.button(_("Open the first scenario"), on_click=lambda: session.change(scenario=FIRST, words=(), pins=()))
