"""What ``winset sweep`` does: design, progress, and how to go on after a stop."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.cli.compiling import compile_rules
from sim.cli.exits import say
from sim.cli.screen import interval, percent, write
from sim.errors import WinsetError
from sim.scenario.levers import parse_settings
from sim.scenario.source import unknown
from sim.scenario.yaml_text import plain_of
from sim.shipped import load
from sim.sweep import LOCAL, Standing, sweep
from sim.sweep.precision import width_of

_KEYS = ("vary", "design", "points", "runs", "seed", "until", "most")


@dataclass(frozen=True)
class Asked:
    """The words of the command: ``said`` are options of the design, None where one is left out."""

    vary: tuple[str, ...]
    file: str | None
    said: Mapping[str, int | str | None]
    outcomes: bool
    presets: tuple[str, ...]
    settings: tuple[str, ...]


@dataclass(frozen=True)
class Manner:
    """Where to and how; results do not depend on it."""

    out: str
    jobs: int | None
    cluster: str | None
    resume: bool
    quiet: bool


def play(scenario: str, asked: Asked, manner: Manner) -> None:
    """The sweep, with a bar on stderr if that is a terminal; Ctrl-C says how to go on."""
    words = _file(asked.file) if asked.file is not None else {}
    words |= {key: value for key, value in asked.said.items() if value is not None}
    vary = {**words.pop("vary", {}), **_varies(asked.vary)}
    if isinstance(words.get("until"), str):
        words["until"] = width_of(words["until"])
    settings = parse_settings(asked.settings)
    chosen = load(scenario, preset=asked.presets, settings=settings)
    plays_here = manner.cluster in {None, LOCAL}
    with _bar(shown=not manner.quiet) as bar:

        def tell(standing: Standing) -> None:
            if standing.negotiations == 0 and plays_here:  # all is checked, and nothing has been played
                compile_rules(chosen)
            if bar is not None:
                bar(standing)

        try:
            sweep(
                scenario,
                vary,
                out=manner.out,
                **words,
                outcomes=asked.outcomes,
                preset=asked.presets,
                settings=settings,
                jobs=manner.jobs,
                cluster=manner.cluster,
                resume=manner.resume,
                command=_command(scenario, asked),
                progress=tell,
            )
        except KeyboardInterrupt:
            say(f"Finished blocks are kept in {manner.out}; the same command with --resume makes the rest.")
            raise
    if not manner.quiet:
        write(f"{manner.out}: done.\n")


def _varies(words: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        path, equals, text = (part.strip() for part in word.partition("="))
        if not (path and equals and text):
            raise WinsetError(f"--vary {word}: write PATH=a:b:n or PATH=v1,v2")
        if path in found:
            raise WinsetError(f"--vary {path}: it is varied twice")
        found[path] = text
    return found


def _file(name: str) -> dict[str, Any]:
    """A design file: the options of the command as keys, ``vary`` a mapping of paths."""
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WinsetError(f"--from {name}: this file cannot be read: {error}") from error
    words, _ = plain_of(text, name)
    varied = words.get("vary", {}) if isinstance(words, dict) else None
    if not isinstance(words, dict) or not isinstance(varied, dict):
        raise WinsetError(f"{name}: a design is a mapping with the keys {', '.join(_KEYS)}; vary is one of paths")
    for key in words:
        if key not in _KEYS:
            raise WinsetError(f"{name}: {key}: {unknown('key', str(key), _KEYS)}")
    for key, kinds in _KINDS.items():
        value = words.get(key, kinds[-1]())
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise WinsetError(f"{name}: {key}: {' or '.join(_WORDS[kind] for kind in kinds)} is needed, found {value}")
    vary = {str(path): said if isinstance(said, list) else str(said) for path, said in varied.items()}
    return {**{str(key): value for key, value in words.items()}, "vary": vary}


_KINDS: dict[str, tuple[type, ...]] = {
    "design": (str,),
    "points": (int,),
    "runs": (int,),
    "seed": (int,),
    "until": (float, str),
    "most": (int,),
}
_WORDS: dict[type, str] = {str: "a text", int: "a whole number", float: "a share"}


def _command(scenario: str, asked: Asked) -> list[str]:
    """What was asked, without the folder and without what results do not depend on."""
    words = ["winset", "sweep", scenario]
    words += [part for word in asked.vary for part in ("--vary", word)]
    words += ["--from", asked.file] if asked.file is not None else []
    words += [part for key, value in asked.said.items() if value is not None for part in (f"--{key}", str(value))]
    words += ["--outcomes"] if asked.outcomes else []
    words += [part for word in asked.presets for part in ("--preset", word)]
    return words + [part for word in asked.settings for part in ("--set", word)]


@contextmanager
def _bar(*, shown: bool) -> Iterator[Callable[[Standing], None] | None]:
    """A bar of points with rate, remaining time and the newest likelihood; nothing where stderr is no terminal."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield None
        return
    done = (TextColumn("Points"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    columns = (*done, TextColumn("{task.fields[said]}"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None, said="")

        def tell(standing: Standing) -> None:
            elapsed = progress.tasks[0].elapsed or 0.0
            rate = f"{standing.negotiations / elapsed:,.0f} a second" if elapsed else ""
            newest = standing.newest
            said = "" if newest is None else f"any deal {percent(newest.value)} ({interval(newest)}), {rate}"
            progress.update(task, completed=standing.done, total=standing.points, said=said)

        yield tell
