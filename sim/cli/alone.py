"""What ``winset play`` does: tell the week, ask for a move, and go on until nothing is left to happen."""

from dataclasses import dataclass
from functools import reduce

from rich.console import Console
from rich.text import Text

from sim.cli import at_table
from sim.cli.compiling import compile_rules
from sim.cli.exits import say
from sim.cli.game_file import GameFile
from sim.cli.screen import screen
from sim.errors import WinsetError
from sim.game import acts
from sim.game import events as ev
from sim.game.brief import Brief, brief
from sim.game.debrief import debrief
from sim.game.state import State, source_of
from sim.scenario.checks import check
from sim.scenario.levers import apply, parse_settings, with_preset
from sim.scenario.reader import dump
from sim.scenario.source import unknown
from sim.shipped import opened

_ME = "me"
_HELP = """\
  ISSUE=LEVEL ...  change your draft; a level's name or number, 0 is today
  offer, pass      put the draft on the table, or let this round go by
  yes, no          answer what is on the table
  ideas            packages that others may accept
  draft, brief     what your draft would mean; your aims and beliefs
  quit             end here; with --game FILE you can go on later"""


@dataclass(frozen=True)
class Asked:
    """The words of the command."""

    file: str
    government: str
    presets: tuple[str, ...]
    settings: tuple[str, ...]
    seed: int
    hints: bool


def play(asked: Asked, *, game: str | None) -> None:
    """Play to the end, or until the player leaves.

    Raises:
        WinsetError: no such government, or the file of the game is damaged or holds another game.
    """
    console, log = screen(), GameFile(game, _opening(asked))
    compile_rules(check(source_of(log.opened), offers=False))
    state = log.state()
    if asked.government not in state.world.governments:
        raise WinsetError(f"--as: {unknown('government', asked.government, state.world.governments)}")
    if not state.people:
        log.add(acts.join(state, _ME, nickname="You", government=asked.government))
        state = log.state()
    elif state.people[_ME].government != asked.government:
        raise WinsetError(f"--game {game}: you play {state.people[_ME].government} in this game")
    console.print(Text(state.world.scenario.title, style="bold"))
    at_table.tell_brief(console, brief(state, asked.government))
    console.print(Text(_HELP, style="dim"))
    _rounds(console, log, asked)


def _rounds(console: Console, log: GameFile, asked: Asked) -> None:
    told, leader = 0, ""
    while True:
        state = log.state()
        told = at_table.tell_news(console, state, told)
        if state.is_over:
            at_table.tell_debrief(console, state, debrief(state))
            return
        mine = brief(state, asked.government)
        if leader and mine.leader != leader:
            console.print(Text("\nYour government has a new leader: your aims are others now.", style="bold"))
            at_table.tell_brief(console, mine)
        leader = mine.leader
        event = _Turn(console, mine, hints=asked.hints).move()
        if event is None:
            kept = f"; winset play ... --game {log.file} goes on with it" if log.file else ""
            say(f"You have left the table{kept}.")
            return
        log.add(event)


@dataclass
class _Turn:
    """One move of the player: a draft to work on, or a yes or no."""

    console: Console
    brief: Brief
    hints: bool

    def move(self) -> ev.Event | None:
        """The move, None to leave."""
        state, draft = self.brief.state, dict[str, str]()
        at_table.ask(self.console, self.brief, hints=self.hints)
        while True:
            line = _line(self.console)
            if line in {None, "quit", "q"}:
                return None
            try:
                event = self._done(state, line or "", draft)
            except WinsetError as error:
                say(str(error))
                continue
            if event is not None:
                return event

    def _done(self, state: State, line: str, draft: dict[str, str]) -> ev.Event | None:
        """What a line asks for: an event, or something to look at."""
        match line.lower():
            case "offer" if state.task == "offer":
                return acts.offer(state, _ME, week=state.week, package=dict(draft))
            case "pass" if state.task == "offer":
                return acts.offer(state, _ME, week=state.week, package=None)
            case "yes" | "y" | "no" | "n" if state.task == "answer":
                return acts.answer(
                    state, _ME, week=state.week, on_table=state.on_table, accepts=line.lower().startswith("y")
                )
            case "brief":
                at_table.tell_brief(self.console, self.brief)
            case "ideas":
                at_table.tell_ideas(self.console, self.brief, hints=self.hints)
            case "draft":
                at_table.tell_worth(self.console, self.brief, draft, hints=self.hints)
            case words if "=" in words and state.task == "offer":
                at_table.change(state.world, draft, line.split())
                at_table.tell_worth(self.console, self.brief, draft, hints=self.hints)
            case _:
                self.console.print(Text(_HELP, style="dim"))
        return None


def _opening(asked: Asked) -> ev.Opened:
    source = apply(reduce(with_preset, asked.presets, opened(asked.file)), parse_settings(asked.settings))
    check(source, offers=False)
    return ev.Opened(scenario=dump(source), seed=asked.seed, hints=asked.hints, alone=True)


def _line(console: Console) -> str | None:
    try:
        return console.input("> ").strip()
    except EOFError:
        return None
