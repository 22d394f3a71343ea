"""The debrief: what each team made of it, beside simulated delegations, and what each side had got wrong."""

import csv
import io

import streamlit as st

from sim.charts import played_over_fan
from sim.game.debrief import DELEGATIONS, Debrief, debrief
from sim.game.rooms import Standing
from sim.language import gettext as _
from sim.language import ngettext, number, speaking
from sim.model.record import Answer, Offer
from sim.report.game import beliefs, gains_words, game_page, lines_met, make_game_report
from sim.report.pdf import pdf
from sim.web import session, shown
from sim.web.pages.game import screen, words
from sim.web.pages.game.table import Here, standing
from sim.web.plain import as_text

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
        shown.chart(played_over_fan, state.model, screen.simulated_fan(here, now), key="game_fan")
    _left(now, found)
    _lines(now, found)
    _truths(now, found)
    _take_along(here, now, found)


def _scores(now: Standing, found: Debrief) -> None:
    scenario = now.state.world.scenario
    for column, score in zip(st.columns(len(found.scores)), found.scores, strict=True):
        column.metric(words.government(scenario, score.government), number(score.points, digits=1))
        column.caption(
            _("points over no deal; better than {share} of {count} simulated delegations").format(
                share=words.chance(score.better_than), count=number(DELEGATIONS)
            )
        )
    st.caption(
        _(
            "Points: what an average week, from the start to the horizon, was worth over no deal, which is 0; 100 "
            "would meet all aims in full."
        )
    )


def _left(now: Standing, found: Debrief) -> None:
    st.subheader(_("What was left on the table"))
    if not found.better_for_all:
        st.markdown(_("Nothing: no package would have been better for all."))
        return
    st.markdown(
        ngettext(
            "{count} package would have been better for every government:",
            "{count} packages would have been better for every government; the first of them:",
            len(found.better_for_all),
        ).format(count=len(found.better_for_all))
    )
    scenario = now.state.world.scenario
    for better in found.better_for_all[:_BETTER]:
        st.markdown(words.package(scenario, better.package))
        st.caption(as_text(gains_words(scenario, better.gains)))


def _lines(now: Standing, found: Debrief) -> None:
    st.subheader(_("Where red lines were met"))
    if not found.crossed:
        st.markdown(_("No offer crossed a red line."))
    for sentence in lines_met(now.state, found):
        st.markdown(f"- {as_text(sentence)}")


def _truths(now: Standing, found: Debrief) -> None:
    st.subheader(_("What others believed, and what was so"))
    for who, sentences in beliefs(now.state.world.scenario, found):
        st.markdown("\n".join([f"**{as_text(who)}**", "", *(f"- {as_text(sentence)}" for sentence in sentences)]))


def _take_along(here: Here, now: Standing, found: Debrief) -> None:
    """All of it as a report, and the moves as numbers."""
    st.subheader(_("Take it along"))
    language = session.language()

    def made(*, printed: bool) -> str:
        with speaking(language):
            simulated = screen.simulated(here, now)
            report = make_game_report(now.state, found, simulated, screen.simulated_fan(here, now))
            return game_page(report, printed=printed)

    with st.container(horizontal=True):
        for label, ending, kind, make in (
            (_("Report (HTML, opens offline)"), "html", "text/html", lambda: made(printed=False)),
            (_("Report (PDF)"), "pdf", "application/pdf", lambda: pdf(made(printed=True))),
            (_("All moves as CSV"), "csv", "text/csv", lambda: _moves(now)),
        ):
            name = f"winset-game-{here.code}.{ending}"
            st.download_button(label, make, name, kind, key=f"game_{ending}", on_click="ignore")


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
