"""A file of the challenge model: one issue on a line, and where each government stands on it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from sim.errors import Problem, ScenarioError
from sim.scenario.checks import CHALLENGE, MOST_PROBLEMS
from sim.scenario.checks.structure import structure
from sim.scenario.fields import Name, NonNegative, Part, Positive, Real, Share, Text
from sim.scenario.levers import apply
from sim.scenario.source import Source, unknown
from sim.shipped import opened


class Line(Part):
    """The issue: a scale from one end to the other, in a unit."""

    label: Text = ""
    unit: Text = ""
    low: Real
    high: Real
    reference: Annotated[Real | None, Field(description="What holds without an agreement.")] = None


class Standing(Part):
    """Where a government stands, how much it could bring to bear, and how much of that it would."""

    label: Text = ""
    position: Real
    capability: Positive
    salience: Share


class Handover(Part):
    """A new leader: from a round on, its government stands elsewhere, or cares more or less."""

    label: Text = ""
    government: Name
    round: Annotated[int, Field(ge=1, le=100)]
    position: Real | None = None
    salience: Share | None = None


class Doubt(Part):
    """How far the stated numbers may be off, as standard deviations; each run draws its own."""

    position_sd: Annotated[NonNegative, Field(le=1, description="As a share of the scale.")] = 0.0
    capability_sd: Annotated[NonNegative, Field(le=2, description="Of its logarithm.")] = 0.0
    salience_sd: Annotated[NonNegative, Field(le=1)] = 0.0


class Challenge(Part):
    """A whole file. ``variant``: as the text of the sources has it, or as the program that made their example."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    protocol: Literal["challenge"]
    title: Text
    summary: Text = ""
    sources: dict[Name, Text] = {}
    issue: Line
    governments: Annotated[dict[Name, Standing], Field(min_length=2, max_length=60)]
    handovers: Annotated[dict[Name, Handover], Field(max_length=20)] = {}
    rounds: Annotated[int, Field(ge=1, le=100)] = 8
    variant: Literal["program", "text"] = "program"
    uncertainty: Doubt = Doubt()
    outcome: Annotated[Real | None, Field(description="What was decided; the model never reads it.")] = None


def is_challenge(source: Source) -> bool:
    """Whether a file is one for the challenge model."""
    return source.data.get("protocol") == CHALLENGE


def read_challenge(scenario: str | Path | Source, *, settings: Mapping[str, object] | None = None) -> Challenge:
    """The challenge that a file holds, with settings (dotted path -> value) applied.

    Raises:
        ScenarioError: all its problems, with file and line.
    """
    source = opened(scenario)
    source = apply(source, settings or {}, kind=Challenge)
    found, problems = structure(source, Challenge, most=MOST_PROBLEMS)
    if found is not None:
        problems += _faults(source, found)
    if problems or found is None:
        raise ScenarioError(sorted(problems, key=lambda problem: (problem.line or 0, problem.path)))
    return found


def _faults(source: Source, challenge: Challenge) -> list[Problem]:
    """What does not belong together."""
    low, high = challenge.issue.low, challenge.issue.high
    if not low < high:
        return [source.problem(("issue", "high"), f"the scale goes from low to high: expected more than {low:g}")]
    stands = {("governments", name): one.position for name, one in challenge.governments.items()}
    comes = {("handovers", name): one.position for name, one in challenge.handovers.items() if one.position is not None}
    faults = [
        source.problem((*keys, "position"), f"expected a position from {low:g} to {high:g}, found {position:g}")
        for keys, position in {**stands, **comes}.items()
        if not low <= position <= high
    ]
    for name, one in challenge.handovers.items():
        if one.government not in challenge.governments:
            message = unknown("government", one.government, challenge.governments)
            faults.append(source.problem(("handovers", name, "government"), message))
        if one.round > challenge.rounds:
            message = f"expected a round up to {challenge.rounds}, the last one, found {one.round}"
            faults.append(source.problem(("handovers", name, "round"), message))
        if one.position is None and one.salience is None:
            message = "a hand-over changes something; give position, salience or both"
            faults.append(source.problem(("handovers", name), message))
    return faults
