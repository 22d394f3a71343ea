"""Many visitors of the pages at once: ``python -m benchmarks.visitors --visitors 50 --seconds 300 [--hostile]``.

Each is a session of Streamlit's own protocol over a WebSocket: it opens the first page and moves a lever every few
seconds. The time that counts goes from the lever to the end of the page's run, everything drawn, the explanation of
why it moved, too. The server runs in the demo mode, with an empty folder of its own, and is ended at the end.
"""

import argparse
import asyncio
import itertools
import json
import os
import random  # noqa: TID251  # which lever a visitor moves: nothing of the model
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import urllib3
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect

SCENARIOS = ("quickstart", "safe-third-country-2018")
HEAVY = "scenario=safe-third-country-2018&runs=50000&set=calendar.horizon%3D2022-12-01&seed={seed}"
"""The longest and the most that one may ask for; another seed each time, so that nothing is known before."""
PAUSE = 5.0, 15.0
"""Seconds between what a visitor sees and the next lever."""
_ROOT = Path(__file__).parents[1]
_GIVEN_UP = 60.0
_STARTING = urllib3.Retry(120, backoff_factor=0.25, backoff_max=0.5)


@dataclass
class Seen:
    """What all visitors have seen."""

    opened: list[float] = field(default_factory=list)
    headlines: list[float] = field(default_factory=list)
    finished: list[float] = field(default_factory=list)
    heavy: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)
    """Places of levers that do not go together: the page says so, and the visitor begins anew."""
    memory: list[float] = field(default_factory=list)


@dataclass
class Visitor:
    """One session: what it knows of the levers on its page."""

    socket: ClientConnection
    query: str
    seen: Seen
    sliders: dict[str, Slider] = field(default_factory=dict)

    async def run(self, message: BackMsg) -> tuple[float, float]:
        """Have the page drawn; seconds to the headline and to the end."""
        message.rerun_script.query_string = self.query
        message.rerun_script.context_info.locale = "en-GB"
        started, headline = time.perf_counter(), 0.0
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(_GIVEN_UP):
            while True:
                told = ForwardMsg.FromString(await self.socket.recv(decode=False))
                kind = told.WhichOneof("type")
                if kind == "delta":
                    headline = time.perf_counter() - started if self._drawn(told) else headline
                elif kind == "page_info_changed":
                    self.query = told.page_info_changed.query_string
                elif kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return headline, time.perf_counter() - started

    def lever(self, chance: random.Random) -> BackMsg:
        """A lever at another place."""
        slider = chance.choice(list(self.sliders.values()))
        steps = int((slider.max - slider.min) / slider.step)
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add(id=slider.id)
        state.double_array_value.data.append(slider.min + slider.step * chance.randint(0, steps))
        return message

    def _drawn(self, told: ForwardMsg) -> bool:
        """Take in what is new on the page; whether it is a headline."""
        element = told.delta.new_element
        match element.WhichOneof("type"):
            case "slider" if "-lever_" in element.slider.id:
                self.sliders[element.slider.id] = element.slider
            case "exception":
                self.seen.errors.append(element.exception.message)
            case "alert" if element.alert.format == element.alert.ERROR:
                self.seen.misfits.append(element.alert.body)
                self.sliders.clear()
            case "metric":
                return True
        return False


async def visit(port: int, number: int, until: float, seen: Seen) -> None:
    """One who opens the first page and moves levers."""
    chance = random.Random(number)  # noqa: S311  # no secret
    await asyncio.sleep(chance.uniform(0.0, PAUSE[1]))
    query = f"scenario={SCENARIOS[number % len(SCENARIOS)]}"
    try:
        async with connect(_stream(port), subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            visitor = Visitor(socket, query, seen)
            seen.opened.append((await visitor.run(BackMsg()))[1])
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(*PAUSE))
                if not visitor.sliders:
                    visitor.query = query
                    await visitor.run(BackMsg())
                    continue
                headline, finished = await visitor.run(visitor.lever(chance))
                seen.headlines.append(headline)
                seen.finished.append(finished)
    except (OSError, TimeoutError) as error:
        seen.errors.append(f"{type(error).__name__}: {error}")


