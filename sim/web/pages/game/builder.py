"""The offer builder, and the answer: what a package means for one's own government, as it is put together."""

from functools import partial

import streamlit as st

from sim.game import acts
from sim.game.brief import Brief, Worth
from sim.game.rooms import Standing
from sim.language import gettext as _
from sim.web.pages.game import words
from sim.web.pages.game.table import Here, act, press_token

_IDEAS = 4


def show(here: Here, now: Standing, mine: Brief) -> None:
    """What is asked of the team now, else a draft to think with."""
    state = now.state
    if state.is_over:
        return
    if state.task == "answer" and state.on_table is not None:
        _answer(here, now, mine, state.world.packages.moved(state.on_table))
        return
    has_turn = mine.government in state.waits_for
    st.subheader(_("Your offer") if has_turn else _("A draft to think with"))
    package = _draft(mine)
    _worth(mine, package)
    if has_turn:
        with st.container(horizontal=True):
            offer = partial(acts.offer, person=here.person or "", week=state.week, package=package)
            passes = partial(acts.offer, person=here.person or "", week=state.week, package=None)
            token = press_token(here, f"offer {state.week}", now.version)
            st.button(
                _("Offer this"),
                key="game_offer",
                type="primary",
                disabled=not package,
                on_click=act,
                args=(here, offer, token),
            )
            st.button(_("Pass this round"), key="game_pass", on_click=act, args=(here, passes, token))
    if state.opened.hints:
        _ideas(mine)


def _answer(here: Here, now: Standing, mine: Brief, package: dict[str, str]) -> None:
    state = now.state
    st.subheader(_("On the table"))
    st.markdown(words.package(state.world.scenario, package))
    _worth(mine, package, hints=False)
    if mine.government not in state.waits_for:
        return
    with st.container(horizontal=True):
        token = press_token(here, f"answer {state.week}", now.version)
        for accepts, label, key in ((True, _("Accept"), "game_yes"), (False, _("Refuse"), "game_no")):
            make = partial(acts.answer, person=here.person or "", week=state.week, accepts=accepts)
            st.button(
                label, key=key, type="primary" if accepts else "secondary", on_click=act, args=(here, make, token)
            )


def _draft(mine: Brief) -> dict[str, str]:
    """A level for each issue; what keeps today's is no part of the package."""
    scenario = mine.state.world.scenario
    package: dict[str, str] = {}
    for name, held in scenario.issues.items():
        levels = list(held.levels)
        chosen = st.selectbox(
            words.issue(scenario, name),
            levels,
            key=f"game_draft_{name}",
            format_func=partial(words.level, scenario, name),
        )
        if chosen != levels[0]:
            package[name] = chosen
    return package


def _worth(mine: Brief, package: dict[str, str], *, hints: bool | None = None) -> None:
    """What a package means for this government, and for nobody else."""
    if not package:
        st.caption(_("This is how things are today: worth 0."))
        return
    worth = mine.worth(package)
    shows_hint = mine.state.opened.hints if hints is None else hints
    columns = st.columns(3 if shows_hint and worth.acceptance is not None else 2)
    columns[0].metric(
        _("A week of it"),
        words.utility(worth.flow),
        help=_("Worth a week while it is in force, after the cost of agreeing; today is 0."),
    )
    if worth.surplus is not None:
        columns[1].metric(
            _("Against waiting"),
            words.utility(worth.surplus),
            help=_("Signed now, with what may become of it, less what waiting promises. Below 0: better to wait."),
        )
    if shows_hint and worth.acceptance is not None:
        columns[2].metric(
            _("Hint: accepted"),
            words.chance(worth.acceptance),
            help=_("What your government believes, from all that it has seen: the chance that the others accept this."),
        )
    for text in _warnings(mine, worth):
        st.markdown(f":material/warning: {text}")
    passes = _("Chance to pass at home: {home}; everywhere: {all}.")
    st.caption(passes.format(home=words.chance(worth.home), all=words.chance(worth.passes)))


def _warnings(mine: Brief, worth: Worth) -> list[str]:
    scenario = mine.state.world.scenario
    own = [
        _("It crosses your own red line: {line}.").format(line=words.line(scenario, mine.government, name))
        for name in worth.crosses
    ]
    others = [path.split(".") for path in worth.others]
    return own + [
        _("{government} calls this a red line: {line}.").format(
            government=words.government(scenario, name), line=words.line(scenario, name, line)
        )
        for name, line in others
    ]


def _ideas(mine: Brief) -> None:
    """Packages that this government would like and others may take."""
    with st.expander(_("Ideas: packages that others may accept"), icon=":material/lightbulb:"):
        found = mine.best(_IDEAS)
        if not found:
            st.write(_("No package is better for you than waiting, or nobody talks now."))
        for number, package in enumerate(found):
            st.markdown(words.package(mine.state.world.scenario, package))
            worth = mine.worth(package)
            if worth.surplus is not None and worth.acceptance is not None:
                text = _("Against waiting {surplus}; accepted with {chance}.")
                st.caption(text.format(surplus=words.utility(worth.surplus), chance=words.chance(worth.acceptance)))
            st.button(_("Take this as the draft"), key=f"game_idea_{number}", on_click=_take, args=(mine, package))


def _take(mine: Brief, package: dict[str, str]) -> None:
    for name, held in mine.state.world.scenario.issues.items():
        st.session_state[f"game_draft_{name}"] = package.get(name, next(iter(held.levels)))
