"""The files of a sweep that was made elsewhere: uploaded, or put there by whoever runs this server."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from sim.analysis import Finished
from sim.errors import ScenarioError, WinsetError
from sim.language import gettext as _
from sim.language import number
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.export import digest
from sim.scenario.source import Plain
from sim.shipped import shipped
from sim.sweep.manifest import read_manifest
from sim.web import cached, session
from sim.web.overlay import moved
from sim.web.pages.editor import desk
from sim.web.pages.sweep import elsewhere, files, kept, picture
from sim.web.plain import as_text
from sim.web.state import Words

SWEEP = "WINSET_SWEEP"
"""Environment variable: a folder with a sweep that everybody may look at."""
_MEGABYTES = 8
_FIELD, _FOLDER, _REFUSED = "sweep_upload", "sweep_folder", "sweep_refused"


def show() -> None:
    """A place to drop files, and what they show."""
    st.file_uploader(
        _("The files of a sweep: manifest.json with all likelihoods-....parquet, or one zip of the folder"),
        type=["json", "parquet", "zip"],
        accept_multiple_files=True,
        max_upload_size=_MEGABYTES,
        key=_FIELD,
        on_change=_uploaded,
        help=_("They are read, never executed, and forgotten when the server ends."),
    )
    held = st.session_state
    if os.environ.get(SWEEP):
        st.button(
            _("Open “{folder}” of this server").format(folder=as_text(Path(os.environ[SWEEP]).name)),
            key="sweep_server",
            icon=":material/folder_open:",
            on_click=_of_server,
        )
    if held.get(_REFUSED):
        st.error(_("These files cannot be opened:"), icon=":material/block:")
        st.code(held[_REFUSED], language=None, wrap_lines=True)
    folder = held.get(_FOLDER)
    if folder is None:
        st.info(_("A sweep is made by the command winset sweep; drop its files above."), icon=":material/upload_file:")
        return
    try:
        _opened(Path(folder))
    except WinsetError as error:
        st.error(as_text(str(error)), icon=":material/block:")


def _uploaded() -> None:
    held = st.session_state
    held[_REFUSED] = ""
    uploads = held[_FIELD] or []
    if not uploads:
        held[_FOLDER] = None
        return
    try:
        held[_FOLDER] = str(files.keep(files.received((file.name, file.getvalue()) for file in uploads)))
    except WinsetError as error:
        held[_FOLDER], held[_REFUSED] = None, str(error)


def _of_server() -> None:
    held = st.session_state
    held[_REFUSED], held[_FOLDER] = "", os.environ[SWEEP]
    try:
        files.whole(Path(held[_FOLDER]))
    except WinsetError as error:
        held[_FOLDER], held[_REFUSED] = None, str(error)


def _opened(folder: Path) -> None:
    if not folder.is_dir():
        st.info(_("These files have been forgotten meanwhile. Upload them again."), icon=":material/history:")
        return
    found = kept.found(folder, ANY_DEAL)
    st.subheader(as_text(kept.scenario(folder).title), anchor=False)
    st.caption(_size(found))
    if found.kind != "grid" or len(found.levers) < 2:  # noqa: PLR2004  # two levers
        _no_map(folder, found)
        return
    across, up = _levers(found)
    home = _at_home(folder)
    if home is None:
        st.info(_("The scenario of this sweep is none of those here."), icon=":material/edit_document:")
        st.button(_("Open its scenario in the editor"), key="sweep_edit", on_click=_edit, args=(folder,))
    picture.show(folder, across, up, None if home is None else partial(_move, home))


def _size(found: Finished) -> str:
    done, points = len(found.rows), int(found.design["points"])
    said = _("{done} of {points} points are finished.").format(done=number(done), points=number(points))
    return said if found.kind == "grid" else f"{found.kind} · {said}"


def _no_map(folder: Path, found: Finished) -> None:
    st.info(
        _("This is no grid over two levers, so that there is no map of it. Its numbers are below.")
        + " "
        + _("The command winset sensitivity tells which levers matter most, winset discover where it is likely."),
        icon=":material/table:",
    )
    question = picture.asked(folder)
    levers = {lever.path: lever.label for lever in found.levers}
    rows = kept.found(folder, question).rows[["likelihood", "low", "high", "runs", *levers]]
    st.dataframe(rows.rename(columns=levers), hide_index=True, width="stretch")
    picture.downloads(folder)


def _levers(found: Finished) -> tuple[str, str]:
    """The two that are drawn; a choice where there are more."""
    paths = [lever.path for lever in found.levers]
    if len(paths) == 2:  # noqa: PLR2004  # two levers
        return paths[0], paths[1]
    labels = {lever.path: as_text(lever.label) for lever in found.levers}
    with st.container(horizontal=True):
        across = st.selectbox(_("Across"), paths, format_func=labels.__getitem__, key="sweep_drawn_across")
        rest = [path for path in paths if path != across]
        up = st.selectbox(_("Upwards"), rest, format_func=labels.__getitem__, key="sweep_drawn_up")
    return str(across), str(up)


def _at_home(folder: Path) -> tuple[str, Words] | None:
    """The scenario that was swept, with a preset if need be, by its name here; None if it is another one."""
    wanted, state = read_manifest(folder)["digest"], session.state_now()
    for name in dict.fromkeys((state.scenario, *shipped())):
        try:
            variants = [(), *((preset,) for preset in cached.scenario(name).presets)]
            if name == state.scenario:
                variants.append(state.words)
            for words in variants:
                if digest(cached.variant(name, words)) == wanted:
                    return name, words
        except (cached.NoScenarioError, ScenarioError):
            continue
    return None


def _move(home: tuple[str, Words], values: Mapping[str, Plain]) -> None:
    name, words = home
    for path, value in values.items():
        words = moved(cached.source(name), words, path, value)
    session.change(scenario=name, words=words, pins=(), replication=0, week=0)


def _edit(folder: Path) -> None:
    desk.begin(read_manifest(folder)["scenario"])
    elsewhere.to_editor()
