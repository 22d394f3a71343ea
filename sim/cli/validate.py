"""``winset validate``: every problem of every file, with file and line."""

from typing import Annotated

import typer

from sim.challenge.file import Challenge, is_challenge, read_challenge
from sim.cli.exits import Code, say
from sim.cli.screen import write
from sim.errors import ScenarioError
from sim.packages import enumerate_packages
from sim.scenario.schema import Scenario
from sim.shipped import load, opened
from sim.world.dates import rounds_of


def validate(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO...", help="Scenario files, or names of shipped ones.")
    ],
) -> None:
    """Check scenario files: all problems of all of them, with file and line."""
    wrong = 0
    for file in scenarios:
        try:
            source = opened(file)
            size = _standing(read_challenge(source)) if is_challenge(source) else _size(load(file))
            write(f"{file}: ok: {size}\n")
        except ScenarioError as error:
            say(str(error))
            wrong += 1
    if wrong:
        raise typer.Exit(Code.PROBLEMS)


def _size(scenario: Scenario) -> str:
    governments = scenario.governments.values()
    counts = {
        "government": len(governments),
        "leader": sum(len(government.leaders) for government in governments),
        "issue": len(scenario.issues),
        "package": len(enumerate_packages(scenario.issues)),
        "round": rounds_of(scenario.calendar).count,
        "question": len(scenario.questions),
        "preset": len(scenario.presets),
    }
    return _said(counts)


def _standing(challenge: Challenge) -> str:
    counts = {"government": len(challenge.governments), "hand-over": len(challenge.handovers)}
    return f"challenge model, {_said(counts | {'round': challenge.rounds})}"


def _said(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items())
