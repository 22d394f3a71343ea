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
_KEPT = "game_drafts"


def show(here: Here, now: Standing, mine: Brief) -> None:
    """What is asked of the team now, else a draft to think with."""
    state = now.state
    if state.task == "answer" and state.on_table is not None:
        _answer(here, now, mine, state.world.packages.moved(state.on_table))
        return
    has_turn = mine.government in state.waits_for
    st.subheader(_("Your offer") if has_turn else _("A draft to think with"))
    package = _draft(here, mine)
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
        _ideas(here, mine)


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
            make = partial(
                acts.answer, person=here.person or "", week=state.week, on_table=state.on_table, accepts=accepts
            )
            st.button(
                label, key=key, type="primary" if accepts else "secondary", on_click=act, args=(here, make, token)
            )


def _draft(here: Here, mine: Brief) -> dict[str, str]:
    """A level for each issue; what keeps today's is no part of the package."""
    scenario, held = mine.state.world.scenario, st.session_state
    kept: dict[str, str] = held.setdefault(_KEPT, {})  # a widget that is not drawn for a while forgets its value
    package: dict[str, str] = {}
    for name, issue in scenario.issues.items():
        levels, key = list(issue.levels), _key(here, name)
        if key not in held:
            held[key] = kept.get(key, levels[0])
        chosen = st.selectbox(
            words.issue(scenario, name), levels, key=key, format_func=partial(words.level, scenario, name)
        )
        kept[key] = chosen
        if chosen != levels[0]:
            package[name] = chosen
    return package


def _key(here: Here, issue: str) -> str:
    return f"game_draft_{here.code}_{issue}"


def _worth(mine: Brief, package: dict[str, str], *, hints: bool | None = None) -> None:
    """What a package means for this government, and for nobody else."""
    if not package:
        st.caption(_("This is how things are today: worth 0 points. Change at least one issue to make an offer."))
        return
    if mine.state.task != "answer":
        st.markdown(f"**{_('The draft in full')}**\n\n{words.package(mine.state.world.scenario, package)}")
    worth = mine.worth(package)
    shows_hint = mine.state.opened.hints if hints is None else hints
    with st.container(horizontal=True, gap="large"):
        st.metric(
            _("Worth to you a week"),
            words.points(worth.flow),
            width="content",
            help=_("Points to you for each week while it is in force, after the cost of agreeing."),
        )
        if worth.surplus is not None:
            st.metric(
                _("Against waiting"),
                words.points(worth.surplus),
                width="content",
                help=_("Signed now, with what may become of it, less what waiting promises."),
            )
        if shows_hint and worth.acceptance is not None:
            st.metric(
                _("Hint: accepted"),
                words.chance(worth.acceptance),
                width="content",
                help=_(
                    "The chance that the others accept this, as your government sees it after all that has happened."
                ),
            )
    if worth.surplus is not None:
        better = _("For you, signing this is better than waiting.")
        st.markdown(f"**{better if worth.surplus >= 0 else _('For you, waiting is better than signing this.')}**")
    for text in _warnings(mine, worth):
        st.markdown(f":material/warning: {text}")
    passes = _("Chance to pass at home: {home}; everywhere: {all}.")
    st.caption(
        f"{passes.format(home=words.chance(worth.home), all=words.chance(worth.passes))} {words.what_points_are()}"
    )


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


def _ideas(here: Here, mine: Brief) -> None:
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
                st.caption(text.format(surplus=words.points(worth.surplus), chance=words.chance(worth.acceptance)))
            st.button(
                _("Take this as the draft"), key=f"game_idea_{number}", on_click=_take, args=(here, mine, package)
            )


def _take(here: Here, mine: Brief, package: dict[str, str]) -> None:
    for name, held in mine.state.world.scenario.issues.items():
        st.session_state[_key(here, name)] = package.get(name, next(iter(held.levels)))
