"""``winset app`` as somebody starts it, for the first time and in a folder of no repository."""

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import urllib3

from tests.cli.conftest import Winset

STARTING = urllib3.Retry(connect=120, backoff_factor=0.25, backoff_max=0.5)
PAGES = "_stcore/health"
ENDED = 60
"""Seconds in which the pages end; they take half a one."""


Started = Callable[..., tuple[str, subprocess.Popen[bytes]]]


@pytest.fixture
def started(process: Callable[..., subprocess.Popen[bytes]], tmp_path: Path) -> Iterator[Started]:
    """Starts ``winset app WORDS...`` for somebody who has never run Streamlit; returns its address and the process."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> tuple[str, subprocess.Popen[bytes]]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        pages = process(
            "app",
            f"--port={port}",
            *words,
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path), "BROWSER": "true"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        running.append(pages)
        return f"http://127.0.0.1:{port}", pages

    yield start
    for pages in running:
        pages.terminate()
        pages.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("browser", ["--browser", "--no-browser"])
def test_it_serves_the_pages_until_it_is_told_to_end_and_leaves_nothing_running(
    started: Started, browser: str, told: signal.Signals
) -> None:
    address, pages = started(browser)
    assert urllib3.request("GET", f"{address}/{PAGES}", retries=STARTING).status == 200
    pages.send_signal(told)
    said = pages.communicate(timeout=ENDED)[0].decode()
    assert pages.returncode == 0, said
    assert "Traceback" not in said
    with pytest.raises(urllib3.exceptions.MaxRetryError):
        urllib3.request("GET", f"{address}/{PAGES}", retries=urllib3.Retry(0))


def test_its_settings_ask_nobody_for_anything_and_no_server_for_an_address(
    winset: Winset, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr("sim.cli.serve._run", commands.append)
    winset("app")
    (command,) = commands
    assert {
        "--server.address=127.0.0.1",
        "--server.headless=false",
        "--server.showEmailPrompt=false",
        "--browser.gatherUsageStats=false",
        "--browser.serverAddress=localhost",
        "--server.maxUploadSize=1",
    } <= set(command)


def test_a_port_that_is_none_is_refused(winset: Winset) -> None:
    said = winset("app", "--port=0")
    assert said.code == 2
    assert "--port" in said.err
