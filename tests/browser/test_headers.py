"""The headers that a server is to send (deploy/headers.conf) refuse no part of the pages; no upload is forged."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
import urllib3
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import PLAYED, open_page, settled

HEADERS = dict(
    re.findall(
        r'^add_header (\S+) "(.*)" always;$',
        (Path(__file__).parents[2] / "deploy" / "headers.conf").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
REFUSED = "Content Security Policy"
"""What Chromium writes to its console where it refuses something."""
PAGES = {
    "explore": ("stVegaLiteChart", "scenario=quickstart&runs=500"),
    "watch": ("stVegaLiteChart", "scenario=quickstart"),
    "sweep": ("stButton", "scenario=quickstart"),
    "editor": ("stButton", "scenario=quickstart"),
    "game": ("stButton", "scenario=quickstart"),
    "how": ("stVegaLiteChart", "scenario=quickstart"),
}
"""Page -> something of it that has to be there, and its address."""


def _with_headers(route: Route) -> None:
    if route.request.resource_type != "document":
        route.fallback()
        return
    found = route.fetch()
    route.fulfill(response=found, headers={**found.headers, **HEADERS})


@pytest.fixture
def refused(page: Page, app: str) -> list[str]:
    """What Chromium refuses, while the app's documents have the headers."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if REFUSED in message.text else None)
    page.context.grant_permissions(["local-network-access"])  # Chromium minds where a document is from
    page.route(re.compile(re.escape(app)), _with_headers)
    return said


def test_headers_refuse_a_script_that_is_not_ours(page: Page, app: str, refused: list[str]) -> None:
    open_page(page, f"{app}/how?scenario=quickstart")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'window.theirs = 1'}))")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.theirs = 1\">')")
    expect(page.locator("img[src=x]")).to_have_count(1)
    assert page.evaluate("window.theirs") is None
    assert refused


@pytest.mark.parametrize("name", PAGES)
def test_headers_refuse_no_part_of_a_page(page: Page, app: str, refused: list[str], name: str) -> None:
    part, query = PAGES[name]
    open_page(page, f"{app}/{name}?{query}")
    expect(page.get_by_test_id(part).first).to_be_visible(timeout=PLAYED)
    settled(page)
    assert refused == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_needs_the_token_of_the_page(app: str, method: str) -> None:
    address = f"{app}/_stcore/upload_file/somebodys-session/some-file"
    cookie = urllib3.request("GET", f"{app}/_stcore/health").headers["Set-Cookie"].partition(";")[0]
    token = cookie.partition("=")[2].strip('"')

    def status(**headers: str) -> int:
        return urllib3.request(method, address, headers=headers, fields={"file": ("a.yaml", b"")}).status

    own, other = {"X-Xsrftoken": token}, {"X-Xsrftoken": "2|a|b|1"}
    for sent in ({}, {"Cookie": cookie}, own, {"Cookie": cookie, **other}):
        assert status(**sent) == HTTPStatus.FORBIDDEN
    assert status(Cookie=cookie, **own) != HTTPStatus.FORBIDDEN
