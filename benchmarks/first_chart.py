"""How soon a stranger who opens the first page sees a chart: ``python -m benchmarks.first_chart``.

Each time in a browser that has nothing in its cache, on a server in the demo mode that has been asked once before.
"""

import shutil
import time
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.visitors import server

_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_TIMES = 7
_SEEN = {
    "an empty page: Streamlit itself is there": "[data-testid=stMainBlockContainer]",
    "the headline": "[data-testid=stMetricValue]",
    "the first chart": "[data-testid=stVegaLiteChart] svg",
}


def seconds(browser: Browser, address: str, width: int) -> list[float]:
    """From the address to each of what is looked for, in a new browser's window."""
    with browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB") as context:
        page = context.new_page()
        page.add_init_script("localStorage.setItem('winset.toured', '1')")
        started, found = time.perf_counter(), list[float]()
        page.goto(address, wait_until="commit")
        for seen in _SEEN.values():
            page.locator(seen).first.wait_for(state="attached", timeout=120_000)
            found.append(time.perf_counter() - started)
        return found


def main() -> None:
    """The table of docs/performance.md."""
    with server() as (port, _process, _log), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_OPTIONS)
        address = f"http://127.0.0.1:{port}/?scenario=safe-third-country-2018"
        seconds(browser, address, 1440)
        wide, narrow = (
            [median(times) for times in zip(*(seconds(browser, address, width) for _ in range(_TIMES)), strict=True)]
            for width in (1440, 390)
        )
        browser.close()
    print("| seconds until one sees | 1440 pixels wide | 390 pixels wide |\n|---|---|---|")
    for seen, *times in zip(_SEEN, wide, narrow, strict=True):
        print(f"| {seen} | " + " | ".join(f"{each:.2f}" for each in times) + " |")


if __name__ == "__main__":
    main()
