"""What ``winset run`` does with a file of the challenge model: play, write, report; baselines beside all of it."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim import __version__
from sim.challenge.baselines import Baselines, baselines_of
from sim.challenge.file import Challenge, read_challenge
from sim.challenge.play import Course, play
from sim.challenge.rules import CAPITULATES, COMPROMISES, YIELDS, Floats
from sim.cli.files import STDOUT, as_csv, as_json, write_text
from sim.cli.screen import heading, indented, screen, table, words
from sim.errors import WinsetError
from sim.scenario.levers import parse_settings
from sim.scenario.source import Source

_TAILS = (0.025, 0.975)
_DOES = {YIELDS: "yields to", COMPROMISES: "compromises with", CAPITULATES: "gives in to"}
_BASELINES = {
    "mean": "Plain mean of positions",
    "compromise": "Mean by capability times salience",
    "median": "Median by capability times salience",
    "nash": "Nash solution against the reference point",
}


@dataclass(frozen=True)
class Asked:
    """The words of the command."""

    file: str
    presets: tuple[str, ...]
    settings: tuple[str, ...]
    runs: int
    seed: int


def run(source: Source, asked: Asked, *, json_file: str | None, csv_file: str | None, quiet: bool) -> None:
    """Play, write what was asked for, and tell it.

    Raises:
        WinsetError: the file is wrong, or something was asked for that this model does not have.
    """
    if asked.presets:
        raise WinsetError("--preset: a file of the challenge model has no presets; use --set PATH=VALUE")
    challenge = read_challenge(source, settings=parse_settings(asked.settings))
    course = play(challenge, runs=asked.runs if _doubted(challenge) else 1, seed=asked.seed)
    beside = baselines_of(course.start, reference=_shared(challenge, challenge.issue.reference))
    if json_file is not None:
        write_text(as_json(_plain(challenge, course, beside, asked)), json_file, option="--json")
    if csv_file is not None:
        write_text(as_csv(list(_rounds(challenge, course))), csv_file, option="--csv")
    if not quiet and STDOUT not in {json_file, csv_file}:
        _tell(screen(), challenge, course, beside)
        _close(screen(), asked, len(course.median))


def _tell(console: Console, challenge: Challenge, course: Course, beside: Baselines) -> None:
    console.print(Text(challenge.title, style="bold"))
    console.print(Text(f"Challenge model, {challenge.rounds} rounds, as the {challenge.variant} has it", style="dim"))
    name = words("the decision", challenge.issue.label)
    found = f"\n{name}: {course.forecast:.2f}{_unit(challenge)} after {challenge.rounds} rounds (the median)"
    console.print(found + (f", {_between(course.median[:, -1])}." if _doubted(challenge) else "."))
    if _doubted(challenge):
        drawn = f"Interval: 95 percent of {len(course.median):,} draws around the stated numbers."
        console.print(Text(drawn, style="dim"))
    console.print(heading("Beside it: what simpler rules say of the same positions"))
    console.print(indented(_beside(challenge, course, beside)))
    if challenge.issue.reference is None:
        console.print(indented(Text("No Nash solution: the file states no reference point.", style="dim")))
    console.print(heading("Round by round"))
    console.print(indented(_by_round(challenge, course)))


def _beside(challenge: Challenge, course: Course, beside: Baselines) -> Table:
    """The model's own answer first, then each baseline; how far each was off where the outcome is known."""
    known = challenge.outcome
    made = table("", "Says", "95% of draws", "Off by" if known is not None else "", numbers=3)
    answers = {"The challenge model": course.median[:, -1]} | {
        label: _units(challenge, getattr(beside, name))
        for name, label in _BASELINES.items()
        if getattr(beside, name) is not None
    }
    for label, values in answers.items():
        off = "" if known is None else f"{abs(float(values[0]) - known):.2f}"
        made.add_row(label, f"{values[0]:.2f}", _between(values) if _doubted(challenge) else "", off)
    if known is not None:
        made.add_row("What was decided", f"{known:.2f}", "", "")
    return made


def _by_round(challenge: Challenge, course: Course) -> Table:
    made = table("Round", "Median", "Mean", "Moves")
    for number in range(challenge.rounds + 1):
        moved = [
            f"{_name(challenge, move.government)} {_DOES[move.kind]} {_name(challenge, move.other)}: "
            f"{move.before:.2f} to {move.after:.2f}"
            for move in course.moves
            if move.round == number
        ]
        come = [words(name, one.label) for name, one in challenge.handovers.items() if one.round == number]
        said = "\n".join([*(f"New leader: {name}" for name in come), *moved])
        made.add_row(str(number), f"{course.median[0, number]:.2f}", f"{course.mean[0, number]:.2f}", said)
    return made


def _close(console: Console, asked: Asked, runs: int) -> None:
    again = ["winset", "run", asked.file, *(word for setting in asked.settings for word in ("--set", setting))]
    again += ["--runs", str(runs), "--seed", str(asked.seed)]
    console.print(Text(f"\nWinset {__version__}. Again: {shlex.join(again)}", style="dim"), soft_wrap=True)


def _plain(challenge: Challenge, course: Course, beside: Baselines, asked: Asked) -> dict[str, Any]:
    low, high = (float(end) for end in np.quantile(course.median[:, -1], _TAILS))
    baselines = {
        name: None if getattr(beside, name) is None else float(_units(challenge, getattr(beside, name))[0])
        for name in _BASELINES
    }
    return {
        "version": __version__,
        "scenario": challenge.title,
        "protocol": challenge.protocol,
        "variant": challenge.variant,
        "seed": asked.seed,
        "runs": len(course.median),
        "forecast": course.forecast,
        "interval": [low, high] if _doubted(challenge) else None,
        "baselines": baselines,
        "outcome": challenge.outcome,
        "rounds": list(_rounds(challenge, course)),
        "moves": [
            {"round": move.round, "government": move.government, "does": _DOES[move.kind], "other": move.other}
            | {"before": move.before, "after": move.after}
            for move in course.moves
        ],
        "risk_exponents": [
            dict(zip(challenge.governments, exponents, strict=True)) for exponents in course.risk.tolist()
        ],
        "file": asked.file,
        "settings": list(asked.settings),
    }


def _rounds(challenge: Challenge, course: Course) -> Iterator[dict[str, Any]]:
    for number in range(challenge.rounds + 1):
        stands = zip(challenge.governments, course.position[0, number].tolist(), strict=True)
        median, mean = float(course.median[0, number]), float(course.mean[0, number])
        yield {"round": number, "median": median, "mean": mean, **dict(stands)}


def _doubted(challenge: Challenge) -> bool:
    doubt = challenge.uncertainty
    return max(doubt.position_sd, doubt.capability_sd, doubt.salience_sd) > 0.0


def _between(values: Floats) -> str:
    low, high = np.quantile(values, _TAILS)
    return f"{low:.2f} to {high:.2f}"


def _units(challenge: Challenge, shares: Floats) -> Floats:
    return challenge.issue.low + (challenge.issue.high - challenge.issue.low) * shares


def _shared(challenge: Challenge, position: float | None) -> float | None:
    low, high = challenge.issue.low, challenge.issue.high
    return None if position is None else (position - low) / (high - low)


def _unit(challenge: Challenge) -> str:
    return f" {challenge.issue.unit}" if challenge.issue.unit else ""


def _name(challenge: Challenge, name: str) -> str:
    return words(name, challenge.governments[name].label)
