"""Before the first visitor: the rules are compiled apart from the pages, where there is a cache to fill."""

import subprocess
import sys
from pathlib import Path

import numba
import pytest

from sim.web import compiling
from sim.web.compiling import compile_rules, main

STARTED = list[list[str]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> STARTED:
    """The processes that were asked for, none of them started."""
    commands: STARTED = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_options: commands.append(command))
    return commands


def test_an_empty_cache_is_filled_by_processes_of_their_own(
    started: STARTED, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    compile_rules()
    begun = [sys.executable, "-m", "sim.web.compiling"]
    assert started == [[*begun, "table"], [*begun, "play"], [*begun, "switch"]]


def test_a_cache_that_is_filled_needs_none(started: STARTED) -> None:
    for kernel in ("table", "play", "switch"):
        main(kernel)
    compile_rules()
    assert started == []


def test_without_a_cache_the_pages_compile_for_themselves(started: STARTED, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    played: list[str] = []
    monkeypatch.setattr(compiling, "warm", lambda _kernel, _world: played.append("once"))
    compile_rules()
    assert (started, played) == ([], ["once", "once"])
