"""The week that is looked at: step, play, pause, and a slider over the weeks."""

import streamlit as st

from sim.language import day as day_in_words
from sim.language import gettext as _
from sim.web import session
from sim.web.pages.watch.moment import Moment
from sim.web.pages.watch.panels import stands
from sim.web.pages.watch.played import Played

PACE = 1.0
"""Seconds that a week is shown while it plays."""
_PLAYING, _SLIDER = "watch_playing", "watch_week"


def plays() -> bool:
    """Whether weeks go by themselves."""
    return bool(st.session_state.get(_PLAYING))


def go(week: int) -> None:
    """Look at a week, and stay there; in callbacks."""
    st.session_state[_PLAYING] = False
    session.move(week=week)


def advance(played: Played) -> None:
    """While it plays: the next week; the end of all that happens ends the play."""
    week = session.state_now().week + 1
    if week >= played.over:
        go(played.over)
    else:
        session.move(week=week, written=False)


def controls(played: Played, seen: Moment) -> None:
    """Buttons, the day, and the slider."""
    week = seen.week
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _button("first", ":material/first_page:", _("To the first week"), 0, disabled=week == 0)
        _button("back", ":material/chevron_left:", _("One week back"), week - 1, disabled=week == 0)
        if plays():
            st.button(
                _("Pause"), key="watch_pause", icon=":material/pause:", type="primary", on_click=go, args=(week,),
                help=_("Stay in this week"),
            )  # fmt: skip
        else:
            st.button(
                _("Play"), key="watch_play", icon=":material/play_arrow:", type="primary", on_click=_play,
                args=(played,), help=_("A week a second, to the end; from the start if it has ended"),
            )  # fmt: skip
        last = week >= played.last
        _button("step", ":material/chevron_right:", _("One week on"), week + 1, disabled=last)
        _button("last", ":material/last_page:", _("To the last week"), played.last, disabled=last)
        at = _("week {week} of {last}").format(week=week, last=played.last)
        st.markdown(f"**{day_in_words(seen.day)}** · {at} · {stands(seen)}")
    _slider(played, week)


def _button(name: str, icon: str, words: str, week: int, *, disabled: bool) -> None:
    """Its words are heard and shown as help; the icon is what is seen (look.STYLE)."""
    st.button(words, key=f"watch_{name}", icon=icon, help=words, on_click=go, args=(week,), disabled=disabled)


def _slider(played: Played, week: int) -> None:
    held, rounds = st.session_state, played.world.rounds
    held[_SLIDER] = week
    st.select_slider(
        _("Week"),
        range(played.last + 1),
        format_func=lambda each: day_in_words(rounds.day(each), short=True),
        key=_SLIDER,
        on_change=lambda: go(int(held[_SLIDER])),
        label_visibility="collapsed",
        help=_("The week that is looked at."),
    )


def _play(played: Played) -> None:
    if session.state_now().week >= played.over:
        session.move(week=0)
    st.session_state[_PLAYING] = True
