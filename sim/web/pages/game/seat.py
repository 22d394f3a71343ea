"""A team's seat: what is asked of it now, its brief, its draft, notes and statements, and what all have seen."""

from functools import partial

import streamlit as st

from sim.game import acts
from sim.game.brief import Brief, Other, brief
from sim.game.rooms import Standing
from sim.game.state import Person
from sim.language import day, listed, number
from sim.language import gettext as _
from sim.web import session
from sim.web.pages.game import builder, debriefing, keeper, public, words
from sim.web.pages.game.table import Here, act, done, press_token, standing, watch
from sim.web.plain import as_text

_LEADER = "game_leader"


def show(here: Here) -> None:
    """All of it, for one government."""
    now = standing(here)
    state = now.state
    government = state.people[here.person or ""].government or ""
    mine = brief(state, government)
    _head(here, now, mine)
    watch(here, now.version)
    if state.is_over and (state.opened.alone or "debrief" in state.revealed):
        debriefing.show(here)
    _new_leader(mine)
    left, right = st.columns([3, 2], gap="large")
    if not state.is_over:
        with left:
            builder.show(here, now, mine)
    with left if state.is_over else right:
        _brief(mine)
    if not state.opened.alone:
        with right:
            _talk(here, now, government)
    st.subheader(_("What has happened"))
    public.timeline(now)
    _leave(here, now)


def _head(here: Here, now: Standing, mine: Brief) -> None:
    state, scenario = now.state, now.state.world.scenario
    name, who = words.government(scenario, mine.government), words.leader(scenario, mine.government, mine.leader)
    st.subheader(_("{government}, led by {leader}").format(government=name, leader=who))
    others = [one.nickname for key, one in state.people.items() if key != here.person and _shares(one, mine)]
    if others:
        st.caption(
            _("With you in this seat: {names}. Whoever of you presses first decides.").format(names=_plain(others))
        )
    if state.is_over:
        st.info(_("The talks are over."), icon=":material/flag:")
    elif mine.government in state.waits_for:
        text = _("Your answer, please.") if state.task == "answer" else _("You have the turn: make an offer, or pass.")
        st.success(f"{day(state.date)}. {text}", icon=":material/notifications_active:")
    elif state.task is not None:
        names = ", ".join(words.government(scenario, one) for one in state.waits_for)
        st.info(
            _("{day}. Waiting for {names}.").format(day=day(state.date), names=names), icon=":material/hourglass_top:"
        )
    elif not state.has_begun:
        st.info(_("The game has not begun. Read your brief meanwhile."), icon=":material/hourglass_top:")
    else:
        text = _("{day}. The facilitator lets time go on.")
        st.info(text.format(day=day(state.date)), icon=":material/hourglass_top:")


def _shares(one: Person, mine: Brief) -> bool:
    return one.is_here and one.government == mine.government


def _plain(names: list[str]) -> str:
    return as_text(listed(names))


def _new_leader(mine: Brief) -> None:
    """At the hand-over the brief changes in front of the team."""
    held = st.session_state
    before = held.get(_LEADER)
    held[_LEADER] = mine.leader if before is None else before
    if before is None or before == mine.leader:
        return
    scenario = mine.state.world.scenario
    who = words.leader(scenario, mine.government, mine.leader)
    st.warning(
        _(
            "**{leader} has taken office in your government.** Your aims and red lines are new: read your brief again."
        ).format(leader=who),
        icon=":material/swap_horiz:",
    )
    st.button(_("We have read the new brief"), key="game_read", on_click=held.update, args=({_LEADER: mine.leader},))


def _brief(mine: Brief) -> None:
    scenario, government = mine.state.world.scenario, mine.government
    st.subheader(_("Your brief"))
    if mine.next_leader is not None:
        name, date = mine.next_leader
        who = words.leader(scenario, government, name)
        st.markdown(_("{leader} takes office on {day}.").format(leader=who, day=day(date)))
    st.markdown(f"**{_('What you want, and how much')}**")
    for aim in sorted(mine.aims, key=lambda one: -one.weight):
        weight = words.chance(aim.weight)
        if aim.before is not None:
            weight = _("{now} (before the hand-over {before})").format(now=weight, before=words.chance(aim.before))
        st.progress(min(aim.weight, 1.0), text=f"{words.goal(scenario, government, aim.goal)}: {weight}")
    for line in mine.lines:
        meant = _("you mean it") if line.meant else _("it is a bluff: crossing it costs you nothing")
        text = _("**Your red line**: {line}; {meant}. Others think with {chance} that you mean it.")
        said = text.format(
            line=words.line(scenario, government, line.name), meant=meant, chance=words.chance(line.believed)
        )
        st.markdown(said)
    _home(mine)
    for other in mine.others:
        _other(mine, other)


def _home(mine: Brief) -> None:
    """What can be had at home, and what it is worth not to sign."""
    packages = len(mine.state.world.packages) - 1
    text = _("**At home**, {count} of {all} packages would probably be ratified.")
    st.markdown(text.format(count=number(mine.ratified), all=number(packages)))
    st.markdown(
        _("**Without a deal** this week is worth {value} points to you.").format(value=words.points(mine.no_deal))
    )
    if mine.waiting is not None:
        text = _("**Waiting** promises {value} points a week: accept nothing that is worth less to you.")
        st.markdown(text.format(value=words.points(mine.waiting)))
    st.caption(words.what_points_are())


def _other(mine: Brief, other: Other) -> None:
    """What this government believes of another one."""
    scenario = mine.state.world.scenario
    name = words.government(scenario, other.government)
    who = words.leader(scenario, other.government, other.leader)
    text = _(
        "**{government}** is led by {leader}. You think a deal has to beat waiting by {points} points a week for it."
    )
    st.markdown(text.format(government=name, leader=who, points=words.points(other.toughness)))
    for line in other.lines:
        text = _("It calls “{line}” a red line; you think with {chance} that it means it.")
        said = text.format(line=words.line(scenario, other.government, line.name), chance=words.chance(line.believed))
        st.markdown(said)


def _talk(here: Here, now: Standing, government: str) -> None:
    """Notes to others, and statements to all."""
    state = now.state
    st.subheader(_("Notes and statements"))
    public.notes(now, government)
    others = [name for name in state.world.governments if name != government]
    with st.form("game_words", border=False, clear_on_submit=True):
        st.text_area(_("Text"), key="game_text", max_chars=600, height=80)
        st.selectbox(
            _("To"),
            [*others, ""],
            key="game_to",
            format_func=lambda name: words.government(state.world.scenario, name) if name else _("everybody"),
        )
        st.form_submit_button(_("Send"), on_click=_send, args=(here, now.version))


def _send(here: Here, version: int) -> None:
    held, person = st.session_state, here.person or ""
    make = (
        partial(acts.note, person=person, to=held.game_to, text=held.game_text)
        if held.game_to
        else partial(acts.announce, person=person, text=held.game_text)
    )
    act(here, make, press_token(here, f"word {held.game_text}", version))


def _leave(here: Here, now: Standing) -> None:
    with st.popover(_("Leave the seat"), icon=":material/logout:"):
        st.write(_("The model goes on for your government if nobody else is in the seat. You can join again."))
        st.button(_("Leave"), key="game_leave", on_click=_left, args=(here, now.version))


def _left(here: Here, version: int) -> None:
    if done(here, partial(acts.leave, person=here.person or ""), press_token(here, "leave", version)):
        keeper.drop(here.code, "me")
        st.session_state.pop(_LEADER, None)
        session.note(room="")
