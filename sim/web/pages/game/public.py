"""What everybody in a room may see: what has happened, who is there, what was said aloud."""

from itertools import groupby

import streamlit as st

from sim.game import events as ev
from sim.game.rooms import Standing
from sim.language import day
from sim.language import gettext as _
from sim.story.openly import openly
from sim.web.pages.game import words
from sim.web.plain import as_text

_LATEST = 12


def timeline(now: Standing, *, most: int = _LATEST) -> None:
    """What has happened, the latest first; statements and changes among it."""
    state = now.state
    entries = [(one.date, as_text(one.text)) for one in openly(state.world, state.record)]
    rounds = state.world.rounds
    for said in state.words:
        if isinstance(said, ev.Stated):
            entries.append((rounds.day(said.week), _statement(now, said)))
        elif isinstance(said, ev.Changed):
            text = _("Announced: {text}").format(text=as_text(said.text))
            entries.append((rounds.day(said.week), f":material/bolt: {text}"))
    if not entries:
        st.caption(_("Nothing yet."))
        return
    entries.sort(key=lambda entry: entry[0])
    latest = list(reversed(entries))[:most]
    for date, group in groupby(latest, key=lambda entry: entry[0]):
        st.markdown(f"**{day(date)}**  \n" + "  \n".join(text for _date, text in group))
    if len(entries) > most:
        st.caption(_("{count} earlier entries").format(count=len(entries) - most))


def notes(now: Standing, government: str) -> None:
    """Notes from and to a government: nobody else sees them."""
    for said in now.state.words:
        if isinstance(said, ev.Noted) and government in {said.sender, said.to}:
            scenario = now.state.world.scenario
            names = (words.government(scenario, said.sender), words.government(scenario, said.to))
            st.markdown(f"{names[0]} → {names[1]}: {as_text(said.text)}")


def seats(now: Standing) -> None:
    """Who plays what."""
    state = now.state
    for name in state.world.governments:
        names = state.played_by(name)
        who = as_text(", ".join(names)) if names else _("the model")
        st.markdown(f"**{words.government(state.world.scenario, name)}**: {who}")
    on = [one.nickname for one in state.people.values() if one.is_here and one.government is None]
    if on:
        st.caption(_("Looking on: {names}").format(names=as_text(", ".join(on))))


def _statement(now: Standing, said: ev.Stated) -> str:
    """What somebody said aloud; what the facilitator wrote stands there as news."""
    text = as_text(said.text)
    if said.sender == ev.FACILITATOR:
        return f":material/campaign: **{_('News: {text}').format(text=text)}**"
    sender = words.government(now.state.world.scenario, said.sender)
    return _("{sender}: “{text}”").format(sender=sender, text=text)
