"""What happened, as one JSON object a line, for whoever serves the pages to others; nothing about anybody in it."""

import json
import logging
import os
import sys
import time

LOG = "WINSET_LOG"
"""Environment variable: json for lines of JSON on standard error; nothing is written without it."""
_LOGGER = logging.getLogger("winset.pages")


class _Lines(logging.Formatter):
    """An event and its numbers, with the time."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))}
        return json.dumps({**told, "event": record.getMessage(), **vars(record)["numbers"]})


def start() -> None:
    """Write from now on, if that is asked for; once is enough, and more does nothing."""
    if os.environ.get(LOG) == "json" and not _LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Lines())
        _LOGGER.addHandler(handler)
        _LOGGER.setLevel(logging.INFO)
        _LOGGER.propagate = False


def tell(event: str, numbers: dict[str, int | float | bool]) -> None:
    """Write what has happened: numbers only, so that no text of a visitor gets in."""
    if _LOGGER.handlers:
        _LOGGER.info(event, extra={"numbers": numbers})
