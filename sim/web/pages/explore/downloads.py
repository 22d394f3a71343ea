"""What can be taken along: the scenario, numbers, the chart, a report; each is made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from sim.charts import Look, likelihood_over_time, png
from sim.language import gettext as _
from sim.language import speaking
from sim.report import make_report
from sim.report.page import page
from sim.scenario.export import digest
from sim.scenario.reader import dump
from sim.scenario.schema import Scenario
from sim.web import cached, session
from sim.web.naming import name_of
from sim.web.overlay import over, split
from sim.web.playing import turn, visitor
from sim.web.state import State

_LOOK = Look(width=900)
"""Of charts that go into slides and papers: on a light ground, whatever the page looks like."""


@dataclass(frozen=True)
class Taken:
    """One thing that can be taken along."""

    label: str
    icon: str
    ending: str
    kind: str
    make: Callable[[], str | bytes]


def show(variant: Scenario, question: str) -> None:
    """A button for each of them."""
    state, language, who = session.state_now(), session.language(), visitor()
    stem = f"winset-{state.scenario}-{digest(variant)[:8]}"
    for taken in (
        Taken(
            _("Scenario with these changes (YAML)"),
            "description",
            "yaml",
            "application/yaml",
            lambda: dump(over(cached.source(state.scenario), state.words)),
        ),
        Taken(_("Likelihoods by week (CSV)"), "table", "csv", "text/csv", lambda: table(state)),
        Taken(_("Chart (PNG)"), "image", "png", "image/png", lambda: picture(state, question, language)),
        Taken(
            _("Report (HTML, opens offline)"),
            "article",
            "html",
            "text/html",
            lambda: report(state, question, language, who),
        ),
    ):
        st.download_button(
            taken.label,
            taken.make,
            f"{stem}.{taken.ending}",
            taken.kind,
            on_click="ignore",
            icon=f":material/{taken.icon}:",
            key=f"take_{taken.ending}",
            width="stretch",
        )


def table(state: State) -> str:
    """Likelihoods of all questions by week, as comma-separated values."""
    result = cached.result(state.scenario, state.words, runs=state.runs, seed=state.seed)
    text: str = result.likelihoods.to_frame("by_week").to_csv(index=False)
    return text


def picture(state: State, question: str, language: str) -> bytes:
    """The likelihood over time, of the variant and of the scenario as it stands, as an image."""
    with speaking(language):
        runs = {
            name_of(cached.scenario(state.scenario), words): cached.result(
                state.scenario, words, runs=state.runs, seed=state.seed
            )
            for words in ((), *state.pins, state.words)
        }
        return png(likelihood_over_time(runs, question, look=_LOOK))


def report(state: State, question: str, language: str, who: int) -> str:
    """The report of the variant, as one HTML page."""
    presets, settings = split(state.words)
    runs = cached.affordable_runs(state.scenario, state.words, runs=state.runs)
    with speaking(language), turn(runs, apart=who) as pass_on:
        made = make_report(
            cached.file(state.scenario),
            preset=presets,
            settings=settings,
            question=question,
            runs=runs,
            seed=state.seed,
            progress=pass_on,
        )
    return page(made)
