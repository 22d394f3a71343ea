"""``winset app``: the pages, in the browser of this machine."""

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from sim.cli.exits import Code, say

_SIM = Path(__file__).parents[1]
_PAGE = _SIM / "web" / "entry" / "page.py"
_CONFIGS = (_SIM / "_streamlit" / "config.toml", _SIM.parent / ".streamlit" / "config.toml")
"""Where a wheel carries the settings of the pages, and where they stand in the repository."""
_HERE = "127.0.0.1"
_DEMO = "WINSET_DEMO"
"""Read by sim/web/demo.py; the command does not import the pages, which take a second."""
_ROOMS = "WINSET_ROOMS"
"""Tells the pages where rooms are kept; a URL may hold a password, and other users can read the words of a command."""

_SWEEP = "WINSET_SWEEP"
"""Tells the pages which folder of a sweep they may show."""


def serve(  # noqa: PLR0913  # what serving may vary
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Where the pages are served.")] = 8501,
    address: Annotated[
        str,
        typer.Option(metavar="IP", help="For whom: 127.0.0.1 is this machine only, 0.0.0.0 all of its network."),
    ] = _HERE,
    rooms: Annotated[
        str | None,
        typer.Option(
            envvar=_ROOMS,
            metavar="URL",
            help="Where rooms of the policy game are kept, as in sqlite:////srv/rooms.db or postgresql+psycopg://...",
        ),
    ] = None,
    sweep: Annotated[
        Path | None,
        typer.Option(
            envvar=_SWEEP,
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="A folder of winset sweep that the page Sweep offers to everybody.",
        ),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser at once.")] = True,
    demo: Annotated[bool, typer.Option("--demo", help="Open to anybody: each visitor gets less (see docs).")] = False,
) -> None:
    """Open the app: move levers in a browser, and watch the likelihood of an agreement. Ctrl-C ends it."""
    settings = {**_settings(), "server.address": address, "server.port": port, "server.headless": not browser}
    options = [
        f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in settings.items()
    ]
    if rooms is not None:
        os.environ[_ROOMS] = rooms
    if sweep is not None:
        os.environ[_SWEEP] = str(sweep.resolve())
    command = [sys.executable, "-m", "streamlit", "run", str(_PAGE), *options]
    if demo:
        os.environ[_DEMO] = "1"
    raise SystemExit(_run(command))


def _run(command: list[str]) -> int:
    """Run the pages until they end, or this process is told to: it leaves none behind."""
    pages = subprocess.Popen(command)  # noqa: S603  # our own words
    signal.signal(signal.SIGTERM, lambda *_signal: pages.terminate())
    try:
        return pages.wait()
    except KeyboardInterrupt:
        pages.terminate()  # a terminal has told the pages too; somebody who told this process alone has not
        pages.wait()
        say("The app has ended.")
        return Code.FINE


def _settings() -> dict[str, Any]:
    """What the file of settings says, section.key -> value: Streamlit itself looks for one only where it is started."""
    file = next(path for path in _CONFIGS if path.is_file())
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def _flat(table: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
