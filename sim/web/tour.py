"""Three steps for who comes for the first time: a card that points at what it speaks of, and stands in nobody's way."""

from typing import Any, NamedTuple

import streamlit as st

from sim.language import gettext as _
from sim.web.session import part

_KEY, _STEP, _PLAIN = "winset_tour", "winset_tour_step", "winset_tour_plain"

_REMEMBER = """
export default function ({ data, setStateValue, setTriggerValue }) {
  try {
    if (data.offer && !localStorage.getItem('winset.toured')) {
      localStorage.setItem('winset.toured', '1')
      setStateValue('first', true)
    }
  } catch { /* a browser that keeps nothing is not shown the tour at every visit */ }
  if (data.target) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const target = document.querySelector(data.target)
    target?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  }
  const escape = (event) => {
    if (event.key === 'Escape' && data.target) setTriggerValue('closed', true)
  }
  document.addEventListener('keydown', escape)
  return () => document.removeEventListener('keydown', escape)
}
"""

_STYLE = """
<style>
.st-key-winset_tour {{ position: absolute; }}
.st-key-tour_card {{
  position: fixed; z-index: 1000; bottom: 1rem; left: 50%; transform: translateX(-50%);
  width: min(34rem, calc(100vw - 2rem)); padding: 1rem 1.2rem; border-radius: .6rem;
  background: var(--st-background-color, Canvas); border: 2px solid var(--st-primary-color, #0072B2);
  box-shadow: 0 .4rem 1.6rem rgb(0 0 0 / .35);
}}
@media (min-width: 900px) {{ .st-key-tour_card {{ left: 5rem; transform: none; }} }}
{target} {{ outline: 3px solid var(--st-primary-color, #0072B2); outline-offset: 6px; border-radius: .4rem; }}
</style>
"""


class Step(NamedTuple):
    """What it says, and what on the page it speaks of."""

    title: str
    words: str
    target: str


def steps() -> tuple[Step, ...]:
    """The three of them, in the language spoken."""
    return (
        Step(
            _("Pick a preset"),
            _("Each one asks: what if nobody leaves, what if a tariff threatens? The likelihood moves at once."),
            ".st-key-preset_chosen",
        ),
        Step(
            _("Drag the date"),
            _("Move the day on which the next leader takes office, or any other lever, and watch the line."),
            "[class*='st-key-lever_'][class*='starts']",
        ),
        Step(
            _("Read why, and share it"),
            _(
                "Below the chart stands why it moved. “Share this” gives a link that opens exactly what you see; the "
                "page “How it works” explains the model in five minutes."
            ),
            ".st-key-view",
        ),
    )


def offer(*, at_home: bool) -> None:
    """Show the tour on the first page if it is asked for, or on a first visit that follows no link to something.

    The browser remembers that it has been here; nothing is kept on the server.
    """
    held = st.session_state
    if _PLAIN not in held:
        held[_PLAIN] = not st.query_params
    if at_home:
        _tour()


def button(first: Any, *, at_home: bool) -> None:
    """Opens it again, from any page."""
    asked = st.button(
        _("Show the tour"),
        icon=":material/help:",
        on_click=_go,
        args=(0,),
        help=_("Three steps: presets, dates, and why it moves."),
    )
    if asked and not at_home:
        st.switch_page(first, query_params=st.query_params)


@part
def _tour() -> None:
    """The browser's memory, and the card with the step in turn."""
    held, found = st.session_state, steps()
    step = held.get(_STEP)
    target = "" if step is None else found[step].target
    told = {"offer": held[_PLAIN], "target": target}
    _component()(key=_KEY, data=told, on_first_change=_begin, on_closed_change=_end)
    if step is None:
        return
    st.html(_STYLE.format(target=target))
    with st.container(key="tour_card", gap="small"):
        st.markdown(f"**{step + 1}/{len(found)} · {found[step].title}**")
        st.markdown(found[step].words)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if step + 1 < len(found):
                st.button(_("Skip the tour"), key="tour_skip", type="tertiary", on_click=_end)
                st.button(_("Next"), key="tour_next", type="primary", on_click=_go, args=(step + 1,))
            else:
                st.button(_("Back"), key="tour_back", type="tertiary", on_click=_go, args=(step - 1,))
                st.button(_("Done"), key="tour_done", type="primary", on_click=_end)


def _begin() -> None:
    """The browser says that this is the first visit; only the first time does it count."""
    if st.session_state[_PLAIN]:
        st.session_state[_PLAIN] = False
        _go(0)


def _go(step: int) -> None:
    st.session_state[_STEP] = step


def _end() -> None:
    st.session_state[_STEP] = None


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Registered once: a component has one name in the whole app."""
    return st.components.v2.component("winset_tour", js=_REMEMBER)
