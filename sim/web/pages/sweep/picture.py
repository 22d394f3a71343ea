"""The map of a grid, with its sentence, its table, a way from each cell to Explore, and its downloads."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from sim.analysis import Finished, Lever
from sim.charts import heat_map
from sim.charts.heat import CELL, cell_words
from sim.errors import WinsetError
from sim.language import gettext as _
from sim.language import percent
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.source import Plain
from sim.web import session
from sim.web.pages.sweep import elsewhere, kept
from sim.web.pages.sweep.saying import cells, sentence
from sim.web.plain import as_text
from sim.web.shown import chart

Move = Callable[[Mapping[str, Plain]], None]
"""Lays values over the scenario, in callbacks."""
_MAP = "sweep_map"
_BOX = 280


def show(folder: Path, across: str, up: str, move: Move | None) -> None:
    """All of it for the question asked; ``move`` is None where the scenario is none that Explore has."""
    question = asked(folder)
    try:
        found = kept.found(folder, question)
        one, other = found.lever(across), found.lever(up)
        st.markdown(as_text(sentence(found, one, other)))
    except WinsetError as error:
        st.error(as_text(str(error)), icon=":material/block:")
        return
    chart(
        heat_map,
        found,
        one.path,
        other.path,
        key=_MAP,
        clickable=move is not None,
        on_select=None if move is None else lambda: _clicked(one, other, move),
        selection=CELL,
    )
    if move is not None:
        _by_keyboard(one, other, move)
    with st.expander(_("The same as a table"), icon=":material/table:"):
        st.dataframe(_table(found, one, other), width="stretch")
    downloads(folder)


def asked(folder: Path) -> str:
    """The question of the address where the sweep has it, with a control to ask another one."""
    held, state = st.session_state, session.state_now()
    known = kept.table(folder)["question"].unique().tolist()
    labels = {name: kept.found(folder, name).question_label for name in known}
    held.sweep_question = state.question if state.question in known else known[0]
    st.selectbox(
        _("How likely is ..."),
        known,
        format_func=lambda name: as_text(labels[name]),
        key="sweep_question",
        on_change=lambda: session.change(question=held.sweep_question if held.sweep_question != ANY_DEAL else ""),
        help=_("The agreement whose likelihood is shown."),
    )
    return str(held.sweep_question)


def downloads(folder: Path) -> None:
    """All questions at all points, for other programs."""
    frame = kept.table(folder)

    def parquet() -> bytes:
        sink = io.BytesIO()
        frame.to_parquet(sink, index=False)
        return sink.getvalue()

    with st.container(horizontal=True):
        for label, ending, kind, make in (
            (_("All numbers (CSV)"), "csv", "text/csv", lambda: frame.to_csv(index=False)),
            (_("All numbers (Parquet)"), "parquet", "application/vnd.apache.parquet", parquet),
        ):
            st.download_button(
                label,
                make,
                f"winset-sweep.{ending}",
                kind,
                on_click="ignore",
                icon=":material/download:",
                key=f"sweep_{ending}",
            )


def _clicked(one: Lever, other: Lever, move: Move) -> None:
    picked = st.session_state[_MAP].selection.get(CELL) or []
    if picked:
        x, y = ({cell_words(value): value for value in lever.values} for lever in (one, other))
        _open(one, other, (x[picked[0]["x"]], y[picked[0]["y"]]), move)


def _by_keyboard(one: Lever, other: Lever, move: Move) -> None:
    """The same as a click on a cell."""
    st.caption(_("Click a cell to open Explore with these two values, or choose them here:"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        x, y = (
            st.selectbox(
                as_text(lever.label), lever.values, format_func=cell_words, key=f"sweep_cell_{place}", width=280
            )
            for place, lever in enumerate((one, other))
        )
        st.button(
            _("Open in Explore"),
            key="sweep_open",
            icon=":material/tune:",
            on_click=_open,
            args=(one, other, (x, y), move),
        )


def _open(one: Lever, other: Lever, cell: tuple[Plain, Plain], move: Move) -> None:
    move({one.path: cell[0], other.path: cell[1]})
    elsewhere.to_explore()


def _table(found: Finished, one: Lever, other: Lever) -> dict[str, list[str]]:
    """Column -> cells: a row for each value upwards, a column for each across."""
    said = {(cell_words(cell.x), cell_words(cell.y)): percent(cell.likelihood) for cell in cells(found, one, other)}
    ups = [cell_words(value) for value in reversed(other.values)]
    columns = {f"{other.label} ↓ · {one.label} →": ups}
    for value in one.values:
        columns[cell_words(value)] = [said.get((cell_words(value), each), "") for each in ups]
    return columns
