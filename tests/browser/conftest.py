"""A real browser, Debian's Chromium, driven by Playwright, and the app running: one of each for all tests."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import OPERATORS

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parents[2]
STARTING = urllib3.Retry(120, backoff_factor=0.25, backoff_max=0.5)
"""The app answers after a second or two; a minute is for a machine that does much else."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skips where Chromium is missing, but not in the checks: there it has to be."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing; the checks need it (apt-get install chromium)")
        pytest.skip(f"{CHROMIUM} is missing; install it to test pages in a browser (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, running by itself; what people write in it is kept in a folder of the tests."""
    del browser  # without one, nobody looks at the app
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("app")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.address=127.0.0.1",
        f"--server.port={port}",
    ]
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(  # noqa: S603  # our own command
            [*command, "--server.fileWatcherType=none"],
            cwd=ROOT,
            env={**os.environ, "XDG_DATA_HOME": str(folder), "WINSET_METRICS_KEY": OPERATORS},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            health = urllib3.request("GET", f"http://127.0.0.1:{port}/_stcore/health", retries=STARTING)
            assert health.status == 200, log.read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a desk, in English; what goes wrong in it, or is asked of another server, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url) if "127.0.0.1" not in request.url else None)
    yield page
    context.close()
    assert wrong == []
