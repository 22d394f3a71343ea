"""Folders of sweeps for as long as the server runs: few, small, and shared by all who ask for the same."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from sim.analysis import Finished, opened
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.scenario.schema import Scenario
from sim.sweep import read
from sim.sweep.manifest import read_manifest

if TYPE_CHECKING:
    import pandas as pd

MOST_FOLDERS, MOST_BYTES = 40, 200 * 2**20
"""The ones that have not been used for longest are dropped first."""
_READ = 8
PARTS = "likelihoods-*.parquet"


def folder_of(key: str) -> Path:
    """Where the sweep of such a key is, or will be; only keys that are made here are given."""
    return _home() / key


def used(key: str) -> Path:
    """The same for somebody who writes into it or reads it now; others may be dropped to make room."""
    folder = folder_of(key)
    folder.mkdir(exist_ok=True)
    os.utime(folder)
    _make_room(folder)
    return folder


def done(key: str) -> int:
    """Blocks that are finished."""
    return len(list(folder_of(key).glob(PARTS)))


def drop(key: str) -> None:
    """Forget a folder."""
    shutil.rmtree(folder_of(key), ignore_errors=True)


def found(folder: Path, question: str) -> Finished:
    """The sweep of a folder as far as it is finished, for one question.

    Raises:
        WinsetError: there is nothing that can be read, or no such question.
    """
    finished: Finished = _opened(str(folder), _stamp(folder), question)
    return finished


def table(folder: Path) -> "pd.DataFrame":
    """All rows of a sweep as far as it is finished.

    Raises:
        WinsetError: there is nothing that can be read.
    """
    frame: pd.DataFrame = _table(str(folder), _stamp(folder))
    return frame


def scenario(folder: Path) -> Scenario:
    """The scenario that was swept.

    Raises:
        WinsetError: there is none that can be read.
    """
    return check(parse(read_manifest(folder)["scenario"], "manifest.json"), offers=False)


@st.cache_resource(max_entries=_READ, show_spinner=False)
def _opened(folder: str, stamp: tuple[float, int], question: str) -> Finished:
    del stamp
    return opened(folder, question=question, whole=False)


@st.cache_resource(max_entries=_READ, show_spinner=False)
def _table(folder: str, stamp: tuple[float, int]) -> "pd.DataFrame":
    del stamp
    return read(folder)


def _stamp(folder: Path) -> tuple[float, int]:
    """Another one when a block has been added, or the folder made anew."""
    parts = [part.stat().st_mtime for part in folder.glob(PARTS)]
    return max(parts, default=0.0), len(parts)


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="winset-sweeps-", ignore_cleanup_errors=True)


def _home() -> Path:
    return Path(_kept().name)


def _make_room(keep: Path) -> None:
    """Drop what has not been used for longest; what is being written is always among the newest."""
    folders = sorted((each for each in _home().iterdir() if each.is_dir()), key=_last_used, reverse=True)
    size = 0
    for place, folder in enumerate(folders):
        size += sum(file.stat().st_size for file in folder.glob(PARTS))
        if folder != keep and (place >= MOST_FOLDERS or size > MOST_BYTES):
            shutil.rmtree(folder, ignore_errors=True)


def _last_used(folder: Path) -> float:
    return folder.stat().st_mtime
