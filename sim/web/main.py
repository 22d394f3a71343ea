"""Starts the pages: what they have in common, and which there are."""

import time
from pathlib import Path

import streamlit as st

from sim.language import LANGUAGES
from sim.language import gettext as _
from sim.web import cached, log, screen, session, tour
from sim.web.calm import calmly
from sim.web.demo import is_demo, limits
from sim.web.metrics import METRICS
from sim.web.pages import editor, explore, game, how, metrics, sweep, watch
from sim.web.playing import drawing
from sim.web.style import style

_LONGEST_SEED = 20
"""Digits; a browser that sends more than its field takes is not to be believed."""
_ICON = str(Path(__file__).parent / "icon.svg")


def main() -> None:
    """One run of the page that is looked at."""
    st.set_page_config(page_title="Winset", page_icon=_ICON, layout="wide", initial_sidebar_state="collapsed")
    log.start()
    operates = metrics.is_operator()
    state = session.begin()
    st.html(style(projector=state.projector))
    pages = [*_pages(), *([_operators()] if operates else [])]
    page = st.navigation(pages, position="top")
    session.at_home(pages[0])
    at_home = page.url_path == pages[0].url_path
    _settings()
    with st.sidebar:
        tour.button(pages[0], at_home=at_home)
        screen.watch()
    _compile()
    for problem in session.problems():
        st.warning(problem, icon=":material/link_off:")
    tour.offer(at_home=at_home)
    _run(page)


def _run(page: st.Page) -> None:
    """The page itself, with account of how long it took."""
    started = time.perf_counter()
    with drawing():
        calmly(page.run, key="page")
    seconds = time.perf_counter() - started
    METRICS.took("page", seconds)
    log.tell("page", {"seconds": round(seconds, 3)})


def _pages() -> list[st.Page]:
    return [
        st.Page(explore.page, title=_("Explore"), icon=":material/tune:", url_path="explore", default=True),
        st.Page(watch.page, title=_("Watch"), icon=":material/visibility:", url_path="watch"),
        st.Page(sweep.page, title=_("Sweep"), icon=":material/grid_on:", url_path="sweep"),
        st.Page(editor.page, title=_("Editor"), icon=":material/edit_document:", url_path="editor"),
        st.Page(game.page, title=_("Game"), icon=":material/groups:", url_path="game"),
        st.Page(how.page, title=_("How it works"), icon=":material/menu_book:", url_path="how"),
    ]


def _operators() -> st.Page:
    return st.Page(metrics.page, title=_("This server"), icon=":material/monitoring:", url_path="metrics")


def _compile() -> None:
    if "winset_compiled" not in st.session_state:
        with st.spinner(_("Winset gets ready: the rules are compiled, once; this takes up to a minute.")):
            st.session_state.winset_compiled = cached.compiled()


def _settings() -> None:
    """What is about looking, not about the scenario."""
    state, held = session.state_now(), st.session_state
    held.look_language, held.look_projector = session.language(), state.projector
    held.look_seed, held.look_runs = str(state.seed), min(state.runs, limits().runs)
    with st.sidebar:
        st.subheader(_("Settings"))
        st.segmented_control(
            "Language · Idioma",
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="look_language",
            on_change=lambda: session.change(language=held.look_language or ""),
            help=_("The language of pages and scenarios."),
        )
        st.toggle(
            _("Projector"),
            key="look_projector",
            on_change=lambda: session.change(projector=held.look_projector),
            help=_("Larger letters and charts, for a room."),
        )
        with st.expander(_("Simulation"), icon=":material/casino:"):
            st.select_slider(
                _("Negotiations a variant"),
                _choices(held.look_runs),
                key="look_runs",
                on_change=lambda: session.change(runs=held.look_runs),
                help=_("More of them take longer and make intervals narrower."),
            )
            if is_demo():
                st.caption(_("This demo is open to anybody, so that it plays few. On your own computer it plays more."))
            st.text_input(
                _("Seed"),
                key="look_seed",
                max_chars=_LONGEST_SEED,
                on_change=_seeded,
                help=_("A whole number. The same seed gives the same numbers again, to the last digit."),
            )
        st.caption(
            _("What Winset shows follows from the assumptions of a scenario: no forecast of what governments will do.")
        )


def _choices(runs: int) -> list[int]:
    most = limits().runs
    return sorted({each for each in (500, 1000, 2000, 4000, 10_000, 20_000, most, runs) if each <= most})


def _seeded() -> None:
    text = st.session_state.look_seed.strip()
    if text.isdecimal() and len(text) <= _LONGEST_SEED and int(text) < 2**64:
        session.change(seed=int(text))
    else:
        st.toast(_("A seed is a whole number from 0 to 2⁶⁴ - 1; the seed stays as it was."), icon=":material/error:")
