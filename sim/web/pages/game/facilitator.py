"""The facilitator's desk: the code for the teams, the pace, changes of the world, and what to show to all."""

from functools import partial

import streamlit as st

from sim.game import acts, pace
from sim.game import events as ev
from sim.game.rooms import Standing
from sim.game.state import State
from sim.language import day
from sim.language import gettext as _
from sim.web import session
from sim.web.pages.game import debriefing, keeper, public, screen, words
from sim.web.pages.game.table import Here, act, press_token, standing, watch
from sim.web.plain import as_text
from sim.web.rooms import rooms


def show(here: Here) -> None:
    """All of it."""
    now = standing(here)
    state = now.state
    st.subheader(as_text(state.world.scenario.title))
    left, right = st.columns([3, 2], gap="large")
    with left:
        watch(here, now.version)
        _pace(here, now)
    with right:
        _door(here, now)
        _change(here, now)
        _say(here, now)
        _end(here, now)
    with left:  # what takes a moment comes last, so that nobody waits for a button
        if state.is_over:
            debriefing.show(here)
        screen.offers(now)
        st.subheader(_("What has happened"))
        public.timeline(now)
        screen.likelihood(here, now, is_facilitator=True)
        if not state.is_over:
            screen.picture(here, now)


def _pace(here: Here, now: Standing) -> None:
    """What is waited for, and the buttons that move time."""
    state = now.state
    if state.is_over:
        st.info(_("The talks are over. The debrief is below; teams see it once you reveal it."), icon=":material/flag:")
    elif state.task is not None:
        names = ", ".join(words.government(state.world.scenario, name) for name in state.waits_for)
        text = (
            _("{day}: waiting for an offer of {names}.")
            if state.task == "offer"
            else _("{day}: waiting for an answer of {names}.")
        )
        st.info(text.format(day=day(state.date), names=names), icon=":material/hourglass_top:")
    elif not state.has_begun:
        st.info(_("Wait until the teams have taken their seats, then begin."), icon=":material/groups:")
    else:
        st.info(_("{day}: this round is over.").format(day=day(state.date)), icon=":material/check:")
    with st.container(horizontal=True):
        label = _("Next") if state.has_begun else _("Begin")
        waits = state.task is not None or state.is_over or not state.people
        _button(here, now, label, "advance", partial(pace.advance, week=state.week), disabled=waits, primary=True)
        _button(
            here,
            now,
            _("End the time for moves"),
            "time",
            partial(pace.time_out, week=state.week),
            disabled=state.task is None,
        )
        _button(here, now, _("Resume") if state.paused else _("Pause"), "pause", pace.pause, disabled=state.is_over)
        back = state.week if state.task is None else _round_before(state)
        _button(here, now, _("Back one round"), "back", partial(pace.go_back, week=back), disabled=back < 0)
    with st.container(horizontal=True):
        for what, text in (
            ("likelihood", _("Show the likelihood to all")),
            ("picture", _("Show the bargaining picture to all")),
            ("debrief", _("Show the debrief to all")),
        ):
            seen = what in state.revealed or (what == "likelihood" and not state.opened.hides_likelihood)
            off = seen or (what == "debrief") != state.is_over
            _button(here, now, text, f"reveal {what}", partial(pace.reveal, what=what), disabled=off)
    if not state.is_over:
        _time(here, now)


def _time(here: Here, now: Standing) -> None:
    """How long a move may take, from now on."""
    with st.popover(_("Time for a move"), icon=":material/timer:"):
        minutes = st.number_input(
            _("Minutes for a move (0: no limit)"),
            0,
            pace.MOST_MINUTES,
            int(now.state.minutes),
            key=f"game_minutes_{now.state.minutes}",
        )
        _button(here, now, _("Set"), f"minutes {minutes}", partial(pace.give_time, minutes=float(minutes)))


def _round_before(state: State) -> int:
    """The week to go back to: the one in progress if somebody has moved in it, else the last in which people did."""
    own = [week for week, _name in state.moves if week == state.week]
    return max([*(week for week, _name in state.moves if week < state.week), *own], default=-1)


