"""The events of a game at the terminal, kept in a file line by line, so that the game can go on another day."""

from pathlib import Path

from pydantic import ValidationError

from sim.cli.exits import say
from sim.errors import WinsetError
from sim.game import events as ev
from sim.game.state import State, state_of


class GameFile:
    """The events of a game, in a file if one is given; a line is written before the game goes on."""

    def __init__(self, file: str | None, fresh: ev.Opened) -> None:
        self.file = file
        path = None if file is None else Path(file)
        self._events: list[ev.Event] = [fresh]
        try:
            if path is not None and path.exists():
                self._events = _kept(path)
            elif path is not None:
                path.write_text(fresh.model_dump_json() + "\n", encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise WinsetError(f"--game {file}: this file cannot be used: {error}") from error
        first = self._events[0]
        if not isinstance(first, ev.Opened) or (first.scenario, first.seed) != (fresh.scenario, fresh.seed):
            raise WinsetError(f"--game {file}: it holds a game of another scenario or seed; give another name")
        self.opened = first

    def add(self, event: ev.Event) -> None:
        """One more event."""
        if self.file is not None:
            try:
                with Path(self.file).open("a", encoding="utf-8") as out:
                    out.write(event.model_dump_json() + "\n")
            except OSError as error:
                raise WinsetError(f"--game {self.file}: this cannot be written: {error.strerror or error}") from error
        self._events.append(event)

    def state(self) -> State:
        """How the game stands."""
        return state_of(self._events)


def _kept(path: Path) -> list[ev.Event]:
    """The events in a file; a last line that was being written when the machine stopped is taken out of it.

    Raises:
        WinsetError: the file holds no game, or a line of it is damaged.
    """
    whole, _end, half = path.read_text(encoding="utf-8").rpartition("\n")
    events: list[ev.Event] = []
    for number, line in enumerate(whole.splitlines(), 1):
        try:
            events.append(ev.EVENTS.validate_json(line))
        except ValidationError as error:
            if not events:
                break
            problem = f"--game {path}: line {number} is damaged; take it and all after it out of the file to go on"
            raise WinsetError(problem) from error
    if not events:
        raise WinsetError(f"--game {path}: this file holds no game of Winset; give another name")
    if half:
        path.write_text(f"{whole}\n", encoding="utf-8")
        say(f"--game {path}: the last line was not finished, and is left out; the game goes on before it.")
    return events
