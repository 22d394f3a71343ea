"""The progress bar of commands that play."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Bar = Callable[[int, int], None]
"""Takes what is done and what is to do."""


@contextmanager
def progress_bar(what: str = "Negotiations", *, shown: bool) -> Iterator[Bar | None]:
    """A bar on stderr, if that is a terminal, that is told what is done and what is to do; it vanishes when full.

    ``what`` is counted.
    """
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
