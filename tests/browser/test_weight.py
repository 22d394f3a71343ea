"""How much the first page makes a browser load, and how soon in its making there is something to see."""

from playwright.sync_api import Browser, Request, WebSocket

from tests.browser.pages import PLAYED, TOURED

QUERY = "scenario=quickstart&runs=1000"
STATIC = 5 * 2**20
"""Bytes of files before compression, Streamlit's own scripts among them, which are nearly all of it."""
DRAWN = 100 * 2**10
"""Bytes that the session says until the page is drawn: ours."""
RUNS = 2
"""Runs of the page until its chart is there: the first, and one for what the browser tells of its width."""
CHART = "[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas"


def test_the_first_page_is_no_heavier_than_its_budget_and_draws_its_chart_in_few_runs(
    browser: Browser, app: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(TOURED)
    files: dict[str, int] = {}
    said: list[int] = []
    asked: list[int] = []

    def loaded(request: Request) -> None:
        response = request.response()
        if response is not None and response.status == 200 and request.resource_type != "websocket":
            files[response.url] = len(response.body())

    def connected(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: said.append(len(frame)))
        socket.on("framesent", lambda frame: asked.append(len(frame)))

    page.on("websocket", connected)
    page.on("requestfinished", loaded)
    page.goto(f"{app}/?{QUERY}")
    page.locator(CHART).first.wait_for(timeout=PLAYED)
    runs = len(asked)
    page.wait_for_load_state("networkidle")
    context.close()
    assert sum(files.values()) < STATIC, sorted(files.items(), key=lambda each: -each[1])[:10]
    assert sum(said) < DRAWN
    assert runs <= RUNS
