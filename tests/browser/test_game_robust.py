"""What goes wrong in a workshop: a connection drops, a server dies in mid-round, two press at once, a room expires."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import urllib3
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import ROOT, STARTING
from tests.browser.pages import PLAYED, open_page, settled
from tests.browser.test_accessible import faults
from tests.browser.test_game import Seat, contexts, join, opened_room, press, seated, sit_down, until_a_move

__all__ = ["contexts"]
pytestmark = pytest.mark.slow


class Server:
    """A server of this test, which can be killed and started again at the same address, with the same rooms."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        words = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1"]
        words += [f"--server.port={self.port}", "--server.fileWatcherType=none"]
        rooms = f"sqlite:///{self.folder / 'rooms.db'}"
        with (self.folder / "log.txt").open("a", encoding="utf-8") as said:
            self.process = subprocess.Popen(  # noqa: S603  # our own command
                words, cwd=ROOT, env={**os.environ, "WINSET_ROOMS": rooms}, stdout=said, stderr=subprocess.STDOUT
            )
        assert urllib3.request("GET", f"{self.address}/_stcore/health", retries=STARTING).status == 200

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    del browser
    made = Server(tmp_path)
    yield made
    made.kill()


def a_game(browser: Browser, contexts: list[BrowserContext], app: str) -> tuple[Seat, Seat, Seat, str]:
    """A desk, whoever has the turn, the other team, and the join code."""
    desk, north, south, code = seated(browser, contexts, app)
    for one in (north, south):
        expect(one.page.get_by_text("You have the turn").or_(one.page.get_by_text("Waiting for")).first).to_be_visible(
            timeout=PLAYED
        )
    mover, other = (south, north) if south.page.get_by_text("You have the turn").count() else (north, south)
    return desk, mover, other, code


def offer(page: Page) -> None:
    page.get_by_label("Fish quota").click()
    page.get_by_role("option", name="Both fleets fish a fifth less").click()
    settled(page)
    press(page, "Offer this")


def test_a_seat_is_there_again_after_its_connection_dropped(
    browser: Browser, contexts: list[BrowserContext], app: str
) -> None:
    """In mid-round; what happened meanwhile is on the page, and the team can move."""
    _desk, mover, other, _code = a_game(browser, contexts, app)
    other.page.context.set_offline(True)
    offer(mover.page)
    other.page.context.set_offline(False)
    expect(other.page.get_by_text("Your answer, please")).to_be_visible(timeout=PLAYED)
    press(other.page, "Refuse")
    expect(mover.page.get_by_text("refused.")).to_be_visible(timeout=PLAYED)


def test_a_server_that_is_killed_in_mid_round_goes_on_where_it_was(
    browser: Browser, contexts: list[BrowserContext], server: Server
) -> None:
    desk, mover, other, _code = a_game(browser, contexts, server.address)
    offer(mover.page)
    expect(other.page.get_by_text("Your answer, please")).to_be_visible(timeout=PLAYED)
    server.kill()
    server.start()
    asked = other.page.get_by_text("Your answer, please")
    for _ in range(6):  # pressed before the page is drawn anew, it is lost: the page goes on asking
        expect(asked).to_be_visible(timeout=PLAYED)
        press(other.page, "Refuse")
        with suppress(AssertionError):
            expect(asked).to_be_hidden(timeout=10_000)
            break
    expect(desk.page.get_by_text("refused.")).to_be_visible(timeout=PLAYED)
    expect(desk.page.get_by_text("Here already")).to_be_hidden(timeout=PLAYED)  # the door, until the key is known
    expect(desk.page.get_by_text("Nora")).to_be_visible()


def test_of_two_tabs_of_a_seat_that_press_at_once_one_moves(
    browser: Browser, contexts: list[BrowserContext], app: str
) -> None:
    """Both buttons are pressed before either page hears of the other; one offer is made."""
    desk, mover, _other, code = a_game(browser, contexts, app)
    second = mover.page.context.new_page()
    open_page(second, f"{app}/game?room={code}")
    expect(second.get_by_text("You have the turn")).to_be_visible(timeout=PLAYED)
    for page in (mover.page, second):
        page.evaluate("document.querySelector('.st-key-game_pass button').click()")
    expect(desk.page.get_by_text("this round is over")).to_be_visible(timeout=PLAYED)
    settled(desk.page)
    timeline = desk.page.get_by_test_id("stMainBlockContainer").inner_text()
    assert timeline.count("passed.") == 1


def test_a_room_that_expires_while_people_look_at_it_says_so(
    browser: Browser, contexts: list[BrowserContext], server: Server
) -> None:
    desk, mover, other, _code = a_game(browser, contexts, server.address)
    with sqlite3.connect(server.folder / "rooms.db") as database:
        database.execute("update rooms set expires = '2020-01-01 00:00:00.000000'")
    for seat in (desk, mover, other):
        expect(seat.page.get_by_text("no longer there")).to_be_visible(timeout=PLAYED)
    press(mover.page, "Back to the door")
    expect(mover.page.get_by_role("heading", name="Join a room")).to_be_visible(timeout=PLAYED)


def test_three_governments_keep_their_notes_and_briefs_apart(
    browser: Browser, contexts: list[BrowserContext], app: str
) -> None:
    """What passes between two never comes to the third; nobody's token or key comes to anybody else."""
    desk = sit_down(browser, contexts, width=1440)
    code = opened_room(desk.page, app, scenario="northern-route-2019")
    seats = {name: sit_down(browser, contexts, width=390) for name in ("United States", "Mexico", "Guatemala")}
    for name, seat in seats.items():
        join(seat, f"{app}/game?room={code}", f"team {name}", name)
    first, second, third = seats.values()
    first.page.get_by_label("Text").fill("Only for Mexico: we could pay more.")
    press(first.page, "Send")
    expect(second.page.get_by_text("we could pay more")).to_be_visible(timeout=PLAYED)
    until_a_move(desk.page)
    expect(third.page.get_by_text("Waiting for").or_(third.page.get_by_text("You have")).first).to_be_visible(
        timeout=PLAYED
    )
    assert not third.heard("we could pay more")
    everybody = {"desk": desk, **seats}
    secrets = {name: [value for value in seat.page.evaluate(_SECRETS) if value] for name, seat in everybody.items()}
    assert all(secrets.values())
    for name, seat in everybody.items():
        for other, held in secrets.items():
            for secret in held:
                assert secret not in seat.page.url
                assert other == name or not seat.heard(secret)


_SECRETS = """() => Object.values(JSON.parse(localStorage.getItem('winset_rooms') ?? '{}')).flatMap(Object.values)"""


def test_the_seat_and_the_desk_have_no_serious_fault(
    browser: Browser, contexts: list[BrowserContext], app: str
) -> None:
    desk, mover, other, _code = a_game(browser, contexts, app)
    for seat in (desk, mover, other):
        for ground in ("light", "dark"):
            seat.page.emulate_media(color_scheme=ground)
            settled(seat.page)
            assert faults(seat.page) == []
