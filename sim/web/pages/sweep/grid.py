"""A grid that is played here: two levers, how many values of each, and how often each pair is played."""

import streamlit as st

from sim.language import gettext as _
from sim.language import number
from sim.scenario.schema import Lever, Scenario
from sim.web import cached, controls, session
from sim.web.pages.sweep import kept, picture, playing
from sim.web.pages.sweep.plan import Plan, longest, offered, pair, plan_of
from sim.web.plain import as_text
from sim.web.state import FEWEST_VALUES, MOST_VALUES, State

_EACH = (100, 200, 500, 1000, 2000, 5000)
_SURELY = 1.5
"""How much longer than the quickest try a sweep is said to take, at the most."""


def show(variant: Scenario) -> None:
    """Choices, a button that plays, and what has come out so far."""
    levers, state = offered(variant), session.state_now()
    if len(levers) < 2:  # noqa: PLR2004  # two levers
        st.info(
            _("This scenario names fewer than two levers that could move. Add some to it in the editor, under levers."),
            icon=":material/tune:",
        )
        return
    _choices(levers, state)
    each = cached.seconds_for(state.scenario, state.words, runs=1)
    plan = plan_of(variant, state, each=each)
    playing.settle(plan)
    _begin(plan, state, each)
    if kept.done(plan.key):
        picture.show(kept.used(plan.key), plan.across.lever.path, plan.up.lever.path, controls.move)
        with st.expander(_("The same by the command line"), icon=":material/terminal:"):
            st.code(plan.line(), language=None, wrap_lines=True)
            st.caption(_("DIR is a new folder. The command has no limit of size, and can vary more than two levers."))


def _choices(levers: dict[str, Lever], state: State) -> None:
    paths = pair(levers, state)
    columns = st.columns([3, 3, 2], gap="medium")
    titles = _("Across"), _("Upwards")
    for place, (column, path, title) in enumerate(zip(columns, paths, titles, strict=False)):
        with column:
            _lever(levers, place, path, title)
    with columns[2]:
        st.session_state.sweep_each = state.each
        st.select_slider(
            _("Negotiations a point"),
            sorted({*_EACH, state.each}),
            key="sweep_each",
            on_change=lambda: session.change(each=st.session_state.sweep_each),
            help=_("More of them take longer and make intervals narrower. All points share the same luck."),
        )


def _lever(levers: dict[str, Lever], place: int, path: str, title: str) -> None:
    """One of the two levers, and its number of values."""
    key, state = ("sweep_across", "sweep_up")[place], session.state_now()
    held = st.session_state
    held[key], held[f"{key}_count"] = path, state.grid[place]
    st.selectbox(
        title,
        list(levers),
        format_func=lambda each: as_text(levers[each].label),
        key=key,
        on_change=_chosen,
        args=(place, tuple(levers)),
        help=as_text(levers[path].why) or None,
    )
    if levers[path].choices:
        st.caption(_("All of its {number} choices.").format(number=len(levers[path].choices[:MOST_VALUES])))
        return
    st.slider(
        _("Values of it"),
        FEWEST_VALUES,
        MOST_VALUES,
        key=f"{key}_count",
        on_change=_counted,
        args=(place,),
    )


def _chosen(place: int, paths: tuple[str, ...]) -> None:
    """The same lever twice makes no grid: then the two change places."""
    held = st.session_state
    chosen = [str(held.sweep_across), str(held.sweep_up)]
    if chosen[0] == chosen[1]:
        state = session.state_now()
        before = (state.across or paths[0], state.up or paths[1])
        chosen[1 - place] = (
            before[place] if before[place] != chosen[place] else next(path for path in paths if path != chosen[place])
        )
    session.change(across=chosen[0], up=chosen[1])


def _counted(place: int) -> None:
    grid = list(session.state_now().grid)
    grid[place] = st.session_state[("sweep_across_count", "sweep_up_count")[place]]
    session.change(grid=tuple(grid))


def _begin(plan: Plan, state: State, each: float) -> None:
    """The button, what it takes, and the bar while it is played."""
    done = kept.done(plan.key)
    seconds = _SURELY * each * (plan.points - done) * plan.runs
    if playing.plays(plan):
        playing.play(plan)
        return
    if done < plan.points and seconds > 2 * _SURELY * longest():
        message = _("This takes too long here. Take fewer values, or the command winset sweep.")
        st.warning(message, icon=":material/timer:")
        return
    if done < plan.points:
        st.button(
            _("Go on") if done else _("Play the grid"),
            key="sweep_start",
            icon=":material/play_arrow:",
            type="primary",
            on_click=playing.start,
            args=(plan.key,),
        )
    st.caption(_takes(plan, done, seconds))
    if plan.runs < state.each:
        message = _("{runs} negotiations are played at a point: {asked} at so many points would be too many here.")
        st.caption(message.format(asked=number(state.each), runs=number(plan.runs)))


def _takes(plan: Plan, done: int, seconds: float) -> str:
    size = {"points": number(plan.points), "runs": number(plan.runs), "done": number(done)}
    if done == plan.points:
        return _("All {points} points are played, {runs} negotiations at each.").format(**size)
    said = (
        _("{done} of {points} points are played; the rest takes up to {time}.")
        if done
        else _("{points} points, {runs} negotiations at each: it takes up to {time}.")
    )
    return said.format(**size, time=playing.time_words(seconds))
