"""The command as a test calls it: in this process where that is enough, in one of its own where it is not."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario.reader import dump
from tests.treaty import treaty

COMMAND = [sys.executable, "-m", "sim.cli"]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Winset = Callable[..., Said]


@pytest.fixture
def winset(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Winset:
    """``winset WORDS...`` on a screen of 100 characters."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*words: str) -> Said:
        with pytest.raises(SystemExit) as end:
            main(list(words))
        out, err = capsys.readouterr()
        return Said(int(end.value.code or 0), out, err)

    return call


@pytest.fixture
def process() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """``winset WORDS...`` as a process of its own, which ends with the test at the latest.

    It hears Ctrl-C even if these tests run in the background of a shell, which makes what it starts deaf to that.
    """
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str, **options: object) -> subprocess.Popen[bytes]:
        command = [*COMMAND, *words]
        heard = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            running.append(subprocess.Popen(command, **options))  # type: ignore[call-overload]  # noqa: S603  # our own words
        finally:
            signal.signal(signal.SIGINT, heard)
        return running[-1]

    yield start
    for each in running:
        each.kill()
        each.wait()


@pytest.fixture
def border(tmp_path: Path) -> Path:
    """A scenario with what the shipped ones may lack."""
    file = tmp_path / "border.yaml"
    file.write_text(dump(treaty(_BORDER)), encoding="utf-8")
    return file


_BORDER = """\
calendar: {horizon: 2024-12-30}
governments:
  north:
    ratifiers:
      senate: {weights: {deterrence: 1}, slope: 0.1}
      court: {weights: {deterrence: 1}, slope: 0.1}
  south:
    leaders:
      left: {starts: 2024-06-03, elected: 2024-05-06, chance: 0.7}
      right: {starts: 2024-06-03, elected: 2024-05-06, chance: 0.3}
leverage:
  tariff: {holder: north, against: south, cost: 0.1, starts: 2024-02-01}
  embargo: {holder: north, against: south, cost: 0.1, active: false}
pressures:
  requests: {path: {2024-01-01: 1.0}, elasticities: {south: -0.1}}
measures:
  fence: {holder: north, against: south, if_acquiesced: {north: 0.1}, if_resisted: {south: -0.1}}
questions:
  waiting: {at_least: {asylum: wait}, counts_measure: fence}
levers:
  turns: {path: talks.proposer, label: Turns, why: Who proposes., choices: [alternating, random]}
"""
