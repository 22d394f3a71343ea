"""The debrief: what each team made of it, beside simulated delegations, and what each side had got wrong."""

import csv
import io

import streamlit as st

from sim.charts import offer_fan
from sim.game.debrief import DELEGATIONS, Debrief, debrief
from sim.game.rooms import Standing
from sim.language import day, number
from sim.language import gettext as _
from sim.model.record import Answer, Offer
from sim.web import shown
from sim.web.pages.game import screen, words
from sim.web.pages.game.table import Here, standing

_KEPT = 32
_BETTER = 3


def show(here: Here) -> None:
    """All of it, for whoever may see it."""
    now = standing(here)
    state, found = now.state, _debrief(here.room, now.version, now)
    scenario = state.world.scenario
    st.header(_("Debrief"))
    if found.signed is None:
        st.markdown(_("**No agreement is in force.**"))
    else:
        st.markdown(f"**{_('In force')}**\n\n{words.package(scenario, found.signed)}")
    _scores(now, found)
    if any(isinstance(one, Offer) for one in state.record):
        st.subheader(_("The path of the offers"))
        screen.picture(here, now)
        shown.chart(offer_fan, state.model, key="game_fan")
    _left(now, found)
    _lines(now, found)
    _truths(now, found)
    st.download_button(
        _("All moves as CSV"),
        _moves(now),
        file_name="winset-game.csv",
        mime="text/csv",
        key="game_csv",
        on_click="ignore",
    )


def _scores(now: Standing, found: Debrief) -> None:
    scenario = now.state.world.scenario
    for column, score in zip(st.columns(len(found.scores)), found.scores, strict=True):
        column.metric(words.government(scenario, score.government), number(score.points, digits=1))
        column.caption(
            _("points over no deal; better than {share} of {count} simulated delegations").format(
                share=words.chance(score.better_than), count=number(DELEGATIONS)
            )
        )


def _left(now: Standing, found: Debrief) -> None:
    st.subheader(_("What was left on the table"))
    if not found.better_for_all:
        st.markdown(_("Nothing: no package would have been better for all."))
        return
    st.markdown(
        _("{count} packages would have been better for every government; the first of them:").format(
            count=len(found.better_for_all)
        )
    )
    for package in found.better_for_all[:_BETTER]:
        st.markdown(words.package(now.state.world.scenario, package))


def _lines(now: Standing, found: Debrief) -> None:
    st.subheader(_("Where red lines were met"))
    world = now.state.world
    if not found.crossed:
        st.markdown(_("No offer crossed a red line."))
    for one in found.crossed:
        lines = ", ".join(words.line(world.scenario, one.government, name) for name in one.lines)
        text = _("{day}: the offer of {proposer} crossed a red line of {government}: {lines}.")
        said = text.format(
            day=day(world.rounds.day(one.week)),
            proposer=words.government(world.scenario, one.proposer),
            government=words.government(world.scenario, one.government),
            lines=lines,
        )
        st.markdown(f"- {said} {_('It was meant.') if one.meant else _('It was a bluff.')}")


def _truths(now: Standing, found: Debrief) -> None:
    st.subheader(_("What others believed, and what was so"))
    scenario = now.state.world.scenario
    for one in found.truths:
        who = words.leader(scenario, one.government, one.leader)
        text = _("{leader}: others thought it tough by {believed}; it was {toughness}.")
        st.markdown(
            "- "
            + text.format(
                leader=who, believed=words.utility(one.toughness_believed), toughness=words.utility(one.toughness)
            )
        )
        for name, believed, meant in one.lines:
            line = words.line(scenario, one.government, name)
            so = _("it was meant") if meant else _("it was a bluff")
            text = _("“{line}”: others thought with {chance} that it was meant; {so}.")
            st.markdown("  - " + text.format(line=line, chance=words.chance(believed), so=so))


def _moves(now: Standing) -> str:
    """A row for each offer and answer."""
    world, rows = now.state.world, io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(["week", "date", "government", "act", *world.packages.issues])
    for one in now.state.record:
        if isinstance(one, Offer | Answer):
            name = one.proposer if isinstance(one, Offer) else one.government
            act = "offers" if isinstance(one, Offer) else "accepts" if one.reason == 0 else "refuses"
            levels = world.packages.of(one.package)
            writer.writerow([one.week, world.rounds.day(one.week), name, act, *levels.values()])
    return rows.getvalue()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _debrief(room: int, version: int, _now: Standing) -> Debrief:
    del room, version
    return debrief(_now.state)