def _door(here: Here, now: Standing) -> None:
    """How teams come in, and who is there."""
    st.subheader(_("The room"))
    screen.code(here)
    public.seats(now)
    st.caption(_("This room is deleted on {day}.").format(day=day(now.expires.date())))
    st.toggle(_("Show what the projector shows"), key="game_as_screen")
    with st.popover(_("The facilitator's key"), icon=":material/key:"):
        st.write(_("It opens this desk on another machine. Whoever has it can do all that you can."))
        st.code(keeper.secret(here.code, "key"), language=None)


def _change(here: Here, now: Standing) -> None:
    """Events and hand-overs."""
    state = now.state
    scenario, rounds = state.world.scenario, state.world.rounds
    with st.expander(_("Change the world"), icon=":material/bolt:"):
        if state.task is not None or state.is_over:
            st.caption(_("Possible between two rounds."))
            return
        coming = rounds.day(state.next_week)
        events = [name for name, one in scenario.calendar.events.items() if one.date >= coming]
        if events:
            chosen = st.selectbox(
                _("An event of the scenario"),
                events,
                key="game_event",
                format_func=lambda name: as_text(scenario.calendar.events[name].label or name),
            )
            _button(here, now, _("Let it happen now"), f"event {chosen}", partial(pace.happen, event=chosen))
        heirs = [
            (government, leader)
            for government, held in scenario.governments.items()
            for leader, one in held.leaders.items()
            if hasattr(one.starts, "year") and rounds.first_from(one.starts) > state.week  # type: ignore[arg-type]
        ]
        if heirs:
            heir = st.selectbox(
                _("A hand-over"), heirs, key="game_heir", format_func=lambda one: words.leader(scenario, *one)
            )
            starts = scenario.governments[heir[0]].leaders[heir[1]].starts
            date = st.date_input(
                _("takes office on"),
                starts,
                min_value=coming,
                max_value=rounds.day(rounds.count - 1),
                key=f"game_date_{heir[1]}",
            )
            make = partial(pace.move_handover, government=heir[0], leader=heir[1], day=date or coming)
            _button(here, now, _("Move the hand-over"), f"heir {heir} {date}", make)


def _say(here: Here, now: Standing) -> None:
    """Something written for all, and all notes."""
    with st.expander(_("Write news, or announce something"), icon=":material/campaign:"):
        st.text_area(_("Text"), key="game_announcement", max_chars=ev.LONGEST_TEXT, height=80)
        text = st.session_state.get("game_announcement", "")
        _button(
            here,
            now,
            _("Announce"),
            f"announce {text}",
            partial(acts.announce, person=None, text=text),
            disabled=not text.strip(),
        )
    found = [one for one in now.state.words if isinstance(one, ev.Noted)]
    with st.expander(_("Notes between teams ({count})").format(count=len(found)), icon=":material/mail:"):
        scenario = now.state.world.scenario
        for one in reversed(found):
            names = words.government(scenario, one.sender), words.government(scenario, one.to)
            st.markdown(f"{names[0]} → {names[1]}: {as_text(one.text)}")


def _end(here: Here, now: Standing) -> None:
    if now.state.has_begun and not now.state.is_over:
        with st.popover(_("End the talks now"), icon=":material/flag:"):
            st.write(_("What is in force now counts as if it stayed so. You can go back one round afterwards."))
            _button(here, now, _("End them"), "end", partial(pace.end, week=now.state.week), primary=True)
    with st.popover(_("Delete the room"), icon=":material/delete:"):
        st.write(_("The room and all that is in it are deleted at once, for everybody. There is no way back."))
        st.button(_("Delete it"), key="game_delete", type="primary", on_click=_delete, args=(here,))
    st.button(
        _("Leave the desk"),
        key="game_leave_desk",
        type="tertiary",
        on_click=lambda: session.note(room=""),
        help=_("This browser keeps the key: the same link brings you back."),
    )


def _delete(here: Here) -> None:
    rooms().delete(here.room)
    keeper.drop(here.code, "key")
    session.note(room="")


def _button(  # noqa: PLR0913  # a button and what it does
    here: Here, now: Standing, label: str, name: str, make: acts.Make, *, disabled: bool = False, primary: bool = False
) -> None:
    st.button(
        label,
        key=f"game_{name}",
        type="primary" if primary else "secondary",
        disabled=disabled,
        on_click=act,
        args=(here, make, press_token(here, name, now.version)),
    )
