"""The policy game in real browsers: a facilitator and two teams, a reload in mid-round, and what crosses the wire."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, WebSocket, expect

from tests.browser.pages import PLAYED, open_page, settled

PRIVATE_NOTE = "Our parliament would take less than we say."


@dataclass
class Seat:
    """A browser of its own, and all that the server has sent to it."""

    page: Page
    received: list[bytes] = field(default_factory=list)

    def heard(self, text: str) -> bool:
        """Whether a text was in anything that the server sent."""
        return any(text.encode() in frame for frame in self.received)


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    made: list[BrowserContext] = []
    yield made
    for one in made:
        one.close()


def sit_down(browser: Browser, contexts: list[BrowserContext], *, width: int) -> Seat:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
    contexts.append(context)
    seat = Seat(context.new_page())

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: seat.received.append(frame if isinstance(frame, bytes) else b""))

    seat.page.on("websocket", listen)
    return seat


def press(page: Page, name: str) -> None:
    """Press a button once it can be pressed, and wait for what it does."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled(timeout=PLAYED)
    button.click()
    settled(page)


def join(seat: Seat, address: str, nickname: str, government: str) -> None:
    open_page(seat.page, address)
    seat.page.get_by_label("Nickname").fill(nickname)
    seat.page.get_by_text(f"{government} (free)", exact=True).click()
    press(seat.page, "Take the seat")
    expect(seat.page.get_by_role("heading", name="Your brief")).to_be_visible(timeout=PLAYED)


def opened_room(page: Page, app: str, *, scenario: str = "quickstart") -> str:
    """Open a room, and wait until its address has its join code, which is given back."""
    open_page(page, f"{app}/game?scenario={scenario}")
    press(page, "Open the room")
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible(timeout=PLAYED)
    expect(page).to_have_url(re.compile("room=.{8}"), timeout=PLAYED)
    return page.url.partition("room=")[2][:8]


def seated(browser: Browser, contexts: list[BrowserContext], app: str) -> tuple[Seat, Seat, Seat, str]:
    """A desk, two teams at the table of its room, where a move is asked for, and the join code."""
    desk = sit_down(browser, contexts, width=1440)
    code = opened_room(desk.page, app)
    north, south = (sit_down(browser, contexts, width=390) for _ in range(2))
    join(north, f"{app}/game?room={code}", "Nora", "Norland")
    join(south, f"{app}/game?room={code}", "Sam", "Sudland")
    expect(desk.page.get_by_text("Sam")).to_be_visible(timeout=PLAYED)
    until_a_move(desk.page)
    return desk, north, south, code


def until_a_move(facilitator: Page) -> None:
    """Let time go on until a team is to move; the page may be drawn anew at any moment, so that a press may be late."""
    press(facilitator, "Begin")
    waits, on = facilitator.get_by_text("waiting for an offer"), facilitator.locator("button:enabled", has_text="Next")
    while True:
        expect(waits.or_(on).first).to_be_visible(timeout=PLAYED)
        settled(facilitator)
        if waits.count():
            return
        with suppress(TimeoutError):
            on.click(timeout=2_000)


@pytest.mark.slow
def test_two_teams_play_a_round_and_no_secret_reaches_the_other_browser(
    browser: Browser, contexts: list[BrowserContext], app: str
) -> None:
    desk, north, south, code = seated(browser, contexts, app)
    mover, other = (south, north) if south.page.get_by_text("You have the turn").count() else (north, south)
    expect(mover.page.get_by_text("You have the turn")).to_be_visible(timeout=PLAYED)
    mover.page.reload()  # in mid-round: the seat, the round and the draft's form are there again
    expect(mover.page.get_by_text("You have the turn")).to_be_visible(timeout=PLAYED)
    settled(mover.page)
    mover.page.get_by_label("Fish quota").click()
    mover.page.get_by_role("option", name="Both fleets fish a fifth less").click()
    settled(mover.page)
    expect(mover.page.get_by_text("Against waiting").first).to_be_visible(timeout=PLAYED)
    mover.page.get_by_role("button", name="Offer this").dblclick()
    expect(other.page.get_by_text("Your answer, please")).to_be_visible(timeout=PLAYED)
    press(other.page, "Refuse")
    expect(desk.page.get_by_text("this round is over")).to_be_visible(timeout=PLAYED)
    expect(desk.page.get_by_text("refused.")).to_be_visible(timeout=PLAYED)

    north.page.get_by_label("Text").fill(PRIVATE_NOTE)
    north.page.get_by_role("combobox", name="To").click()
    north.page.get_by_role("option", name="everybody").press("Escape")
    press(north.page, "Send")  # to the first in the list: the other government
    expect(south.page.get_by_text(PRIVATE_NOTE)).to_be_visible(timeout=PLAYED)

    watcher = sit_down(browser, contexts, width=1440)
    open_page(watcher.page, f"{app}/game?room={code}")
    watcher.page.get_by_label("Nickname").fill("Wim")
    watcher.page.get_by_text("Just look on").click()
    press(watcher.page, "Take the seat")
    expect(watcher.page.get_by_text("Join with a phone")).to_be_visible(timeout=PLAYED)

    assert north.heard("Fish stocks recover")
    assert not south.heard("Fish stocks recover")  # a goal of the other side: its brief never came here
    assert south.heard("The fleet keeps working")
    assert not north.heard("The fleet keeps working")
    assert not watcher.heard("Fish stocks recover")
    assert not watcher.heard(PRIVATE_NOTE)
    assert south.heard("you mean it") or south.heard("it is a bluff")
    assert not north.heard("it is a bluff")


@pytest.mark.slow
def test_one_person_plays_alone_to_the_debrief(page: Page, app: str) -> None:
    open_page(page, f"{app}/game?scenario=quickstart")
    press(page, "Play")
    expect(page.get_by_role("heading", name="Your brief")).to_be_visible(timeout=PLAYED)
    asked = page.get_by_test_id("stAlert").first
    accepts, passes = (page.get_by_role("button", name=name, exact=True) for name in ("Accept", "Pass this round"))
    debrief = page.get_by_role("heading", name="Debrief")
    while True:
        expect(accepts.or_(passes).or_(debrief)).to_be_visible(timeout=PLAYED)
        if debrief.count():
            break
        question = asked.inner_text()
        accepts.or_(passes).click()
        expect(asked).not_to_have_text(question, timeout=PLAYED)  # another day, another question, or the end
        settled(page)  # the question is drawn before the buttons
    expect(page.get_by_text("simulated delegations").first).to_be_visible()


@pytest.mark.slow
def test_the_facilitator_moves_a_hand_over_goes_back_and_deletes_the_room(page: Page, app: str) -> None:
    code = opened_room(page, app)
    guest = page.context.browser
    assert guest is not None
    other = guest.new_context(locale="en-GB").new_page()
    seat = Seat(other)
    join(seat, f"{app}/game?room={code}", "Sam", "Sudland")
    until_a_move(page)
    press(page, "End the time for moves")
    press(page, "Back one round") if page.get_by_role("button", name="Back one round").is_enabled() else None
    press(page, "Show the likelihood to all")
    page.get_by_role("button", name="Delete the room").click()
    press(page, "Delete it")
    expect(other.get_by_text("no longer there")).to_be_visible(timeout=PLAYED)
    other.context.close()