async def besiege(port: int, until: float, seen: Seen) -> None:
    """One who asks for the most there is, over and over."""
    async with connect(_stream(port), subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        for seed in itertools.count(1):
            if time.monotonic() >= until:
                return
            visitor = Visitor(socket, HEAVY.format(seed=seed), Seen())
            seen.heavy.append((await visitor.run(BackMsg()))[1])


async def watch(process: int, until: float, seen: Seen) -> None:
    """Memory of the server, every second."""
    while time.monotonic() < until:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        seen.memory.append(int(status.partition("VmRSS:")[2].split()[0]) / 1024)
        await asyncio.sleep(1.0)


async def all_of_them(port: int, process: int, asked: argparse.Namespace) -> Seen:
    """All visitors until the time is over."""
    seen, until = Seen(), time.monotonic() + asked.seconds
    visitors = [visit(port, number, until, seen) for number in range(asked.visitors)]
    hostile = [besiege(port, until, seen)] if asked.hostile else []
    await asyncio.gather(*visitors, *hostile, watch(process, until, seen))
    return seen


@contextmanager
def server() -> Iterator[tuple[int, int, Path]]:
    """The pages, in the demo mode; gives their port, their process and the file of what they log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder, Path(folder, "log.txt").open("w", encoding="utf-8") as said:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1"]
        process = subprocess.Popen(  # noqa: S603  # our own words
            [*command, f"--server.port={port}", "--server.fileWatcherType=none"],
            cwd=_ROOT,
            env={**os.environ, "WINSET_DEMO": "1", "WINSET_LOG": "json", "XDG_DATA_HOME": folder},
            stdout=said,
            stderr=said,
        )
        try:
            urllib3.request("GET", f"http://127.0.0.1:{port}/_stcore/health", retries=_STARTING)
            yield port, process.pid, Path(said.name)
        finally:
            process.terminate()
            process.wait()


def _stream(port: int) -> str:
    return f"ws://127.0.0.1:{port}/_stcore/stream"


def told(what: str, times: list[float]) -> str:
    """A row of the table."""
    if len(times) < 2:  # noqa: PLR2004  # quantiles need two
        return f"| {what} | {len(times)} | | |"
    cuts = quantiles(times, n=20)
    return f"| {what} | {len(times)} | {cuts[9]:.2f} | {cuts[18]:.2f} |"


def main() -> None:
    """The table of docs/performance.md."""
    parser = argparse.ArgumentParser(prog="benchmarks.visitors")
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--hostile", action="store_true")
    asked = parser.parse_args()
    with server() as (port, process, log):
        seen = asyncio.run(all_of_them(port, process, asked))
        logged = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    print("| what | times | median, s | 95th percentile, s |\n|---|---|---|---|")
    print(told("page opened", seen.opened))
    print(told("lever to headline", seen.headlines))
    print(told("lever to everything drawn", seen.finished))
    print(told("hostile request", seen.heavy))
    for event, number in (("page", "seconds"), ("run", "seconds"), ("run", "wait")):
        print(told(f"server: {event}, {number}", [line[number] for line in logged if line["event"] == event]))
    quarters = [max(part) for part in (seen.memory[: len(seen.memory) // 2], seen.memory[len(seen.memory) // 2 :])]
    print(f"\nmemory, MiB: {quarters[0]:.0f} at most in the first half, {quarters[1]:.0f} in the second")
    print(f"levers that did not fit: {len(seen.misfits)}; errors: {len(seen.errors)}")
    for error in sorted(set(seen.errors)):
        print(f"  {error}")


if __name__ == "__main__":
    main()
